"""`in`: the sheets of paper as PDF files in a folder, without building the site."""

from pathlib import Path

from cchc import addresses
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, tell
from cchc.edition import Edition, prepare
from cchc.output import Output, made
from cchc.paper.typesetter import can_set
from cchc.problems import ContentError


def write_sheets(order: Order) -> int:
    """Write every sheet into the folder that was said, or into ban-in/ of the unit's folder."""
    if len(order.words) > 1:
        raise Refused("viết: python build.py in, hoặc thêm thư mục để ghi vào, ví dụ: python build.py in D:/ban-in")
    if not can_set():
        raise Refused(
            "thành phần typst không chạy được trên máy này nên không in được. Xem vì sao: python build.py kiem-tra-may", NOT_WRITTEN
        )
    folder = Path(order.words[0]) if order.words else order.root / addresses.SHEETS.rstrip("/")
    sheets = [output for output in sound_edition(order).files if output.path.startswith(addresses.SHEETS)]
    if not sheets:
        raise Refused("chưa có thủ tục nào để niêm yết nên không có gì để in. Xem: python build.py kiem-tra", CONTENT_AT_FAULT)
    say(f"Đang in {len(sheets)} tệp PDF…")
    _write(sheets, folder)
    bound = folder / addresses.BOUND.removeprefix(addresses.SHEETS)
    say(f"Xong. Cả bảng niêm yết: {bound}\nTừng tờ, áp phích và thẻ nằm trong {folder}")
    return GOOD


def sound_edition(order: Order) -> Edition:
    """Return the unit as it stands today. Raises Refused, after telling every problem, where it has errors."""
    try:
        return prepare(order.root, order.today)
    except ContentError as error:
        for problem in error.problems:
            tell(problem)
        raise Refused("nội dung còn lỗi nên chưa làm gì. Sửa các dòng trên rồi chạy lại", CONTENT_AT_FAULT) from None


def _write(sheets: list[Output], folder: Path) -> None:
    """Replace sheet by sheet; those of procedures that must not hang any more are taken away, other files stay."""
    paths = {folder / sheet.path.removeprefix(addresses.SHEETS) for sheet in sheets}
    try:
        for sheet, content in made(sheets):
            path = folder / sheet.path.removeprefix(addresses.SHEETS)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for place in (addresses.SHEET_FOLDER, addresses.CARD_FOLDER):
            for old in (folder / place.removeprefix(addresses.SHEETS)).glob("*.pdf"):
                if old not in paths:
                    old.unlink()
    except OSError as error:
        raise Refused(
            f"không ghi được vào «{folder}»: đóng tệp PDF đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN
        ) from error

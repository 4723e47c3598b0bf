"""`xem-truoc`: one page as the public will see it, as a file to send to whoever approves."""

from pathlib import Path

from cchc import addresses
from cchc.commands import camera
from cchc.commands.choosing import chosen_page
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, say_warning, tell
from cchc.commands.serving import served
from cchc.edition import lay_out, proofread
from cchc.engines.leaf import Leaves
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.previews import published
from cchc.problems import Severity, told
from cchc.store import Store
from cchc.vietnamese import normalise

FOLDER = "xem-truoc"
USAGE = "viết: python build.py xem-truoc BÀI, thêm tên tệp .png hoặc .pdf nếu muốn, ví dụ: xem-truoc hop-bao.md D:/hop-bao.pdf"


def show(order: Order) -> int:
    """Write a picture of one record's page."""
    if not 1 <= len(order.words) <= 2:
        raise Refused(USAGE)
    store = Store()
    proof = proofread(order.root, order.today, store)
    errors = [problem for problem in told(proof.problems) if problem.severity is Severity.ERROR]
    for problem in errors:
        tell(problem)
    if proof.site is None or errors:
        raise Refused("nội dung còn lỗi nên chưa chụp được. Sửa các dòng trên rồi chạy lại", CONTENT_AT_FAULT)
    record = chosen_page(order, proof.site, normalise(order.words[0]).strip())
    file = _file(order, proof.site, record)
    browser = camera.find()
    if browser is None:
        raise Refused("máy này không có trình duyệt Edge, Chrome hay Cốc Cốc để chụp trang. Cài một trình duyệt rồi chạy lại", NOT_WRITTEN)
    leaves = Leaves(lay_out(published(proof.site, record), proof.folder, store), order.root)
    _take(browser, leaves, addresses.of(record), file)
    say(f"Đã ghi {file}. Gửi tệp này qua Zalo cho người duyệt.")
    say(f'Duyệt xong thì ghi: python build.py duyet {record.id} --nguoi "Họ tên" --chuc-vu "Chức vụ"{order.folder_option}')
    return GOOD


def _file(order: Order, site: Site, record: Record) -> Path:
    """Return the file to write: its name says which page, and in which state."""
    if len(order.words) == 2:
        file = Path(order.words[1]).expanduser().resolve()
        if file.suffix.lower() not in (".png", ".pdf"):
            raise Refused(f"«{file.name}» không phải tệp .png hay .pdf. {USAGE[0].upper()}{USAGE[1:]}")
        return file
    name = addresses.of(record).strip("/").rpartition("/")[2] or "trang-chu"
    return order.root / FOLDER / f"{name}-{site.state_of(record)}.png"


def _take(browser: camera.Camera, leaves: Leaves, address: str, file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            f"không ghi được «{file}»: đóng chương trình đang mở tệp rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN
        ) from error
    try:
        with served(leaves) as home:
            is_whole = browser.take(home + address, file)
    except camera.NoPicture as fault:
        raise Refused(f"{fault}. Xem trên máy: python build.py xem-thu", NOT_WRITTEN) from None
    if not is_whole:
        say_warning("trang dài quá một tấm ảnh, ảnh chỉ có phần đầu. Gửi cả trang thì ghi tệp .pdf")

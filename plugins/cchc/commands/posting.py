"""`niem-yet`: the posting log: what hangs where, what has to be replaced, what hung on a day, minutes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic_core import PydanticCustomError

from cchc.board.versions import PostedSheet, posted_sheets
from cchc.checks.posting import the_board_is_up_to_date
from cchc.commands.creating import append_entry, new_id
from cchc.commands.order import GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.saying import say
from cchc.edition import Edition
from cchc.exchange.entries import quoted
from cchc.model.dates import parse_day
from cchc.model.posting import HangingSheet, Posting
from cchc.model.site import Site
from cchc.pictures import derive_full, measure
from cchc.vietnamese import normalise, short_date

HEADING = """\
# Sổ niêm yết: bảng giấy treo ở đâu, từ ngày nào, gồm những tờ nào. Mỗi bản ghi là toàn bộ những gì treo ở một vị trí kể từ ngày đó.
# Ghi bằng lệnh: python build.py niem-yet ghi "Vị trí" "Người treo". Không xóa bản ghi cũ: sổ cho biết ngày nào đã niêm yết gì.
"""

PHOTOS = "niem-yet"
"""Folder of data/ that keeps the photos of boards."""


def keep_log(order: Order) -> int:
    """Show what hangs, note what was hung or taken down, tell what hung on a day, write minutes."""
    verb, *words = order.words or ("",)
    kinds: dict[str, Callable[[Order, Edition, Sequence[str]], None]] = {
        "": _show, "ghi": _note_hung, "go": _note_taken, "ngay": _tell_day, "bien-ban": _write_minutes,
    }  # fmt: skip
    if verb not in kinds:
        raise Refused(f"không có việc «{verb}» trong sổ niêm yết. Viết niem-yet, hoặc niem-yet với: {', '.join(filter(None, kinds))}")
    kinds[verb](order, sound_edition(order), [normalise(word) for word in words])
    return GOOD


def _show(order: Order, edition: Edition, _words: Sequence[str]) -> None:
    site = edition.site
    if not site.boards:
        say("Sổ niêm yết chưa ghi bảng nào đang treo. In và treo xong thì ghi:")
        say(f'  python build.py niem-yet ghi "Bảng tin cổng chính" "Họ tên, chức vụ người treo"{order.folder_option}')
        return
    for board in site.boards:
        say(f"{board.place}: {len(board.sheets)} tờ, cập nhật ngày {short_date(board.day)} ({board.poster})")
    faults = [problem.message.removeprefix("to: ") for problem in the_board_is_up_to_date(site)]
    for fault in faults:
        say(f"  {fault}")
    say(f"{len(faults)} việc cần làm." if faults else "Mọi tờ đang treo đều là bản mới nhất.")


# --- Noting ---------------------------------------------------------------------------------------------------------


def _note_hung(order: Order, edition: Edition, words: Sequence[str]) -> None:
    """Without codes the whole board of today hangs now; with codes these sheets were added or replaced."""
    if len(words) < 2:
        raise Refused('viết: python build.py niem-yet ghi "VỊ TRÍ" "NGƯỜI TREO" rồi mã các tờ vừa thay; bỏ trống mã nếu đã treo cả bảng')
    place, who, *codes = words
    due = posted_sheets(edition.site)
    stays = () if not codes else _hanging_at(edition.site, place)
    hung = [_due_sheet(due, code) for code in codes] if codes else list(due)
    new = {sheet.code: sheet.version for sheet in hung}
    sheets = {sheet.code: sheet.version for sheet in stays} | new
    _add(order, place, who, sheets)


def _note_taken(order: Order, edition: Edition, words: Sequence[str]) -> None:
    if len(words) < 3:
        raise Refused('viết: python build.py niem-yet go "VỊ TRÍ" "NGƯỜI GỠ" rồi mã các tờ vừa gỡ')
    place, who, *codes = words
    sheets = {sheet.code: sheet.version for sheet in _hanging_at(edition.site, place)}
    for code in codes:
        if code not in sheets:
            raise Refused(f"«{code}» không treo ở «{place}». Đang treo: {', '.join(sheets) or 'không có tờ nào'}")
        del sheets[code]
    _add(order, place, who, sheets)


def _hanging_at(site: Site, place: str) -> tuple[HangingSheet, ...]:
    board = next((board for board in site.boards if board.place == place), None)
    if board is None:
        known = ", ".join(f"«{other.place}»" for other in site.boards) or "chưa có"
        raise Refused(f"sổ chưa ghi bảng nào treo ở «{place}». Các vị trí đang treo: {known}")
    return board.sheets


def _due_sheet(due: Sequence[PostedSheet], code: str) -> PostedSheet:
    found = next((sheet for sheet in due if sheet.code == code), None)
    if found is None:
        raise Refused(f"«{code}» không phải là tờ nào của bảng niêm yết hôm nay. Các tờ: {', '.join(sheet.code for sheet in due)}")
    return found


def _add(order: Order, place: str, who: str, sheets: dict[str, str]) -> None:
    lines = [f"id: {new_id()}", f"ngay: {short_date(order.today)}", f"vi_tri: {quoted(place)}", f"nguoi_thuc_hien: {quoted(who)}"]
    lines += ["to:", *(f"  - {{ma: {code}, phien_ban: {version}}}" for code, version in sheets.items())] if sheets else []
    with _photo(order) as photo:
        append_entry(order.root / Posting.written_in, [*lines, *([f"anh: {{tep: {photo}}}"] if photo else [])], HEADING)
    say(f"Đã ghi vào {Posting.written_in}: {place}, {len(sheets)} tờ, ngày {short_date(order.today)}.")
    say(f"In biên bản để ký: python build.py niem-yet bien-ban{order.folder_option}")


@contextmanager
def _photo(order: Order) -> Iterator[str]:
    """Keep the photo beside the log, if one was given, while the entry that names it is written: both stay, or neither.

    Yields how the log names it. It is kept as the log takes it whatever it was: an upright JPEG, without camera data.
    """
    if not order.photo:
        yield ""
        return
    photo = Path(order.photo)
    size = measure(photo) if photo.is_file() else ""
    if isinstance(size, str):
        raise Refused(f"--anh: «{photo}» không phải là tệp ảnh. Dùng ảnh JPG, PNG, WebP hoặc GIF đã chép vào máy")
    file = _free_name(order)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(derive_full(photo, size[0]))
        yield f"{PHOTOS}/{file.name}"
    except BaseException as error:
        with suppress(OSError):
            file.unlink(missing_ok=True)
            file.parent.rmdir()  # only where it is empty
        if isinstance(error, OSError):
            raise Refused(f"không chép được ảnh vào «{file.parent}» (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error
        raise


def _free_name(order: Order) -> Path:
    folder, stem = order.root / "data" / PHOTOS, f"{order.today:%Y-%m-%d}"
    taken = {path.stem for path in folder.glob("*")}
    name = next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if name not in taken)
    return folder / f"{name}.jpg"


# --- Telling --------------------------------------------------------------------------------------------------------


def _tell_day(_order: Order, edition: Edition, words: Sequence[str]) -> None:
    if not 1 <= len(words) <= 2:
        raise Refused(
            "viết: python build.py niem-yet ngay NGÀY, thêm mã thủ tục nếu chỉ hỏi một thủ tục, ví dụ: niem-yet ngay 01/03/2026 1.005142"
        )
    try:
        day = parse_day(words[0])
    except PydanticCustomError as error:
        raise Refused(error.message()) from None
    boards = edition.site.hanging(day)
    if len(words) == 2:
        _refuse_unknown(edition.site, words[1])
        _tell_sheet(boards, words[1], short_date(day))
        return
    if not boards:
        say(f"Theo sổ niêm yết, ngày {short_date(day)} không treo bảng nào.")
    for board in boards:
        say(f"{board.place} (từ {short_date(board.day)}): {', '.join(f'{sheet.code} bản {sheet.version}' for sheet in board.sheets)}")


def _refuse_unknown(site: Site, code: str) -> None:
    """A mistyped code must not be answered by 'it did not hang'."""
    noted = {sheet.code for posting in site.postings for sheet in posting.sheets}
    if code not in noted | {procedure.code for procedure in site.procedures} | {sheet.code for sheet in posted_sheets(site)}:
        raise Refused(
            f"không có thủ tục hay tờ nào mã «{code}», trong sổ cũng chưa từng có. Xem lại mã; bỏ trống mã để xem mọi tờ của ngày đó"
        )


def _tell_sheet(boards: Sequence[Posting], code: str, day: str) -> None:
    found = [board for board in boards if board.version_of(code)]
    for board in found:
        say(f"Có. Ngày {day}, {code} treo tại {board.place}, bản {board.version_of(code)}, ghi sổ ngày {short_date(board.day)}.")
    if not found:
        say(f"Không. Theo sổ niêm yết, ngày {day} không treo {code} ở đâu.")


def _write_minutes(order: Order, edition: Edition, words: Sequence[str]) -> None:
    from cchc.outputs.minutes import minutes

    boards = [board for board in edition.site.boards if not words or board.place == words[0]]
    if not boards or len(words) > 1:
        known = ", ".join(f"«{board.place}»" for board in edition.site.boards) or "chưa có; ghi trước bằng lệnh niem-yet ghi"
        raise Refused(f"không có bảng nào ở vị trí đó để làm biên bản. Các vị trí đang treo: {known}")
    board = max(boards, key=lambda found: found.day)
    folder = order.root / "ban-in"
    try:
        folder.mkdir(exist_ok=True)
        for name, content in minutes(edition.site, board, order.root):
            (folder / name).write_bytes(content)
            say(f"Đã ghi {folder / name}")
    except OSError as error:
        raise Refused(f"không ghi được vào «{folder}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error

"""`sao-luu`, `phuc-hoi`: back-ups of what people wrote."""

from pathlib import Path

from filelock import Timeout

from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, say_warning
from cchc.exchange.placing import alone
from cchc.loading import load_organisation
from cchc.safekeeping import backups, restoring
from cchc.safekeeping.backups import Backup, BackupError
from cchc.safekeeping.opening import Unfit
from cchc.store import Store
from cchc.vietnamese import file_size

MOST_TOLD = 40
"""Paths that are told one by one."""

BUSY = "đang có một lần nhập, sao lưu hoặc phục hồi khác. Chờ lần đó xong rồi chạy lại"


def back_up(order: Order) -> int:
    if order.words:
        raise Refused("viết: python build.py sao-luu")
    backup = keep(order, "theo lệnh sao-luu")
    say(f"Đã sao lưu {len(backup.digests)} tệp ({file_size(backup.file.stat().st_size)}) vào {backup.file}")
    return GOOD


def keep(order: Order, reason: str) -> Backup:
    """Make a back-up, and a copy of it in the second place. Raises Refused where it cannot be written; the copy is only warned of."""
    try:
        with alone(order.root):
            backup = backups.make(order.root, order.now, reason)
    except BackupError as error:
        raise Refused(str(error), NOT_WRITTEN) from None
    except Timeout:
        raise Refused(BUSY, NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(backups.sentence(error, order.root), NOT_WRITTEN) from None
    unit = load_organisation(order.root, Store())
    if unit and unit.second_backup:
        place = Path(unit.second_backup).expanduser()
        try:
            backups.copy_to(backup, place if place.is_absolute() else order.root / place)
        except BackupError as error:
            say_warning(f"nơi sao lưu thứ hai: {error}")
    return backup


def bring_back(order: Order) -> int:
    """List the back-ups, show what one of them would change, or bring it back."""
    if len(order.words) > 1:
        raise Refused("viết: python build.py phuc-hoi, rồi phuc-hoi và tên của bản, ví dụ phuc-hoi 2026-11-21-083015")
    kept = backups.all_backups(order.root)
    if not order.words:
        return _list(order, kept)
    file = _chosen(order, kept)
    try:
        changes = restoring.compare(file, order.root)
        if changes.is_empty:
            say(f"Nội dung đang đúng như bản {file.stem}; không có gì phải đổi.")
            return GOOD
        _show(changes)
        if not order.agrees:
            say(f"Chưa đổi gì. Muốn phục hồi: python build.py phuc-hoi {_typed(order.words[0])} --dong-y{order.folder_option}")
            return GOOD
        return _restore(order, file, changes)
    except Unfit as error:
        raise Refused(str(error), CONTENT_AT_FAULT) from None
    except OSError as error:
        raise Refused(_not_restored(error), NOT_WRITTEN) from None


def _typed(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _list(order: Order, kept: list[Backup]) -> int:
    if not kept:
        raise Refused("chưa có bản sao lưu nào. Tạo bản đầu tiên: python build.py sao-luu", NOT_WRITTEN)
    say("Các bản sao lưu, mới nhất ở trên:")
    for backup in kept:
        state = f"{backup.moment}, {len(backup.digests)} tệp, {backup.reason}" if backup.digests else "đã hỏng"
        say(f"  {backup.name}: {state}")
    say(f"Xem một bản sẽ đổi gì: python build.py phuc-hoi {kept[0].name}{order.folder_option}")
    return GOOD


def _chosen(order: Order, kept: list[Backup]) -> Path:
    """Return the ZIP that a word means: the name of a kept one, or the path of any."""
    word = order.words[0]
    if found := next((backup.file for backup in kept if word in (backup.name, backup.file.name)), None):
        return found
    if word.lower().endswith(".zip") and Path(word).expanduser().is_file():
        return Path(word).expanduser()
    raise Refused(f"không có bản sao lưu «{word}». Xem danh sách: python build.py phuc-hoi")


def _show(changes: restoring.Changes) -> None:
    told = list(changes.told())
    say(f"Phục hồi sẽ thêm lại {len(changes.added)} tệp, thay {len(changes.changed)} tệp, bỏ {len(changes.removed)} tệp:")
    for said, path in told[:MOST_TOLD]:
        say(f"  {said}: {path}")
    if len(told) > MOST_TOLD:
        say(f"  … và {len(told) - MOST_TOLD} tệp khác")


def _restore(order: Order, file: Path, changes: restoring.Changes) -> int:
    before = keep(order, f"trước khi phục hồi bản {file.stem}")
    try:
        with alone(order.root):
            restoring.restore(file, order.root, changes)
    except Timeout:
        raise Refused(BUSY, NOT_WRITTEN) from None
    say(f"Đã phục hồi bản {file.stem}. Nội dung trước đó còn ở bản {before.name}.")
    say(f"Xem lại rồi đăng: python build.py xem-thu{order.folder_option}")
    return GOOD


def _not_restored(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"không ghi được «{error.filename2 or error.filename}». Đóng chương trình đang mở tệp này rồi chạy lại lệnh này"
    return f"chưa phục hồi được: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno}). Khắc phục rồi chạy lại lệnh này"


def end_restoration(order: Order) -> int:
    """End a restoration that was broken off. Raises Refused where a file is still held."""
    try:
        with alone(order.root):
            restoring.finish(order.root)
        say("Lần phục hồi bị ngắt trước đó đã được làm nốt.")
        return GOOD
    except Timeout:
        raise Refused(BUSY, NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(_not_restored(error), NOT_WRITTEN) from None

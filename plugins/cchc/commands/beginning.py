"""`bat-dau`: the first double click and every later one: looks over the computer, makes the unit's folder, opens the forms."""

import shutil
import sys
from pathlib import Path

from cchc import machine
from cchc.commands.language import BY_WORD
from cchc.commands.order import NOT_WRITTEN, REPOSITORY, Order, Refused
from cchc.commands.saying import say

VERSIONS = "chuong-trinh"
"""Folder of the ZIP for Windows that holds a folder for each version of the program that was unpacked."""


def look_over(order: Order) -> int:
    """Say what would not work on this computer. Returns 1 where something would not."""
    return machine.main(["--thu-muc", str(order.root)])


def begin(order: Order) -> int:
    """Refuses where the computer cannot run the program; asks the questions of `khoi-tao` where there is no unit yet."""
    say("Xem máy có chạy được chương trình không…")
    faults = [finding for finding in _look_over(order.root) if finding.weight != machine.GOOD]
    for weight, said in faults:
        say(f"{weight}: {said}")
    if any(weight == machine.FAULT for weight, _ in faults):
        raise Refused("máy này chưa chạy được chương trình. Làm theo các dòng trên rồi chạy lại", NOT_WRITTEN)
    take_old_versions_away(REPOSITORY)
    if not (order.root / "data" / "don-vi.yml").is_file():
        from cchc.commands import starting

        say("Chưa có dữ liệu của đơn vị. Trả lời vài câu hỏi để tạo (chỉ làm một lần, sửa lại được sau):")
        starting.make_unit(order.root, order.today)
        say(f"Đã tạo {order.root}")
    return BY_WORD["soan"].carry_out(order)


def _look_over(root: Path) -> list[machine.Finding]:
    return [*machine.of_machine(root), *machine.of_libraries(Path(sys.executable))]


def take_old_versions_away(program: Path) -> None:
    """Delete the versions of the program that an update has replaced; one that is still open stays until the next time.

    Renamed first: Windows refuses that where any file of it is in use, so that no version is ever half there.
    """
    if program.parent.name != VERSIONS:
        return
    for old in sorted(program.parent.iterdir()):
        if old == program or not old.is_dir() or old.is_symlink():
            continue
        try:
            leaving = old if old.suffix == ".cu" else old.rename(old.with_name(f"{old.name}.cu"))
        except OSError:
            continue
        shutil.rmtree(leaving, ignore_errors=True)

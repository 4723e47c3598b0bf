"""`nhap`: lists of procedures into the unit's files - all of a list or nothing of it, and nothing of a person's lost."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from cchc.commands.creating import new_id
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, say_warning, tell
from cchc.exchange import intake, placing, records
from cchc.exchange.entries import Unsuitable
from cchc.exchange.headings import ColumnMap, read_map
from cchc.exchange.intake import Arrival, Intake
from cchc.exchange.reading import KINDS, Reading, read_list
from cchc.exchange.tables import Unreadable, text_of
from cchc.loading import load_site
from cchc.model.procedure import ProcedureHere
from cchc.problems import Problem, Severity
from cchc.store import Store
from cchc.vietnamese import ranges
from cchc.yamltext import YamlFault


@dataclass(frozen=True)
class Manner:
    """How a list meets procedures that the unit has already."""

    chosen: Callable[[Intake], list[Arrival]]
    """Which procedures are written."""
    tell: Callable[[Order, Intake], None]
    """Says what became of those that differ."""


def bring_in(order: Order) -> int:
    """Import one list; a document with its photos is another's work."""
    if order.words[:1] == ("bai",):
        from cchc.commands import receiving  # lists need not wait for what reads Word and pictures

        return receiving.receive(order)
    manners = {"thu-tuc": Manner(_new_ones, _tell_kept), "loi": Manner(_new_and_differing, _tell_replaced)}
    if len(order.words) != 2 or order.words[0] not in manners:
        raise Refused("viết: python build.py nhap bai TỆP.docx, nhap thu-tuc TỆP, hoặc thay lõi đã có: python build.py nhap loi TỆP")
    manner, path = manners[order.words[0]], Path(order.words[1]).expanduser()
    reading = _read(path, _column_map(order.column_map))
    try:
        with placing.alone(order.root):
            return _bring_in(order, manner, reading)
    except Timeout:
        raise Refused("đang có một lần nhập khác vào thư mục này. Chờ lần đó xong rồi chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(
            f"không ghi được: đóng chương trình đang mở tệp trong data/thu-tuc rồi thử lại; chưa nhập gì (lỗi hệ thống {error.errno})",
            NOT_WRITTEN,
        ) from error


def _bring_in(order: Order, manner: Manner, reading: Reading) -> int:
    if placing.take_back(order.root):
        say("Lần nhập trước bị dừng giữa chừng: đã trả lại như trước lần đó.")
    met = _meet(order, reading)
    written = manner.chosen(met)
    intake.check(met, written)
    _tell(reading.problems)
    if intake.has_errors(reading):
        say("Chưa nhập gì: sửa các dòng LỖI ở trên rồi chạy lại.")
        return CONTENT_AT_FAULT
    files = _texts(met, written)
    manner.tell(order, met)
    history = placing.put_in_place(order.root, files, f"nhap-{order.now:%Y-%m-%d-%H%M%S}")
    _sum_up(order, met, written, history)
    return GOOD


def _texts(met: Intake, written: list[Arrival]) -> dict[str, str]:
    try:
        return records.texts(met, written)
    except Unsuitable:
        raise Refused(
            f"{ProcedureHere.written_in} viết theo cách mà chương trình không thêm vào được; chưa nhập gì. "
            "Viết tệp đó thành danh sách, mỗi mục bắt đầu bằng «- » ở đầu dòng, rồi chạy lại",
            CONTENT_AT_FAULT,
        ) from None


def _read(path: Path, stated: ColumnMap) -> Reading:
    if path.suffix.lower() not in KINDS:
        raise Refused(f"không đọc được tệp loại «{path.suffix}». Lưu danh sách thành một trong: {', '.join(KINDS)}")
    try:
        return read_list(path, stated)
    except OSError as error:
        raise Refused(f"không mở được «{path}»: xem lại tên tệp, hoặc đóng chương trình đang mở tệp (lỗi hệ thống {error.errno})") from None


def _column_map(path: Path | None) -> ColumnMap:
    if path is None:
        return ColumnMap()
    try:
        return read_map(text_of(path.read_bytes()))
    except OSError as error:
        raise Refused(f"không mở được tệp cột «{path}». Xem lại tên tệp (lỗi hệ thống {error.errno})") from None
    except Unreadable as fault:
        raise Refused(f"{path.name}:{fault.line}: {fault.said}", CONTENT_AT_FAULT) from None
    except YamlFault as fault:
        raise Refused("\nLỖI: ".join(f"{path.name}:{line}: {said}" for line, said in fault.faults), CONTENT_AT_FAULT) from None


def _meet(order: Order, reading: Reading) -> Intake:
    site, folder = load_site(order.root, order.today, Store())
    ours = [found for found in folder.problems if found.severity is Severity.ERROR and found.file.startswith("data/thu-tuc")]
    if site is None or ours:
        _tell(ours or folder.problems)
        raise Refused("chưa nhập gì: sửa các dòng trên trước, vì chưa biết đơn vị đang có những thủ tục nào", CONTENT_AT_FAULT)
    return intake.meet(reading, site, folder, new_id)


# --- Adding, and replacing ----------------------------------------------------------------------------------------


def _new_ones(met: Intake) -> list[Arrival]:
    return met.added


def _tell_kept(order: Order, met: Intake) -> None:
    """What a person has written stays; how the list differs is said line by line."""
    for arrival in met.differing:
        for change in arrival.changes:
            say_warning(Problem(met.reading.file, arrival.row, f"{change}. Đã giữ như ở {arrival.file}"))
    if met.differing:
        say(f"Muốn lấy theo danh sách (tệp cũ được cất lại): python build.py nhap loi {met.reading.file}{order.folder_option}")


def _new_and_differing(met: Intake) -> list[Arrival]:
    return [*met.added, *met.differing]


def _tell_replaced(_order: Order, met: Intake) -> None:
    for arrival in met.differing:
        say(f"{arrival.file}: {arrival.procedure.name}")
        for change in arrival.changes:
            say(f"  {change}")


def _sum_up(order: Order, met: Intake, written: list[Arrival], history: Path | None) -> None:
    same = len(met.arrivals) - len(met.added) - len(met.differing)
    replaced = sum(arrival.old is not None for arrival in written)
    counted = (
        (len(met.added), "thêm mới"),
        (replaced, "thay lõi"),
        (len(met.differing) - replaced, "khác nhưng giữ nguyên"),
        (same, "đã có và giống hệt"),
    )
    say(f"Đã đọc {len(met.arrivals)} thủ tục: " + ", ".join(f"{number} {said}" for number, said in counted if number) + ".")
    if met.schools:
        say(f"Đã thêm {len(met.schools)} phần tại trường vào cuối data/thu-tuc-tai-truong.yml.")
    if history:
        say(f"Tệp cũ cất ở {history.relative_to(order.root).as_posix()}")
    say(f"Xem lại rồi chạy: python build.py kiem-tra{order.folder_option}")


def _tell(problems: list[Problem]) -> None:
    """Tell what is wrong row by row; what many rows have in common is told once, with all its rows."""
    rows: dict[tuple[Severity, str, str], list[int]] = {}
    for problem in sorted(set(problems)):
        rows.setdefault((problem.severity, problem.file, problem.message), []).append(problem.line)
    for (severity, file, message), lines in rows.items():
        others = ", ".join(ranges(lines[1:]))
        also = f" (và {len(lines) - 1} dòng nữa: {others})" if others else ""
        tell(Problem(file, lines[0], message + also, severity))

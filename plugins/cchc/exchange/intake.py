"""A list of procedures meets those that the unit has: what is new, what is the same, what differs, and every line to mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from cchc import addresses, checks, faults, namedfiles
from cchc.exchange import comparing, gaps, meaning
from cchc.exchange.columns import HERE
from cchc.exchange.comparing import Change
from cchc.exchange.plain import stated
from cchc.exchange.reading import Item, Reading
from cchc.model.procedure import Form, Procedure, ProcedureHere
from cchc.model.record import Source
from cchc.model.register import Register
from cchc.model.site import Site
from cchc.problems import Severity, spelled
from cchc.sources import Folder
from cchc.yamltext import Lines, Value


@dataclass(frozen=True)
class Arrival:
    """A procedure of the list as it would stand in the unit."""

    row: int
    file: str
    """Its file in the unit."""
    procedure: Procedure
    old: Procedure | None = None
    """The unit's own state of it."""
    changes: tuple[Change, ...] = ()


@dataclass
class Intake:
    """One list on its way into one unit. Problems stand in the reading."""

    reading: Reading
    site: Site
    folder: Folder
    new_id: Callable[[], str]
    arrivals: list[Arrival] = field(default_factory=list)
    schools: list[ProcedureHere] = field(default_factory=list)
    """The school's parts that come along with its own list."""

    @property
    def added(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if not arrival.old]

    @property
    def differing(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if arrival.changes]


def meet(reading: Reading, site: Site, folder: Folder, new_id: Callable[[], str]) -> Intake:
    """Compare every procedure of a list with the unit's own."""
    intake = Intake(reading, site, folder, new_id)
    taken = {record.id for record in site.records()}
    for item in reading.items:
        values = meaning.with_codes(site, reading.names, item.values)
        if arrival := _arrival(intake, item, values, taken):
            intake.arrivals.append(arrival)
            taken.add(arrival.procedure.id)
    _refuse_twice(intake)
    for item in reading.items:
        _meet_school(intake, item)
    return intake


def _arrival(intake: Intake, item: Item, values: dict[str, Value], taken: set[str]) -> Arrival | None:
    reading = intake.reading
    same = meaning.same(intake.site, values)
    if len(same) > 1:
        places = ", ".join(found.source.file for found in same)
        reading.refuse(item.row, f"ma: mã «{values['ma']}» có ở nhiều tệp ({places}). Ghi cột cơ quan thực hiện để biết là thủ tục nào")
        return None
    old = same[0] if same else None
    _, missing = gaps.marked(values)
    if old:
        values = comparing.merged(stated(old), values, reading.spoken, frozenset(part.key for part in missing))
        for part in missing:
            if part.key in reading.spoken and values.get(part.key):
                reading.warn(item.row, f"{part.key}: danh sách bỏ trống phần «{part.name}»; giữ như ở {old.source.file}")
    values, missing = gaps.marked(values)
    for part in missing:
        if part.key in item.unread:
            continue
        reading.warn(
            item.row,
            f"{part.key}: thiếu phần «{part.name}» ({part.source}). Phần này ghi «Chưa rõ», thủ tục chưa lên bảng niêm yết; xem quyết định công bố rồi ghi",
        )
    if not old and values.get("id") in (None, "", *taken):
        values = {**values, "id": intake.new_id()}
    file = old.source.file if old else _free_file(intake, values)
    absent = [column for column in gaps.absent(values) if column.key not in item.unread]
    for column in absent:
        reading.refuse(
            item.row, f"thiếu «{column.label}». Thêm cột này, hoặc ghi một giá trị cho mọi dòng ở phần chung: của tệp cột (--cot)"
        )
    told = item.unread | {column.key for column in absent}
    procedure = _read(reading, Procedure, values, item.row, addresses.record_path(file, Procedure.written_in), told)
    if procedure is None:
        return None
    return Arrival(item.row, file, procedure, old, tuple(comparing.changes(old, procedure)) if old else ())


def _read(reading: Reading, kind: type[Any], values: dict[str, Value], row: int, path: str = "", told: frozenset[str] = frozenset()) -> Any:
    """Return the record, or None where something is wrong; what is wrong with the keys in `told` was said before."""
    source = Source(reading.file, _lines(values, row))
    try:
        return kind.read(values, source, path)
    except ValidationError as error:
        found = faults.problems(error, kind, source)
        reading.problems += [problem for problem in found if problem.message.partition(":")[0] not in told]
        return None


def _lines(value: Value, row: int) -> Lines:
    """Return the row of a list as the line of everything in it."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return Lines(row, {step: _lines(inner, row) for step, inner in steps})


# --- Who is who ---------------------------------------------------------------------------------------------------


def _free_file(intake: Intake, values: dict[str, Value]) -> str:
    """Return a file name whose address nobody has: the code, then code and body where a code is decided at several."""
    taken = {found.path for found in intake.site.procedures} | {arrival.procedure.path for arrival in intake.arrivals}
    code = str(values.get("ma") or "khong-ma")
    stems = [code, *(f"{code}-{agency}" for agency in sorted(meaning.agencies(values))), *(f"{code}-{number}" for number in range(2, 1000))]
    files = (f"{Procedure.written_in}/{stem}.yml" for stem in stems)
    return next(
        file for file in files if addresses.record_path(file, Procedure.written_in) not in taken and file not in intake.folder.files
    )


def _refuse_twice(intake: Intake) -> None:
    first: dict[tuple[str, str], int] = {}
    for arrival in intake.arrivals:
        procedure = arrival.procedure
        for authority in procedure.authorities:
            row = first.setdefault((procedure.code, authority.agency), arrival.row)
            if row != arrival.row:
                intake.reading.refuse(
                    arrival.row, f"ma: mã «{procedure.code}» của cơ quan «{authority.agency}» đã có ở dòng {row}. Bỏ một dòng hoặc sửa mã"
                )
                break


def _meet_school(intake: Intake, item: Item) -> None:
    """The school's part comes along only with the unit's own list, and only where it has none: it is the school's to write."""
    reading, values = intake.reading, item.values.get(HERE)
    arrival = next((found for found in intake.arrivals if found.row == item.row), None)
    if not isinstance(values, dict) or not values or arrival is None:
        return
    procedure = arrival.procedure
    if item.unit != intake.site.organisation.name:
        reading.warn(item.row, f"phần tại trường là của đơn vị khác nên không nhập. Ghi phần của mình ở {ProcedureHere.written_in}")
        return
    others = [found for found in intake.arrivals if found.procedure.code == procedure.code]
    name = procedure.code if len(others) == 1 else procedure.path
    sample = {"du_lieu_mau": "có"} if procedure.is_sample else {}
    here = _read(reading, ProcedureHere, {"id": intake.new_id(), **sample, "ma": name, **values}, item.row)
    old = intake.site.here(arrival.old or procedure)
    if here and old is None:
        intake.schools.append(here)
    elif (
        here
        and old
        and any(getattr(here, name) != getattr(old, name) for name in ProcedureHere.model_fields if name not in ("id", "code", "allowed"))
    ):
        reading.warn(item.row, f"phần tại trường khác với {old.source.file}:{old.source.lines.line}; giữ như ở đó")


# --- Whole ----------------------------------------------------------------------------------------------------------


def check(intake: Intake, written: list[Arrival]) -> None:
    """Ask every rule of the site about what is to be written, as if it stood there; and whether its forms are there."""
    reading, site = intake.reading, intake.site
    replaced = {arrival.old.id for arrival in written if arrival.old}
    procedures = [*(found for found in site.procedures if found.id not in replaced), *(arrival.procedure for arrival in written)]
    future = replace(
        site.without_articles(),
        procedures=Register(tuple(procedures)),
        procedures_here=Register((*site.procedures_here, *intake.schools)),
    )
    reading.problems += [problem for problem in checks.problems(future) if problem.file == reading.file]
    for arrival in written:
        reading.problems += _missing_forms(intake, arrival)


def _missing_forms(intake: Intake, arrival: Arrival) -> Iterator[Any]:
    for path, part in arrival.procedure.parts():
        if isinstance(part, Form) and part.file:
            found = namedfiles.attachment_named(intake.folder, arrival.file, part.file)
            if isinstance(found, str):
                yield arrival.procedure.source.problem(
                    f"{spelled(path)}.tep: {found}. Mẫu đơn phải nằm ở {Procedure.written_in} trước khi nhập"
                )


def has_errors(reading: Reading) -> bool:
    return any(problem.severity is Severity.ERROR for problem in reading.problems)

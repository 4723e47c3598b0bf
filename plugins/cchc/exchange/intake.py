"""A list of procedures meets those that the unit has: what is new, what is the same, what differs, and every line to mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from cchc import addresses, checks, faults, sources
from cchc.exchange import comparing, entries, gaps
from cchc.exchange.columns import HERE
from cchc.exchange.comparing import Change
from cchc.exchange.plain import stated
from cchc.exchange.reading import Item, Reading
from cchc.loading import parts_of
from cchc.model.procedure import Form, Procedure, ProcedureHere
from cchc.model.record import Source
from cchc.model.register import Register
from cchc.model.site import Site
from cchc.problems import Severity
from cchc.sources import Folder
from cchc.vietnamese import fold
from cchc.yamltext import Lines, Value, read_yaml


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
        values = _with_codes(site, reading.names, item.values)
        if arrival := _arrival(intake, item, values, taken):
            intake.arrivals.append(arrival)
            taken.add(arrival.procedure.id)
    _refuse_twice(intake)
    for item in reading.items:
        _meet_school(intake, item)
    return intake


def _arrival(intake: Intake, item: Item, values: dict[str, Value], taken: set[str]) -> Arrival | None:
    reading = intake.reading
    same = _same(intake.site, values)
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
        reading.warn(
            item.row,
            f"{part.key}: thiếu phần «{part.name}» ({part.source}). Đã ghi «Chưa rõ» nên chưa lên bảng niêm yết; xem quyết định công bố rồi ghi",
        )
    if not old and values.get("id") in (None, "", *taken):
        values = {**values, "id": intake.new_id()}
    file = old.source.file if old else _free_file(intake, values)
    procedure = _read(reading, Procedure, values, item.row, addresses.record_path(file, Procedure.written_in))
    if procedure is None:
        return None
    return Arrival(item.row, file, procedure, old, tuple(comparing.changes(old, procedure)) if old else ())


def _read(reading: Reading, kind: type[Any], values: dict[str, Value], row: int, path: str = "") -> Any:
    source = Source(reading.file, _lines(values, row))
    try:
        return kind.read(values, source, path)
    except ValidationError as error:
        reading.problems += faults.problems(error, kind, source)
        return None


def _lines(value: Value, row: int) -> Lines:
    """Return the row of a list as the line of everything in it."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return Lines(row, {step: _lines(inner, row) for step, inner in steps})


# --- Who is who ---------------------------------------------------------------------------------------------------


def _same(site: Site, values: dict[str, Value]) -> list[Procedure]:
    """Return the unit's procedures that a row may mean: the same code at one of the same bodies."""
    coded = [found for found in site.procedures if found.code == values.get("ma")]
    asked = _agencies(values)
    return [found for found in coded if not asked or asked & {authority.agency for authority in found.authorities}]


def _agencies(values: dict[str, Value]) -> set[str]:
    written = values.get("tham_quyen")
    rows = written if isinstance(written, list) else [written]
    return {str(row["co_quan_thuc_hien"]) for row in rows if isinstance(row, dict) and row.get("co_quan_thuc_hien")}


def _with_codes(site: Site, names: dict[str, str], values: dict[str, Value]) -> dict[str, Value]:
    """Return the values with the unit's own codes of bodies and fields, where a list gives a name that is exactly one of ours."""
    found = {key: value for key, value in values.items() if key != HERE}
    if isinstance(field_name := values.get("linh_vuc_tthc"), str):
        found["linh_vuc_tthc"] = _code(site.fields, names, field_name)
    rows = values.get("tham_quyen")
    if isinstance(rows, list | dict):
        found["tham_quyen"] = [
            {**row, "co_quan_thuc_hien": _code(site.agencies, names, str(row["co_quan_thuc_hien"]))}
            if isinstance(row, dict) and "co_quan_thuc_hien" in row
            else row
            for row in (rows if isinstance(rows, list) else [rows])
        ]
    return found


def _code(register: Register[Any], names: dict[str, str], said: str) -> str:
    if register.get(said):
        return said
    wanted = " ".join(fold(names.get(said, said)).split())
    meant = [record.code for record in register if " ".join(fold(record.name).split()) == wanted]
    return meant[0] if len(meant) == 1 else said


def _free_file(intake: Intake, values: dict[str, Value]) -> str:
    """Return a file name whose address nobody has: the code, then code and body where a code is decided at several."""
    taken = {found.path for found in intake.site.procedures} | {arrival.procedure.path for arrival in intake.arrivals}
    code = str(values.get("ma") or "khong-ma")
    stems = [code, *(f"{code}-{agency}" for agency in sorted(_agencies(values))), *(f"{code}-{number}" for number in range(2, 1000))]
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
        site,
        procedures=Register(tuple(procedures)),
        procedures_here=Register((*site.procedures_here, *intake.schools)),
        all_posts=Register(),  # bodies are not converted here
        all_plans=Register(),
        plain_pages=Register(),
    )
    reading.problems += [problem for problem in checks.problems(future) if problem.file == reading.file]
    for arrival in written:
        reading.problems += _missing_forms(intake, arrival)


def _missing_forms(intake: Intake, arrival: Arrival) -> Iterator[Any]:
    for part, path in parts_of(arrival.procedure):
        if isinstance(part, Form) and part.file:
            found = sources.attachment_named(intake.folder, arrival.file, part.file)
            if isinstance(found, str):
                key = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
                yield arrival.procedure.source.problem(f"{key}.tep: {found}. Mẫu đơn phải nằm ở {Procedure.written_in} trước khi nhập")


def texts(intake: Intake, written: list[Arrival]) -> dict[str, str]:
    """Return the files to write: a procedure each, and the list of the school's parts where some come along."""
    found = {arrival.file: _text(intake, arrival) for arrival in written}
    if intake.schools:
        path = intake.folder.files.get(ProcedureHere.written_in)
        before = path.read_text("utf-8-sig").rstrip() + "\n" if path else ""
        rows = [row for here in intake.schools for row in entries.entry(stated(here))]
        found[ProcedureHere.written_in] = before.lstrip("\n") + "\n".join(rows) + "\n"
    return found


def _text(intake: Intake, arrival: Arrival) -> str:
    """Return a procedure as its file, under the remarks that stand on top of the old one; read back to be sure."""
    path = intake.folder.files.get(arrival.file)
    remarks = []
    for row in path.read_text("utf-8-sig").splitlines() if path else ():
        if not row.startswith("#"):
            break
        remarks.append(row)
    text = "\n".join([*remarks, *entries.lines(stated(arrival.procedure))]) + "\n"
    if Procedure.model_validate(read_yaml(text)[0]).model_dump() != arrival.procedure.model_dump():
        raise ValueError(f"{arrival.file} would not be read back as it was written")
    return text


def has_errors(reading: Reading) -> bool:
    return any(problem.severity is Severity.ERROR for problem in reading.problems)

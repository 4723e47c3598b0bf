"""A file -> what it says of each procedure, as plain values; and every line that a person has to mend."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from cchc.exchange import cells, headings, tables
from cchc.exchange.columns import CORE, PAGE, SHEET, UNIT, Column
from cchc.exchange.headings import ColumnMap, Heading
from cchc.exchange.plain import from_json, parsed
from cchc.exchange.tables import Formula, Grid, Raw, Unreadable
from cchc.problems import Problem, Severity
from cchc.vietnamese import decimal, normalise, short_date
from cchc.yamltext import Value, YamlFault, read_yaml

KINDS = (".csv", ".xlsx", ".json", ".yml")

_DATED = re.compile(r"\d{1,4}[/-]\d{1,2}([/-]\d{2,4})?|\d{1,2}[- ][A-Za-z]{3}([- ]\d{2,4})?|[A-Za-z]{3}-\d{2}")
"""What Excel makes of a code that it takes for a date, saved as text: 01/05, 1-May, May-05."""


@dataclass(frozen=True)
class Item:
    """What a list says of one procedure. `row` is Excel's row, in JSON and YAML the number of the entry."""

    row: int
    values: dict[str, Value]
    unit: str = ""
    """Whose list it is, where it says so."""
    unread: frozenset[str] = frozenset()
    """The keys whose cells could not be read, which was said."""


@dataclass
class Reading:
    """A list as far as it could be read."""

    file: str
    items: list[Item] = field(default_factory=list)
    spoken: frozenset[str] = frozenset()
    """The keys that the list speaks of; of the others it says nothing, not even that there is none."""
    names: dict[str, str] = field(default_factory=dict)
    """What the list says that its codes of bodies and fields are called."""
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, row: int, said: str) -> None:
        self.problems.append(Problem(self.file, row, said))

    def warn(self, row: int, said: str) -> None:
        self.problems.append(Problem(self.file, row, said, Severity.WARNING))


def read_list(path: Path, stated: ColumnMap) -> Reading:
    """Read a list. Everything wrong with it stands in the reading's problems. Raises OSError."""
    reading = Reading(path.name)
    kind = path.suffix.lower()
    try:
        if path.stat().st_size > tables.LARGEST:
            raise Unreadable(f"tệp lớn hơn {tables.LARGEST // 1_000_000} MB, không phải là danh sách thủ tục. Kiểm tra lại")
        if kind in (".csv", ".xlsx"):
            _read_grid(reading, _grid(path, stated), stated)
        elif kind == ".json":
            _read_entries(reading, parsed(tables.text_of(path.read_bytes())), stated)
        else:
            _read_entries(reading, read_yaml(normalise(tables.text_of(path.read_bytes())))[0], stated)
    except Unreadable as fault:
        reading.refuse(fault.line, fault.said)
    except YamlFault as fault:
        reading.problems += [Problem(path.name, line, said) for line, said in fault.faults]
    if not reading.items and not reading.problems:
        reading.refuse(1, "danh sách không có thủ tục nào. Kiểm tra lại tệp")
    return reading


# --- Tables -------------------------------------------------------------------------------------------------------


def _grid(path: Path, stated: ColumnMap) -> Grid:
    if path.suffix.lower() == ".xlsx":
        return tables.xlsx_grid(path)
    grids = list(tables.csv_grids(path.read_bytes()))
    return next((grid for grid in grids if headings.find(grid, stated)), grids[0])


def _read_grid(reading: Reading, grid: Grid, stated: ColumnMap) -> None:
    for sheet in grid.other_sheets:
        reading.warn(1, f"trang tính «{sheet}» không được đọc, chỉ đọc trang tính đầu. Cần nhập cả trang đó thì lưu nó thành tệp riêng")
    found = headings.find(grid, stated)
    if found is None:
        merged = next(iter(grid.merged.items()), None)
        reading.refuse(
            merged[0] if merged else 1,
            "không thấy dòng tiêu đề có cột «Mã thủ tục» và «Tên thủ tục»"
            + (
                f"; ô {merged[1]} bị gộp. Bỏ gộp ô rồi ghi tiêu đề vào từng cột"
                if merged
                else ". Tiêu đề khác thì viết tệp cột rồi thêm --cot TỆP"
            ),
        )
        return
    head, columns = found
    for words in headings.twice(columns):
        reading.refuse(head.number, f"hai cột cùng mang nghĩa của «{words}». Bỏ một cột")
    for heading in columns:
        if not heading.is_known:
            reading.refuse(
                head.number,
                f"không biết cột «{heading.words}» là mục nào. Ghi cột này vào tệp cột (--cot), không dùng thì viết «{heading.words}: {headings.IGNORED}»",
            )
    if head.number in grid.merged:
        reading.refuse(head.number, f"dòng tiêu đề có ô gộp ({grid.merged[head.number]}). Bỏ gộp ô, ghi tiêu đề vào từng cột")
    if reading.problems and any(problem.severity is Severity.ERROR for problem in reading.problems):
        return
    reading.spoken = frozenset(heading.column.key.partition(".")[0] for heading in columns if heading.column) | stated.common.keys()
    for row in grid.rows:
        if row.number > head.number:
            _read_row(reading, grid, row, columns, stated)


def _read_row(reading: Reading, grid: Grid, row: tables.Row, columns: list[Heading], stated: ColumnMap) -> None:
    if row.number in grid.merged:
        reading.refuse(row.number, f"ô {grid.merged[row.number]} bị gộp. Bỏ gộp ô rồi ghi giá trị vào từng dòng")
        return
    if len(row.cells) != len(columns) and (grid.is_text or any(cell not in (None, "") for cell in row.cells[len(columns) :])):
        reading.refuse(
            row.number,
            f"dòng này có {len(row.cells)} cột, dòng tiêu đề có {len(columns)} cột. Giá trị có dấu phẩy, chấm phẩy hay xuống dòng thì đặt trong ngoặc kép",
        )
        return
    values: dict[str, Value] = {}
    unit, unread = "", set()
    for heading, raw in zip(columns, row.cells, strict=False):
        if heading.column is None:
            unit = str(raw or "").strip() if heading.words in (UNIT.key, UNIT.label) else unit
            continue
        try:
            text = _text(reading, row.number, heading, raw, is_text=grid.is_text)
            _put(values, heading.column, cells.read(heading.column, text) if text else "")
        except Unreadable as fault:
            unread.add(heading.column.key)
            reading.refuse(row.number, f"{heading.words}: {fault.said}")
        except YamlFault as fault:
            unread.add(heading.column.key)
            for line, said in fault.faults:
                reading.refuse(row.number, f"{heading.words}: dòng {line} trong ô: {said}")
    reading.items.append(Item(row.number, _with_common(values, stated), cells.unguarded(unit) if grid.is_text else unit, frozenset(unread)))


def _text(reading: Reading, row: int, heading: Heading, raw: Raw, *, is_text: bool) -> str:
    """Return a cell as text. Raises Unreadable where Excel holds something else than what was typed."""
    column = heading.column
    is_code, is_day = column is not None and column.key == "ma", column is not None and column.is_day
    if isinstance(raw, Formula) or (is_text and isinstance(raw, str) and raw.startswith("=")):
        raise Unreadable("ô là công thức. Chép ô rồi dán lại bằng «Dán giá trị» (Paste values)")
    if isinstance(raw, dt.date) and is_day:
        return short_date(raw.date() if isinstance(raw, dt.datetime) else raw)
    if isinstance(raw, dt.date | dt.time | dt.timedelta) or (is_code and isinstance(raw, str) and _DATED.fullmatch(raw.strip())):
        shown = short_date(raw) if isinstance(raw, dt.date) else str(raw)
        raise Unreadable(f"Excel đã đổi giá trị thành ngày giờ ({shown}). Định dạng cột là Văn bản (Text) rồi gõ lại, ví dụ 1.005142")
    if isinstance(raw, bool):
        return "có" if raw else "không"
    if isinstance(raw, int | float):
        return _number(reading, row, heading, raw, is_code=is_code)
    text = normalise(cells.unguarded(raw) if is_text else raw).strip() if raw else ""
    if text.startswith("Quá dài cho một ô của Excel"):
        raise Unreadable("giá trị quá dài cho một ô của Excel nên tệp này không có. Nhập từ thu-tuc.json hoặc thu-tuc.csv")
    return text


def _number(reading: Reading, row: int, heading: Heading, raw: float, *, is_code: bool) -> str:
    if is_code:
        raise Unreadable(
            f"Excel đã đổi mã thành số {raw}, có thể mất số 0 ở cuối. Định dạng cột là Văn bản (Text) rồi gõ lại, ví dụ 1.005142"
        )
    shown = decimal(raw)
    reading.warn(
        row,
        f"{heading.words}: Excel giữ ô này là số {shown}. So lại với văn bản (30.000 có thể đã thành 30); nên định dạng ô là Văn bản (Text)",
    )
    return shown


def _put(values: dict[str, Value], column: Column, value: Value) -> None:
    """Set a value at its key, inside groups too: 'tham_quyen.cap_thuc_hien'. Raises YamlFault where a whole list stands there."""
    if value == "":
        return
    *groups, last = column.key.split(".")
    for group in groups:
        values = values.setdefault(group, {})
        if not isinstance(values, dict):
            raise Unreadable(f"cột này và cột {group} cùng ghi một mục. Bỏ một cột")
    values[last] = value


# --- JSON and YAML ------------------------------------------------------------------------------------------------


def _read_entries(reading: Reading, whole: Value, stated: ColumnMap) -> None:
    """Read a list of procedures, one procedure alone, or our own file with its head."""
    is_own = isinstance(whole, dict) and isinstance(whole.get("thu_tuc"), list)
    entries = whole["thu_tuc"] if is_own else whole if isinstance(whole, list) else [whole]
    unit = whole.get("don_vi") if is_own else None
    for names in (whole.get("co_quan"), whole.get("linh_vuc")) if is_own else ():
        reading.names |= {code: str(name) for code, name in names.items()} if isinstance(names, dict) else {}
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            reading.refuse(number, "mỗi thủ tục phải là một nhóm mục {ma: …, ten: …}. Kiểm tra lại tệp")
            continue
        if isinstance(entry.get("ma"), int | Decimal):
            reading.refuse(number, f'ma: mã {entry["ma"]} viết như số nên có thể mất số 0 ở cuối. Đặt mã trong ngoặc kép, ví dụ "1.005142"')
        values = {
            name: value
            for name, value in from_json(entry).items()
            if name not in (SHEET.key, PAGE.key, UNIT.key) and value not in ("", [], {})
        }
        reading.items.append(Item(number, _with_common(values, stated), unit.get("ten", "") if isinstance(unit, dict) else ""))
    said = frozenset(name for entry in entries if isinstance(entry, dict) for name in entry)
    reading.spoken = (frozenset(column.key for column in CORE) if is_own else said) | stated.common.keys()


def _with_common(values: dict[str, Value], stated: ColumnMap) -> dict[str, Value]:
    """Add what a person wrote down for all rows, where the row itself says nothing."""
    for key, value in stated.common.items():
        *groups, last = key.split(".")
        here: Value = values
        for group in groups:
            here = here.setdefault(group, {}) if isinstance(here, dict) else None
        if isinstance(here, dict):
            here.setdefault(last, value)
    return values

"""Lists of procedures as files: JSON for programs, CSV and XLSX for people. The same list gives the same bytes."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc import jsontext
from cchc.exchange import cells
from cchc.exchange.columns import COLUMNS, COMPUTED, FORMAT_VERSION, HERE, OF_THE_CORE, PAGE, PRIVATE, SHEET, UNIT
from cchc.exchange.plain import published, stated
from cchc.model.procedure import Procedure, ProcedureHere
from cchc.zipfiles import timeless

TOO_LONG = "Quá dài cho một ô của Excel; xem thu-tuc.json"
"""Stands in XLSX for a value that Excel would cut; import refuses it."""


@dataclass(frozen=True)
class Listed:
    """A procedure as lists tell of it."""

    procedure: Procedure
    here: ProcedureHere | None
    unit: str
    version: str
    """Of its sheet on the wall."""
    page: str
    """The URL of its page."""


def json_file(listed: Iterable[Listed], head: Mapping[str, Any]) -> bytes:
    """Return the whole list as JSON; `head` says whose list it is."""
    whole = {**head, "phien_ban": FORMAT_VERSION, "thu_tuc": [_item(found) for found in listed]}
    return jsontext.file(whole, indent=1)


def _item(found: Listed) -> dict[str, Any]:
    hidden = {_alias(name) for name in PRIVATE}
    item = {name: value for name, value in published(found.procedure).items() if name not in hidden}
    if found.here:
        left_out = hidden | {_alias(name) for name in OF_THE_CORE}
        item[HERE] = {name: value for name, value in published(found.here).items() if name not in left_out}
    return {**item, SHEET.key: found.version, PAGE.key: found.page}


def _alias(name: str) -> str:
    return str(Procedure.model_fields[name].alias)


def rows(listed: Iterable[Listed]) -> Iterable[list[str]]:
    """Yield the heading and a row for each procedure."""
    yield [*(column.label for column in COLUMNS), *(column.label for column in COMPUTED)]
    for found in listed:
        values = stated(found.procedure) | {f"{HERE}.{name}": value for name, value in (stated(found.here) if found.here else {}).items()}
        computed = {UNIT.key: found.unit, SHEET.key: found.version, PAGE.key: found.page}
        yield [*(cells.written(column, values.get(column.key, "")) for column in COLUMNS), *(computed[column.key] for column in COMPUTED)]


def csv_file(table: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV (RFC 4180) with the mark by which Excel knows UTF-8."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows([cells.guarded(cell) for cell in row] for row in table)
    return stream.getvalue().encode("utf-8-sig")


def xlsx_file(table: Iterable[Sequence[str]]) -> bytes:
    """Return a table as an Excel file in which every cell is text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, NamedStyle
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Thủ tục"
    styles = [
        NamedStyle(name, Font(bold=name == "Tiêu đề"), alignment=Alignment(wrap_text=True, vertical="top"), number_format="@")
        for name in ("Tiêu đề", "Chữ")
    ]
    for style in styles:
        book.add_named_style(style)
    for number, row in enumerate(table, 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place)
                cell.value = text if len(text) <= cells.LONGEST else TOO_LONG
                cell.data_type, cell.style = "s", styles[number > 1].name
    sheet.freeze_panes = "E2"
    for place in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 28
    stream = io.BytesIO()
    book.save(stream)
    return timeless(stream.getvalue())

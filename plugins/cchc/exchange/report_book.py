"""The tables of a report as an Excel file, one sheet each."""

import io
from collections.abc import Collection, Iterable
from typing import Any

from cchc.evidence.tables import Table
from cchc.zipfiles import timeless

LETTERS = 120
"""How many letters all columns of a sheet are wide together."""


def book(tables: Iterable[Table], beside: Collection[str] = ()) -> bytes:
    """Return the file. Words stay words, also those that begin as a formula does; addresses, and files `beside` it, can be opened."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for table in tables:
        _sheet(made.create_sheet(table.name), table, beside)
    if not made.worksheets:
        made.create_sheet("Chưa có số liệu")
    stream = io.BytesIO()
    made.save(stream)
    return timeless(stream.getvalue())


def _sheet(sheet: Any, table: Table, beside: Collection[str]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for line, row in enumerate((table.columns, *table.rows), 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(line, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
                if (value.startswith(("http://", "https://")) and " " not in value) or value in beside:
                    cell.hyperlink = value
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if line == 1 or line > 1 + len(table.rows) - table.sums:
                cell.font = Font(bold=True)
    for place, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(8, LETTERS * width // sum(table.widths))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{sheet.max_row - table.sums}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True

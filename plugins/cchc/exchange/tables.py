"""CSV and Excel files -> rows of raw cells, with everything about them that a person has to mend."""

import csv
import datetime as dt
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

LARGEST, LARGEST_UNPACKED = 20_000_000, 200_000_000
"""Octets of a list, and of what an Excel file unpacks to; thousands of procedures take a fraction of it."""
MOST_ROWS, MOST_COLUMNS = 5_000, 500

SEPARATORS = (",", ";", "\t")
"""Excel with Vietnamese settings writes a semicolon."""


@dataclass(frozen=True)
class Formula:
    """A cell whose value a spreadsheet works out."""

    text: str


Raw = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Formula | None


@dataclass(frozen=True)
class Row:
    """One row; `number` counts from 1 as Excel shows it."""

    number: int
    cells: tuple[Raw, ...]


@dataclass(frozen=True)
class Grid:
    rows: tuple[Row, ...]
    """Those that hold anything."""
    merged: dict[int, str] = field(default_factory=dict)
    """Row number -> the merged cells that begin in it or reach into it, as Excel names them: 'A1:C1'."""
    other_sheets: tuple[str, ...] = ()
    """Names of further sheets that hold something and are not read."""
    is_text: bool = False
    """Whether all cells are text (CSV), in which formulas are told by their first letter alone."""


class Unreadable(Exception):
    """A file that is no list; `line` and a Vietnamese sentence."""

    def __init__(self, said: str, line: int = 1) -> None:
        self.said, self.line = said, line
        super().__init__(said)


def text_of(content: bytes) -> str:
    """Decode a text file. Raises Unreadable with what to do."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "tệp không phải là UTF-8. Trong Excel chọn Lưu thành (Save As), loại «CSV UTF-8», hoặc lưu thành .xlsx rồi nhập tệp đó",
            content[: error.start].count(b"\n") + 1,
        ) from None


def csv_grids(content: bytes) -> Iterator[Grid]:
    """Yield the file as each separator cuts it; the caller knows which gives headings. Raises Unreadable where none can."""
    text = text_of(content)
    faults: list[Unreadable] = []
    for separator in SEPARATORS:
        try:
            yield Grid(tuple(_csv_rows(text, separator)), is_text=True)
        except Unreadable as fault:
            faults.append(fault)
    if len(faults) == len(SEPARATORS):
        raise faults[0]


def _csv_rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if number > MOST_ROWS:
                raise Unreadable(f"danh sách dài quá {MOST_ROWS} dòng. Chia thành nhiều tệp", number)
            if any(cell.strip() for cell in cells):
                yield Row(number, tuple(cells))
    except csv.Error:
        raise Unreadable(
            "ngoặc kép mở hoặc đóng sai chỗ trong dòng này, hoặc một ô quá dài. Mở tệp bằng Excel, xem lại rồi lưu lại", number + 1
        ) from None


def xlsx_grid(path: Path) -> Grid:
    """Read the first sheet that holds anything. Raises Unreadable where the file is no Excel file, OSError."""
    try:
        sheets = _sheets(path)
    except (OSError, Unreadable):
        raise
    except Exception as error:  # zipfile and openpyxl raise whatever they stumble over: cut XML, damaged or locked parts, lost styles
        raise Unreadable("không đọc được tệp Excel này. Mở bằng Excel, bỏ mật khẩu nếu có, rồi lưu lại thành .xlsx") from error
    if not sheets:
        return Grid(())
    sheet, *others = sheets
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise Unreadable(f"bảng lớn hơn {MOST_ROWS} dòng hoặc {MOST_COLUMNS} cột. Xóa các dòng, cột thừa hoặc chia thành nhiều tệp")
    rows = (Row(number, tuple(_raw(cell) for cell in cells)) for number, cells in enumerate(sheet.iter_rows(), 1))
    merged = {number: str(area) for area in sheet.merged_cells.ranges for number in range(area.min_row, area.max_row + 1)}
    return Grid(
        tuple(row for row in rows if any(cell not in (None, "") for cell in row.cells)), merged, tuple(other.title for other in others)
    )


def _sheets(path: Path) -> list[Any]:
    """Return the sheets that hold anything. Raises Unreadable where the file unpacks to too much."""
    from openpyxl import load_workbook

    with path.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rules for cells and the like, which openpyxl leaves out: only values are read
        if sum(part.file_size for part in ZipFile(stream).infolist()) > LARGEST_UNPACKED:
            raise Unreadable("tệp Excel quá lớn khi mở ra. Chép riêng bảng thủ tục sang một tệp mới")
        book = load_workbook(stream)
    return [sheet for sheet in book.worksheets if any(cell.value is not None for row in sheet.iter_rows() for cell in row)]


def _raw(cell: object) -> Raw:
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "f":
        return Formula(str(getattr(value, "text", value)))
    if getattr(cell, "data_type", "") == "e":
        return Formula(str(value))
    return value if isinstance(value, str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta) else None

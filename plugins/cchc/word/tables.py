"""Tables as Markdown can hold them: a rectangle under one row of heads, a merged cell in each place that it covers."""

from dataclasses import dataclass
from itertools import groupby

from cchc.word.blocks import Cell, Paragraph, Table

MERGED = "Bảng có ô gộp: chữ của ô gộp được chép vào từng hàng, đầu bảng nhiều tầng được nối thành một hàng. Xem lại bảng"
"""Said of a document with such tables."""


@dataclass(frozen=True)
class Place:
    """One place of the rectangle: the cell that covers it, and whether the cell begins here."""

    cell: Cell
    is_first_row: bool
    is_first_column: bool


EMPTY = Cell(())


def grid(table: Table) -> list[list[Place]]:
    """Return the table as full rows of one length; a merged cell stands in every place that it covers."""
    places: dict[tuple[int, int], Place] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for down in range(min(cell.rows, len(table.rows) - row)):
                for right in range(cell.columns):
                    places[row + down, column + right] = Place(cell, down == 0, right == 0)
            column += cell.columns
    width = 1 + max((column for _, column in places), default=-1)
    full = [[places.get((row, column), Place(EMPTY, True, True)) for column in range(width)] for row in range(len(table.rows))]
    used = [column for column in range(width) if any(place.cell.blocks for place in (row[column] for row in full))]
    return [[row[column] for column in used] for row in full if any(place.cell.blocks for place in row)]


def has_merged_cells(table: Table) -> bool:
    return any(cell.columns > 1 or cell.rows > 1 for cell in table.cells)


def header_height(table: Table) -> int:
    """Return how many rows the heads take: as many as the tallest of them, where a head stands above several others."""
    first = table.rows[0] if table.rows else ()
    is_layered = any(cell.columns > 1 for cell in first) and any(cell.rows > 1 for cell in first)
    return min(max(cell.rows for cell in first), 3) if is_layered else 1


def is_layout(table: Table) -> bool:
    """Whether a table only puts things side by side or in a frame: one column, one row, or mostly pictures."""
    filled = [cell for cell in table.cells if cell.blocks]
    pictures = [cell for cell in filled if any(isinstance(block, Paragraph) and block.pictures for block in cell.blocks)]
    rows = grid(table)
    return len(rows) < 2 or len(rows[0]) < 2 or 2 * len(pictures) >= len(filled)


def without_picture_rows(table: Table) -> list[Table]:
    """Return the table, cut where rows hold pictures alone: people put photos below the figures that they belong to."""
    parts = [Table(tuple(rows)) for _, rows in groupby(table.rows, key=_holds_pictures_alone)]
    return parts if not any(cell.rows > 1 for row in table.rows if _holds_pictures_alone(row) for cell in row) else [table]


def _holds_pictures_alone(row: tuple[Cell, ...]) -> bool:
    paragraphs = [block for cell in row for block in cell.blocks]
    return bool(paragraphs) and all(isinstance(block, Paragraph) and block.pictures and not block.text.strip() for block in paragraphs)

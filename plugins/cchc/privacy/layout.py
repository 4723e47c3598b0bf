"""How a text is laid out: lines, rows of tables, and the words that say what stands at a place."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cchc.vietnamese import fold

REACH = 60
"""How many letters before a number may say what it is."""

MARKER = re.compile(r"[ \t]*(?:[0-9]{1,3}\s?[.)\]]?|[-*+•–])\s+(?:\*\*)?")
"""What the line of a list begins with."""

TITLE_ROWS = 15
"""A list exported from Excel may have so many rows above its header."""


_HEADINGS = (
    "stt",
    "ho ten",
    "ho va ten",
    "ho dem",
    "ngay sinh",
    "lop",
    "diem",
    "dia chi",
    "cccd",
    "can cuoc",
    "dien thoai",
    "chuc vu",
    "ghi chu",
)


@dataclass(frozen=True)
class Table:
    """Rows written one below the other, each with the line it stands on; the header is one of them."""

    first_line: int
    written: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(map(cells, self.written))

    @cached_property
    def header_row(self) -> int:
        """The place of the row that names most columns of a list of people, else the first."""
        folded = [fold(row) for row in self.written[:TITLE_ROWS]]
        named = [sum(heading in row for heading in _HEADINGS) for row in folded]
        return named.index(max(named)) if max(named) > 1 else 0

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The words above each column, folded."""
        return cells(fold(self.written[self.header_row]))

    def may_say(self, *words: str) -> bool:
        """Whether a word stands where the header may be: a quick look that spares most tables a close one."""
        top = "\n".join(self.written[:TITLE_ROWS]).lower()
        return any(word in top for word in words)


@dataclass(frozen=True)
class Layout:
    """A text and what is asked about places in it; nothing is worked out that is not asked for."""

    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts, place = [], 0
        for line in self.lines:
            starts.append(place)
            place += len(line) + 1
        return starts

    def line(self, place: int) -> int:
        """Return the line of a place in the text; both count from 0."""
        return bisect_right(self._starts, place) - 1

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every run of at least two lines with cells."""
        rows = [number for number, line in enumerate(self.lines) if "|" in line] if "|" in self.text else []
        starts = [place for place, number in enumerate(rows) if not place or rows[place - 1] != number - 1]
        runs = [(rows[start], rows[end - 1] + 1) for start, end in pairwise([*starts, len(rows)])]
        return tuple(Table(first, tuple(self.lines[first:end])) for first, end in runs if end - first > 1)

    def before(self, place: int) -> str:
        """Return the words, folded, that say what stands at `place`; the nearest stand last.

        In a table they are the cell to the left, the column's header and the cell's own beginning.
        """
        number = self.line(place)
        start = self._starts[number]
        own = self.text[max(start, place - REACH) : place]
        if "|" in self.lines[number]:
            return fold(self._beside(number, place - start))
        if number and not own.strip(" \t-*+•>|"):
            own = f"{self.lines[number - 1][-REACH:]} {own}"
        return fold(own)

    def _beside(self, number: int, place: int) -> str:
        line = self.lines[number]
        left, _, own = line[:place].rpartition("|")
        column = len(cells(line[:place] + "x")) - 1
        table = next((table for table in self.tables if 0 <= number - table.first_line < len(table.written)), None)
        is_below = table and number > table.first_line + table.header_row
        header = table.header[column] if table and is_below and column < len(table.header) else ""
        return f"{left.rpartition('|')[2]} {header} {own}"

    def after(self, place: int) -> str:
        """Return what follows on the same line or in the same cell, folded."""
        return fold(self.text[place : place + REACH].partition("\n")[0].partition("|")[0])


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a row written with | between them, and perhaps around them."""
    return tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))

"""Birth dates: said to be so, in a column of their own, or beside a name."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from cchc.privacy.identifiers import Finding, Kind
from cchc.privacy.layout import Layout, Table
from cchc.privacy.names import Entry
from cchc.vietnamese import fold

LONG_AGO = 100
"""Years; earlier births are those of famous people, which schools celebrate."""
YOUNGEST = 3
"""Years; a later date beside a name is more likely the day of some event."""

_WRITTEN = r"[0-9]{1,2}(?: ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?(?:[0-9]{4}|[0-9]{2}(?![0-9]))|\s+tháng\s+[0-9]{1,2},?\s+năm\s+[0-9]{4})"
DATE = re.compile(_WRITTEN)
_TOLD = {
    word: re.compile(rf"{word}([^0-9\n|]{{0,30}}[\n|]?[^0-9\n|]{{0,6}})({_WRITTEN})")
    for word in ("sinh", "Sinh", "SINH", "NS", "n/s", "N/S", "DOB")
}
"""Words that may say that a date is somebody's birth, and what may stand between."""
_COMPOUNDS = frozenset("hoc thi tuyen khai hy hi ve phat so giao mon tai thu nhan san gia y quan dan moi ho ky".split())
"""What makes another word of 'sinh': học sinh, tuyển sinh, khai sinh, hy sinh …"""
_SPAN = re.compile(r"\b(?:tu|truoc|sau|den|hoac|ky|nop)\b")
_CONTINUED = re.compile(r"\s*(?:hoat|vien|thai|hoc|truong|san|dong|ly|luc|kho)\b")
"""What makes another word with 'sinh' before it: sinh hoạt, sinh viên, sinh thái …"""
_HONOURED = re.compile(
    r"k[iy] niem|nam ngay sinh|than the|liet si|danh nhan|anh hung|hy sinh|nha tho|nha van|ho chi minh|bac ho|co tong bi thu|dai tuong"
)


def birth_dates(layout: Layout, people: Sequence[Entry], year: int) -> Iterator[Finding]:
    """Yield the dates of birth in a text; `people` are its lines and cells that begin with a name."""
    for line, day in (*_told(layout, year), *_in_columns(layout, year), *_beside_names(people, year)):
        yield Finding(line, Kind.BIRTH, f"{day:%d/%m/}{day.year}")


def day_of_birth(written: str, year: int) -> dt.date | None:
    """Return a day on which somebody may have been born; two figures of a year mean the last such year."""
    day, month, born = map(int, re.findall(r"[0-9]+", written))
    if born < 100:
        born += year // 100 * 100 if born <= year % 100 else year // 100 * 100 - 100
    try:
        return dt.date(born, month, day) if year - LONG_AGO <= born <= year else None
    except ValueError:
        return None


def _told(layout: Layout, year: int) -> Iterator[tuple[int, dt.date]]:
    for word, pattern in _TOLD.items():
        for date in pattern.finditer(layout.text) if word in layout.text else ():
            day = day_of_birth(date[2], year)
            if day and _says_birth(fold(layout.text[max(0, date.start() - 30) : date.start()]), word, fold(date[1])):
                line = layout.line(date.start(2))
                if not _HONOURED.search(fold(layout.lines[line])):
                    yield line, day


def _says_birth(before: str, word: str, between: str) -> bool:
    if word.lower() != "sinh":
        return not before[-1:].isalnum() and not re.search(r"\w", between)
    if re.search(r"\b(?:ngay|nam)\W*$", before):
        return not _SPAN.search(between) and not _CONTINUED.match(between)
    last = re.search(r"(\w+)\W*$", before)
    return bool(re.fullmatch(r"(?: vao)?(?: ngay)?\W*", between)) and (not last or last[1] not in _COMPOUNDS)


def _in_columns(layout: Layout, year: int) -> Iterator[tuple[int, dt.date]]:
    for table in layout.tables:
        for column in _birth_columns(table) if table.may_say("sinh", "ntns", "birth") else ():
            for line, row in enumerate(table.rows, table.first_line):
                date = DATE.match(row[column]) if column < len(row) else None
                if date and (day := day_of_birth(date[0], year)):
                    yield line, day


def _birth_columns(table: Table) -> list[int]:
    return [
        column
        for column, heading in enumerate(table.header)
        if re.search(r"\b(?:ngay|nam) sinh\b|\bntns\b|^sinh\b|date of birth", heading) and not _SPAN.search(heading)
    ]


def _beside_names(people: Sequence[Entry], year: int) -> Iterator[tuple[int, dt.date]]:
    """Dates right behind a name that a line or cell begins with."""
    for entry in people:
        date = DATE.match(entry.rest.lstrip(" ,;:.(-–*_\t|"))
        day = day_of_birth(date[0], year) if date and len(date[0]) > 7 else None
        if day and day.year <= year - YOUNGEST:
            yield entry.line, day

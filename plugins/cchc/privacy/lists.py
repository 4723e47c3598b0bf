"""Lists of people with what is private of them: tables, and lines that each begin with a name."""

import re
from collections.abc import Iterator, Sequence

from cchc.privacy.births import DATE, YOUNGEST, day_of_birth
from cchc.privacy.identifiers import Finding, Kind
from cchc.privacy.layout import Layout, Table
from cchc.privacy.names import Entry, leading_name
from cchc.vietnamese import fold

FEWEST = 3
"""People who make a list."""

_NAME_HEADING = re.compile(r"ho,? (?:va )?ten|ho (?:dem|lot|va dem)|hoc sinh|thi sinh|\bten\b|sinh vien|\btre\b|\bchau\b|\bname\b")
_PUPIL_HEADING = re.compile(
    r"\blop\b|diem|\bdtb|hoc luc|hanh kiem|xep loai|\bsbd\b|so bao danh|ma (?:hs|hoc sinh)|phu huynh|ho ten (?:cha|me|bo)|\bcha\b|\bme\b|dien thoai|\bsdt\b"
    r"|dia chi(?! (?:mail|email|web|trang|thu))|noi o|thuong tru|\bthon\b|hoan canh|dien (?:uu|chinh)|che do"
)
_PRIVATE_HEADING = re.compile(r"ngay sinh|nam sinh|\bntns\b|sinh ngay|cccd|can cuoc|cmnd|dinh danh|ho khau|noi sinh|so tai khoan|\bstk\b")
_STAFF = re.compile(
    r"giao vien|\bgv|hieu truong|to truong|chu nhiem|ke toan|van thu|bi thu|truong (?:phong|ban|doan)|can bo|nhan vien|chu tich|phu trach|thu ky|giam doc"
    r"|chuyen vien|thac si|tien si|\btruc\b|dai bieu|chuc vu|chuc danh|nhiem vu|cong viec|chuyen mon|mon day|phan cong|\bthay\b|\bco giao\b|don vi|giang vien"
)

_CLASS = re.compile(
    r"[Ll](?:ớp|ỚP)\s*:?\s*\d|\b(?:1[0-2]|[1-9])\s?[A-ZĐ]\d{0,2}\b|\b1[0-2] ?(?:Toán|Lý|Hóa|Sinh|Tin|Văn|Sử|Địa|Anh)\b",
    re.ASCII,
)
_CIRCUMSTANCES = re.compile(
    r"\b(?:\d{9}|\d{12})\b|\d\s*điểm|điểm\W{0,3}\d|(?<![\d.,])(?:10|\d)[.,]\d{1,2}(?![\d.,]|\s*(?:[-–h%]|giờ|triệu|tỉ|tỷ|đồng|kg|k?m\b))|học lực|hạnh kiểm|hộ nghèo|cận nghèo|mồ côi|khuyết tật|địa chỉ|thường trú|trú tại|nơi ở|\bthôn\b"
    r"|\bxóm\b|\bấp\b|tổ dân phố|\btdp\b|số nhà",
    re.IGNORECASE,
)


def lists(layout: Layout, people: Sequence[Entry], year: int) -> Iterator[tuple[Finding, range]]:
    """Yield lists of at least FEWEST people, each with the lines it takes; `people` are the lines and cells that begin with a name."""
    if len(people) < FEWEST:
        return
    named = {entry.line for entry in people if entry.is_cell}
    for table in layout.tables:
        lines = range(table.first_line, table.first_line + len(table.written))
        if len(named.intersection(lines)) >= FEWEST and (count := _people_in(table)):
            yield Finding(table.first_line, Kind.PEOPLE, f"{count} người"), lines
    for run in _runs(layout, [entry.line for entry in people if not entry.is_cell and _is_private(entry.rest, year)]):
        yield Finding(run[0], Kind.PEOPLE, f"{len(run)} người"), range(run[0], run[-1] + 1)


def _people_in(table: Table) -> int:
    """Return how many people a table lists with something private; 0 where it does not."""
    rows = table.rows[table.header_row + 1 :]
    for column, heading in enumerate(table.header):
        filled = [row[column] for row in rows if column < len(row) and row[column]]
        count = sum(bool(leading_name(name)) for name in filled)
        if count < FEWEST or count * 2 < len(filled) or _STAFF.search(heading) or not _NAME_HEADING.search(heading):
            continue
        others = " | ".join(other for place, other in enumerate(table.header) if place != column)
        if _PRIVATE_HEADING.search(others) or (_PUPIL_HEADING.search(others) and not _STAFF.search(others)):
            return count
    return 0


def _runs(layout: Layout, lines: list[int]) -> Iterator[list[int]]:
    """Yield lines that follow one another, with nothing but blank lines between."""
    run: list[int] = []
    for line in lines:
        if run and any(between.strip() for between in layout.lines[run[-1] + 1 : line]):
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(line)
    if len(run) >= FEWEST:
        yield run


def _is_private(rest: str, year: int) -> bool:
    """Whether what follows a name is a class, a birth date, a score, a number of identity, an address or hardship, and not somebody's work."""
    date = DATE.search(rest)
    born = day_of_birth(date[0], year) if date else None
    is_born = born is not None and born.year <= year - YOUNGEST
    return bool(is_born or _CLASS.search(rest) or _CIRCUMSTANCES.search(rest)) and not _STAFF.search(fold(rest))

"""The head of an official paper: the body above, the issuer, the nation's name, number, place and day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cchc.word.arrival import Fact
from cchc.word.blocks import Block, Line, Table, lines_of

TAKEN = "Phần đầu văn bản (tên cơ quan, quốc hiệu, số, ngày) không đưa vào bài"
NO_NUMBER = "Văn bản để trống số: có thể chưa phải bản phát hành"
NO_DAY = "Văn bản để trống ngày: có thể chưa phải bản phát hành"

_NATION = re.compile(r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM", re.IGNORECASE)
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_MOTTO = re.compile(r"Đ[ộo]c\s+l[ậa]p\s*[-–—]\s*T[ựu]\s+do\s*[-–—]\s*H[ạa]nh\s+ph[úu]c", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*:?[\s.…_]*(\d*[a-zđ]?)[\s.…_]*([/-])\s*((?:\d{4}\s?/\s?)?(?:[A-ZĐƯƠ][\wĐđ&]*)(?:\s?[-–/]\s?[A-ZĐƯƠ][\wĐđ&]*)*)")
_DATED = re.compile(
    r"(?P<place>[A-ZĐ][^,:;\d]{1,50}?)\s*,\s*ngày[\s.…_]*(?P<day>\d{0,2})[\s.…_]*tháng[\s.…_]*(?P<month>\d{0,2})[\s.…_]*năm[\s.…_]*(?P<year>\d{4})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:V/v|Về việc|Vv)\s*:?\s*(.+)", re.IGNORECASE | re.DOTALL)
RULE = re.compile(r"[\W_]*")
_AGENCY = re.compile(r"(TRƯỜNG|SỞ|PHÒNG|ỦY BAN|UỶ BAN|UBND|BỘ|TRUNG TÂM|CHI BỘ|ĐẢNG BỘ|CÔNG ĐOÀN|ĐOÀN|LIÊN ĐỘI|HỘI ĐỒNG|BAN)\b")

FIRST = 12
"""Within how many blocks a head begins."""
MOST_LINES = 30
"""Of a head; a table of more holds other things too."""


@dataclass
class Head:
    rest: list[Block] = field(default_factory=list)
    """The blocks without the head."""
    facts: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    about: str = ""
    """The subject, where the head states it: that of a công văn."""


def state(facts: list[Fact], key: str, label: str, value: str, where: str) -> None:
    """Add a fact that has a value."""
    if value:
        facts.append(Fact(key, label, value, " ".join(where.split())))


def head_of(blocks: Sequence[Block]) -> Head | None:
    """Return the head, taken off the blocks; None where there is none.

    The nation's name alone is no head, articles mention it: it has to stand in capitals with the motto below it; the Party's with a number or a day.
    """
    at = next((place for place in range(min(FIRST, len(blocks))) if _begins_head(blocks, place)), None)
    if at is None:
        return None
    table = blocks[at]
    head = Head(notes=[TAKEN])
    if isinstance(table, Table):
        taken = list(lines_of([table]))
        head.rest = [*blocks[:at], *blocks[at + 1 :]]
    else:
        until = _end(blocks, at)
        in_head = [block for block in blocks[:until] if not isinstance(block, Table) and all(map(_is_of_head, lines_of([block])))]
        taken = list(lines_of(in_head))
        head.rest = [*(block for block in blocks[:until] if not any(block is other for other in in_head)), *blocks[until:]]
    if len(taken) > MOST_LINES:
        return None
    _read(head, taken)
    return head


def _begins_head(blocks: Sequence[Block], place: int) -> bool:
    here = [line.text for line in lines_of([blocks[place]])]
    below = here if isinstance(blocks[place], Table) else [line.text for line in lines_of(blocks[place : place + 4])]
    is_nation = any(found[0].isupper() for text in here for found in [_NATION.search(text)] if found)
    is_party = any(text.isupper() and _PARTY.search(text) for text in here)
    return (is_nation and any(map(_MOTTO.search, below))) or (
        is_party and any(_NUMBER.search(text) or _DATED.search(text) for text in below)
    )


def _is_strong(text: str) -> bool:
    """Whether a line can stand in a head only."""
    return any(shape.search(text) for shape in (_NATION, _MOTTO, _NUMBER, _DATED)) or bool(_ABOUT.match(text) or RULE.fullmatch(text))


def _is_of_head(line: Line) -> bool:
    return line.text.isupper() or _is_strong(line.text)


def _end(blocks: Sequence[Block], at: int) -> int:
    """Return behind which block a head made of paragraphs ends."""
    until = at + 1
    for place in range(at + 1, min(len(blocks), at + 8)):
        block = blocks[place]
        if isinstance(block, Table):
            break
        if _is_strong(block.text):
            until = place + 1
    return until


def _read(head: Head, lines: Iterable[Line]) -> None:
    """State what the lines of a head say."""
    agencies: list[Line] = []
    about: list[str] = []
    for line in lines:
        left = line.text
        for shape in (_NATION, _PARTY, _MOTTO):
            left = shape.sub("\n", left).strip()
        number = _NUMBER.search(left)
        dated = _DATED.search(left, number.end() if number else 0)
        if number:
            _state_number(head, number)
        if dated:
            _state_day(head, dated)
        if number or dated or not left or RULE.fullmatch(left):
            continue
        if found := _ABOUT.match(left):
            about.append(found[1])
        elif about and not left.isupper():
            about.append(left)
        elif left.isupper():
            agencies.append(Line(left.strip(" -*"), line.is_bold))
    _state_agencies(head, agencies)
    head.about = " ".join(about)


def _state_number(head: Head, found: re.Match[str]) -> None:
    symbol = re.sub(r"\s*([-–/])\s*", r"\1", found[3]).replace("–", "-")
    if found[1]:
        state(head.facts, "so_ky_hieu", "Số, ký hiệu", f"{found[1]}{found[2]}{symbol}", found[0])
    else:
        head.notes.append(NO_NUMBER)


def _state_day(head: Head, found: re.Match[str]) -> None:
    state(head.facts, "dia_danh", "Địa danh", found["place"].strip(" *"), found[0])
    parts = [found["day"].zfill(2) if found["day"] else "", found["month"].zfill(2) if found["month"] else "", found["year"]]
    if not found["day"]:
        head.notes.append(NO_DAY)
    known = parts[2:] if not parts[1] else parts[1:] if not parts[0] else parts
    state(head.facts, "ngay_ban_hanh", "Ngày ban hành", "/".join(known), found[0])


def _state_agencies(head: Head, lines: list[Line]) -> None:
    """State who issued it, and the body above: the issuer's name is in bold, or begins at the last line that begins a name."""
    bold = [place for place, line in enumerate(lines) if line.is_bold]
    starts = [place for place, line in enumerate(lines) if _AGENCY.match(line.text)]
    at = bold[0] if bold and len(bold) < len(lines) else (starts[-1] if starts else 0)
    above, issuer = (" ".join(line.text for line in part) for part in (lines[:at], lines[at:]))
    state(head.facts, "co_quan_chu_quan", "Cơ quan chủ quản", above, above)
    state(head.facts, "co_quan_ban_hanh", "Cơ quan ban hành", issuer, issuer)

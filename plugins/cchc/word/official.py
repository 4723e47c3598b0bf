"""Official papers as Nghị định 30/2020/NĐ-CP lays them out: head and foot taken off the body, what they state proposed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cchc.vietnamese import fold
from cchc.word.arrival import Fact
from cchc.word.blocks import BOLD, Block, Paragraph, Span, Table
from cchc.word.casing import sentence_case
from cchc.word.signature import Foot, foot_of

TAKEN_HEAD = "Phần đầu văn bản (tên cơ quan, quốc hiệu, số, ngày) không đưa vào bài"
NO_NUMBER = "Văn bản để trống số: có thể chưa phải bản phát hành"
NO_DAY = "Văn bản để trống ngày: có thể chưa phải bản phát hành"

KINDS = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch",
    "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Nội quy", "Thư mời",
)  # fmt: skip
"""Điều 7; a công văn has no name of its own. Nội quy and thư mời are none of them, but schools write them in the same form."""

_NATION = re.compile(r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE)
_MOTTO = re.compile(r"Đ[ộo]c\s+l[ậa]p\s*[-–—]\s*T[ựu]\s+do\s*[-–—]\s*H[ạa]nh\s+ph[úu]c", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*:?[\s.…_]*(\d*[a-zđ]?)[\s.…_]*([/-])\s*((?:\d{4}\s?/\s?)?(?:[A-ZĐƯƠ][\wĐđ&]*)(?:\s?[-–/]\s?[A-ZĐƯƠ][\wĐđ&]*)*)")
_DATED = re.compile(
    r"(?P<place>[A-ZĐ][^,:;\d]{1,50}?)\s*,\s*ngày[\s.…_]*(?P<day>\d{0,2})[\s.…_]*tháng[\s.…_]*(?P<month>\d{0,2})[\s.…_]*năm[\s.…_]*(?P<year>\d{4})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:V/v|Về việc|Vv)\s*:?\s*(.+)", re.IGNORECASE | re.DOTALL)
_OPENINGS = re.compile(r"(Căn cứ|Kính gửi|Thực hiện|Xét|Theo|Hôm nay|Điều|Thi hành)\b", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*")
_AGENCY = re.compile(r"(TRƯỜNG|SỞ|PHÒNG|ỦY BAN|UỶ BAN|UBND|BỘ|TRUNG TÂM|CHI BỘ|ĐẢNG BỘ|CÔNG ĐOÀN|ĐOÀN|LIÊN ĐỘI|HỘI ĐỒNG|BAN)\b")

HEAD = 12
"""Within how many blocks the head begins."""


@dataclass(frozen=True)
class Line:
    text: str
    is_bold: bool


@dataclass
class Paper:
    """An official paper, taken apart."""

    title: str = ""
    facts: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def state(self, key: str, label: str, value: str, where: str) -> None:
        if value:
            self.facts.append(Fact(key, label, value, " ".join(where.split())))


def recognised(blocks: Sequence[Block]) -> Paper | None:
    """Return a paper with what its head and foot state; None where there is no head."""
    at = next((place for place, block in enumerate(blocks[:HEAD]) if any(_NATION.search(line.text) for line in lines_of([block]))), None)
    if at is None:
        return None
    paper = Paper(notes=[TAKEN_HEAD])
    end = at + 1 if isinstance(blocks[at], Table) else _end_of_head(blocks, at)
    start = 0 if not isinstance(blocks[at], Table) else at
    about = _read_head(paper, list(lines_of(blocks[start:end])))
    body = [*blocks[:start], *blocks[end:]]
    body = body[_read_name(paper, body, about) :]
    foot = foot_of(body)
    _state_foot(paper, foot)
    paper.blocks = _without_end_mark(foot.rest)
    return paper


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield every line of words, tables row by row."""
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from lines_of(cell.blocks)
        else:
            yield from _lines_of(block)


def _lines_of(paragraph: Paragraph) -> Iterator[Line]:
    rows: list[list[Span]] = [[]]
    for span in paragraph.spans:
        for place, part in enumerate(span.text.split("\n")):
            if place:
                rows.append([])
            rows[-1].append(Span(part, span.looks))
    for row in rows:
        line = Paragraph(tuple(row))
        if line.text.strip():
            yield Line(" ".join(line.text.split()), line.all_look(BOLD))


def _end_of_head(blocks: Sequence[Block], at: int) -> int:
    """Return behind which block a head made of paragraphs ends: number, date, V/v, rules."""
    end = at + 1
    for place in range(at + 1, min(len(blocks), at + 8)):
        block = blocks[place]
        if isinstance(block, Table):
            break
        text = block.text
        if (
            _MOTTO.search(text)
            or _NUMBER.search(text)
            or _DATED.search(text)
            or re.match(r"V/v", text, re.IGNORECASE)
            or _RULE.fullmatch(text)
        ):
            end = place + 1
    return end


def _read_head(paper: Paper, lines: list[Line]) -> str:
    """State what a head says; returns the subject that a công văn has there."""
    agencies: list[Line] = []
    about: list[str] = []
    for line in lines:
        left = line.text
        for shape in (_NATION, _MOTTO):
            left = shape.sub("\n", left).strip()
        number = _NUMBER.search(left)
        dated = _DATED.search(left, number.end() if number else 0)
        if number:
            _state_number(paper, number)
        if dated:
            _state_day(paper, dated)
        if number or dated or not left or _RULE.fullmatch(left):
            continue
        if found := _ABOUT.match(left):
            about.append(found[1])
        elif about and not left.isupper():
            about.append(left)
        elif left.isupper():
            agencies.append(Line(left.strip(" -*"), line.is_bold))
    _state_agencies(paper, agencies)
    return " ".join(about)


def _state_number(paper: Paper, found: re.Match[str]) -> None:
    symbol = re.sub(r"\s*([-–/])\s*", r"\1", found[3]).replace("–", "-")
    if found[1]:
        paper.state("so_ky_hieu", "Số, ký hiệu", f"{found[1]}{found[2]}{symbol}", found[0])
    else:
        paper.notes.append(NO_NUMBER)


def _state_day(paper: Paper, found: re.Match[str]) -> None:
    paper.state("dia_danh", "Địa danh", found["place"].strip(" *"), found[0])
    parts = [found["day"].zfill(2) if found["day"] else "", found["month"].zfill(2) if found["month"] else "", found["year"]]
    if not found["day"]:
        paper.notes.append(NO_DAY)
    known = parts[2:] if not parts[1] else parts[1:] if not parts[0] else parts
    paper.state("ngay_ban_hanh", "Ngày ban hành", "/".join(known), found[0])


def _state_agencies(paper: Paper, lines: list[Line]) -> None:
    """State who issued it, and the body above: the issuer's name is in bold, or begins at the last line that begins a name."""
    bold = [place for place, line in enumerate(lines) if line.is_bold]
    starts = [place for place, line in enumerate(lines) if _AGENCY.match(line.text)]
    at = bold[0] if bold and len(bold) < len(lines) else (starts[-1] if starts else 0)
    above, issuer = (" ".join(line.text for line in part) for part in (lines[:at], lines[at:]))
    paper.state("co_quan_chu_quan", "Cơ quan chủ quản", above, above)
    paper.state("co_quan_ban_hanh", "Cơ quan ban hành", issuer, issuer)


# --- Name and subject -------------------------------------------------------------------------------------------------


def _read_name(paper: Paper, body: Sequence[Block], about: str) -> int:
    """State kind and subject, and make a title of them; returns how many blocks they take."""
    named = next(((place, kind, rest) for place, block in enumerate(body[:3]) if (found := _kind(block)) for kind, rest in [found]), None)
    if named is None:
        subject = about.strip(" .")
        paper.state("loai", "Loại văn bản", "Công văn" if subject else "", f"V/v {subject}")
        paper.state("trich_yeu", "Trích yếu", subject, f"V/v {about}")
        paper.title = subject[:1].upper() + subject[1:]
        return 0
    place, kind, rest = named
    used, subject = _subject(body[place + 1 :], rest)
    words = " ".join(line.text for line in lines_of(body))
    subject = sentence_case(subject, words)
    paper.state("loai", "Loại văn bản", kind, kind)
    paper.state("trich_yeu", "Trích yếu", subject, subject)
    small = subject[:1].lower() + subject[1:] if subject[1:2].islower() or subject[1:2] == " " else subject
    paper.title = f"{kind} {small}".strip()
    return place + 1 + used if place == 0 else 0


def _kind(block: Block) -> tuple[str, list[str]] | None:
    """Return the kind of paper that a paragraph names, and the lines that stand below it in the same paragraph."""
    if isinstance(block, Table):
        return None
    first, *rest = [line.text for line in _lines_of(block)] or [""]
    for kind in KINDS:
        if first.isupper() and fold(first).replace(" ", "") == fold(kind).replace(" ", ""):
            return kind, rest
        if first.isupper() and fold(first).startswith(fold(kind) + " ") and len(first) <= 250:
            return kind, [first[len(kind) :].strip(), *rest]
    return None


def _subject(after: Sequence[Block], lines: list[str]) -> tuple[int, str]:
    """Return how many further blocks the subject takes, and the subject."""
    used = 0
    for block in after[:4]:
        if isinstance(block, Table) or _OPENINGS.match(block.text):
            break
        if _RULE.fullmatch(block.text):
            used += 1
            break
        if not block.all_look(BOLD) and (lines or len(block.text) > 250):
            break
        if used and block.text.isupper() and re.match(r"(HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG)\b", block.text):
            break  # who decides, above «Căn cứ»
        lines = [*lines, *(line.text for line in _lines_of(block))]
        used += 1
    subject = " ".join(lines).strip(" .-*")
    found = re.match(r"V/v\s*:?\s*(.+)", subject, re.IGNORECASE)
    return used, f"về việc {found[1]}" if found else subject


# --- The foot ---------------------------------------------------------------------------------------------------------


def _state_foot(paper: Paper, foot: Foot) -> None:
    paper.state("quyen_han", "Quyền hạn ký", foot.capacity, foot.capacity)
    paper.state("chuc_vu", "Chức vụ người ký", foot.position, foot.position)
    paper.state("nguoi_ky", "Người ký", foot.signer, foot.signer)
    paper.state("noi_nhan", "Nơi nhận", "; ".join(foot.recipients), "Nơi nhận")
    paper.notes += foot.notes


def _without_end_mark(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without «./.», which only says that a paper ends there."""
    return [_unmarked(block) if isinstance(block, Paragraph) else block for block in blocks]


def _unmarked(paragraph: Paragraph) -> Paragraph:
    if not re.search(r"\.\s?/\s?\.?\s*$", paragraph.text) or not paragraph.spans[-1].text:
        return paragraph
    last = paragraph.spans[-1]
    return paragraph.with_spans([*paragraph.spans[:-1], Span(re.sub(r"\s*\.?\s?/\s?\.?\s*$", ".", last.text), last.looks, last.href)])

"""Official papers as Nghị định 30/2020/NĐ-CP lays them out: head and foot taken off the body, what they state proposed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc.vietnamese import fold
from cchc.word.arrival import Fact
from cchc.word.blocks import BOLD, Block, Paragraph, Span, Table, lines_of
from cchc.word.casing import sentence_case
from cchc.word.letterhead import RULE, head_of, state
from cchc.word.signature import Foot, foot_of

KINDS = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch",
    "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Nội quy", "Thư mời",
)  # fmt: skip
"""Điều 7; a công văn has no name of its own. Nội quy and thư mời are none of them, but schools write them in the same form."""

_OPENINGS = re.compile(r"(Căn cứ|Kính gửi|Thực hiện|Xét|Theo|Hôm nay|Điều|Thi hành)\b", re.IGNORECASE)


@dataclass
class Paper:
    """An official paper, taken apart."""

    title: str = ""
    facts: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def recognised(blocks: Sequence[Block]) -> Paper | None:
    """Return a paper with what its head and foot state; None where there is no head."""
    head = head_of(blocks)
    if head is None:
        return None
    paper = Paper(facts=head.facts, notes=head.notes)
    body = head.rest[_read_name(paper, head.rest, head.about) :]
    foot = foot_of(body)
    _state_foot(paper, foot)
    paper.blocks = _without_end_mark(foot.rest)
    return paper


# --- Name and subject -------------------------------------------------------------------------------------------------


def _read_name(paper: Paper, body: Sequence[Block], about: str) -> int:
    """State kind and subject, and make a title of them; returns how many blocks they take."""
    named = next(((place, kind, rest) for place, block in enumerate(body[:3]) if (found := _kind(block)) for kind, rest in [found]), None)
    if named is None:
        subject = about.strip(" .")
        state(paper.facts, "loai", "Loại văn bản", "Công văn" if subject else "", f"V/v {subject}")
        state(paper.facts, "trich_yeu", "Trích yếu", subject, f"V/v {about}")
        paper.title = subject[:1].upper() + subject[1:]
        return 0
    place, kind, rest = named
    used, subject = _subject(body[place + 1 :], rest)
    words = " ".join(line.text for line in lines_of(body))
    subject = sentence_case(subject, words)
    state(paper.facts, "loai", "Loại văn bản", kind, kind)
    state(paper.facts, "trich_yeu", "Trích yếu", subject, subject)
    small = subject[:1].lower() + subject[1:] if subject[1:2].islower() or subject[1:2] == " " else subject
    paper.title = f"{kind} {small}".strip()
    return place + 1 + used if place == 0 else 0


def _kind(block: Block) -> tuple[str, list[str]] | None:
    """Return the kind of paper that a paragraph names, and the lines that stand below it in the same paragraph."""
    if isinstance(block, Table):
        return None
    first, *rest = [line.text for line in lines_of([block])] or [""]
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
        if RULE.fullmatch(block.text):
            used += 1
            break
        if not block.all_look(BOLD) and (lines or len(block.text) > 250):
            break
        if used and block.text.isupper() and re.match(r"(HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG)\b", block.text):
            break  # who decides, above «Căn cứ»
        lines = [*lines, *(line.text for line in lines_of([block]))]
        used += 1
    subject = " ".join(lines).strip(" .-*")
    found = re.match(r"V/v\s*:?\s*(.+)", subject, re.IGNORECASE)
    return used, f"về việc {found[1]}" if found else subject


# --- The foot ---------------------------------------------------------------------------------------------------------


def _state_foot(paper: Paper, foot: Foot) -> None:
    state(paper.facts, "quyen_han", "Quyền hạn ký", foot.capacity, foot.capacity)
    state(paper.facts, "chuc_vu", "Chức vụ người ký", foot.position, foot.position)
    state(paper.facts, "nguoi_ky", "Người ký", foot.signer, foot.signer)
    state(paper.facts, "noi_nhan", "Nơi nhận", "; ".join(foot.recipients), "Nơi nhận")
    paper.notes += foot.notes


def _without_end_mark(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without «./.», which only says that a paper ends there."""
    return [_unmarked(block) if isinstance(block, Paragraph) else block for block in blocks]


def _unmarked(paragraph: Paragraph) -> Paragraph:
    if not re.search(r"\.\s?/\s?\.?\s*$", paragraph.text) or not paragraph.spans[-1].text:
        return paragraph
    last = paragraph.spans[-1]
    return paragraph.with_spans([*paragraph.spans[:-1], Span(re.sub(r"\s*\.?\s?/\s?\.?\s*$", ".", last.text), last.looks, last.href)])

"""Lists and headings that people made by hand: a number, a dash, a line in bold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc.word.blocks import BOLD, Block, Paragraph, Span, Table, without_start

NUMBERED, DASHED, CROSSED = 1, 2, 3
"""Official papers count by numbers, list by dashes below them, by crosses below dashes."""

_MARKERS = (
    (NUMBERED, re.compile(r"(\d{1,3})\.\s+(?=\S)")),
    (DASHED, re.compile(r"[-–—•●▪◦·*‣➢➤✓✔]\s+(?=\S)|[-–•●▪](?=[^\W\d_])")),
    (CROSSED, re.compile(r"\+\s*(?=[^\W\d_])")),
)
_NUMBERED_HEADINGS = (
    re.compile(r"PHẦN\s+\S", re.IGNORECASE),
    re.compile(r"CHƯƠNG\s+\S", re.IGNORECASE),
    re.compile(r"(MỤC|PHỤ LỤC)\s+[\dIVX]", re.IGNORECASE),
    re.compile(r"[A-EĐ]\.\s"),
    re.compile(r"[IVX]{1,6}\s?[.\-–:/]\s?\S"),
    re.compile(r"Điều\s+\d+", re.IGNORECASE),
    re.compile(r"\d{1,2}\.?\s+\D"),
    re.compile(r"\d{1,2}\.\d{1,2}\.?\s"),
)
"""What headings of official papers begin with, the highest first."""

LONGEST_HEADING = 150
LONGEST_BARE = 90
"""Letters of a line in bold that is a heading without a number."""

HEADINGS = "Dòng in đậm đứng riêng được hiểu là đề mục: dòng nào không phải thì bỏ dấu # ở đầu dòng"


def with_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, lines in bold that stand alone as headings; where the document has headings of its own, as it is."""
    every = list(blocks)
    if any(isinstance(block, Paragraph) and block.heading for block in every):
        yield from every
        return
    levels = [0 if _is_signed(after) else _level(block) for block, after in zip(every, [*every[1:], None], strict=True)]
    for block, level, before, after in zip(every, levels, [0, *levels], [*levels[1:], None], strict=False):
        # Lines in bold that follow each other are a list, or an address; what nothing follows heads nothing.
        if level and isinstance(block, Paragraph) and after not in (None, level) and before != level:
            label = (Span(f"{block.marker} "),) if block.marker else ()
            yield replace(block, heading=level, depth=0, marker="", spans=(*label, *block.spans))
        else:
            yield block


def _is_signed(block: Block | None) -> bool:
    """Whether a paragraph is the place for a signature: what stands above it names who signs."""
    return isinstance(block, Paragraph) and re.match(r"\W*(đã )?ký\b", block.text, re.IGNORECASE) is not None


def _level(paragraph: Block) -> int:
    """Return how high a paragraph stands as a heading, 1 for the highest; 0 where it is none."""
    if isinstance(paragraph, Table):
        return 0
    label = "" if paragraph.marker == "-" else paragraph.marker
    text = f"{label} {paragraph.text}".strip()
    if not paragraph.all_look(BOLD) or paragraph.pictures or paragraph.depth > bool(label) or paragraph.note or "\n" in text:
        return 0
    for level, shape in enumerate(_NUMBERED_HEADINGS, 1):
        if shape.match(text):
            return level if len(text) <= LONGEST_HEADING else 0
    is_bare = len(text) <= LONGEST_BARE and text[0].isalpha() and not text.endswith((".", ";", ",", ":", "!", "…"))
    return len(_NUMBERED_HEADINGS) + 1 if is_bare else 0


def with_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, paragraphs that begin with a number, a dash or a cross as items of lists."""
    open_kinds: list[int] = []
    for block in blocks:
        found = _item(block) if isinstance(block, Paragraph) and not (block.heading or block.depth) else None
        if found is None:
            is_item = isinstance(block, Paragraph) and block.marker
            open_kinds = [NUMBERED if block.marker != "-" else DASHED] * block.depth if is_item and isinstance(block, Paragraph) else []
            yield block
            continue
        kind, marker, paragraph = found
        open_kinds = [*(above for above in open_kinds if above < kind), kind]
        yield replace(paragraph, marker=marker, depth=len(open_kinds))


def _item(paragraph: Paragraph) -> tuple[int, str, Paragraph] | None:
    """Return the kind of list, the marker and the paragraph without it; None where it is no item."""
    if isinstance(paragraph, Table) or not paragraph.text:
        return None
    for kind, shape in _MARKERS:
        if found := shape.match(paragraph.text):
            marker = f"{int(found[1])}." if kind == NUMBERED else "-"
            return kind, marker, without_start(paragraph, found.end())
    return None

"""What a document is called: its first heading, or the line that stands where one does."""

import re
from collections.abc import Sequence

from cchc.vietnamese import shortened
from cchc.word.blocks import BOLD, Block, Paragraph

LONGEST = 250
"""Letters, as of the key tieu_de."""


def titled(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return a title to propose, and the blocks without it; a title made of the text's first words leaves them where they are."""
    rest = list(blocks)
    lines: list[str] = []
    while rest and isinstance(first := rest[0], Paragraph) and _is_title(first, bool(lines)):
        lines.append(" ".join(first.text.split()))
        rest = rest[1:]
        if first.heading:
            break
    title = " ".join(lines)
    if not title or len(title) > LONGEST or not rest:
        return _first_words(blocks), list(blocks)
    return title.rstrip(" ."), rest


def _is_title(paragraph: Paragraph, follows_another: bool) -> bool:
    """Whether a paragraph is a title, or, behind a first line of one, the next: that one has to be in capitals too."""
    text = paragraph.text.strip()
    if not text or len(text) > LONGEST or paragraph.pictures or paragraph.marker or paragraph.note:
        return False
    if follows_another:
        return text.isupper() and paragraph.all_look(BOLD)
    is_line = len(text) <= 160 and not re.search(r"[.;:,]$", text)
    return paragraph.heading > 0 or (is_line and (paragraph.all_look(BOLD) or text.isupper() or len(text) <= 100))


def _first_words(blocks: Sequence[Block]) -> str:
    text = next((" ".join(block.text.split()) for block in blocks if isinstance(block, Paragraph) and block.text.strip()), "")
    return shortened(re.split(r"(?<=[.!?])\s", text)[0].rstrip(" ."), 120)

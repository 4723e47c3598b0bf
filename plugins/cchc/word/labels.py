"""Labels that were written in front of paragraphs, as items of lists where Markdown can say them, else as words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc.word.blocks import Block, Paragraph, Span, without_start
from cchc.word.numbering import LABELLED

_SAID = re.compile(r"\d{1,3}\.|-")


def labelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without the marks of numbering: items with marker and depth, other labels as words below the item they belong to."""
    open_levels: list[tuple[int, bool]] = []
    for block in blocks:
        found = LABELLED.match(block.text) if isinstance(block, Paragraph) else None
        if found is None or not isinstance(block, Paragraph):
            open_levels = []
            yield block
            continue
        level, label, paragraph = int(found[1]), found[2], without_start(block, found.end())
        open_levels = [(above, is_item) for above, is_item in open_levels if above < level]
        above = sum(is_item for _, is_item in open_levels)
        is_item = bool(_SAID.fullmatch(label)) and not paragraph.heading
        open_levels.append((level, is_item))
        if is_item:
            yield replace(paragraph, marker=label, depth=above + 1)
        else:
            first = paragraph.spans[0].looks if paragraph.spans else frozenset()
            words = "" if label == "-" else f"{label} "
            yield replace(paragraph, spans=(Span(words, first), *paragraph.spans), depth=0 if paragraph.heading else above)

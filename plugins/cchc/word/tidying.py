"""Words without what typing and pasting leave between them: double spaces, hidden marks, spaces before commas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc.vietnamese import normalise
from cchc.word.blocks import BOLD, ITALIC, Block, Cell, Paragraph, Span, Table

_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SOFT = re.compile("[\u00ad\u061c\u180e\u200c\u200d\u2061-\u2064\ufe00-\ufe0f\ufffc]")
_BEFORE_MARK = re.compile(r" +(?=[,;.:!?…](?:\s|$))")
_NEARLY_ALL, _FEW = 0.8, 300
"""The part of the words, and the letters of a document too short to tell."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs of symbol fonts that nobody else has; a bullet is the only one that people see often."""


def tidied(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with tidy words; what is then empty is left out."""
    for block in blocks:
        if isinstance(block, Table):
            yield Table(tuple(tuple(_cell(cell) for cell in row) for row in block.rows))
        elif not (paragraph := tidy(block)).is_empty:
            yield paragraph


def calmed(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks without a look that nearly all the words have: what is everywhere marks nothing."""
    every = list(blocks)
    spans = [span for block in every if isinstance(block, Paragraph) for span in block.spans]
    letters = sum(len(span.text) for span in spans)
    usual = {look for look in (BOLD, ITALIC) if sum(len(span.text) for span in spans if look in span.looks) > _NEARLY_ALL * letters}
    if not usual or letters < _FEW:
        return every
    return [
        block.with_spans(replace(span, looks=span.looks - usual) for span in block.spans) if isinstance(block, Paragraph) else block
        for block in every
    ]


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(tidied(cell.blocks)))


def tidy(paragraph: Paragraph) -> Paragraph:
    return paragraph.with_spans(_trimmed(_joined(paragraph.spans)))


def clean(text: str) -> str:
    """Return text without hidden marks, every kind of space as a plain one, none doubled, none before a comma."""
    plain = _SPACES.sub(" ", _SOFT.sub("", _PRIVATE.sub("•", normalise(text))))
    return _BEFORE_MARK.sub("", re.sub(r" *\n *", "\n", plain))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans, neighbours of one look as one: Word cuts words at every check of their spelling."""
    waiting: Span | None = None
    for span in spans:
        is_text = bool(span.text)
        if waiting and is_text and (waiting.looks, waiting.href) == (span.looks, span.href):
            waiting = replace(waiting, text=waiting.text + span.text)
            continue
        if waiting:
            yield waiting
        waiting = span if is_text else None
        if not is_text and (span.picture or span.note):
            yield span
    if waiting:
        yield waiting


def _trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return spans with clean words: no space at either end of the paragraph or of a line, none doubled where two spans meet."""
    kept: list[Span] = []
    before = "\n"
    for span in spans:
        text = clean(span.text)
        if before in " \n":
            text = text.lstrip(" ")
        if text or span.picture or span.note:
            kept.append(replace(span, text=text))
            before = text[-1] if text else "x"
    return _without_end(kept)


def _without_end(spans: list[Span]) -> list[Span]:
    while spans and not (spans[-1].picture or spans[-1].note):
        last = replace(spans[-1], text=spans[-1].text.rstrip())
        spans = [*spans[:-1], last] if last.text else spans[:-1]
        if last.text:
            break
    while spans and not (spans[0].picture or spans[0].note) and spans[0].text != (text := spans[0].text.lstrip()):
        spans = [replace(spans[0], text=text), *spans[1:]] if text else spans[1:]
    return spans

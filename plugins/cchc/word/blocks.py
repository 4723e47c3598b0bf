"""A document between reading and writing: paragraphs and tables, free of Word, HTML and Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

BOLD, ITALIC, STRUCK, RAISED, LOWERED = "strong", "em", "s", "sup", "sub"


@dataclass(frozen=True)
class Span:
    """Words of one look; or a picture, or the mark of a footnote, in their place."""

    text: str = ""
    """Line ends are breaks inside the paragraph."""
    looks: frozenset[str] = frozenset()
    href: str = ""
    picture: str = ""
    """The name of a picture."""
    note: str = ""
    """The name of a footnote."""


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]
    heading: int = 0
    """1 for the highest, 0 for plain text."""
    marker: str = ""
    """What a list item begins with: '-' or '3.'."""
    depth: int = 0
    """How many lists it lies in; 0 outside of lists."""
    note: str = ""
    """The name of the footnote that it is the text of."""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def pictures(self) -> tuple[str, ...]:
        return tuple(span.picture for span in self.spans if span.picture)

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.pictures or any(span.note for span in self.spans))

    def all_look(self, look: str) -> bool:
        """Whether every word of it looks so."""
        return bool(self.text.strip()) and all(look in span.looks for span in self.spans if span.text.strip())

    def with_spans(self, spans: Iterable[Span]) -> "Paragraph":
        return replace(self, spans=tuple(spans))


@dataclass(frozen=True)
class Cell:
    blocks: tuple["Block", ...]
    columns: int = 1
    rows: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line of words in it, spaces tidied."""
        return tuple(" ".join(line.split()) for line in _lines(self.blocks) if line.strip())


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.rows for cell in row)


Block = Paragraph | Table


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            for cell in block.cells:
                yield from cell.lines


def without_start(paragraph: Paragraph, length: int) -> Paragraph:
    """Return a paragraph without its first letters."""
    kept: list[Span] = []
    for span in paragraph.spans:
        cut = min(length, len(span.text))
        length -= cut
        if span.text[cut:] or span.picture or span.note:
            kept.append(replace(span, text=span.text[cut:]))
    return paragraph.with_spans(kept)


@dataclass(frozen=True)
class Line:
    """One line of words."""

    text: str
    is_bold: bool


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

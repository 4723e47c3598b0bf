"""HTML, as mammoth makes it and as the clipboard's is tidied to, into blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from cchc.word.blocks import BOLD, ITALIC, LOWERED, RAISED, STRUCK, Block, Cell, Paragraph, Span, Table
from cchc.word.labels import labelled

LINKS_DROPPED = "Liên kết tới tệp trên máy người viết, hoặc trong nội bộ bản Word, đã bỏ, giữ lại chữ"

MARKER, DEPTH = "data-marker", "data-depth"
"""Attributes of a paragraph that is an item of a list without being written as one: what it begins with, how deep it lies."""

_LOOKS = {"strong": BOLD, "b": BOLD, "em": ITALIC, "i": ITALIC, "s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": LOWERED}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol"}
_FRAMES = {"div", "section", "article", "body", "html", "blockquote", "main", "center", "figure", "dl", "form"}
_ALONE = {"p", "pre", "dt", "dd", "figcaption", "caption", "address", *_HEADINGS}
_GONE = {
    "script",
    "style",
    "head",
    "title",
    "meta",
    "link",
    "xml",
    "iframe",
    "object",
    "embed",
    "noscript",
    "template",
    "svg",
    "button",
    "select",
    "textarea",
}
_SCHEMES = {"http", "https", "mailto", "tel"}
MOST_SPANNED = 60
"""Columns or rows that one cell can take; what states more is broken."""


@dataclass
class Structure:
    """What was found: blocks in order, and what was left out."""

    blocks: tuple[Block, ...] = ()
    drops_links: bool = False


def structure_of(root: Any) -> Structure:
    """Return the blocks of an lxml element."""
    found = Structure()
    found.blocks = tuple(block for block in labelled(_blocks(root, found, 0)) if isinstance(block, Table) or not block.is_empty)
    return found


def _blocks(parent: Any, found: Structure, depth: int) -> Iterator[Block]:
    """Yield the blocks inside of an element; words that stand loose between blocks make paragraphs of their own."""
    loose = list(_words(parent.text, frozenset(), ""))
    for child in parent:
        if isinstance(child.tag, str) and child.tag not in _GONE:
            blocks = list(_block(child, found, depth))
            if blocks or child.tag in _FRAMES | _ALONE | _LISTS | {"table"}:
                yield from _paragraph(loose, depth)
                yield from blocks
                loose = []
            else:
                loose += _spans(child, found, frozenset(), "")
        loose += _words(child.tail, frozenset(), "")
    yield from _paragraph(loose, depth)


def _paragraph(loose: list[Span], depth: int) -> Iterator[Paragraph]:
    paragraph = Paragraph(tuple(loose), depth=depth)
    if not paragraph.is_empty:
        yield paragraph


def _block(element: Any, found: Structure, depth: int) -> Iterator[Block]:
    if element.tag == "table":
        yield Table(tuple(_rows(element, found)))
    elif element.tag in _LISTS:
        yield from _list(element, found, depth)
    elif element.tag in _ALONE and _holds_blocks(element):
        yield from _blocks(element, found, depth)
    elif element.tag in _ALONE:
        marker, depth = element.get(MARKER, ""), depth + int(element.get(DEPTH, "0"))
        yield Paragraph(tuple(_inside(element, found, frozenset(), "")), _HEADINGS.get(element.tag, 0), marker, depth)
    elif element.tag in _FRAMES or _holds_blocks(element):
        yield from _blocks(element, found, depth)


def _holds_blocks(element: Any) -> bool:
    return any(
        child.tag in _ALONE or child.tag in _LISTS or child.tag == "table" or child.tag in _FRAMES for child in element.iterdescendants()
    )


def _list(element: Any, found: Structure, depth: int) -> Iterator[Block]:
    number = int(start) - 1 if (start := element.get("start", "1")).isascii() and start.isdecimal() and len(start) < 5 else 0
    for item in element:
        if item.tag in _LISTS:  # a list that stands in a list without an item of its own
            yield from _list(item, found, depth + 1)
        elif item.tag == "li":
            number += 1
            marker = f"{number}." if element.tag == "ol" else "-"
            yield from _item(item, found, depth + 1, marker)


def _item(item: Any, found: Structure, depth: int, marker: str) -> Iterator[Block]:
    """Yield an item: its first paragraph with the marker, the rest below it."""
    note = (item.get("id") or "") if "note-" in (item.get("id") or "") else ""
    for block in _blocks(item, found, depth):
        if isinstance(block, Paragraph) and block.depth == depth and not block.marker:
            yield replace(block, marker=marker, note=note)
            marker = ""
        else:
            yield block


def _rows(table: Any, found: Structure) -> Iterator[tuple[Cell, ...]]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            cells = tuple(_cell(cell, found) for cell in row if cell.tag in ("td", "th"))
            if cells:
                yield cells


def _cell(cell: Any, found: Structure) -> Cell:
    blocks = tuple(block for block in labelled(_blocks(cell, found, 0)) if isinstance(block, Table) or not block.is_empty)
    return Cell(blocks, _spanned(cell.get("colspan")), _spanned(cell.get("rowspan")))


def _spanned(said: str | None) -> int:
    return min(MOST_SPANNED, max(1, int(said))) if said and said.isascii() and said.isdecimal() and len(said) < 5 else 1


def _inside(element: Any, found: Structure, looks: frozenset[str], href: str) -> Iterator[Span]:
    yield from _words(element.text, looks, href)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _spans(child, found, looks, href)
        yield from _words(child.tail, looks, href)


def _words(text: str | None, looks: frozenset[str], href: str) -> Iterator[Span]:
    """Yield text as HTML means it: a line end in the source is a space."""
    if text:
        yield Span(text.replace("\n", " ").replace("\r", " "), looks, href)


def _spans(element: Any, found: Structure, looks: frozenset[str], href: str) -> Iterator[Span]:
    """Yield the spans of one inline element."""
    if element.tag == "br":
        yield Span("\n", looks, href)
    elif element.tag == "img":
        if element.get("src"):
            yield Span(picture=element.get("src"), href=href)
    elif element.tag == "a" and _is_note_mark(element):
        yield Span(note=element.get("href")[1:])
    elif element.tag == "a" and (element.get("href") or "").startswith(("#footnote-ref-", "#endnote-ref-")):
        return
    elif element.tag == "a":
        yield from _inside(element, found, looks, _target(element.get("href") or "", found))
    elif look := _LOOKS.get(element.tag):
        yield from _inside(element, found, looks | {look}, href)
    else:
        yield from _inside(element, found, looks, href)


def _is_note_mark(element: Any) -> bool:
    return (element.get("href") or "").startswith(("#footnote-", "#endnote-")) and "note-ref-" in (element.get("id") or "")


def _target(href: str, found: Structure) -> str:
    """Return an address that works on the web; empty for others."""
    href = "".join(href.split())
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme in _SCHEMES:
        return href
    found.drops_links |= bool(href)
    return ""

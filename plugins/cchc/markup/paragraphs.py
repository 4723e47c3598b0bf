"""A sanitised body as paragraphs of plain text, for places that know no HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["text", "heading", "item", "note"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; it may hold line breaks that its writer set. An item's text begins with its number or a dash, a note's with its number."""

    kind: Kind
    text: str


def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of sanitised HTML. Pictures and frames are left out; a row of a table is one paragraph, with the names of its columns."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.found)


_BLOCKS = frozenset("p div section li dt dd tr caption blockquote pre h1 h2 h3 h4 h5 h6 ul ol dl table details summary figure hr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())
_SILENT = frozenset("figure figcaption iframe sup script style audio video".split())

_FILE_NOTE = re.compile(r"\s?\([A-Z]{2,5}, [\d,.]+\s[KM]B\)|\s?↩\ufe0e?")
"""What pages write behind a link to a file, or back from a note: of no use where the link is not."""


@dataclass
class _List:
    is_numbered: bool
    next: int = 1


@dataclass
class _Table:
    columns: list[str] = field(default_factory=list)
    cell: int = 0
    is_in_head: bool = False

    def label(self) -> str:
        """Return what stands before the cell that begins now: nothing before the first, which names the row."""
        self.cell += 1
        name = self.columns[self.cell - 1].strip() if self.cell <= len(self.columns) else ""
        return "" if self.cell == 1 else f"; {name}: " if name else "; "


@dataclass
class _Reader(HTMLParser):
    found: list[Paragraph] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _kind: Kind = "text"
    _marker: str = ""
    _lists: list[_List] = field(default_factory=list)
    _table: _Table = field(default_factory=_Table)
    _silent: int = 0
    _is_notes: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent += tag in _SILENT
        self._is_notes = self._is_notes or given.get("class") == "footnote"  # Python-Markdown writes notes last
        if tag in _BLOCKS:
            self.end()
        if tag in ("ul", "ol"):
            start = given.get("start") or "1"
            self._lists.append(_List(tag == "ol", int(start) if start.isdecimal() else 1))
        elif tag == "li":
            self._begin_item()
        elif tag in _HEADINGS or given.get("class") == "admonition-title":
            self._kind = "heading"
        elif tag == "br":
            self._words.append("\n")
        else:
            self._enter_table(tag)

    def _enter_table(self, tag: str) -> None:
        if tag == "table":
            self._table = _Table()
        elif tag == "thead":
            self._table.is_in_head = True
        elif tag == "tr":
            self._table.cell = 0
        elif tag in ("td", "th") and self._table.is_in_head:
            self._table.columns.append("")
        elif tag in ("td", "th"):
            self._words.append(self._table.label())

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "thead":
            self._table.is_in_head = False
        if tag in _BLOCKS:
            self.end()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if self._silent:
            return
        if self._table.is_in_head:
            if self._table.columns:
                self._table.columns[-1] += words
        else:
            self._words.append(words)

    def _begin_item(self) -> None:
        here = self._lists[-1] if self._lists else _List(False)
        self._kind, self._marker = "item", f"{here.next}. " if here.is_numbered else "- "
        here.next += 1

    def end(self) -> None:
        """Close the paragraph that is open, if it says anything."""
        text = _FILE_NOTE.sub("", "".join(self._words))
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).replace(" ;", ";").strip().strip(";").strip()
        self._words.clear()
        if text:
            marker = f"Chú thích {self._marker}" if self._is_notes and self._marker else self._marker
            self.found.append(Paragraph("note" if self._is_notes else self._kind, marker + text))
            self._kind, self._marker = "text", ""

"""A sanitised body as paragraphs of plain text, for places that know no HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["text", "heading", "item"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; it may hold line breaks that its writer set. An item's text begins with its number or a dash."""

    kind: Kind
    text: str


def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of sanitised HTML. Pictures and frames are left out, a row of a table is one paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return tuple(reader.found)


_BLOCKS = frozenset("p div section li dt dd tr caption blockquote pre h1 h2 h3 h4 h5 h6 ul ol dl table details summary figure hr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())
_SILENT = frozenset("figure figcaption iframe sup script style audio video".split())


@dataclass
class _List:
    is_numbered: bool
    next: int = 1


@dataclass
class _Reader(HTMLParser):
    found: list[Paragraph] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _kind: Kind = "text"
    _marker: str = ""
    _lists: list[_List] = field(default_factory=list)
    _silent: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.end()
        if tag in ("ul", "ol"):
            start = dict(attrs).get("start") or "1"
            self._lists.append(_List(tag == "ol", int(start) if start.isdecimal() else 1))
        elif tag == "li":
            self._begin_item()
        elif tag in _HEADINGS:
            self._kind = "heading"
        elif tag == "br":
            self._words.append("\n")
        elif tag in ("td", "th") and "".join(self._words).strip():
            self._words.append("; ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self.end()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(re.sub(r"\s+", " ", data))

    def _begin_item(self) -> None:
        here = self._lists[-1] if self._lists else _List(False)
        self._kind, self._marker = "item", f"{here.next}. " if here.is_numbered else "- "
        here.next += 1

    def end(self) -> None:
        """Close the paragraph that is open, if it says anything."""
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(self._words))).strip()
        self._words.clear()
        if text:
            self.found.append(Paragraph(self._kind, self._marker + text))
            self._marker = ""
            self._kind = "text"

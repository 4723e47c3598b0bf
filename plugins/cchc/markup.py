"""Markdown -> Body; the only module that knows Python-Markdown and the sanitiser."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from cchc.model.body import Body, Heading
from cchc.vietnamese import slug

# The written allow-list: what a body may hold once it is published. Everything else is gone, with its content where
# that is code. Ids are ours (headings, footnotes), so that content cannot take the place of a part of the frame.
TAGS = frozenset(
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote strong b em i u s del ins sub sup small abbr code a img figure figcaption "
    "table caption thead tbody tfoot tr th td div span".split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "div": {"tabindex", "role", "aria-label"},
}
CLASSES: dict[str, set[str]] = {
    "div": {"admonition", "note", "warning", "tip", "info", "important", "danger", "footnote", "bang"},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
    "span": {"tep-loai"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
OWN_ID = re.compile(r"(muc-[a-z0-9_-]*|fn(ref\d*)?:[\w.-]+)$")

SIZES = "(min-width: 48rem) 45rem, 100vw"
"""How wide a body's picture is shown: the column, or a phone's screen."""

_ADMONITIONS = {"Note": "Lưu ý", "Warning": "Cảnh báo", "Tip": "Mẹo", "Info": "Thông tin", "Important": "Quan trọng", "Danger": "Nguy hiểm"}


@dataclass(frozen=True)
class Link:
    """What a link in a body becomes; without `href` only its words remain. `note` is said behind them, e.g. 'PDF, 84 KB'."""

    href: str | None
    note: str = ""


@dataclass(frozen=True)
class Image:
    """What a picture in a body becomes; `src` and `srcset` are links on the body's page."""

    src: str
    srcset: str
    width: int
    height: int


class Resolver:
    """What conversion asks about a body's links and pictures. Its two methods raise BadLink with a Vietnamese sentence."""

    def link(self, target: str) -> Link:
        raise NotImplementedError

    def image(self, target: str) -> Image:
        raise NotImplementedError


class BadLink(Exception):
    """A link or picture that leads nowhere; its text is the Vietnamese sentence that says what to write."""


@dataclass
class Faults:
    """Problems of one body: (line inside the body, counted from 0, sentence)."""

    rows: list[str]
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, words: str, sentence: str) -> None:
        """Note a fault at the first line that holds `words`."""
        line = next((number for number, row in enumerate(self.rows) if words and words in row), 0)
        if (line, sentence) not in self.found:
            self.found.append((line, sentence))


def convert(text: str, resolver: Resolver) -> tuple[Body, list[tuple[int, str]]]:
    """Convert one Markdown body. Returns it with its faults as (line inside the text, counted from 0, Vietnamese sentence)."""
    faults = Faults(text.split("\n"))
    approved: set[str] = set()
    converter = _converter(resolver, faults, approved)
    try:
        raw = converter.convert(text)
    except RecursionError:
        return Body(), [(0, "nội dung lồng nhau quá sâu. Bớt các dấu trích dẫn (>) hoặc danh sách lồng nhau")]
    clean = _sanitise(raw, resolver, faults, approved)
    return Body(
        html=clean,
        toc=tuple(_headings(converter)),
        text=plain_text(clean),
        first_paragraph=_first_paragraph(clean),
        anchors=tuple(sorted(set(re.findall(r' id="([^"]+)"', clean)))),
    ), faults.found


def plain_text(fragment: str) -> str:
    """Return the words of sanitised HTML on one line."""
    return " ".join(html.unescape(nh3.clean(fragment, tags=set())).split())


def with_absolute_links(fragment: str, page_url: str) -> str:
    """Return sanitised HTML with every link made absolute, for readers outside the page (feeds)."""

    def absolute(_tag: str, name: str, value: str) -> str | None:
        if name == "srcset":
            return None
        return urljoin(page_url, value) if name in ("href", "src") else value

    return nh3.clean(
        fragment,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=absolute,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _converter(resolver: Resolver, faults: Faults, approved: set[str]) -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "admonition",
            "abbr",
            "sane_lists",
            "nl2br",
            "toc",
            _Ours(resolver, faults, approved),
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "Quay lại chỗ có chú thích {}"},
            "toc": {"slugify": lambda title, _separator: f"muc-{slug(title)}"},
        },
    )
    # Text pasted from Word is often indented; it is no program code.
    converter.parser.blockprocessors.deregister("code")
    return converter


class _Ours(Extension):
    def __init__(self, resolver: Resolver, faults: Faults, approved: set[str]) -> None:
        super().__init__()
        self.resolver, self.faults, self.approved = resolver, faults, approved

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_ForgivingLists(md), "forgiving-lists", 15)
        # After "inline" (20), which makes the links, and before "toc" (5) and "unescape" (0).
        md.treeprocessors.register(_Resolve(md, self.resolver, self.faults, self.approved), "resolve", 10)


class _ForgivingLists(Preprocessor):
    """A list needs no blank line before it, and its items nest by any indentation, as people type them."""

    _item = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+\S")

    def run(self, lines: list[str]) -> list[str]:
        written: list[str] = []
        indents: list[int] = []
        for line in lines:
            before = written[-1] if written else ""
            indent = len(line) - len(line.lstrip())
            if self._opens_item(line, before, in_list=bool(indents)):
                indents = [open_ for open_ in indents if open_ < indent]
                if not indents and before.strip() and not self._item.match(before):
                    written.append("")
                indents.append(indent)
                written.append("    " * (len(indents) - 1) + line.lstrip())
            elif line.strip() and indents and indent:
                written.append("    " * sum(open_ < indent for open_ in indents) + line.lstrip())
            else:
                if line.strip() and not before.strip():
                    indents = []
                written.append(line)
        return written

    def _opens_item(self, line: str, before: str, *, in_list: bool) -> bool:
        found = self._item.match(line)
        if not found:
            return False
        # As in CommonMark, only a list that begins with 1 may follow a line of text: "năm\n2024. Sau đó" is no list.
        return in_list or not before.strip() or found[2] in "-*+" or found[2][:-1] == "1"


class _Resolve(Treeprocessor):
    """Gives links and pictures their addresses, tables their scrolling frame, boxes their Vietnamese names."""

    def __init__(self, md: markdown.Markdown, resolver: Resolver, faults: Faults, approved: set[str]) -> None:
        super().__init__(md)
        self.resolver, self.faults, self.approved = resolver, faults, approved

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "h1":
                self.faults.add(
                    "".join(element.itertext()).strip(), "tiêu đề đã có ở tieu_de, trong bài dùng ## cho đề mục. Thêm một dấu #"
                )
            elif element.tag == "a" and "\x02" not in element.get("href", "\x02"):
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.get("class") == "admonition-title":
                element.text = _ADMONITIONS.get(element.text or "", element.text)
            self._frame_children(element)

    def _link(self, element: Element) -> None:
        target = element.get("href", "")
        if element.get("class") in ("footnote-ref", "footnote-backref"):
            self.approved.add(target)
            return
        link = _ask(self.resolver.link, target, self.faults)
        if not link or link.href is None:
            element.tag = "span"
            element.attrib.clear()
            return
        element.set("href", link.href)
        self.approved.add(link.href)
        if link.note:
            note = SubElement(element, "span", {"class": "tep-loai"})
            note.text = f" ({link.note})"

    def _image(self, element: Element) -> None:
        target = element.get("src", "")
        if not element.get("alt", "").strip():
            self.faults.add(target, f"ảnh «{target}» chưa có mô tả cho người không nhìn thấy ảnh. Viết ![mô tả ảnh]({target})")
        image = _ask(self.resolver.image, target, self.faults)
        element.attrib.pop("src", None)
        if image:
            self.approved |= {image.src, image.srcset}
            element.attrib |= {
                "src": image.src, "srcset": image.srcset, "sizes": SIZES, "width": str(image.width), "height": str(image.height),
                "loading": "lazy", "decoding": "async",
            }  # fmt: skip

    def _frame_children(self, parent: Element) -> None:
        for place, child in enumerate(list(parent)):
            if child.tag == "table":
                frame = Element("div", {"class": "bang", "tabindex": "0", "role": "region", "aria-label": "Bảng"})
                frame.append(child)
                parent[place] = frame
            elif (
                child.tag == "p"
                and len(child) == 1
                and child[0].tag == "img"
                and not (child.text or "").strip()
                and not (child[0].tail or "").strip()
            ):
                self._make_figure(child)

    def _make_figure(self, paragraph: Element) -> None:
        paragraph.tag = "figure"
        if caption := paragraph[0].attrib.pop("title", None):
            SubElement(paragraph, "figcaption").text = caption


Answer = TypeVar("Answer")


def _ask(question: Callable[[str], Answer], target: str, faults: Faults) -> Answer | None:
    try:
        return question(target)
    except BadLink as fault:
        faults.add(target, str(fault))
        return None


def _sanitise(raw: str, resolver: Resolver, faults: Faults, approved: set[str]) -> str:
    """Keep only the allow-list; links and pictures in raw HTML are resolved here, those of Markdown are approved already."""

    def keep(_tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if OWN_ID.match(value) else None
        if name not in ("href", "src", "srcset") or value in approved:
            return value
        if name == "href":
            link = _ask(resolver.link, value, faults)
            return link.href if link else None
        image = _ask(resolver.image, value, faults) if name == "src" else None
        return image.src if image else None

    return nh3.clean(
        raw, tags=set(TAGS), attributes=ATTRIBUTES, allowed_classes=CLASSES, attribute_filter=keep, link_rel=None, url_schemes=set(SCHEMES)
    )


def _headings(converter: markdown.Markdown) -> Iterator[Heading]:
    def walk(tokens: list[dict[str, object]]) -> Iterator[Heading]:
        for token in tokens:
            yield Heading(str(token["id"]), html.unescape(re.sub(r"<[^>]*>", "", str(token["name"]))), int(str(token["level"])))
            yield from walk(token["children"])  # type: ignore[arg-type]

    return walk(getattr(converter, "toc_tokens", []))


def _first_paragraph(clean: str) -> str:
    found = re.search(r"<p>(.*?)</p>", clean, re.DOTALL)
    return plain_text(found[1]) if found else ""

"""Our extension of Python-Markdown: forgiving lists, resolved links and pictures, framed tables, Vietnamese boxes."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from cchc.markup.resolving import Faults, Image, Resolver, ask

_ADMONITIONS = {"Note": "Lưu ý", "Warning": "Cảnh báo", "Tip": "Mẹo", "Info": "Thông tin", "Important": "Quan trọng", "Danger": "Nguy hiểm"}


@dataclass
class Answers:
    """What one body is converted with: who answers for its links, where its faults go, and what was answered."""

    resolver: Resolver
    faults: Faults
    hrefs: set[str] = field(default_factory=set)
    images: dict[str, Image] = field(default_factory=dict)
    """By their `src`."""


class BodyExtension(Extension):
    """Stays from body to body; `answers` is set anew for each."""

    answers: Answers

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_ForgivingLists(md), "forgiving-lists", 15)
        # After "inline" (20), which makes the links, and before "toc" (5) and "unescape" (0).
        md.treeprocessors.register(_Resolve(md, self), "resolve", 10)


class _ForgivingLists(Preprocessor):
    """A list needs no blank line before it, and its items nest by any indentation, as people type them; + stands below -."""

    _item = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])\s+\S")
    _two_numbers = re.compile(r"^(\s*\d{1,3})(\.\s+\d{1,3}\.\s)")

    def run(self, lines: list[str]) -> list[str]:
        written: list[str] = []
        indents: list[int] = []
        for row in lines:
            before = written[-1] if written else ""
            # "1. 1. Tuyên truyền" is the number 1.1, not a list inside a list.
            line = self._two_numbers.sub(r"\1\\\2", row)
            # In official papers + is the level below -, whatever its indentation.
            indent = 2 * (len(line) - len(line.lstrip())) + line.lstrip().startswith("+ ")
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


def _is_veiled(href: str) -> bool:
    """Whether Python-Markdown hides an e-mail address from harvesters; the sanitiser sees it plain."""
    return "\x02amp\x03" in href


class _Resolve(Treeprocessor):
    """Gives links and pictures their addresses, tables their scrolling frame, boxes their Vietnamese names."""

    def __init__(self, md: markdown.Markdown, extension: BodyExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        answers = self._extension.answers
        self.resolver, self.faults, self.hrefs, self.images = answers.resolver, answers.faults, answers.hrefs, answers.images
        self._tables = 0
        for element in list(root.iter()):
            if element.tag == "h1":
                self.faults.add(
                    "".join(element.itertext()).strip(), "tiêu đề đã có ở tieu_de, trong bài dùng ## cho đề mục. Thêm một dấu #"
                )
            elif element.tag == "a" and not _is_veiled(element.get("href", "")):
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.get("class", "").startswith("admonition "):
                # The kind of a box is no class of its own: the frame has a "note" too.
                element.set("class", element.get("class", "").replace(" ", " admonition--"))
            elif element.get("class") == "admonition-title":
                element.text = _ADMONITIONS.get(element.text or "", element.text)
            self._frame_children(element)

    def _link(self, element: Element) -> None:
        target = UnescapeTreeprocessor().unescape(element.get("href", ""))
        if element.get("class") in ("footnote-ref", "footnote-backref"):
            self.hrefs.add(target)
            return
        link = ask(self.resolver.link, target, self.faults)
        if not link or link.href is None:
            element.tag = "span"
            element.attrib.clear()
            return
        element.set("href", link.href)
        self.hrefs.add(link.href)
        if link.note:
            note = SubElement(element, "span", {"class": "tep-loai"})
            note.text = f" ({link.note})"

    def _image(self, element: Element) -> None:
        target = element.get("src", "")
        has_words = bool(element.get("alt", "").strip())
        if not has_words:
            self.faults.add(target, f"ảnh «{target}» chưa có mô tả cho người không nhìn thấy ảnh. Viết ![mô tả ảnh]({target})")
        image = ask(self.resolver.image, target, self.faults)
        element.attrib.pop("src", None)
        if image and has_words:
            self.images[image.src] = image
            element.set("src", image.src)

    def _frame_children(self, parent: Element) -> None:
        for place, child in enumerate(list(parent)):
            if child.tag == "table":
                self._tables += 1
                frame = Element("div", {"class": "bang", "tabindex": "0", "role": "region", "aria-label": f"Bảng {self._tables}"})
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

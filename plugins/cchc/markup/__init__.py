"""Markdown -> Body; the only package that knows Python-Markdown and the sanitiser."""

import html
import re
from collections.abc import Iterator
from typing import Any

import markdown

from cchc.identity import digest
from cchc.markup.budget import REFUSED, Budget, TooMuchWork
from cchc.markup.extension import Answers, BodyExtension
from cchc.markup.resolving import BadLink, Fault, Faults, Image, Link, Resolver
from cchc.markup.sanitiser import SCHEMES, plain_text, sanitise, with_absolute_links
from cchc.model.body import Body, Heading
from cchc.vietnamese import slug

__all__ = ["SCHEMES", "BadLink", "Converter", "Fault", "Image", "Link", "Resolver", "convert", "plain_text", "with_absolute_links"]


_DEEP = re.compile(r"^(?:[ \t]*(?:>|(?:[-*+]|\d{1,3}[.)])(?=[ \t]))){30}(?=.*\w)", re.MULTILINE)
"""Quotes and lists thirty deep. Python-Markdown looks at how full the stack is, which differs from process to process."""

_TOO_DEEP = "nội dung lồng nhau quá sâu. Bớt các dấu trích dẫn (>) hoặc danh sách lồng nhau"


class Converter:
    """Converts Markdown bodies, one after the other; nothing of one is left for the next."""

    def __init__(self) -> None:
        self._extension = BodyExtension()
        self._start_anew()

    def _start_anew(self) -> None:
        """Make the machinery, at first and where the last body stopped it halfway."""
        self._budget = Budget()
        self._markdown = _markdown(self._extension, self._budget)

    def convert(self, text: str, resolver: Resolver) -> tuple[Body, list[Fault]]:
        """Convert one body. Returns it with its faults."""
        if deep := _DEEP.search(text):
            return Body(""), [Fault(text.count("\n", 0, deep.start()), _TOO_DEEP)]
        answers = Answers(resolver, Faults(text.split("\n")))
        self._extension.answers = answers
        try:
            raw = self._markdown.reset().convert(text)
            self._budget.spend_on_html(raw)
        except RecursionError:
            self._start_anew()
            return Body(""), [Fault(0, _TOO_DEEP)]
        except TooMuchWork as refused:
            self._start_anew()
            answers.faults.add(str(refused), REFUSED)
            return Body(""), answers.faults.found
        clean = sanitise(raw, resolver, answers.faults, answers.hrefs, answers.images)
        toc = tuple(_headings(self._markdown))
        return Body(
            key=digest(clean, toc),
            html=clean,
            toc=toc,
            text=plain_text(clean),
            first_paragraph=_first_paragraph(clean),
            anchors=tuple(sorted(set(re.findall(r' id="([^"]+)"', clean)))),
        ), answers.faults.found


def convert(text: str, resolver: Resolver) -> tuple[Body, list[Fault]]:
    """Convert a single body."""
    return Converter().convert(text, resolver)


def _markdown(extension: BodyExtension, budget: Budget) -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "admonition", "abbr", "sane_lists", "nl2br", "toc", extension, budget],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "Quay lại chỗ có chú thích {}"},
            "toc": {"slugify": lambda title, _separator: f"muc-{slug(title)}"},
        },
    )
    # Text pasted from Word is often indented; it is no program code.
    converter.parser.blockprocessors.deregister("code")
    return converter


def _headings(converter: markdown.Markdown) -> Iterator[Heading]:
    def walk(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
        for token in tokens:
            yield Heading(str(token["id"]), html.unescape(re.sub(r"<[^>]*>", "", str(token["name"]))), int(str(token["level"])))
            yield from walk(token["children"])

    return walk(getattr(converter, "toc_tokens", []))


def _first_paragraph(clean: str) -> str:
    found = re.search(r"<p>(.*?)</p>", clean, re.DOTALL)
    return plain_text(found[1]) if found else ""

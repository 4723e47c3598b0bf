"""Markdown -> Body; the only package that knows Python-Markdown and the sanitiser."""

import html
import re
from collections.abc import Iterator
from typing import Any

import markdown

from cchc.markup.extension import BodyExtension
from cchc.markup.resolving import BadLink, Fault, Faults, Image, Link, Resolver
from cchc.markup.sanitiser import SCHEMES, plain_text, sanitise, with_absolute_links
from cchc.model.body import Body, Heading
from cchc.vietnamese import slug

__all__ = ["SCHEMES", "BadLink", "Fault", "Image", "Link", "Resolver", "convert", "plain_text", "with_absolute_links"]


def convert(text: str, resolver: Resolver) -> tuple[Body, list[Fault]]:
    """Convert one Markdown body. Returns it with its faults."""
    faults = Faults(text.split("\n"))
    approved: set[str] = set()
    converter = _converter(resolver, faults, approved)
    try:
        raw = converter.convert(text)
    except RecursionError:
        return Body(), [Fault(0, "nội dung lồng nhau quá sâu. Bớt các dấu trích dẫn (>) hoặc danh sách lồng nhau")]
    clean = sanitise(raw, resolver, faults, approved)
    return Body(
        html=clean,
        toc=tuple(_headings(converter)),
        text=plain_text(clean),
        first_paragraph=_first_paragraph(clean),
        anchors=tuple(sorted(set(re.findall(r' id="([^"]+)"', clean)))),
    ), faults.found


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
            BodyExtension(resolver, faults, approved),
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


def _headings(converter: markdown.Markdown) -> Iterator[Heading]:
    def walk(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
        for token in tokens:
            yield Heading(str(token["id"]), html.unescape(re.sub(r"<[^>]*>", "", str(token["name"]))), int(str(token["level"])))
            yield from walk(token["children"])

    return walk(getattr(converter, "toc_tokens", []))


def _first_paragraph(clean: str) -> str:
    found = re.search(r"<p>(.*?)</p>", clean, re.DOTALL)
    return plain_text(found[1]) if found else ""

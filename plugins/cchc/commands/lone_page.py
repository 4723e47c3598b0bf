"""A page of the site as one file that opens by a double click anywhere: style and pictures inside, links to the public site."""

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from cchc.engines.leaf import media_type

HOST = "http://trang/"
"""Stands for the site's root while links are worked out."""

DROPPED = "//script | //form | //meta[@http-equiv] | //link[not(contains(@rel, 'stylesheet'))]"
"""What needs a server."""


def lone_page(page: bytes, address: str, read: Callable[[str], bytes | None], public: str) -> bytes:
    """Return the page at `address` (from the site's root) as one file. `read` gives what it names, by path; `public` is the site's address."""
    document = html.document_fromstring(page.decode())
    for element in document.xpath(DROPPED):
        element.drop_tree()
    for size in document.xpath("//picture/source"):
        size.drop_tag()  # not with all in it: to libxml2 the picture is a part of what stands before it
    for link in document.xpath("//link"):
        _lay_in_style(link, read(_path(link.get("href", ""), address)) or b"")
    for picture in document.xpath("//img"):
        picture.attrib.pop("srcset", None)
        _lay_in_picture(picture, _path(picture.get("src", ""), address), read)
    document.rewrite_links(lambda target: _outwards(target, address, public))
    return bytes(html.tostring(document, encoding="utf-8", doctype="<!doctype html>")) + b"\n"


def _path(target: str, address: str) -> str:
    """Return the path of what a page names; of another host nothing."""
    found = urljoin(HOST + address, target)
    return unquote(urlsplit(found).path).lstrip("/") if found.startswith(HOST) else ""


def _lay_in_style(link: Any, style: bytes) -> None:
    link.tag, link.text = "style", style.decode()
    link.attrib.clear()


def _lay_in_picture(picture: Any, path: str, read: Callable[[str], bytes | None]) -> None:
    content = read(path) if path else None
    if content is not None:
        picture.set("src", f"data:{media_type(path)};base64,{base64.b64encode(content).decode()}")


def _outwards(target: str, address: str, public: str) -> str:
    found = urljoin(HOST + address, target) if not target.startswith(("#", "data:")) else target
    return public + found[len(HOST) :] if found.startswith(HOST) else target

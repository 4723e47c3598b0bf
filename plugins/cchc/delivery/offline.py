"""The site as a folder that opens by a double click: links to folders name the page in them."""

import re
from collections.abc import Iterator, Mapping

from cchc.delivery.goods import Goods, Parcel, parcel

_LINK = re.compile(
    rb'(<(?:a|area|iframe|form)\b[^>]*?\s(?:href|src|action)="|<meta http-equiv="refresh" content="0; url=)([^"?#:]*)([?#][^"]*)?(?=")'
)
"""A link to an address of our own: one with a scheme has a colon."""

_ONLY_ONLINE = frozenset({"ban-luu.js", "404.html"})
"""What only a server has use for."""


def offline(goods: Goods) -> Goods:
    """Return the goods that open without a server."""
    return dict(_changed(goods))


def _changed(goods: Mapping[str, Parcel]) -> Iterator[tuple[str, Parcel]]:
    for path, one in goods.items():
        if path not in _ONLY_ONLINE:
            yield path, parcel(open_by_click(one.read())) if path.endswith(".html") else one


def open_by_click(page: bytes) -> bytes:
    """Return a page whose links to folders lead to the file that a server would answer with."""
    return _LINK.sub(lambda found: found[1] + _file(found[2]) + (found[3] or b""), page)


def _file(target: bytes) -> bytes:
    is_folder = target.endswith((b"/", b"/.", b"/..")) or target in (b".", b"..")
    if not is_folder or target.startswith(b"/"):
        return target
    return target.rstrip(b"/") + b"/index.html" if target != b"./" else b"index.html"

"""What a published file points at inside the site, and what others may point at in it."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from cchc import addresses

READ = (".html", ".xml", ".css")
"""Kinds of file that point at others."""

# A whole parser takes twice as long for pages that our own templates and the sanitiser write: well-formed, values quoted.
_HIDDEN = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(
    r"<(?:a|area|atom:link|audio|button|embed|enclosure|form|iframe|image|img|input|link|meta|object|script|source|track|use|video)"
    r"""\s[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>"""
)
_ANCHOR = re.compile(r"""id=["']?([^"'\s>]+)""")  # also finds data-id="…": a place too many refuses nothing that is good
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CSS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)
_XML_TEXT = re.compile(r"<(?:link|loc)>([^<]*)<")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINKS = frozenset({"href", "xlink:href", "src", "poster", "action", "formaction"})
_LINKS_OF = frozenset({("object", "data"), ("enclosure", "url")})
_LISTS = frozenset({"srcset", "imagesrcset"})
_SHARED = re.compile(r"(og|twitter):(url|image|video|audio|player)(:url|:secure_url|:src)?")


@dataclass(frozen=True)
class Facts:
    """Paths from the site's root: 'tin-tuc/index.html', 'tin-tuc/index.html#cap-nhat'."""

    targets: frozenset[str]
    anchors: frozenset[str]


def read(path: str, text: str, own_address: str) -> Facts:
    """Return the facts of the file at `path`; `own_address` is the section's own (`dia_chi_trang`)."""
    written, anchors = spellings(path, text)
    return Facts(frozenset(resolve(target, path, own_address) for target in written) - {""}, frozenset(anchors))


def spellings(path: str, text: str) -> tuple[set[str], set[str]]:
    """Return the targets in a file as they are written there, and its anchors (ids)."""
    if path.endswith(".css"):
        return {quoted or named for quoted, named in _CSS.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))}, set()
    targets: set[str] = set(map(unescape, _XML_TEXT.findall(text))) if path.endswith(".xml") else set()
    shown = _HIDDEN.sub(r"\1", text) if _hides(text) else text
    for tag in _TAG.findall(shown):
        targets.update(_targets(tag))
    return targets, set(map(unescape, _ANCHOR.findall(shown)))


def _hides(text: str) -> bool:
    """Whether there is a comment, a style sheet or a script inside: what looks like a link there is none."""
    return "<!--" in text or "<style" in text or text.count("<script") != text.count("></script")


@lru_cache(maxsize=4096)  # header and footer are the same on thousands of pages
def _targets(tag: str) -> tuple[str, ...]:
    name = re.split(r"\s", tag[1:], maxsplit=1)[0]
    values = {key.lower(): unescape(double or single or bare) for key, double, single, bare in _ATTRIBUTE.findall(tag)}
    return tuple(target.strip() for target in _linked(name, values) if target.strip())


def _linked(name: str, values: dict[str, str]) -> Iterator[str]:
    for key, value in values.items():
        if key in _LISTS:
            yield from (part.split()[0].rstrip(",") for part in re.split(r",\s+", value) if part.strip())
        elif (key in _LINKS or (name, key) in _LINKS_OF) and not (values.get("role") == "button" and value.startswith("#")):
            yield value
    if name == "meta" and values.get("http-equiv", "").lower() == "refresh":
        yield values.get("content", "").partition("=")[2].strip("'\" ")
    elif name == "meta" and _SHARED.fullmatch(values.get("property", values.get("name", ""))):
        yield values.get("content", "")


def resolve(target: str, path: str, own_address: str) -> str:
    """Return the file (and #fragment) that `target` in the file at `path` means; empty where that is no matter of this site.

    `#`, `#top` and routes of scripts (`#/…`, `#!…`) lead somewhere in any page.
    """
    folder = here = path.rpartition("/")[0]
    while folder and target.startswith("../"):  # neighbours name the same things: what they climb to is worked out once
        folder, target = folder.rpartition("/")[0], target[3:]
    return _resolve(target, path if folder == here else f"{folder}/index.html".lstrip("/"), own_address)


@lru_cache(maxsize=16384)
def _resolve(target: str, path: str, own_address: str) -> str:
    before, _, fragment = re.sub(r"[\t\n\r]", "", target).partition("#")
    place = _inside(before.partition("?")[0], own_address)
    if place is None:
        return ""
    if place:
        folder = "" if place.startswith("/") else posixpath.dirname(path)
        found = posixpath.normpath(posixpath.join(folder, unquote(place).lstrip("/") or "."))
        is_page = place.endswith(("/", "/.", "/..")) or place in (".", "..")
        path = addresses.output_path("" if found == "." else found + "/") if is_page else found
    fragment = unquote(fragment.partition(":~:")[0])
    return path + (f"#{fragment}" if fragment and fragment.lower() != "top" and not fragment.startswith(("/", "!")) else "")


def _inside(place: str, own_address: str) -> str | None:
    """Return a target below the section as a path from its root ('/tin-tuc/'), a relative one unchanged; None for what is elsewhere."""
    scheme, _, rest = own_address.partition("//")
    if place.startswith("//"):
        place = scheme + place
    elif place.startswith("/"):
        place = f"{scheme}//{rest.partition('/')[0]}{place}"
    if f"{place}/" == own_address:
        return "/"
    if place.startswith(own_address):
        return "/" + place.removeprefix(own_address)
    return None if _SCHEME.match(place) else place

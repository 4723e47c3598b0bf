"""Feeds as readers find them: a file in any of the three forms to its items, by other means than it was written with."""

import json
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}content"


@dataclass(frozen=True)
class Seen:
    """An item as it stands in the file; dates and lengths as they are written."""

    id: str
    title: str
    summary: str
    published: str
    updated: str
    html: str
    links: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    """(URL, octets)."""


def read(path: str, content: bytes) -> tuple[str, list[Seen]]:
    """Return the feed's own address as it states it, and its items. Raises ValueError, ParseError, too, where it is no feed."""
    if path.endswith(".json"):
        found = json.loads(content)
        return str(found["feed_url"]), [_of_json(item) for item in found["items"]]
    root = ElementTree.fromstring(content)  # noqa: S314 - what this build has written
    if root.tag == f"{ATOM}feed":
        return _own_address(root), [_of_atom(entry) for entry in root.iter(f"{ATOM}entry")]
    channel = root.find("channel")
    if channel is None:
        raise ValueError(path)
    return _own_address(channel), [_of_rss(item) for item in channel.iter("item")]


def _own_address(channel: Any) -> str:
    return next((link.get("href", "") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"), "")


def _of_rss(item: Any) -> Seen:
    files = tuple(
        (file.get("url", ""), file.get("length") or file.get("fileSize", "")) for tag in ("enclosure", MEDIA) for file in item.iter(tag)
    )
    return Seen(
        id=_text(item, "guid"),
        title=_text(item, "title"),
        summary=_text(item, "description"),
        published=_text(item, "pubDate"),
        updated=_text(item, f"{ATOM}updated"),
        html=_text(item, CONTENT),
        links=(_text(item, "link"), *(source.get("url", "") for source in item.iter("source"))),
        files=files,
    )


def _of_atom(entry: Any) -> Seen:
    links = [(link.get("rel"), link.get("href", ""), link.get("length", "")) for link in entry.iter(f"{ATOM}link")]
    return Seen(
        id=_text(entry, f"{ATOM}id"),
        title=_text(entry, f"{ATOM}title"),
        summary=_text(entry, f"{ATOM}summary"),
        published=_text(entry, f"{ATOM}published"),
        updated=_text(entry, f"{ATOM}updated"),
        html=_text(entry, f"{ATOM}content"),
        links=tuple(url for relation, url, _ in links if relation != "enclosure"),
        files=tuple((url, length) for relation, url, length in links if relation == "enclosure"),
    )


def _of_json(item: dict[str, Any]) -> Seen:
    return Seen(
        id=item.get("id", ""),
        title=item.get("title", ""),
        summary=item.get("summary", ""),
        published=item.get("date_published", ""),
        updated=item.get("date_modified", ""),
        html=item.get("content_html", ""),
        links=tuple(item[name] for name in ("url", "external_url", "image") if name in item),
        files=tuple((file["url"], str(file.get("size_in_bytes", ""))) for file in item.get("attachments", ())),
    )


def _text(parent: Any, tag: str) -> str:
    return str(parent.findtext(tag) or "")

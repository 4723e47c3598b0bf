"""Feeds as a bridge finds them, whoever wrote them: read by lxml and by feedparser."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
SCHEMA = Path(__file__).parents[1] / "atom.rng"


@dataclass(frozen=True)
class Item:
    """An item of an RSS feed."""

    element: Any

    def text(self, path: str) -> str:
        return self.element.findtext(path, default="", namespaces=NAMES)

    @property
    def id(self) -> str:
        return self.text("guid")

    @property
    def moment(self) -> dt.datetime:
        return parsedate_to_datetime(self.text("pubDate"))

    @property
    def html(self) -> str:
        """The longest text it has."""
        return max(self.text("content:encoded"), self.text("description"), key=len)

    @property
    def targets(self) -> list[str]:
        return re.findall(r"""(?:href|src)=["']?([^"' >]+)""", self.html)

    @property
    def enclosure(self) -> Mapping[str, str]:
        found = self.element.find("enclosure")
        return {} if found is None else dict(found.attrib)

    @property
    def written(self) -> bytes:
        return etree.tostring(self.element)


@dataclass(frozen=True)
class Site:
    """A built site with its feeds."""

    folder: Path
    files: Mapping[str, bytes]
    """Form -> octets; read at once, for the next build empties the folder."""

    @cached_property
    def fault(self) -> str:
        """What keeps readers of XML from reading the RSS feed; empty where nothing does."""
        try:
            etree.fromstring(self.files["RSS"])
        except etree.XMLSyntaxError as error:
            return str(error.msg)
        return str(feedparser.parse(self.files["RSS"]).get("bozo_exception", ""))

    @cached_property
    def channel(self) -> Any:
        return etree.fromstring(self.files["RSS"], etree.XMLParser(recover=True)).find("channel")

    @cached_property
    def items(self) -> list[Item]:
        return [Item(element) for element in self.channel.iter("item")]

    def item(self, day: int) -> Item:
        """Return the item of a day of November 2026: titles and ids are what may be wrong."""
        return next(item for item in self.items if item.moment.day == day)

    @cached_property
    def updated(self) -> dict[str, str]:
        """Address of each item -> when it was last updated, where any form tells."""
        if "Atom" in self.files:
            entries = etree.fromstring(self.files["Atom"]).iterfind("atom:entry", NAMES)
            return {entry.find("atom:link", NAMES).get("href"): entry.findtext("atom:updated", namespaces=NAMES) for entry in entries}
        if "JSON Feed" in self.files:
            return {item["url"]: item["date_modified"] for item in json.loads(self.files["JSON Feed"])["items"]}
        return {}

    @cached_property
    def atom_fault(self) -> str:
        """What the schema of Atom says of the Atom feed."""
        schema = etree.RelaxNG(etree.parse(SCHEMA))
        return "" if schema.validate(etree.fromstring(self.files["Atom"])) else str(schema.error_log.last_error.message)


def read(folder: Path, feeds: Mapping[str, str]) -> Site:
    return Site(folder, {form: (folder / path).read_bytes() for form, path in feeds.items()})

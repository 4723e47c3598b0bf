"""RSS 2.0, written by feedgen; what feedgen leaves out or gets wrong is added to its tree by an extension of ours."""

import datetime as dt
import html
from email.utils import format_datetime
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from cchc.syndication.feed import NEVER, Enclosure, Feed, Form, Item

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "http://search.yahoo.com/mrss/"
MINUTES = 60
"""How long a reader may keep the feed before it asks again."""


class _NoDate(dt.datetime):
    """A date that feedgen takes and does not write. It would write the time of the build, and formats dates by switching
    the locale of the whole process, in whose midst another thread may be."""

    def __bool__(self) -> bool:
        return False


class _Channel(BaseExtension):  # type: ignore[misc]
    """What feedgen never writes of a channel: hub, dates without a clock, the style sheet."""

    def __init__(self) -> None:
        self.feed: Feed
        self.form: Form

    def extend_ns(self) -> dict[str, str]:
        return {"media": MEDIA}

    def extend_rss(self, root: Any) -> None:
        channel = root.find("channel")
        if self.feed.hub:
            etree.SubElement(channel, f"{{{ATOM}}}link", href=self.feed.hub, rel="hub")
        etree.SubElement(channel, "lastBuildDate").text = format_datetime(self.feed.updated)
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{self.form.style}"'))


class _Entry(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen never writes of an item: dates without the locale, when it changed, pictures with their words."""

    def __init__(self) -> None:
        self.item: Item

    def extend_rss(self, entry: Any) -> None:
        etree.SubElement(entry, "pubDate").text = format_datetime(self.item.published)
        etree.SubElement(entry, f"{{{ATOM}}}updated").text = self.item.updated.isoformat()
        if self.item.picture:
            _add_media(entry, self.item.picture)


def _add_media(entry: Any, picture: Enclosure) -> None:
    """Add the picture outside of any media:group, which bridges do not look into."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    content = etree.SubElement(
        entry, f"{{{MEDIA}}}content", url=picture.url, type=picture.type, medium="image", fileSize=str(picture.weigh()), **size
    )
    etree.SubElement(content, f"{{{MEDIA}}}description", type="plain").text = picture.description


def write(feed: Feed, form: Form) -> bytes:
    """Return the feed as a file."""
    made = FeedGenerator()
    made.load_extension("dc")
    made.register_extension("parts", _Channel, _Entry, atom=False)
    made.parts.feed, made.parts.form = feed, form
    made.id(feed.id)
    made.title(feed.title)
    made.link(href=form.url, rel="self", type=form.type)
    # feedgen writes the last one as the channel's <link>: the page that the feed belongs to.
    made.link(href=feed.home, rel="alternate")
    made.description(html.escape(feed.description, quote=False))
    made.language("vi")
    made.generator("cchc")
    made.ttl(MINUTES)
    made.lastBuildDate(_NoDate.fromisoformat(NEVER.isoformat()))
    if feed.icon:
        # Readers compare these two with the channel's own.
        made.image(feed.icon.url, feed.title, feed.home, str(feed.icon.width), str(feed.icon.height))
    for item in feed.items:
        _add(made, item)
    return bytes(made.rss_str(pretty=True))


def _add(made: Any, item: Item) -> None:
    entry = made.add_entry(order="append")  # feedgen would turn the order round
    entry.parts.item = item
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    # Readers take a description for HTML, so a < in plain text is escaped once for them and once for XML.
    entry.description(html.escape(item.summary, quote=False))
    if item.content:
        # ]]> would end the section; without one the text is escaped, which says the same.
        entry.content(item.content.html, type=None if "]]>" in item.content.html else "CDATA")
    entry.category([{"term": name} for name in item.categories])
    entry.dc.dc_creator(item.author)  # <author> wants an address of e-mail; feedgen drops a name alone
    if item.credit:
        entry.source(url=item.credit.url, title=item.credit.name)
    if item.picture:
        entry.enclosure(item.picture.url, str(item.picture.weigh()), item.picture.type)

"""RSS 2.0, written by feedgen; what feedgen leaves out or gets wrong is added to its tree by an extension of ours."""

import datetime as dt
import html
from email.utils import format_datetime
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from cchc.syndication.feed import NEVER, Enclosure, Feed, Form, Item, Podcast

ATOM = "http://www.w3.org/2005/Atom"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
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
        if self.feed.podcast:
            # feedgen knows only yes and no, Apple's list has true and false.
            etree.SubElement(channel, f"{{{ITUNES}}}explicit").text = "false"
        etree.SubElement(channel, "lastBuildDate").text = format_datetime(self.feed.updated)
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{self.form.style}"'))


class _Entry(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen never writes of an item: dates without the locale, when it changed, pictures with their words."""

    def __init__(self) -> None:
        self.item: Item

    def extend_rss(self, entry: Any) -> None:
        etree.SubElement(entry, "pubDate").text = format_datetime(self.item.published)
        etree.SubElement(entry, f"{{{ATOM}}}updated").text = self.item.updated.isoformat()
        for enclosure in (*((self.item.picture,) if self.item.picture else ()), *self.item.recordings):
            _add_media(entry, enclosure)


def _add_media(entry: Any, enclosure: Enclosure) -> None:
    """Add a picture or a recording outside of any media:group, which bridges do not look into."""
    known = {"width": enclosure.width, "height": enclosure.height, "duration": enclosure.seconds}
    facts = {"medium": enclosure.medium, "fileSize": str(enclosure.weigh()), **{name: str(value) for name, value in known.items() if value}}
    content = etree.SubElement(entry, f"{{{MEDIA}}}content", url=enclosure.url, type=enclosure.type, **facts)
    etree.SubElement(content, f"{{{MEDIA}}}description", type="plain").text = enclosure.description


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
    if feed.podcast:
        _add_podcast(made, feed, feed.podcast)
    for item in feed.items:
        _add(made, item, feed)
    return bytes(made.rss_str(pretty=True))


def _add_podcast(made: Any, feed: Feed, podcast: Podcast) -> None:
    made.load_extension("podcast")
    made.podcast.itunes_author(feed.publisher)
    made.podcast.itunes_owner(feed.publisher, podcast.email)
    made.podcast.itunes_category(podcast.category)
    made.podcast.itunes_image(podcast.cover)
    made.podcast.itunes_type("episodic")


def _add(made: Any, item: Item, feed: Feed) -> None:
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
    if enclosure := feed.main_enclosure(item):
        entry.enclosure(enclosure.url, str(enclosure.weigh()), enclosure.type)
        if feed.podcast:
            entry.podcast.itunes_duration(enclosure.seconds)

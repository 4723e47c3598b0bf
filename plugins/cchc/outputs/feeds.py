"""The news feed (RSS 2.0): written by feedgen from the same summaries and bodies as the pages."""

import datetime as dt
import html
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cchc import addresses, pictures
from cchc.identity import digest
from cchc.markup import with_absolute_links
from cchc.model.files import SourceFile
from cchc.model.organisation import Organisation
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.model.shared import Credit
from cchc.output import Output
from cchc.outputs.cards import summary
from cchc.outputs.press import Press
from cchc.sources import Folder
from cchc.vietnamese import HANOI

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

LENGTH = 20
"""Items: bridges take a whole first feed for new."""

NEVER = dt.datetime(2000, 1, 1, 7, tzinfo=HANOI)
"""The date of a feed without items."""


def item_id(record: Record, unit: Organisation) -> str:
    """Return the item's tag URI (RFC 4151): from the id and `dinh_danh` alone, so that nothing else ever changes it."""
    return f"tag:{unit.tag_authority}:{record.id}"


@dataclass(frozen=True)
class Enclosure:
    """A picture behind an item; its length is that of the file made from `file`."""

    url: str
    file: SourceFile
    width: int


@dataclass(frozen=True)
class Item:
    """Everything that the feed says of one post: the key of the feed is the digest of its items."""

    id: str
    title: str
    url: str
    summary: str
    html: str
    published: dt.datetime
    areas: tuple[str, ...]
    author: str
    credit: Credit | None
    enclosure: Enclosure | None


def output(press: Press) -> Output:
    unit = press.site.organisation
    items = tuple(_item(press, post) for post in press.site.posts[:LENGTH])
    channel = (unit.name, unit.site_address, unit.tag_authority)
    return Output(addresses.FEED, digest("rss", channel, items), partial(_write, unit, items, press.shelf.folder))


def _item(press: Press, post: Post) -> Item:
    site, unit = press.site, press.site.organisation
    url = addresses.absolute(addresses.of(post), unit.site_address)
    return Item(
        id=item_id(post, unit),
        title=post.title,
        url=url,
        summary=summary(post, site),
        html=with_absolute_links(site.body(post).html, url),
        published=post.published,
        areas=tuple(site.areas[code].name for code in post.areas),
        author=post.author or unit.name,
        credit=post.credit,
        enclosure=_enclosure(press, post),
    )


def _enclosure(press: Press, post: Post) -> Enclosure | None:
    if not post.picture:
        return None
    file = press.site.file(post, post.picture.file)
    width = pictures.fitting_widths(file.width)[-1]
    return Enclosure(addresses.absolute(addresses.picture(file, width), press.site.organisation.site_address), file, width)


def _write(unit: Organisation, items: tuple[Item, ...], folder: Folder) -> bytes:
    from feedgen.feed import FeedGenerator  # takes longer to load than most edits to publish, and few change the feed

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id(f"tag:{unit.tag_authority}:tin-tuc")
    feed.title(f"Cải cách hành chính - {unit.name}")
    feed.link(href=addresses.absolute(addresses.FEED, unit.site_address), rel="self", type="application/rss+xml")
    # feedgen writes the last one as the channel's <link>: the page that the feed belongs to.
    feed.link(href=addresses.absolute(addresses.HOME, unit.site_address), rel="alternate")
    feed.description(html.escape(f"Tin cải cách hành chính của {unit.name}", quote=False))
    feed.language("vi")
    feed.generator("cchc")
    feed.ttl(60)
    # feedgen would write the time of the build.
    feed.lastBuildDate(max((item.published for item in items), default=NEVER))
    for item in items:
        _add(feed, item, folder)
    return bytes(feed.rss_str(pretty=True))


def _add(feed: "FeedGenerator", item: Item, folder: Folder) -> None:
    entry = feed.add_entry(order="append")
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    # Readers take a description for HTML, so a < in plain text is escaped once for them and once for XML.
    entry.description(html.escape(item.summary, quote=False))
    entry.content(item.html, type="CDATA")
    entry.pubDate(item.published)
    entry.updated(item.published)
    entry.category([{"term": area} for area in item.areas])
    entry.dc.dc_creator(item.author)
    if item.credit and item.credit.url:
        entry.source(url=item.credit.url, title=item.credit.name)
    if enclosure := item.enclosure:
        size = len(pictures.derive_jpeg(folder.files[enclosure.file.path], enclosure.width))
        entry.enclosure(enclosure.url, str(size), "image/jpeg")

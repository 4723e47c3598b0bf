"""The news feed (RSS 2.0): written by feedgen from the same summaries and bodies as the pages."""

from functools import partial

from feedgen.feed import FeedGenerator

from cchc import addresses, pictures
from cchc.identity import digest
from cchc.markup import with_absolute_links
from cchc.model.files import SourceFile
from cchc.model.organisation import Organisation
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.outputs.news import summary
from cchc.outputs.output import Output
from cchc.outputs.press import Press

LENGTH = 20
"""Items: bridges take a whole first feed for new."""


def item_id(record: Record, unit: Organisation) -> str:
    """Return the item's tag URI (RFC 4151): from the id and `dinh_danh` alone, so that nothing else ever changes it."""
    return f"tag:{unit.tag_authority}:{record.id}"


def outputs(press: Press) -> Output:
    site, unit = press.site, press.site.organisation
    posts = site.posts[:LENGTH]
    key = digest("rss", unit, [(post, post.path, site.body(post).html, summary(post, press), _picture(press, post)) for post in posts])
    return Output(addresses.FEED, key, partial(_write, press, posts))


def _picture(press: Press, post: Post) -> SourceFile | None:
    return press.site.file(post, post.picture.file) if post.picture else None


def _write(press: Press, posts: tuple[Post, ...]) -> bytes:
    unit = press.site.organisation
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id(f"tag:{unit.tag_authority}:tin-tuc")
    feed.title(f"Cải cách hành chính - {unit.name}")
    feed.link(href=addresses.absolute(addresses.HOME, unit.site_address), rel="alternate")
    feed.link(href=addresses.absolute(addresses.FEED, unit.site_address), rel="self", type="application/rss+xml")
    feed.description(f"Tin cải cách hành chính của {unit.name}")
    feed.language("vi")
    feed.generator("cchc")
    feed.ttl(60)
    # feedgen would write the time of the build.
    feed.lastBuildDate(max((post.published for post in posts), default=None) or "2000-01-01T07:00:00+07:00")
    for post in posts:
        _add(feed, press, post)
    return bytes(feed.rss_str(pretty=True))


def _add(feed: FeedGenerator, press: Press, post: Post) -> None:
    site, unit = press.site, press.site.organisation
    url = addresses.absolute(addresses.of(post), unit.site_address)
    item = feed.add_entry(order="append")
    item.guid(item_id(post, unit), permalink=False)
    item.title(post.title)
    item.link(href=url)
    item.description(summary(post, press))
    item.content(with_absolute_links(site.body(post).html, url), type="CDATA")
    item.pubDate(post.published)
    item.updated(post.published)
    item.category([{"term": site.areas[code].name} for code in post.areas])
    item.dc.dc_creator(post.author or unit.name)
    if post.credit and post.credit.url:
        item.source(url=post.credit.url, title=post.credit.name)
    if file := _picture(press, post):
        width = pictures.fitting_widths(file.width)[-1]
        size = len(pictures.derive_jpeg(press.shelf.folder.files[file.path], width))
        item.enclosure(addresses.absolute(addresses.picture(file, width), unit.site_address), str(size), "image/jpeg")

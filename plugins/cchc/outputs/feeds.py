"""The family of feeds: all news with their archive, each reform area, plans and documents, procedures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from cchc import addresses, pictures
from cchc.identity import digest
from cchc.model.organisation import ReformArea
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.output import Output
from cchc.outputs import feed_events, feed_items, sharing
from cchc.outputs.press import Press
from cchc.rendering import plain
from cchc.syndication.feed import Feed, Form, Icon, Item, Podcast
from cchc.vietnamese import slug

LENGTH = 20
"""Items: bridges take a whole first feed for new."""

ICON = 144
"""Pixels: the widest picture that RSS allows a channel."""

ATOM = ("Atom", "application/atom+xml", "atom.xml")
FORMS = (("RSS", "application/rss+xml", "rss.xml"), ATOM, ("JSON Feed", "application/feed+json", "feed.json"))
"""(name, media type, file name)."""


@dataclass(frozen=True)
class Subscription:
    """What one can follow. `page` is the address of the page that shows the same."""

    stem: str
    """The folder of its feeds, and the end of its id."""
    name: str
    about: str
    page: str

    def address(self, file_name: str) -> str:
        return addresses.feed(self.stem, file_name)


NEWS = Subscription("tin-tuc", "Tin cải cách hành chính", "Mọi tin bài của chuyên mục", addresses.NEWS)
PAPERS = Subscription(
    "ke-hoach-van-ban",
    "Kế hoạch và văn bản",
    "Kế hoạch và văn bản mới, kể từ ngày ban hành; văn bản chưa ghi đủ ngày thì chưa có",
    addresses.PLANS,
)
PROCEDURES = Subscription(
    "thu-tuc", "Thay đổi về thủ tục hành chính", "Thủ tục có hiệu lực, thay đổi hoặc hết hiệu lực, mỗi việc một mục", addresses.PROCEDURES
)


BULLETINS = Subscription(
    "phat-thanh",
    "Bản tin phát thanh",
    "Bản tin nghe được, cho đài truyền thanh, loa phát thanh và ứng dụng podcast",
    addresses.SUBSCRIPTIONS,
)


def subscriptions(site: Site) -> tuple[Subscription, ...]:
    """Return every subscription of the unit, areas without posts too: whoever follows one gets the first post as well.

    Few units make bulletins; the first one makes the subscription, and it stays when they are taken down.
    """
    bulletins = (BULLETINS,) if any(post.audio for post in site.all_posts) else ()
    return (NEWS, PAPERS, PROCEDURES, *bulletins, *(_subscription_of(site, area) for area in site.areas))


def outputs(press: Press) -> Iterator[Output]:
    """Return every feed in every form, the archive, and what shows a feed in a browser."""
    site = press.site
    wholes = cache(partial(feed_items.whole, press))
    chunks = _archived(site.posts)
    behind = (("prev-archive", _archive_form(site, len(chunks)).url),) if chunks else ()
    yield from _written(press, NEWS, [wholes(post) for post in site.posts[:LENGTH]], behind)
    yield from _written(press, PAPERS, feed_events.papers(press)[:LENGTH])
    yield from _written(press, PROCEDURES, feed_events.procedure_events(press)[:LENGTH])
    for area in site.areas:
        yield from _written(press, _subscription_of(site, area), [wholes(post) for post in site.posts_in(area)[:LENGTH]])
    if BULLETINS in subscriptions(site):
        yield from _written(press, BULLETINS, [wholes(post) for post in site.posts if post.audio][:LENGTH])
    for number, posts in enumerate(chunks, 1):
        yield _archive(press, number, posts, len(chunks))
    yield _style()


def _subscription_of(site: Site, area: ReformArea) -> Subscription:
    page = addresses.of(area) if site.posts_in(area) else addresses.NEWS  # an area without posts has no page yet
    return Subscription(f"linh-vuc-{slug(area.code)}", f"Tin về {area.name}", f"Tin bài thuộc lĩnh vực {area.name}", page)


def forms(site: Site, subscription: Subscription) -> tuple[Form, ...]:
    return tuple(_form(site, subscription.address(file), name, kind) for name, kind, file in FORMS)


def newest_archive(site: Site) -> str:
    """Return the address of the newest archive; empty where there is none yet."""
    count = len(_archived(site.posts))
    return _archive_form(site, count).address if count else ""


def _written(
    press: Press, subscription: Subscription, items: Iterable[Item], neighbours: tuple[tuple[str, str], ...] = ()
) -> Iterator[Output]:
    feed = replace(_empty(press, subscription), forms=forms(press.site, subscription), items=tuple(items), neighbours=neighbours)
    for form in feed.forms:
        yield Output(form.address, digest(form.name, feed), partial(_write, feed, form))


def _empty(press: Press, subscription: Subscription) -> Feed:
    """Return a subscription's feed without items. Its id never changes: readers know it by that, whatever its address."""
    unit = press.site.organisation
    return Feed(
        id=f"tag:{unit.tag_authority}:{subscription.stem}",
        title=f"{subscription.name} - {unit.name}",
        description=f"{subscription.about}. {unit.name}",
        home=addresses.absolute(addresses.HOME if subscription == NEWS else subscription.page, unit.site_address),
        publisher=unit.name,
        forms=(),
        items=(),
        icon=_icon(press),
        podcast=_podcast(press) if subscription == BULLETINS else None,
        hub=unit.hub or "",
    )


def _podcast(press: Press) -> Podcast:
    unit = press.site.organisation
    return Podcast("Government", unit.email, addresses.absolute(sharing.cover(press, BULLETINS.name), unit.site_address))


def _icon(press: Press) -> Icon | None:
    unit = press.site.organisation
    if not unit.logo:
        return None
    file = press.site.file(unit, unit.logo.file)
    width = min(ICON, file.width)
    address = press.shelf.emblem(unit, unit.logo, width)
    return Icon(addresses.absolute(address, unit.site_address), width, pictures.height_at(width, file.width, file.height))


def _form(site: Site, address: str, name: str, kind: str) -> Form:
    style = "" if kind.endswith("json") else addresses.relative(addresses.FEED_STYLE, address)
    return Form(name, kind, address, addresses.absolute(address, site.organisation.site_address), style)


def _write(feed: Feed, form: Form) -> bytes:
    """Write a feed. The writers are loaded only here: they take longer than most edits to publish, and few change a feed."""
    if form.name == "RSS":
        from cchc.syndication import rss as writer
    elif form.name == "Atom":
        from cchc.syndication import atom as writer  # type: ignore[no-redef]
    else:
        from cchc.syndication import jsonfeed as writer  # type: ignore[no-redef]
    return writer.write(feed, form)


def _archived(posts: Sequence[Post]) -> list[Sequence[Post]]:
    """Return posts by twenties, filled from the oldest: a full one never changes again, and the newest feed holds what is left."""
    oldest_first = posts[::-1]
    return [oldest_first[start : start + LENGTH][::-1] for start in range(0, len(posts) - LENGTH + 1, LENGTH)]


def _archive_form(site: Site, number: int) -> Form:
    name, kind, _ = ATOM
    return _form(site, NEWS.address(f"luu-tru-{number}.xml"), name, kind)


def _archive(press: Press, number: int, posts: Sequence[Post], count: int) -> Output:
    """Return an archive document (RFC 5005): summaries alone, the pages have the rest."""
    site, form, empty = press.site, _archive_form(press.site, number), _empty(press, NEWS)
    current = _form(site, NEWS.address(ATOM[2]), *ATOM[:2]).url
    beside = ((number - 1, "prev-archive"), (number + 1, "next-archive"))
    feed = replace(
        empty,
        title=f"{empty.title}: lưu trữ {number}",
        forms=(form,),
        neighbours=(("current", current), *((name, _archive_form(site, other).url) for other, name in beside if 1 <= other <= count)),
        is_archive=True,
    )
    names = [(record.code, record.name) for record in (*site.areas, *site.sections)]
    key = digest("archive", feed, names, *(feed_items.trace(press, post) for post in posts))
    return Output(form.address, key, lambda: _write(replace(feed, items=tuple(feed_items.brief(press, post) for post in posts)), form))


def _style() -> Output:
    style = plain("kenh.css").encode()
    return Output(addresses.FEED_STYLE, digest(style), lambda: style)

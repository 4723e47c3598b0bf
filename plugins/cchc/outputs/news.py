"""News: each post's page, and its lists - all, by reform area, by section, by year."""

from collections.abc import Iterator, Sequence

from cchc import addresses
from cchc.model.plan import Plan
from cchc.model.post import Post
from cchc.output import Head, Named, Page
from cchc.outputs import media, sharing
from cchc.outputs.cards import Card, area_links, summary
from cchc.outputs.lists import paginate
from cchc.outputs.press import Press

TRAIL = (("Tin tức", addresses.NEWS),)

Trail = tuple[tuple[str, str], ...]
"""(name, address) of what stands above a page."""

Filters = tuple[tuple[str, tuple[Named, ...]], ...]
"""(heading, links) of the other lists that a reader may choose."""


def pages(press: Press) -> Iterator[Page]:
    site, filters = press.site, _filters(press)
    yield from _list_pages(press, addresses.NEWS, "Tin tức cải cách hành chính", site.posts, TRAIL, filters)
    parts = (
        *((addresses.of(area), area.name, site.posts_in(area)) for area in site.areas),
        *((addresses.of(section), section.name, site.posts_in(section)) for section in site.sections),
        *((addresses.news_year(year), f"Tin tức năm {year}", site.posts_in_year(year)) for year in site.post_years),
    )
    for address, title, found in parts:
        if found:
            yield from _list_pages(press, address, title, found, (*TRAIL, (title, address)), filters)
    for post in site.posts:
        yield _post_page(press, post)


def _filters(press: Press) -> Filters:
    """Only lists that have posts."""
    site = press.site
    groups = (
        ("Lĩnh vực", tuple(Named(area.name, addresses.of(area)) for area in site.areas if site.posts_in(area))),
        ("Chuyên mục", tuple(Named(section.name, addresses.of(section)) for section in site.sections if site.posts_in(section))),
        ("Năm", tuple(Named(str(year), addresses.news_year(year)) for year in site.post_years)),
    )
    return tuple((heading, links) for heading, links in groups if links)


def _list_pages(press: Press, address: str, title: str, posts: Sequence[Post], trail: Trail, filters: Filters) -> Iterator[Page]:
    """Yield the pages of one list; `trail` ends with the list itself, for all of its pages but the first."""
    for part in paginate(posts, address):
        full_title = f"{title} - trang {part.number}" if part.number else title
        head = Head(
            full_title,
            f"{title}: {press.site.organisation.name}",
            trail if part.number else trail[:-1],
            addresses.NEWS,
            updated=max((post.updated for post in part.entries), default=None),
            is_wide=True,
            is_sample=any(post.is_sample for post in part.entries),
        )
        cards = tuple(press.cards[post.id] for post in part.entries)
        yield press.renderer.page(
            "news.html",
            part.address,
            head,
            title=title,
            here=address,
            cards=cards,
            part=(part.number, part.newer, part.older),
            filters=filters,
        )


def _post_page(press: Press, post: Post) -> Page:
    site, address = press.site, addresses.of(post)
    body = site.body(post)
    press.shelf.stock(body)
    head = Head(
        post.title,
        summary(post, site),
        TRAIL,
        addresses.NEWS,
        updated=post.updated,
        is_sample=post.is_sample,
        is_article=True,
        picture=sharing.of_post(press, post),
    )
    return press.renderer.page(
        "post.html",
        address,
        head,
        post=post,
        published=str(post.stamp),
        moment=post.published.isoformat(),
        body=body,
        # The video stands where the picture would; lists show the picture all the same.
        picture=press.shelf.show(post, post.picture) if post.picture and not post.video else None,
        video=media.video(press, post),
        audio=media.audio(press, post),
        gallery=tuple(press.shelf.show(post, picture) for picture in post.gallery),
        downloads=press.shelf.downloads(post, post.attachments),
        areas=area_links(post, site),
        sections=tuple(Named(section.name, addresses.of(section)) for section in map(site.sections.__getitem__, post.sections)),
        related=_related(press, post),
        others=_neighbours(press, post),
    )


def _related(press: Press, post: Post) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    """Return what the post names elsewhere on the site: (heading, links)."""
    site = press.site
    procedures = tuple(
        Named(found.everyday_name or found.name, addresses.of(found)) for found in map(site.procedures.__getitem__, post.procedures)
    )
    documents = tuple(
        Named(f"{paper.name} - {paper.subject}" if paper.number else paper.name, addresses.of(paper))
        for paper in map(site.documents.__getitem__, post.documents)
    )
    groups = (("Thủ tục liên quan", procedures), ("Văn bản liên quan", documents), ("Thực hiện kế hoạch", _carried_out(press, post)))
    return tuple((heading, links) for heading, links in groups if links)


def _carried_out(press: Press, post: Post) -> tuple[Named, ...]:
    links = []
    for reference in post.carries_out:
        name, _, code = reference.partition("#")
        plan = press.site.all_plans[name]
        if plan.is_public(press.site.today):
            links.append(Named(_item_name(plan, code), addresses.of(plan) + (f"#{addresses.item(code)}" if code else "")))
    return tuple(links)


def _item_name(plan: Plan, code: str) -> str:
    items = (
        {topic.code: topic.name for topic in plan.topics}
        | {target.code: target.name for target in plan.targets}
        | {task.code: task.content for task in plan.tasks}
    )
    return f"{code}. {items[code]}" if code else plan.subject


def _neighbours(press: Press, post: Post) -> tuple[Card, ...]:
    return tuple(press.cards[other.id] for other in press.site.older_in_same_areas(post, 3))

"""Guides: the list, and each guide with its steps."""

from collections.abc import Iterable, Iterator

from cchc import addresses
from cchc.model.guide import Guide, GuideStep
from cchc.output import Head, Page
from cchc.outputs import sharing
from cchc.outputs.citations import procedure_links
from cchc.outputs.entries import Entry
from cchc.outputs.press import Press
from cchc.outputs.shelf import Shown
from cchc.vietnamese import collation_key

TITLE = "Hướng dẫn từng bước"
TRAIL = ((TITLE, addresses.GUIDES),)


def pages(press: Press) -> Iterator[Page]:
    guides = sorted(press.site.guides, key=lambda guide: collation_key(guide.title))
    if not guides:
        return
    head = Head(
        TITLE,
        f"Làm từng bước, có hình minh họa: hướng dẫn của {press.site.organisation.name}",
        section=addresses.GUIDES,
        updated=max(guide.updated for guide in guides),
        is_sample=any(guide.is_sample for guide in guides),
    )
    yield press.renderer.page("guides.html", addresses.GUIDES, head, entries=tuple(entry(press, guide) for guide in guides))
    yield from (_page(press, guide) for guide in guides)


def entry(press: Press, guide: Guide) -> Entry:
    notes = (f"{len(guide.steps)} bước" if guide.steps else "", ", ".join(guide.audiences).capitalize())
    return Entry(guide.title, addresses.of(guide), _summary(press, guide), tuple(filter(None, notes)), guide.is_sample)


def _summary(press: Press, guide: Guide) -> str:
    return guide.summary or press.site.body(guide).first_paragraph[:300]


def _page(press: Press, guide: Guide) -> Page:
    body = press.site.body(guide)
    press.shelf.stock(body)
    head = Head(
        guide.title,
        _summary(press, guide),
        TRAIL,
        addresses.GUIDES,
        updated=guide.updated,
        is_sample=guide.is_sample,
        is_article=True,
        toc=body.toc,
        picture=sharing.card(press, guide, guide.title, "Hướng dẫn từng bước"),
    )
    return press.renderer.page(
        "guide.html",
        addresses.of(guide),
        head,
        guide=guide,
        body=body,
        steps=tuple(_steps(press, guide, guide.steps)),
        downloads=press.shelf.downloads(guide, guide.attachments),
        related=procedure_links(press, guide.procedures),
    )


def _steps(press: Press, guide: Guide, steps: Iterable[GuideStep]) -> Iterator[tuple[GuideStep, Shown | None]]:
    for step in steps:
        yield step, press.shelf.show(guide, step.picture) if step.picture else None

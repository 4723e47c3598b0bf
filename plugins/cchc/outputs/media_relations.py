"""For the press: who speaks for the unit, what may be used, what is new."""

from collections.abc import Iterator

from cchc import addresses
from cchc.model.organisation import Organisation
from cchc.output import Head, Page
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.outputs.shelf import Download

TITLE = "Báo chí"
NEWS = 6


def pages(press: Press) -> Iterator[Page]:
    site, unit = press.site, press.site.organisation
    if not unit.spokesperson:
        return
    newest = site.posts[:NEWS]
    head = Head(
        TITLE,
        f"Người phát ngôn của {unit.name}, biểu trưng và kênh tin cho báo, đài",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((post.updated for post in newest), default=None),
        is_sample=unit.is_sample,
    )
    yield press.renderer.page(
        "media_relations.html",
        addresses.MEDIA,
        head,
        unit=unit,
        speaker=unit.spokesperson,
        downloads=tuple(_pictures(press, unit)),
        news=tuple(press.cards[post.id] for post in newest),
        subscriptions=addresses.SUBSCRIPTIONS,
        data=addresses.DATA,
    )


def _pictures(press: Press, unit: Organisation) -> Iterator[Download]:
    if unit.logo:
        yield Download("Biểu trưng", press.shelf.emblem(unit, unit.logo, 512), "PNG, rộng 512 điểm ảnh")

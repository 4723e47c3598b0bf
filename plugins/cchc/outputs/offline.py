"""What phones keep of the site: the manifest by which it goes to the home screen, and the service worker that answers when there is no network."""

from collections.abc import Iterator
from functools import partial

from cchc import addresses, jsontext
from cchc.identity import digest
from cchc.model.shared import Picture
from cchc.output import Output
from cchc.outputs.press import Press
from cchc.rendering import plain

ICONS = (192, 512)
"""Pixels of the icons that a manifest must have to be offered for the home screen."""


def outputs(press: Press) -> Iterator[Output]:
    yield _manifest(press)
    keeps = press.site.organisation.keeps_copies
    # A worker that phones have already goes only when another stands in its place: no file there would leave it working.
    script = plain("ban-luu.js" if keeps else "bo-ban-luu.js")
    yield Output(addresses.COPY_KEEPER, digest(script), partial(script.encode))


def _manifest(press: Press) -> Output:
    unit = press.site.organisation
    icons = [_icon(press, unit.logo, width) for width in ICONS] if unit.logo else []
    said = {
        "name": f"Cải cách hành chính - {unit.name}",
        "short_name": unit.short_name or unit.name,
        "lang": "vi",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": unit.colour,
        "background_color": "#ffffff",
        "icons": icons,
    }
    return Output(addresses.MANIFEST, digest(said), lambda: jsontext.file(said))


def _icon(press: Press, logo: Picture, width: int) -> dict[str, str]:
    return {"src": press.shelf.emblem(press.site.organisation, logo, width), "sizes": f"{width}x{width}", "type": "image/png"}

"""Parts of the site for other sites: small pages to show in a frame, the newest posts as JSON and as a script, and how to take them."""

import html
from collections.abc import Iterator
from functools import partial
from typing import Any

from cchc import addresses, jsontext
from cchc.identity import digest
from cchc.output import Head, Output, Page
from cchc.outputs.cards import Card
from cchc.outputs.hotlines import line
from cchc.outputs.press import Press
from cchc.outputs.rows import row
from cchc.policy import OWN
from cchc.rendering import plain
from cchc.vietnamese import short_date

NEWEST = 6
"""Posts that other sites show."""

STYLE = "nhung.css"

PARTS = (
    ("Tin mới", addresses.EMBEDDED_NEWS, 520),
    ("Đường dây nóng", addresses.EMBEDDED_HOTLINES, 420),
    ("Thủ tục hành chính", addresses.EMBEDDED_PROCEDURES, 520),
)
"""(name, address, pixels of height that a frame needs)."""


def page(press: Press) -> Page:
    """Return the page for whoever looks after another site: what to copy into it."""
    unit = press.site.organisation
    head = Head(
        "Đưa lên trang khác",
        f"Mã để trang chính của {unit.name} hoặc trang của đơn vị khác hiện tin mới, đường dây nóng, danh mục thủ tục của chuyên mục này",
        (),
        is_sample=unit.is_sample,
        is_wide=True,
    )
    parts = tuple((name, address, height, _frame_code(press, name, address, height)) for name, address, height in PARTS)
    return press.renderer.page(
        "embeds.html",
        addresses.EMBEDS,
        head,
        parts=parts,
        script=_script_code(press),
        newest=addresses.NEWEST_JSON,
        website=unit.website,
        sitemap=addresses.absolute(addresses.SITEMAP, unit.site_address),
        rules=tuple(
            (name, addresses.SERVER_RULES + file)
            for name, file in (("nginx", "nginx.conf"), ("Apache", "htaccess.txt"), ("Caddy", "caddyfile.txt"))
        ),
    )


def _absolute(press: Press, address: str) -> str:
    return addresses.absolute(address, press.site.organisation.site_address)


def _frame_code(press: Press, name: str, address: str, height: int) -> str:
    title = html.escape(f"{name} - {press.site.organisation.name}")
    return f'<iframe src="{_absolute(press, address)}" title="{title}" width="100%" height="{height}" loading="lazy"></iframe>'


def _script_code(press: Press) -> str:
    return f'<div data-cchc-tin-moi></div>\n<script src="{_absolute(press, addresses.NEWEST_SCRIPT)}" defer></script>'


def outputs(press: Press) -> Iterator[Output]:
    site = press.site
    cards = tuple(press.cards[post.id] for post in site.front_posts[:NEWEST])
    style = plain(STYLE).replace("UNIT-COLOUR", site.organisation.colour)
    yield Output(addresses.ASSETS + STYLE, digest(style), partial(style.encode))
    lines = tuple(line(press, hotline) for hotline in site.hotlines)
    procedures = tuple(row(press, procedure) for procedure in site.posted_procedures)
    news, hotlines, list_of_procedures = ((name, address) for name, address, _ in PARTS)
    yield _part(press, "embed_news.html", *news, addresses.NEWS, cards=cards)
    yield _part(press, "embed_hotlines.html", *hotlines, addresses.HOTLINES, lines=lines)
    yield _part(press, "embed_procedures.html", *list_of_procedures, addresses.NOTICE, procedures=procedures)
    values = {"unit": site.organisation.name, "address": _absolute(press, addresses.HOME), "posts": [_said(press, card) for card in cards]}
    yield Output(addresses.NEWEST_JSON, digest(values), lambda: jsontext.file(values))
    script = plain("tin-moi.js").replace('"NEWEST"', str(jsontext.block(values)))
    yield Output(addresses.NEWEST_SCRIPT, digest(script), partial(script.encode))


def _part(press: Press, template: str, name: str, address: str, whole: str, **shown: Any) -> Output:
    unit = press.site.organisation
    return press.renderer.file(
        template,
        address,
        name=name,
        unit=unit.name,
        style=addresses.ASSETS + STYLE,
        policy=OWN,
        url=_absolute(press, whole),
        whole=whole,
        is_sample=unit.is_sample,
        **shown,
    )


def _said(press: Press, card: Card) -> dict[str, Any]:
    """Return a post as other programs read it."""
    picture = card.picture
    return jsontext.stated(
        {
            "title": card.title,
            "url": _absolute(press, card.address),
            "date": card.day.isoformat(),
            "date_text": short_date(card.day),
            "summary": card.summary,
            "picture": _absolute(press, picture.sizes[0][0]) if picture else "",
            "picture_alt": picture.description if picture else "",
        }
    )

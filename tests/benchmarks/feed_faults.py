"""What is looked for in the feeds of each program: a question for each row of the table, answered by what was read."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from feed_reading import Item, Site
from tricky_posts import INVISIBLE, LAST, PLAIN, RISKS, SITE

RIGHT = "right"
DAYS = {post.name: post.moment.day for post in PLAIN}


@dataclass(frozen=True)
class Outcome:
    """What one program made of the posts."""

    site: Site
    """With everything that it takes."""
    probes: Mapping[str, Site | str]
    """Risk -> the site built with it, or how it was refused."""
    changed: Mapping[str, Site]
    """Change -> the site built after it."""


def forms(outcome: Outcome) -> str:
    return ", ".join(outcome.site.files)


def well_formed(outcome: Outcome) -> str:
    return outcome.site.fault or RIGHT


def titles(outcome: Outcome) -> str:
    wrong = [post.name for post in PLAIN[:4] if outcome.site.item(DAYS[post.name]).text("title") != post.shown]
    return f"altered: {', '.join(outcome.site.item(DAYS[name]).text('title') for name in wrong)}" if wrong else RIGHT


def decomposed(outcome: Outcome) -> str:
    title = outcome.site.item(DAYS["to-hop"]).text("title")
    return RIGHT if title == unicodedata.normalize("NFC", title) else "passed on"


def direction(outcome: Outcome) -> str:
    return "passed on" if set(INVISIBLE) & set(outcome.site.item(DAYS["phai-sang-trai"]).text("title")) else RIGHT


def risk(name: str, said: Callable[[Site], str]) -> Callable[[Outcome], str]:
    """Return what tells of a risk: that it was refused, that no reader of XML can read the feed, or what `said` says of it."""

    def tell(outcome: Outcome) -> str:
        probe = outcome.probes[name]
        if isinstance(probe, str):
            return probe
        return f"**the whole feed cannot be read** ({probe.fault})" if probe.fault else said(probe)

    return tell


def long_title(site: Site) -> str:
    return f"passed on, {max(len(item.text('title')) for item in site.items)} letters"


def control(site: Site) -> str:
    title = site.item(11).text("title")
    return RIGHT if title == RISKS["control characters from Word"][0].shown else f"read as {title!r}"


def category(site: Site) -> str:
    found = site.item(13).text("category")
    return RIGHT if found == RISKS["a category with an &"][0].category else f"read as {found!r}" if found else "none written"


def one_minute(site: Site) -> str:
    dates = [item.moment for item in site.items]
    return RIGHT if len(set(dates)) == len(dates) else "one date for both: who follows dates misses one"


def script_link(site: Site) -> str:
    return "**passed on**" if "javascript:" in site.item(15).html else RIGHT


def scheduled(outcome: Outcome) -> str:
    return "**published**" if any(item.moment.year == 2099 for item in outcome.site.items) else RIGHT


def hour(outcome: Outcome) -> str:
    moments = {item.moment for item in outcome.site.items}
    if not all(post.moment in moments for post in PLAIN if post.moment.year == 2026):
        return "another hour"
    return RIGHT if all(moment.utcoffset() == dt.timedelta(hours=7) for moment in moments) else "right, told in UTC"


def whole_text(outcome: Outcome) -> str:
    item = outcome.site.item(DAYS["anh-va-lien-ket"])
    if LAST not in item.html:
        return "cut short"
    relative = [target for target in item.targets if not re.match(r"https?://[^/]", target)]
    return f"**{len(relative)} of {len(item.targets)} relative**" if relative else RIGHT


def running(outcome: Outcome) -> str:
    html = outcome.site.item(DAYS["ma-doc"]).html
    left = [mark for mark in ("<script", "onclick", "onerror") if mark in html]
    return f"**passed on: {', '.join(left)}**" if left else RIGHT


def summary(outcome: Outcome) -> str:
    item = outcome.site.item(DAYS["anh-va-lien-ket"])
    return "HTML, the only text" if "<" in item.text("description") else RIGHT


def author(outcome: Outcome) -> str:
    item = outcome.site.item(DAYS["khong-anh"])
    if item.text("dc:creator"):
        return RIGHT
    return "as `<author>`, which is for an e-mail address" if item.text("author") else "left out"


def own_picture(outcome: Outcome) -> str:
    item = outcome.site.item(DAYS["anh-va-lien-ket"])
    enclosure = item.enclosure
    if not enclosure:
        return "none"
    file = outcome.site.folder / unquote(enclosure["url"]).removeprefix(SITE)
    octets = file.stat().st_size if file.is_file() else None
    if octets is None:
        return "not in the site"
    size = "" if _is_measured(item) else "; no width, height or words"
    return (RIGHT if enclosure["length"] == str(octets) else f'length="{enclosure["length"]}"') + size


def _is_measured(item: Item) -> bool:
    found = item.element.find("{http://search.yahoo.com/mrss/}content")
    return found is not None and bool(found.get("width") and found.get("height"))


def no_picture(outcome: Outcome) -> str:
    return RIGHT if outcome.site.item(DAYS["khong-anh"]).enclosure else "none"


def identity(outcome: Outcome) -> str:
    guid = outcome.site.items[0].element.find("guid")
    is_link = guid.get("isPermaLink", "true") == "true"
    return "the page's address" if re.match("https?:", guid.text) else "said to be a link, is none" if is_link else RIGHT


def atom(outcome: Outcome) -> str:
    return (outcome.site.atom_fault or RIGHT) if "Atom" in outcome.site.files else "no Atom"


def same_bytes(outcome: Outcome) -> str:
    before, after = ([item.written for item in site.items] for site in (outcome.site, outcome.changed["another machine"]))
    if before != after:
        return "items differ"
    return RIGHT if outcome.site.files == outcome.changed["another machine"].files else "items alike, the rest differs"


def new_items(change: str) -> Callable[[Outcome], str]:
    """Return what tells how many items look new to who keeps ids, and how many have another date, after a change that is no news."""

    def tell(outcome: Outcome) -> str:
        known = {item.id: item.moment for item in outcome.site.items}
        items = outcome.changed[change].items
        new = sum(item.id not in known for item in items)
        moved = sum(known.get(item.id, item.moment) != item.moment for item in items)
        posted = f"**{new} of {len(items)} posted again**" if new else ""
        return ", ".join(filter(None, (posted, f"{moved} with another date" if moved else ""))) or RIGHT

    return tell


def mended_typo(outcome: Outcome) -> str:
    return _updates(outcome, "a mended typo", expected=0)


def real_update(outcome: Outcome) -> str:
    return _updates(outcome, "a real update", expected=1)


def _updates(outcome: Outcome, change: str, expected: int) -> str:
    before, after = outcome.site.updated, outcome.changed[change].updated
    if not before:
        return "told nowhere" if expected else RIGHT
    moved = sum(after.get(url) != date for url, date in before.items())
    return RIGHT if moved == expected else f"{moved} of {len(before)} look updated"


ROWS: dict[str, Callable[[Outcome], str]] = {
    "forms": forms,
    "RSS that two readers read": well_formed,
    "Atom by the schema of RFC 4287": atom,
    "titles with `&`, `<`, quotes, emoji": titles,
    "a title in NFD": decomposed,
    "marks that turn the writing round": direction,
    "control characters from Word in a title": risk("control characters from Word", control),
    "a title of 500 letters": risk("a title of 500 letters", long_title),
    "a category with an `&`": risk("a category with an &", category),
    "two posts of one minute": risk("two posts of one minute", one_minute),
    "a post for a day to come": scheduled,
    "the hour of a post": hour,
    "whole text, links and pictures absolute": whole_text,
    "plain summary": summary,
    "script, onclick, onerror": running,
    "a link to `javascript:`": risk("a link to javascript:", script_link),
    "author": author,
    "the post's own picture": own_picture,
    "a post without a picture has one to show": no_picture,
    "the id": identity,
    "built on another machine, in another time zone": same_bytes,
    "after a new title": new_items("a new title"),
    "after a new file name": new_items("a renamed file"),
    "after a new domain": new_items("a new domain"),
    "after a mended typo": mended_typo,
    "after a real update": real_update,
}

"""The frame around every page: what header, menu, footer and head are given, and the assets they name."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Self

from cchc import addresses, jsontext, policy
from cchc.dialling import dialled
from cchc.edition import Edition
from cchc.identity import digest
from cchc.model.organisation import Organisation
from cchc.model.site import Site
from cchc.output import Output, Page, SharePicture
from cchc.outputs import feeds
from cchc.vietnamese import short_date

MENU = (
    ("Tin tức", addresses.NEWS),
    ("Thủ tục", addresses.PROCEDURES),
    ("Niêm yết", addresses.NOTICE),
    ("Kế hoạch", addresses.PLANS),
    ("Văn bản", addresses.DOCUMENTS),
    ("Hướng dẫn", addresses.GUIDES),
    ("Đường dây nóng", addresses.HOTLINES),
    ("Kênh tin", addresses.SUBSCRIPTIONS),
    ("Thông tin khác", addresses.DIRECTORY),
)
"""What a site has nothing of is left out."""

FOOT = (
    ("Phản ánh, kiến nghị", addresses.FEEDBACK),
    ("Theo dõi tin", addresses.SUBSCRIPTIONS),
    ("Dữ liệu mở", addresses.DATA),
    ("Đưa lên trang khác", addresses.EMBEDS),
)
"""Pages of every site that the menu has no room for."""

ASSETS = {
    "style": "assets/cchc.css",
    "script": "assets/cchc.js",
    "theme_switch": "assets/giao-dien.js",
}
"""The files that theme/main.html names, by the name it uses."""


def templates_key(folders: Iterable[Path]) -> str:
    """Return a digest of every template in the theme's folders."""
    return digest(
        [(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for folder in folders for path in sorted(folder.rglob("*.html"))]
    )


def frame_assets(folders: list[Path], unit: Organisation) -> dict[str, Output]:
    """Return each asset as an output whose name holds its digest, so that browsers may keep it for ever.

    Looks through the theme's folders in order. Raises FileNotFoundError where one is missing.
    """
    assets = {name: _asset(folders, path) for name, path in ASSETS.items()}
    return assets | {"colour": _hashed("mau.css", f":root {{ --unit-colour: {unit.colour}; }}\n".encode())}


def _asset(folders: list[Path], path: str) -> Output:
    found = next((folder / path for folder in folders if (folder / path).is_file()), None)
    if found is None:
        raise FileNotFoundError(path)
    # Git on Windows may have changed the line ends: the same asset has the same name everywhere.
    return _hashed(found.name, found.read_text("utf-8").encode())


def _hashed(name: str, content: bytes) -> Output:
    key = hashlib.sha256(content).hexdigest()
    return Output(addresses.asset(name, key), key, lambda: content)


@dataclass(frozen=True)
class FeedLink:
    """A feed that pages in a section announce to readers of feeds; an empty section means every page."""

    section: str
    title: str
    type: str
    address: str


def _feed_links(site: Site) -> Iterator[FeedLink]:
    for subscription in feeds.subscriptions(site):
        section = "" if subscription == feeds.NEWS else subscription.page
        for form in feeds.forms(site, subscription):
            if subscription == feeds.NEWS or (form.name == "RSS" and section != addresses.NEWS):
                yield FeedLink(section, f"{subscription.name} - {site.organisation.name} ({form.name})", form.type, form.address)
    yield FeedLink(addresses.SUBSCRIPTIONS, f"Lịch cải cách hành chính - {site.organisation.name}", "text/calendar", addresses.CALENDAR)


@dataclass(frozen=True)
class Frame:
    """What is the same around every page. Nothing in it changes with one post."""

    unit: Organisation
    emblem: str
    picture: SharePicture
    """What stands for a page that has no picture of its own."""
    assets: Mapping[str, str]
    menu: tuple[tuple[str, str], ...]
    plain_pages: tuple[tuple[str, str], ...]
    feeds: tuple[FeedLink, ...]
    templates: str
    """Digest of the templates that print it."""

    @classmethod
    def of(cls, edition: Edition, assets: Mapping[str, Output], templates: str) -> Self:
        made = {page.address for page in edition.pages}
        pages = tuple((page.title, addresses.of(page)) for page in edition.site.plain_pages)
        return cls(
            edition.site.organisation,
            edition.emblem,
            edition.picture,
            {name: output.path for name, output in assets.items()},
            tuple(entry for entry in MENU if entry[1] in made),
            pages,
            tuple(_feed_links(edition.site)),
            templates,
        )

    def key(self, page: Page) -> str:
        """Return the key of a page with its frame: new wherever one of them comes out different."""
        return digest(self._own_key, page.key)

    @cached_property
    def _own_key(self) -> str:
        return digest(self)

    def around(self, page: Page) -> dict[str, Any]:
        """Return what theme/main.html is given for one page, beside MkDocs' own context."""
        return {
            "unit": self.unit,
            "emblem": self.emblem,
            "picture": page.head.picture or self.picture,
            "assets": self.assets,
            "plain_pages": self.plain_pages,
            "menu": self.menu,
            "head": page.head,
            "short_date": short_date,
            "dialled": dialled,
            "facts": jsontext.block(page.head.facts) if page.head.facts else "",
            "feeds": [feed for feed in self.feeds if page.address.startswith(feed.section)],
            "foot": FOOT,
            "policy": policy.of_pages(self.unit),
            "referrer": policy.REFERRER,
            "manifest": addresses.MANIFEST,
            "search": addresses.SEARCH,
            "address": page.address,
            "url": addresses.absolute(page.address, self.unit.site_address),
            "absolute": partial(addresses.absolute, site_address=self.unit.site_address),
            "link": self._absolute_path if page.address == addresses.NOT_FOUND else partial(addresses.relative, page=page.address),
        }

    def _absolute_path(self, address: str) -> str:
        """The page for what is not found answers at any depth: its links carry the whole path."""
        return addresses.from_host(address, self.unit.site_address)

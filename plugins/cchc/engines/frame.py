"""The frame around every page: what header, menu, footer and head are given, and the assets they name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from cchc import addresses
from cchc.edition import Edition
from cchc.output import Output, Page
from cchc.vietnamese import short_date

MENU = (
    ("Tin tức", addresses.NEWS),
    ("Thủ tục", addresses.PROCEDURES),
    ("Niêm yết", addresses.NOTICE),
    ("Kế hoạch", addresses.PLANS),
    ("Văn bản", addresses.DOCUMENTS),
    ("Đường dây nóng", addresses.HOTLINES),
    ("Kênh tin", addresses.CHANNELS),
)

ASSETS = {
    "style": "assets/cchc.css",
    "script": "assets/cchc.js",
    "theme_switch": "assets/giao-dien.js",
}
"""The files that theme/main.html names, by the name it uses."""


def frame_assets(folders: list[Path]) -> dict[str, Output]:
    """Return each asset as an output whose name holds its digest, so that browsers may keep it for ever.

    Looks through the theme's folders in order. Raises FileNotFoundError where one is missing.
    """
    return {name: _asset(folders, path) for name, path in ASSETS.items()}


def _asset(folders: list[Path], path: str) -> Output:
    found = next((folder / path for folder in folders if (folder / path).is_file()), None)
    if found is None:
        raise FileNotFoundError(path)
    content = found.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Output(f"{addresses.ASSETS}{found.stem}.{digest[:8]}{found.suffix}", digest, lambda: content)


@dataclass(frozen=True)
class Frame:
    """What is the same around every page. Nothing in it changes with one post."""

    unit: Any
    emblem: str
    assets: Mapping[str, str]
    plain_pages: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, edition: Edition, assets: Mapping[str, Output]) -> Self:
        pages = tuple((page.title, addresses.of(page)) for page in edition.site.plain_pages)
        return cls(edition.site.organisation, edition.emblem, {name: output.path for name, output in assets.items()}, pages)

    def around(self, page: Page) -> dict[str, Any]:
        """Return what theme/main.html is given for one page, beside MkDocs' own context."""
        return {
            "unit": self.unit,
            "emblem": self.emblem,
            "assets": self.assets,
            "plain_pages": self.plain_pages,
            "menu": MENU,
            "head": page.head,
            "short_date": short_date,
            "address": page.address,
            "url": addresses.absolute(page.address, self.unit.site_address),
            "absolute": partial(addresses.absolute, site_address=self.unit.site_address),
            "link": self._absolute_path if page.address == addresses.NOT_FOUND else partial(addresses.relative, page=page.address),
        }

    def _absolute_path(self, address: str) -> str:
        """The page for what is not found answers at any depth: its links carry the whole path."""
        return "/" + addresses.absolute(address, self.unit.site_address).split("/", 3)[3]

"""A feed as frozen values - channel and items - from which RSS, Atom and JSON Feed are written."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from cchc.vietnamese import HANOI

NEVER = dt.datetime(2000, 1, 1, 7, tzinfo=HANOI)
"""The date of a feed without items."""

SUMMARY_LENGTH = 300
"""Characters; what Zalo takes as a description."""


@dataclass(frozen=True)
class Content:
    """An item's whole text, worked out where a feed is written; `key` stands for everything that `make` reads."""

    key: str
    make: Callable[[], str] = field(repr=False, compare=False)

    @cached_property
    def html(self) -> str:
        """Sanitised, every link absolute."""
        return self.make()


@dataclass(frozen=True)
class Enclosure:
    """A file behind an item: its picture, or something to download. Width and height in pixels, 0 for what is no picture."""

    url: str
    type: str
    key: str
    """Stands for the file's content."""
    weigh: Callable[[], int] = field(repr=False, compare=False)
    """Tells the octets of the file as it is published."""
    width: int = 0
    height: int = 0
    description: str = ""
    seconds: int = 0
    """How long a recording lasts; 0 for what is none."""

    @property
    def medium(self) -> str:
        """'image', 'audio', 'video' - or what else it is."""
        return self.type.partition("/")[0]


@dataclass(frozen=True)
class Credit:
    """Where an item was taken from."""

    name: str
    url: str


@dataclass(frozen=True)
class Item:
    """One thing told once: `id` and `published` never change, `updated` moves with a change that is worth telling."""

    id: str
    title: str
    url: str
    summary: str
    """Plain text."""
    published: dt.datetime
    updated: dt.datetime
    author: str
    categories: tuple[str, ...] = ()
    content: Content | None = None
    picture: Enclosure | None = None
    recordings: tuple[Enclosure, ...] = ()
    """Sound and video, sound first."""
    files: tuple[Enclosure, ...] = ()
    credit: Credit | None = None
    leads_to: str = ""
    """The address that a post of the kind "liên kết" sends its readers to."""


@dataclass(frozen=True)
class Icon:
    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Podcast:
    """What programs that play podcasts want of a channel besides. `cover` is the URL of a square JPEG of 1400 to 3000 pixels."""

    category: str
    """In Apple's list."""
    email: str
    cover: str


@dataclass(frozen=True)
class Form:
    """A form that a feed is published in."""

    name: str
    type: str
    """Media type."""
    address: str
    """From the site's root."""
    url: str
    style: str = ""
    """Link to the style sheet that shows it in a browser."""


@dataclass(frozen=True)
class Feed:
    """A channel with its items, newest first."""

    id: str
    title: str
    description: str
    home: str
    """URL of the page it belongs to."""
    publisher: str
    forms: tuple[Form, ...]
    items: tuple[Item, ...]
    icon: Icon | None = None
    podcast: Podcast | None = None
    hub: str = ""
    """URL of a WebSub hub; empty where the unit has none."""
    neighbours: tuple[tuple[str, str], ...] = ()
    """(relation, URL) of the feeds before and behind it (RFC 5005)."""
    is_archive: bool = False
    """Whether it holds old items that no newer feed repeats (RFC 5005)."""

    def main_enclosure(self, item: Item) -> Enclosure | None:
        """Return the one that RSS has room for: the sound of a podcast's item, elsewhere the picture, which bridges post."""
        return next(iter(item.recordings), None) if self.podcast else item.picture

    @property
    def updated(self) -> dt.datetime:
        return max((item.updated for item in self.items), default=NEVER)

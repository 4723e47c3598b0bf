"""What is published: recipes with a key, made only where the key is new; and the guard that no two share a path."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from cchc import addresses
from cchc.model.body import Heading


@dataclass(frozen=True)
class Output:
    """One file: `path` below the site, `key` a digest of everything `make` reads, `make` its bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


class Weighed:
    """Makes a file whose octets are stated elsewhere too: once for both, whichever is asked for first."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._content: bytes | None = None
        """Made to be weighed, and not taken yet."""
        self.octets: int | None = None
        """Known without making it where the published file is current."""

    def __call__(self) -> bytes:
        content, self._content = self._content, None
        if content is None:
            content = self._make()
        self.octets = len(content)
        return content

    def weigh(self) -> int:
        octets = self.octets
        if octets is None:
            self._content = content = self()
            octets = len(content)
        return octets


@dataclass(frozen=True)
class Named:
    """A link to a page of the site."""

    name: str
    address: str


@dataclass(frozen=True)
class SharePicture:
    """The picture that stands for a page elsewhere, a JPEG; `address` from the site's root, size in pixels."""

    address: str
    width: int
    height: int
    description: str


@dataclass(frozen=True)
class Head:
    """What the frame around a page shows of it. Plain text throughout."""

    title: str
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    """(name, address) of the pages above it, the home page left out."""
    section: str = ""
    """The address of the menu entry it belongs to."""
    toc: tuple[Heading, ...] = ()
    updated: dt.date | None = None
    stated: str = ""
    """The date as the paper states it, where that is less than a day."""
    is_wide: bool = False
    """Whether it takes the whole width (cards, tables with many columns), not the column that reads best."""
    is_sample: bool = False
    is_article: bool = False
    is_listed: bool = True
    """Whether it stands in the sitemap and may be indexed."""
    picture: SharePicture | None = None
    script: str = ""
    """The address of a script that this page alone needs."""
    facts: Mapping[str, Any] | None = None
    """What it states for machines (schema.org, as JSON-LD)."""


@dataclass(frozen=True)
class Page:
    """One HTML page: `make` gives what stands between the frame's header and footer, as HTML."""

    address: str
    key: str
    head: Head
    make: Callable[[], str]

    @property
    def path(self) -> str:
        return addresses.output_path(self.address)


def made(outputs: Iterable[Output]) -> Iterator[tuple[Output, bytes]]:
    """Make files side by side, in their order: what takes long, pictures and sheets of paper, is made outside of Python's lock."""
    waiting = list(outputs)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(waiting, pool.map(lambda output: output.make(), waiting), strict=True)


def unique(outputs: Iterable[Output | Page]) -> Iterator[Output | Page]:
    """Pass outputs through, refusing to let one overwrite another in silence (also where the disk ignores letter case)."""
    seen: set[str] = set()
    for output in outputs:
        if output.path.casefold() in seen:
            raise ValueError(f"two outputs share the path {output.path!r}")
        seen.add(output.path.casefold())
        yield output

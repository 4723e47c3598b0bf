"""What can be found: one page, or one place on a page, with the texts by which people look for it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc.identity import digest
from cchc.search.words import pairs


@dataclass(frozen=True)
class Entry:
    """Plain text throughout, in the spelling that readers are shown."""

    title: str
    address: str
    summary: str = ""
    names: tuple[str, ...] = ()
    """What else it is called: codes, numbers of papers, telephones. Counts as much as the title."""
    key_words: tuple[str, ...] = ()
    """Counts as much as the summary; never shown."""
    headings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """All that is left to read on the page."""
    day: dt.date | None = None
    stated: str = ""
    """The date as readers are shown it."""
    areas: tuple[str, ...] = ()
    """Codes of reform areas."""
    state: str = ""
    """A word on its legal state, where there is one to say."""
    is_past: bool = False
    """Whether it is out of force."""
    ends: dt.date | None = None
    """The first day on which it will be out of force."""
    text_key: str = ""
    """Digest of `texts` where there is one already."""

    @cached_property
    def key(self) -> str:
        """A digest of everything that is published of it."""
        return digest({name: value for name, value in self.__dict__.items() if name != "texts" or not self.text_key})

    def pairs_by_weight(self) -> tuple[set[str], set[str], set[str]]:
        """Return its pairs of words from the text, from what stands out in it, from title and names: each where it counts most."""
        named = pairs((self.title, *self.names))
        marked = pairs((self.summary, *self.key_words, *self.headings))
        marked -= named
        text = pairs(self.texts)
        text.difference_update(marked, named)
        return text, marked, named


BLOCK = 90
"""Entries of one kind that are indexed together: as many as there are letters for steps; a full block never changes by a new entry."""


@dataclass(frozen=True)
class Block:
    """Some entries of one kind, in an order in which new ones come last."""

    kind: str
    entries: tuple[Entry, ...]

    @cached_property
    def key(self) -> str:
        return digest([entry.key for entry in self.entries])


def in_blocks(kind: str, entries: Sequence[Entry]) -> tuple[Block, ...]:
    return tuple(Block(kind, tuple(entries[start : start + BLOCK])) for start in range(0, len(entries), BLOCK))

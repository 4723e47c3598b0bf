"""Volumes: blocks whose words are published together, in files by the first word of a pair."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cchc import jsontext
from cchc.search.postings import PART, SHELVES, merged

SMALLEST, LARGEST = 4, SHELVES


@dataclass(frozen=True)
class Volume:
    """Full blocks of news make one volume, what changes with the next post another: so that a post touches few files."""

    texts: tuple[tuple[int, str], ...]
    """(number of a block, its text)."""
    entries: int

    @cached_property
    def size(self) -> int:
        """The number of its files, a power of two."""
        size = SMALLEST
        while size < min(self.entries / 8, LARGEST):
            size *= 2
        return size

    @cached_property
    def _parts(self) -> tuple[tuple[int, list[str]], ...]:
        return tuple((number, text.split(PART)) for number, text in self.texts)

    def _parts_of(self, file: int) -> list[tuple[int, list[str]]]:
        return [(number, parts[file :: self.size]) for number, parts in self._parts]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each file is known by: another content, another key."""
        return tuple(hashlib.sha256(repr(self._parts_of(file)).encode()).hexdigest()[:12] for file in range(self.size))

    def file(self, number: int) -> bytes:
        return jsontext.packed({"key": self.keys[number], "pairs": merged(self._parts_of(number))})

"""Long lists cut into pages, numbered from the oldest, so that one new entry changes a handful of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc import addresses

Entry = TypeVar("Entry")

PAGE_SIZE = 12


@dataclass(frozen=True)
class ListPage(Generic[Entry]):
    """One page of a list, newest first."""

    address: str
    entries: tuple[Entry, ...]
    number: int
    """1 is the oldest; 0 for the newest, which stands at the list's own address."""
    newer: str | None
    older: str | None


def paginate(entries: Sequence[Entry], address: str, size: int = PAGE_SIZE) -> Iterator[ListPage[Entry]]:
    """Cut `entries` (newest first) into pages; the newest page stands at the list's own address.

    Pages behind it are filled from the oldest entry on and never change again; the newest holds what is left, between
    `size` and twice as many.
    """
    behind = max(0, len(entries) // size - 1)
    oldest_first = entries[::-1]
    held = [oldest_first[number * size : (number + 1) * size][::-1] for number in range(behind)] + [oldest_first[behind * size :][::-1]]
    places = [addresses.list_page(address, number + 1) for number in range(behind)] + [address]
    for number in reversed(range(behind + 1)):
        newer = places[number + 1] if number < behind else None
        older = places[number - 1] if number else None
        yield ListPage(places[number], tuple(held[number]), number + 1 if number < behind else 0, newer, older)

"""An entry: a page in a list, in a few words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    name: str
    address: str
    summary: str
    notes: tuple[str, ...] = ()
    """Small facts below: how many steps, for whom."""
    is_sample: bool = False

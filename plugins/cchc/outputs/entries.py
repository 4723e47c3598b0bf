"""An entry: a page in a list, in a few words; and what stands above the pages that the directory leads to."""

from dataclasses import dataclass

from cchc import addresses

DIRECTORY_TITLE = "Thông tin khác"
ABOVE = ((DIRECTORY_TITLE, addresses.DIRECTORY),)


@dataclass(frozen=True)
class Entry:
    name: str
    address: str
    summary: str
    notes: tuple[str, ...] = ()
    """Small facts below: how many steps, for whom."""
    is_sample: bool = False

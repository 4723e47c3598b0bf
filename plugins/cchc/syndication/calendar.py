"""A calendar as frozen values, from which the iCalendar file is written."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Occasion:
    """Something on whole days (`last` is one of them), or between two moments in the time of Hà Nội, which carry no zone."""

    uid: str
    first: dt.date | dt.datetime
    last: dt.date | dt.datetime
    name: str
    kind: str
    url: str
    stated: dt.date
    """When what it says was written; never the day of the build, so that the same data are the same bytes."""
    note: str = ""
    comes_back: bool = False
    """Whether it is there every year."""


@dataclass(frozen=True)
class Calendar:
    name: str
    description: str
    url: str
    """Of the calendar itself."""
    occasions: tuple[Occasion, ...]


def uid(authority: str, record_id: str, event: str) -> str:
    """Return what an occasion is known by, from the record's id and `dinh_danh` (RFC 4151) alone: '2024.thutuc2345.tu@thu.edu.vn'.

    A tag URI would hold a comma, which iCalendar escapes and not every program reads back.
    """
    host, _, date = authority.partition(",")
    return f"{date}.{record_id}.{event}@{host}"

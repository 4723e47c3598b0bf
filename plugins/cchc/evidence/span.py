"""A span of days, its months and quarters, and how they are called."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.vietnamese import short_date

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Span:
    """Days from `first` to `last`, both included; empty where it ends before it begins."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{short_date(self.first)} - {short_date(self.last)}"

    def meet(self, other: "Span") -> "Span":
        """Return the days that both have."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    @property
    def is_empty(self) -> bool:
        return self.last < self.first

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def months(self) -> Iterator[tuple[int, int]]:
        """Yield (year, month) of every month that it touches."""
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        return ((number // 12, number % 12 + 1) for number in months)


def quarter(day: dt.date) -> Span:
    """Return the quarter of the calendar that a day lies in."""
    first = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = dt.date(day.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return Span(first, following - dt.timedelta(days=1))


def quarter_name(day: dt.date) -> str:
    return f"quý {_ROMAN[(day.month - 1) // 3]}/{day.year}"

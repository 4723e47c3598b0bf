"""Which days a report covers: a period by its code, of the newest year or a stated one, or days as typed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cchc.evidence.span import Span
from cchc.model.dates import YearDay
from cchc.model.site import Site

NEARLY = dt.timedelta(days=30)
"""A period that ends so soon is the one that somebody means who names no year."""


@dataclass(frozen=True)
class Period:
    """A period that comes back every year."""

    code: str
    name: str
    start: YearDay
    end: YearDay
    due: YearDay | None

    def of(self, year: int) -> "Reported":
        """Return its days in the year in which it ends."""
        last = self.end.of(year)
        first = self.start.of(year)
        return Reported(
            f"{self.name} năm {year}" if self.code != "nam" else f"Năm {year}",
            Span(first if first <= last else self.start.of(year - 1), last),
        )


@dataclass(frozen=True)
class Reported:
    """The days of one report, with their name."""

    name: str
    span: Span


DEFAULTS = tuple(
    Period(code, name, YearDay(12, 15), YearDay(month, 14), YearDay(month, 20))
    for code, name, month in (("q1", "Quý I", 3), ("6t", "6 tháng đầu", 6), ("9t", "9 tháng đầu", 9), ("nam", "Năm", 12))
)
"""The windows of the regular reports: they close on the 14th of the last month and are sent by the 20th."""


def periods(site: Site) -> tuple[Period, ...]:
    """Return those that the unit wrote down, or the usual ones where it wrote none."""
    own = tuple(Period(one.code, one.name, one.start, one.end, one.due) for one in site.reporting_periods)
    return own or DEFAULTS


def newest_period(known: Iterable[Period], today: dt.date) -> Reported:
    """Return the period that is over, or nearly so, and ended last: what somebody means who names none."""
    ended = (one.of(year) for one in known for year in (today.year, today.year - 1))
    return max((found for found in ended if found.span.last <= today + NEARLY), key=lambda found: found.span.last)


def named_period(known: Iterable[Period], word: str, today: dt.date) -> Reported | None:
    """Return the days that a word means: '9t' (the newest that is over, or nearly so) or '9t/2025'; None where there is no such period."""
    code, _, year = word.casefold().partition("/")
    period = next((one for one in known if one.code.casefold() == code), None)
    if period is None or (year and not (year.isdecimal() and len(year) == 4 and 1901 <= int(year) <= 2199)):
        return None
    if year:
        return period.of(int(year))
    this = period.of(today.year)
    return this if this.span.last <= today + NEARLY else period.of(today.year - 1)

"""Dates as papers write them: a day, a month or a year alone, a day with a time; kept and shown as they were written."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from cchc.model.values import wrong
from cchc.vietnamese import HANOI, long_date, short_date

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
EARLIEST, LATEST = 1900, 2199
"""Years outside are slips of the finger: 20/11/0226."""

_TIME = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:\+07:?00)?")


def _plausible(year: int) -> int:
    if not EARLIEST <= year <= LATEST:
        raise ValueError
    return year


def parse_day(text: str) -> dt.date:
    """Read 28/02/2026 or 2026-02-28. Raises the error that names the fault."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise wrong(f"«{text}» không phải là ngày. Viết ngày/tháng/năm, ví dụ 28/02/2025")
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    try:
        return dt.date(_plausible(int(year or iso_year)), int(month or iso_month), int(day or iso_day))
    except ValueError:
        raise wrong(f"«{text}» không phải là ngày có thật. Viết ngày/tháng/năm, ví dụ 28/02/2025") from None


def _day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


Day = Annotated[InstanceOf[dt.date], BeforeValidator(_day), WithJsonSchema({"type": "string", "description": "28/02/2026"})]


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a whole year, as much as the paper says."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        if self.month and self.day:
            return dt.date(self.year, self.month, self.day)
        if self.year == dt.MAXYEAR and (self.month or 12) == 12:
            return dt.date.max
        following = dt.date(self.year, self.month + 1, 1) if self.month and self.month < 12 else dt.date(self.year + 1, 1, 1)
        return following - dt.timedelta(days=1)

    @property
    def iso(self) -> str:
        """As machines read it, as far as it is known: '2026', '2026-02', '2026-02-28'."""
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)

    def __str__(self) -> str:
        if self.month and self.day:
            return short_date(self.first)
        return f"{self.month:02d}/{self.year}" if self.month else str(self.year)


def parse_partial(text: str) -> PartialDate:
    """Read 28/02/2026, 02/2026 or 2026."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        if EARLIEST <= int(text) <= LATEST:
            return PartialDate(int(text))
        raise wrong(f"«{text}» không phải là năm có thật. Viết năm đủ bốn chữ số, ví dụ 2025")
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})", text):
        month, year = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= 12 and EARLIEST <= year <= LATEST:
            return PartialDate(year, month)
        raise wrong(f"«{text}» không phải là tháng có thật. Viết tháng/năm, ví dụ 02/2025")
    day = parse_day(text)
    return PartialDate(day.year, day.month, day.day)


def _partial(value: Any) -> Any:
    return parse_partial(value) if isinstance(value, str) else value


PartialDay = Annotated[
    InstanceOf[PartialDate], BeforeValidator(_partial), WithJsonSchema({"type": "string", "description": "28/02/2026, 02/2026, 2026"})
]


@dataclass(frozen=True)
class Stamp:
    """A day, with a time where one was written."""

    day: dt.date
    time: dt.time | None = None

    def moment(self, record_id: str) -> dt.datetime:
        """Return the exact moment, +07:00. Without a time: 07:00:00 and seconds from the id alone, so that a neighbour never moves it."""
        seconds = int.from_bytes(record_id.encode(), "big") % 3600
        time = self.time or dt.time(7, *divmod(seconds, 60))
        return dt.datetime.combine(self.day, time, HANOI)

    def __str__(self) -> str:
        return long_date(self.day) + (f", {self.time:%H:%M}" if self.time else "")


def parse_stamp(text: str) -> Stamp:
    """Read a day, or a day and a time: 28/02/2026 14:30, 2026-02-28T14:30:05."""
    text = text.strip()
    found = _DAY.match(text)
    if not found or found.end() == len(text):
        return Stamp(parse_day(text))
    time = _TIME.fullmatch(text, found.end())
    if not time:
        raise wrong(f"«{text}» không phải là ngày giờ. Viết ngày/tháng/năm giờ:phút, ví dụ 28/02/2025 14:30")
    day = parse_day(found[0])
    try:
        return Stamp(day, dt.time(int(time[1]), int(time[2]), int(time[3] or 0)))
    except ValueError:
        raise wrong(f"«{text}»: giờ không có thật. Viết giờ từ 00:00 đến 23:59, ví dụ 28/02/2025 14:30") from None


def _stamp(value: Any) -> Any:
    return parse_stamp(value) if isinstance(value, str) else value


DayTime = Annotated[
    InstanceOf[Stamp], BeforeValidator(_stamp), WithJsonSchema({"type": "string", "description": "28/02/2026 hoặc 28/02/2026 14:30"})
]


@dataclass(frozen=True)
class YearDay:
    """A day that every year has."""

    month: int
    day: int

    def of(self, year: int) -> dt.date:
        return dt.date(year, self.month, self.day)


def parse_year_day(text: str) -> YearDay:
    """Read 09/11. Raises the error that names the fault."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", text.strip())
    if not found:
        raise wrong(f"«{text}» không phải là ngày hằng năm. Viết ngày/tháng dương lịch, không ghi năm, ví dụ 09/11")
    kept = YearDay(int(found[2]), int(found[1]))
    try:
        kept.of(2001)  # no leap year
    except ValueError:
        raise wrong(f"«{text}» không phải là ngày năm nào cũng có. Viết ngày/tháng dương lịch, ví dụ 09/11") from None
    return kept


def _year_day(value: Any) -> Any:
    return parse_year_day(value) if isinstance(value, str) else value


EveryYear = Annotated[InstanceOf[YearDay], BeforeValidator(_year_day), WithJsonSchema({"type": "string", "description": "09/11"})]

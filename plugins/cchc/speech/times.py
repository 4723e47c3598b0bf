"""Days, months, years and hours."""

import re

from cchc.speech.numbers import cardinal
from cchc.speech.rules import WORD, Rule


def _day(found: re.Match[str]) -> str:
    before, day, month, year = found.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return found[0] if year else f"{before or ''}{cardinal(int(day))} trên {cardinal(int(month))}"
    of_day = ("mùng " if int(day) <= 10 and not (before or "").lower().startswith("m") else "") + cardinal(int(day))
    said = f"{before or 'ngày '}{of_day} tháng {_month(month)}"
    return said + (f" năm {cardinal(int(year))}" if year else "")


def _iso_day(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{day}/{month}/{year}"


def _month_of_year(found: re.Match[str]) -> str:
    _, month, year = found.groups()
    return f"tháng {_month(month)} năm {cardinal(int(year))}" if 1 <= int(month) <= 12 else found[0]


def _month(number: str) -> str:
    return "tư" if int(number) == 4 else cardinal(int(number))


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    return f"{cardinal(hour)} giờ" + (f" {cardinal(minute)} phút" if minute else "")


def _years(found: re.Match[str]) -> str:
    """A school year is two years side by side; other years are from one to the other."""
    first, second = int(found[1]), int(found[2])
    return f"{first}{', ' if second == first + 1 else ' đến '}{second}"


RULES: tuple[Rule, ...] = (
    (re.compile(r"(?<!\d)((?:19|20|21)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)"), _iso_day),
    (re.compile(r"(?<!\d)((?:19|20|21)\d\d)\s?[-–/]\s?((?:19|20|21)\d\d)(?!\d)"), _years),
    (re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)|(?<=\d[hg])\s?[-–]\s?(?=\d)|(?<=%)\s?[-–]\s?(?=\d)"), " đến "),
    (re.compile(r"(?i)(ngày |hôm |mùng |mồng )?(?<![\d.,/])(\d{1,2})[/](\d{1,2})(?:[/](\d{4}))?(?![\d/]|[.,]\d)"), _day),
    (re.compile(r"(?i)(tháng )?(?<![\d.,/])(\d{1,2})/((?:19|20|21)\d\d)(?!\d)"), _month_of_year),
    (re.compile(rf"(?<![\d.,/])(\d{{1,2}})[:hg](\d{{2}})(?![\d:{WORD}])"), _time),
    (re.compile(rf"(?<![\d.,/])(\d{{1,2}})h()(?![\d{WORD}])"), _time),
)

"""Opening hours that people write and machines read: weekdays, and from when until when."""

import datetime as dt
import re
from itertools import groupby
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema

from cchc.model.record import Part, key
from cchc.model.values import Text, wrong
from cchc.vietnamese import WEEKDAYS, fold

MIDNIGHT = dt.time(23, 59)
"""The last minute of a day: what '24:00' means to machines."""

_EVERY_DAY = frozenset({"hang ngay", "moi ngay", "ca tuan", "cac ngay trong tuan", "tat ca cac ngay"})
_DAYS = {name: number for number, names in enumerate(("hai 2", "ba 3", "tu 4", "nam 5", "sau 6", "bay 7")) for name in names.split()}
_DAY = re.compile(rf"(?:thu|t)?\s*({'|'.join(_DAYS)})|chu nhat|cn")
_UNTIL = re.compile(r"\s*[-–]\s*|\s+den\s+")


def _weekdays(value: Any) -> Any:
    """Return the days, Monday is 0, in their order; takes 'thứ Hai - thứ Sáu', 'T3, T5', 'Chủ nhật', 'hằng ngày', or a list of those."""
    text = ", ".join(value) if isinstance(value, list) and all(isinstance(day, str) for day in value) else value
    if isinstance(text, tuple):
        return text
    if not isinstance(text, str):
        raise wrong("cần tên các thứ trong tuần, ví dụ thứ Hai - thứ Sáu")
    if (said := fold(text.strip())) in _EVERY_DAY:
        return tuple(range(7))
    days: set[int] = set()
    for part in re.split(r"\s*,\s*|\s+va\s+", re.sub(r"^tu (?=t|cn|chu)", "", said)):
        ends = [_weekday(name, text) for name in _UNTIL.split(part)]
        if len(ends) > 2 or ends != sorted(ends):
            raise wrong(f"«{text}» không theo thứ tự trong tuần. Viết từ thứ nhỏ đến thứ lớn, ví dụ thứ Hai - thứ Sáu")
        days |= set(range(ends[0], ends[-1] + 1))
    return tuple(sorted(days))


def _weekday(name: str, text: str) -> int:
    found = _DAY.fullmatch(name.strip())
    if found is None:
        raise wrong(f"«{text}» không phải là thứ trong tuần. Viết như: thứ Hai - thứ Sáu; [thứ Ba, thứ Năm]; Chủ nhật; hằng ngày")
    return _DAYS[found[1]] if found[1] else 6


Weekdays = Annotated[tuple[int, ...], BeforeValidator(_weekdays), WithJsonSchema({"type": "string", "description": "thứ Hai - thứ Sáu"})]


def _clock(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2})|h)", fold(value).replace(" gio", "h").replace(" ", ""))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if (hour, minute) == (24, 0):
        return MIDNIGHT
    if hour > 23 or minute > 59:
        raise wrong(f"«{value}» không phải là giờ. Viết giờ:phút từ 00:00 đến 24:00, ví dụ 07:30")
    return dt.time(hour, minute)


Clock = Annotated[dt.time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "description": "07:30"})]


class Opening(Part):
    """One stretch of time on some days of every week."""

    days: Weekdays = key("thu", "Thứ", "Ví dụ: thứ Hai - thứ Sáu; [thứ Ba, thứ Năm]; Chủ nhật; hằng ngày")
    start: Clock = key("tu", "Từ giờ", "Ví dụ: 07:30")
    end: Clock = key("den", "Đến giờ", "Ví dụ: 11:30; hết ngày thì viết 24:00")

    def meets(self, other: "Opening") -> bool:
        """Whether both are open at one moment."""
        return bool(set(self.days) & set(other.days)) and self.start < other.end and other.start < self.end


def _form(value: Any) -> str:
    return "lời" if isinstance(value, str) else "khoảng"


Hours = Annotated[Annotated[Text, Tag("lời")] | Annotated[Opening, Tag("khoảng")], Discriminator(_form)]
"""Words that only people read, or an Opening."""


def in_words(hours: tuple[str | Opening, ...]) -> str:
    """Return hours in one line, stretches of the same days together: 'Thứ Hai đến thứ Sáu: 7:30-11:30 và 13:30-16:30; Thứ Bảy: 8:00-11:00'."""
    said = []
    for days, held in groupby(hours, key=lambda one: one.days if isinstance(one, Opening) else None):
        if days is None:
            said += [str(text) for text in held]
        else:
            said.append(f"{_days_in_words(days)}: {' và '.join(_stretch(one) for one in held if isinstance(one, Opening))}")
    return "; ".join(said)


def _stretch(opening: Opening) -> str:
    if (opening.start, opening.end) == (dt.time(), MIDNIGHT):
        return "cả ngày"
    return f"{_time_in_words(opening.start)}-{_time_in_words(opening.end)}"


def _time_in_words(time: dt.time) -> str:
    return "24:00" if time == MIDNIGHT else f"{time.hour}:{time.minute:02}"


def _days_in_words(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return "Hằng ngày"
    runs = []
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        names = [WEEKDAYS[day] for _, day in run]
        runs += [f"{names[0]} đến {names[-1]}"] if len(names) > 2 else names
    text = ", ".join(runs).replace("Thứ", "thứ")
    return text[0].upper() + text[1:]

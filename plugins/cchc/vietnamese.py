"""Vietnamese text: normal form, folding, slugs, the alphabet's order, dates and numbers in words people use."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal

HANOI = dt.timezone(dt.timedelta(hours=7))
"""A fixed offset: Việt Nam has no summer time, and Windows has no zone database."""

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

# Line breaks that YAML and str.splitlines() would count, but no editor shows as a line.
_HIDDEN_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What is left of the control characters, marks that turn or hide text (zero width, bidirectional, BOM), and what XML cannot hold.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

_MAYBE_MARKS = re.compile("[^\x00-\u02ff]{31,}")
_MOST_MARKS = 30
"""On one letter, as in Unicode's stream-safe text (UAX 15): the time for putting them in order grows with the square of their number."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_TONE_MARKS = frozenset(_TONES[1:])


def normalise(text: str) -> str:
    """Return `text` as NFC with plain line ends, without the invisible characters that pasting from Word brings."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    # U+00D0 (Icelandic Eth) looks like Đ and is what old fonts and OCR give.
    return _normal("NFC", text).replace("\u00d0", "\u0110")


def visible(text: str) -> str:
    """Return `text` without control characters but tab and line end, and without what hides or turns letters."""
    return _INVISIBLE.sub("", _HIDDEN_BREAKS.sub(" ", text))


def _normal(form: Literal["NFC", "NFD", "NFKC"], text: str) -> str:
    return unicodedata.normalize(form, _MAYBE_MARKS.sub(_without_piles, text))


def _without_piles(found: re.Match[str]) -> str:
    """Leave out the marks that pile up on one letter."""
    kept, marks = [], 0
    for letter in found[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, for comparing what people type: 'Đường' -> 'duong'."""
    if text.isascii():
        return text.lower()
    # đ has no Unicode decomposition, so NFD alone would keep it.
    decomposed = _normal("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)  # a few names stand in thousands of addresses
def slug(text: str, longest: int = 60) -> str:
    """Return an address part made of a-z, 0-9 and hyphens, cut at a word; empty where `text` has neither."""
    words = re.findall(r"[a-z0-9]+", fold(_normal("NFKC", text)))
    result = ""
    for word in words:
        if len(result) + len(word) + 1 > longest and result:
            break
        result = f"{result}-{word}" if result else word[:longest]
    return result


def collation_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """Return a key that sorts by the Vietnamese alphabet (a ă â b … d đ …), then by tone, then by the text itself."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in _TONE_MARKS), "")
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_MARKS))
        place = _LETTERS.find(base)
        letters.append((1, place) if place >= 0 else (0, ord(base[0]) if base else 0))
        tones.append(_TONES.index(tone))
    return tuple(letters), tuple(tones), text


def long_date(day: dt.date) -> str:
    """Return a date as people read it aloud: 'Thứ Sáu, 20/11/2026'."""
    return f"{WEEKDAYS[day.weekday()]}, {short_date(day)}"


def shortened(text: str, most: int) -> str:
    """Return a text in at most `most` letters; a longer one is cut, at a word where there is one, and ends with …"""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:–-") + "…"


def short_date(day: dt.date) -> str:
    return f"{day:%d/%m}/{day.year:04d}"


def decimal(number: Decimal | float) -> str:
    """Return a number, every figure of it, with the Vietnamese decimal comma and dots between thousands: 1234.5 -> '1.234,5'."""
    exact = number if isinstance(number, Decimal) else Decimal(str(number))
    whole, _, part = f"{exact:,f}".partition(".")
    figures = part.rstrip("0")
    return whole.replace(",", ".") + (f",{figures}" if figures else "")


def ranges(numbers: Iterable[int]) -> list[str]:
    """Return rising numbers as people write them: ['3-5', '7']."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]


def duration(seconds: int) -> str:
    """Return '3:25', or '1:02:03'."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def file_size(octets: int) -> str:
    """Return a file's size for a link's text: '84 KB', '1,2 MB'."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} KB"
    return f"{decimal(round(octets / 1_000_000, 1))} MB"

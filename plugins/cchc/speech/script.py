"""A text as it is read aloud: dates, times, numbers, telephones, document numbers, units and short forms in words."""

import re
from dataclasses import dataclass

from cchc.speech import names, times
from cchc.speech.dictionary import SHORT_FORMS, SIGNS, UNITS
from cchc.speech.numbers import cardinal, decimal, digits
from cchc.speech.rules import WORD, Rule, any_of

WORDS_A_MINUTE = 150

_CAPITAL = "A-ZÀ-ẸĐƠƯĂ"


@dataclass(frozen=True)
class Script:
    """What somebody reads to a microphone."""

    text: str
    doubtful: tuple[str, ...] = ()
    """Short forms that nobody told us how to say; they stand in the text as they were written."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def seconds(self) -> int:
        return round(self.words * 60 / WORDS_A_MINUTE)


def duration(seconds: int) -> str:
    """Return a length of time for people: 'khoảng 2 phút 10 giây'."""
    minutes, rest = divmod(seconds, 60)
    said = [f"{minutes} phút"] if minutes else []
    return "khoảng " + " ".join([*said, *([f"{rest} giây"] if rest or not minutes else [])])


def read_aloud(text: str) -> Script:
    """Return `text` in words. Figures never stay; lines stay lines."""
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    text = re.sub(r"(?m)(^|[.!?…] )([a-zà-ỹđ])", lambda found: found[1] + found[2].upper(), text.strip())
    text = re.sub(r"[ \t]+([,.;:!?…])", r"\1", re.sub(r"[ \t]{2,}", " ", text))
    doubtful = re.findall(rf"(?<![{WORD}])[A-ZĐ]{{2,}}(?![{WORD}])", text)
    is_shouted = len(doubtful) * 3 > text.count(" ")  # a title all in capitals is made of words, not of short forms
    return Script(text.strip(), () if is_shouted else tuple(dict.fromkeys(doubtful)))


# --- Numbers ------------------------------------------------------------------------------------------------------


def _number(found: re.Match[str]) -> str:
    whole, part = found[1].replace(".", ""), found[2]
    if part:
        return decimal(whole, part)
    return digits(whole) if len(whole) > 15 else cardinal(int(whole))


def _numbered(found: re.Match[str]) -> str:
    """Numbers of paragraphs and sections, 8.2: not thousands, which have three figures behind each dot."""
    parts = found[0].split(".")
    return found[0] if all(len(part) == 3 for part in parts[1:]) else " chấm ".join(map(names.code_number, parts))


def _ordinal(found: re.Match[str]) -> str:
    return found[1] + {1: "nhất", 4: "tư"}.get(int(found[2]), cardinal(int(found[2])))


def _roman(found: re.Match[str]) -> str:
    return f"{found[1]} {cardinal(_ROMANS[found[2]])}"


def _roman_numeral(number: int) -> str:
    return ("X" * (number // 10)) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


_ROMANS = {_roman_numeral(number): number for number in range(1, 40)}


# --- Words --------------------------------------------------------------------------------------------------------


def _short_form(found: re.Match[str]) -> str:
    return SHORT_FORMS[found[1]]


def _without_vowels(found: re.Match[str]) -> str:
    return names.spelt(found[0])


def _unit(found: re.Match[str]) -> str:
    return f"{found[1]} {UNITS[found[2]]}" + (f" mỗi {found[3]}" if found[3] else "")


def _spaced(found: re.Match[str], said: str) -> str:
    """Set words apart from letters that stood against the figures: '10A1' is mười A một."""
    text, start, end = found.string, found.start(), found.end()
    before = " " if start and text[start - 1].isalnum() else ""
    behind = " " if end < len(text) and text[end].isalnum() else ""
    return f"{before}{said}{behind}"


_RULES: tuple[Rule, ...] = (
    *names.RULES,
    *times.RULES,
    (re.compile(r"(?i)\b(thứ )([1-9])(?![\d.,]\d|\d)"), _ordinal),
    (re.compile(rf"(?i)\b(kỳ|khóa|lần|thứ|chương|mục|phần|quý|kỷ|hạng|loại|phụ lục|bậc)\s(?-i:({any_of(_ROMANS)}))\b"), _roman),
    (re.compile(rf"(\d)\s?({any_of(UNITS)})(?:/([{WORD}]+))?(?![{WORD}\d])"), _unit),
    (re.compile(rf"(?<=đồng)/(?=[{WORD}])"), " mỗi "),
    (re.compile(r"(?<![\d.,/])\d+(?:\.\d+)+(?![\d,])"), lambda found: _spaced(found, _numbered(found))),
    (re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?"), lambda found: _spaced(found, _number(found))),
    (re.compile(r"\d+"), lambda found: _spaced(found, digits(found[0]))),
    (re.compile(rf"(?<![{WORD}])({any_of(SHORT_FORMS)})\.(?=\s?[{_CAPITAL}])\s?"), lambda found: f"{_short_form(found)} "),
    (re.compile(rf"(?<![{WORD}])({any_of(SHORT_FORMS)})(?![{WORD}])"), _short_form),
    (re.compile(r"v\.v\.?|v\.\.v\.?"), "vân vân"),
    (re.compile(rf"(?<![{WORD}])đ/c(?![{WORD}])"), "đồng chí"),
    (re.compile(rf"(?<![{WORD}])[BCDFGHJKLMNPQRSTVWXZĐ]{{2,}}(?![{WORD}])"), _without_vowels),
    (re.compile(f"[{re.escape(''.join(SIGNS))}]"), lambda found: f" {SIGNS[found[0]]} "),
    (re.compile(rf"(?<=[{WORD}])/(?=[{WORD}])"), " hoặc "),
    (re.compile(r"[*_^~|\\{}\[\]<>«»“”\"„]"), ""),
)
"""Each in turn, from the most particular; what one has written holds no figure, so that none of the later ones takes it up again."""

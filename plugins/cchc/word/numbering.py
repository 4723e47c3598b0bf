"""The numbers and bullets that Word counts by itself, written down where they stand: Markdown knows only 1. and -."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cchc.word.names import qn

OPENING, CLOSING = "\ue0f0", "\ue0f1"
"""Around what was written down: the level, a colon, the label. No font of Word has signs there."""

LABELLED = re.compile(f"{OPENING}(\\d):([^{CLOSING}]*){CLOSING}")

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST = 3999


@dataclass(frozen=True)
class Level:
    """How one level of a list counts."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


def write_down(stories: Iterable[Any], numbering: Iterable[Any], styles: Iterable[Any]) -> None:
    """Put the label of every counted paragraph in front of its words."""
    lists = _Lists(numbering, styles)
    for story in stories:
        for paragraph in list(story.iter(qn("w:p"))):
            counted = lists.place(paragraph)
            if counted is None:
                continue
            label = lists.label(*counted)
            if label and "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip():
                _put_in_front(paragraph, f"{OPENING}{counted[1] or lists.depth(paragraph)}:{label}{CLOSING}")


def _put_in_front(paragraph: Any, text: str) -> None:
    run = paragraph.makeelement(qn("w:r"))
    part = run.makeelement(qn("w:t"))
    part.text = text
    run.append(part)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


class _Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: Iterable[Any], styles: Iterable[Any]) -> None:
        self._styles = {style.get(qn("w:styleId")): style for tree in styles for style in tree.iter(qn("w:style"))}
        self._levels: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._met: set[str] = set()
        for tree in numbering:
            self._read(tree)

    def _read(self, tree: Any) -> None:
        for abstract in tree.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId")) or ""
            self._levels[name] = {_whole(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iter(qn("w:lvl"))}
            self._linked[name] = _value(abstract, "w:numStyleLink")
        for number in tree.iter(qn("w:num")):
            name = number.get(qn("w:numId")) or ""
            self._abstract[name] = _value(number, "w:abstractNumId")
            overrides = {_whole(over.get(qn("w:ilvl"))): _value(over, "w:startOverride") for over in number.iter(qn("w:lvlOverride"))}
            self._restarts[name] = {level: _whole(start) for level, start in overrides.items() if start}

    def place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph; None where it is in no list."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        direct = properties.find(qn("w:numPr"))
        number, level = (_value(direct, "w:numId"), _value(direct, "w:ilvl")) if direct is not None else ("", "")
        if not number:
            number, of_style = self._of_style(_value(properties, "w:pStyle"))
            level = level or of_style
        return (number, min(8, _whole(level))) if number in self._abstract else None

    def depth(self, paragraph: Any) -> int:
        """Return how deep a paragraph lies by its style alone: «List Bullet 2» is a list of its own, drawn one step in."""
        name = _value(self._styles.get(_value(paragraph.find(qn("w:pPr")), "w:pStyle")), "w:name")
        found = re.fullmatch(r"list (?:bullet|number) ([2-5])", name, re.IGNORECASE)
        return int(found[1]) - 1 if found else 0

    def _of_style(self, name: str) -> tuple[str, str]:
        for _ in range(20):  # a broken file may go round in circles
            style = self._styles.get(name)
            if style is None:
                break
            counted = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if counted is not None and _value(counted, "w:numId"):
                return _value(counted, "w:numId"), _value(counted, "w:ilvl")
            name = _value(style, "w:basedOn")
        return "", ""

    def label(self, number: str, level: int) -> str:
        """Count one further and return what Word shows: '-' for bullets, empty where it shows nothing."""
        name = self._abstract[number]
        if linked := self._linked.get(name):
            name = self._abstract.get(self._of_style(linked)[0], name)
        levels, counts = self._levels.get(name, {}), self._counts[name]
        if number not in self._met:
            self._met.add(number)
            for restarted, start in self._restarts[number].items():
                counts[restarted] = start - 1
        here = levels.get(level, Level())
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if here.form == "bullet":
            return "-"

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            counting = levels.get(at, Level())
            return _numeral(counts.get(at, counting.start), counting.form)

        return "" if here.form == "none" else re.sub(r"%([1-9])", shown, here.text).strip()


def _level(level: Any) -> Level:
    start = _value(level, "w:start")
    return Level(_value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText"), _whole(start) if start else 1)


def _value(parent: Any, name: str) -> str:
    child = parent.find(qn(name)) if parent is not None else None
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _whole(said: str | None) -> int:
    return min(_MOST, int(said)) if said and said.isascii() and said.isdecimal() else 0


def _numeral(count: int, form: str) -> str:
    count = max(0, min(count, _MOST))
    if form.endswith("Roman"):
        written = "".join(_roman(count))
        return written if form == "upperRoman" else written.lower()
    if form.endswith("Letter") and count:
        letter = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        yield letters * (count // value)
        count %= value

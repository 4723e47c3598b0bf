"""Texts as the words that people type to find them. `templates/tim-kiem.js` takes what readers type apart in the same way."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cchc.search.short_forms import by_first_pair, short_forms
from cchc.vietnamese import fold

BETWEEN = r"\u0000-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u1680\u2000-\u20ff\u2150-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff"
"""What stands between words, spelt so that Python and every JavaScript mean the same letters by it; pictographs too."""

LONGEST = 30
_WORD = re.compile(rf"[^{BETWEEN}]{{1,{LONGEST}}}")
_NUMBER = re.compile(r"[0-9](?:[ .()\u00a0-]{0,2}[0-9]){6,}")
"""Telephones and codes of procedures, however their figures are grouped."""
_FINAL_Y = re.compile(r"(?<=[hklmstv])y$|(?<=^qu)y$")


def words(text: str) -> list[str]:
    """Return the words of a text in their order, in lower case, spelt as they are."""
    found: list[str] = []
    for part in unicodedata.normalize("NFC", text).lower().split():
        # Most parts are one word: looking at each letter of a million of them takes too long.
        if part.isalpha() and len(part) <= LONGEST:
            found.append(part)
        else:
            found += _WORD.findall(part)
    return found


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Return what all spellings of a word share: without diacritics, and y as i where both are written (lý lịch, lí lịch)."""
    return _FINAL_Y.sub("i", fold(word))


def joined_numbers(text: str) -> Iterator[str]:
    """Yield long numbers without what groups their figures, telephones as they are dialled at home: '+84 225 3…' -> '02253…'."""
    for found in _NUMBER.findall(text):
        number = re.sub(r"\D", "", found)
        if number.startswith("84") and len(number) >= 11:
            number = "0" + number[2:]
        yield number


def pairs(texts: Iterable[str]) -> set[str]:
    """Return each two words that stand side by side ('thủ tục'), the last word of a text with nothing behind it ('tục ').

    So every word begins a pair. A text with a short form has the pairs of the full words too, and the other way round.
    """
    found: set[str] = set()
    for text in texts:
        held = words(text)
        found.update(map(" ".join, zip(held, [*held[1:], ""], strict=False)))
        found.update(f"{number} " for number in joined_numbers(text))
        found.update(*(short_forms()[short].pairs for short in short_forms().keys() & held))
    found.update(f"{form.short} " for form in by_first_pair(found) if form.inner <= found)
    return found

"""Letters of the old one-byte codings TCVN3 (ABC) and VNI, as Unicode - and how sure it is that text is in one of them."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""By TCVN 5712:1993, VN3. Word keeps such letters under the numbers of Western ones; capitals with tones have a font of their own."""

_VNI_ALONE = dict(zip("ñÑöÖôÔíÍìÌæÆóÓòÒîÎ", "đĐưƯơƠíÍìÌỉỈĩĨịỊỵỴ", strict=True))
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
"""What the letter behind a vowel adds to it."""
_VNI_PAIR = re.compile(f"([aeouyAEOUYôÔöÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|([{''.join(_VNI_ALONE)}])")


@dataclass(frozen=True)
class Coding:
    """An old coding."""

    name: str
    """What people call it."""
    decode: Callable[[str], str]


def _from_tcvn3(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(_TCVN3.get(letter, letter) for letter in _out_of_symbols(text)))


def _from_vni(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[3]:
            return _VNI_ALONE[found[3]]
        return _VNI_ALONE.get(found[1], found[1]) + _VNI_MARKS[found[2].lower()]

    return unicodedata.normalize("NFC", _VNI_PAIR.sub(letter, _out_of_symbols(text)))


def _out_of_symbols(text: str) -> str:
    """Return text as one byte a letter: Word keeps letters of fonts that call themselves symbols in a private range."""
    return "".join(chr(ord(letter) - 0xF000) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text)


TCVN3 = Coding("TCVN3 (ABC)", _from_tcvn3)
CAPITALS = Coding("TCVN3 (ABC)", lambda text: _from_tcvn3(text).upper())
"""Fonts whose small letters look like capitals: .VnTimeH, .VnArialH …"""
VNI = Coding("VNI", _from_vni)


def of_font(font: str) -> Coding | None:
    """Return the coding that a font is made for; None for fonts of Unicode."""
    if re.match(r"\.vn", font, re.IGNORECASE):
        return CAPITALS if font.endswith("H") else TCVN3
    return VNI if re.match(r"vni[- ]", font, re.IGNORECASE) else None


# --- How sure it is ---------------------------------------------------------------------------------------------------

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|oeo|uây|uya|uyu|"
    r"iê|yê|ươ|uô|oa|oă|oe|uâ|uê|uơ|uy|ia|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_FIRST_CARRIES = (
    "ai",
    "ao",
    "au",
    "ay",
    "âu",
    "ây",
    "eo",
    "êu",
    "ia",
    "iu",
    "oi",
    "ôi",
    "ơi",
    "ua",
    "ui",
    "ưa",
    "ưi",
    "ưu",
    "ươi",
    "ươu",
    "iêu",
)
"""Rhymes whose last letter never carries the tone."""
_SHORT = {"gia"}
"""Words that only look like such a rhyme."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+(?:[\u00a0-\u00bf\u00d7\u00f7]+[^\W\d_]*)*|[\u00a1-\u00bf\u00d7\u00f7]+[^\W\d_]*")
"""Letters, and the signs that stand for letters in old codings."""


@lru_cache(maxsize=8192)  # the same few thousand words stand in every text
def is_syllable(word: str) -> bool:
    """Whether a word is built as Vietnamese syllables are: an onset, a rhyme, at most one tone, on the letter that carries it."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if sum(part in _TONES for part in parts) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return parts[-1] not in _TONES or not bare.endswith(_FIRST_CARRIES) or bare in _SHORT or bare.startswith("qu")


def _strange(text: str) -> Iterator[str]:
    """Yield the words that have letters outside of ASCII."""
    return (word for word in _WORD.findall(text) if not word.isascii())


def guessed(text: str) -> Coding | None:
    """Return the coding that text is in, where its words are no Vietnamese as they stand and nearly all are once they are converted."""
    words = list(_strange(text))
    wrong = [word for word in words if not is_syllable(word)]
    # Signs such as µm, ·, § stand alone in any text: only words of some length count as a hint.
    if len({word for word in wrong if len(word) > 2}) < 2 or 3 * len(wrong) < len(words):
        return None
    best = max((TCVN3, VNI), key=lambda coding: _right(coding, words))
    right = _right(best, words)
    return best if right >= 0.9 * len(words) and right > len(words) - len(wrong) else None


def _right(coding: Coding, words: list[str]) -> int:
    """Return how many of the words are Vietnamese with diacritics once they are converted."""
    converted = [coding.decode(word) for word in words]
    return sum(not word.isascii() and is_syllable(word) for word in converted)


def is_in(coding: Coding, text: str) -> bool:
    """Whether text that carries a font of that coding really is in it: a font's name often outlives a conversion."""
    words = list(_strange(text))
    if any(ord(letter) > 0xFF and not 0xF000 <= ord(letter) <= 0xF0FF and unicodedata.category(letter)[0] == "L" for letter in text):
        return False
    as_it_is = sum(is_syllable(word) for word in words)
    return not words or _right(coding, words) >= as_it_is


def fits(coding: Coding, text: str) -> bool:
    """Whether text with too few words to guess from is in the coding that the rest of its document is in."""
    words = list(_strange(text))
    return any(not is_syllable(word) for word in words) and _right(coding, words) == len(words)

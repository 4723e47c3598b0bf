"""Short messages: the alphabet without Vietnamese letters (GSM 7-bit, 3GPP TS 23.038) and the one with them, and what each takes."""

import re
import unicodedata

LONGEST_PLAIN, LONGEST_MARKED = 160, 70
"""Units of one message: septets of the GSM alphabet, or UTF-16 units of UCS-2. One more, and it is sent and paid as two."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
"""Each takes two septets."""

_LIKE = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "•": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "…": "...", "×": "x"}
    | {"đ": "d", "Đ": "D", "₫": "d", "≥": ">=", "≤": "<=", "→": "->", "\u00a0": " ", "\u202f": " ", "\t": " ", "`": "'"}
)


def plain(text: str) -> str:
    """Return `text` in the GSM alphabet, letters without their marks; what has no likeness there (emoji) is left out."""
    bare = (letter for letter in unicodedata.normalize("NFKD", text.translate(_LIKE)) if not unicodedata.combining(letter))
    kept = "".join(letter for letter in "".join(bare).translate(_LIKE) if letter in _BASIC or letter in _EXTENDED)
    return re.sub(r" {2,}", " ", kept).strip()


def plain_length(text: str) -> int:
    """Return the septets of a text in the GSM alphabet."""
    return sum(2 if letter in _EXTENDED else 1 for letter in text)


def marked_length(text: str) -> int:
    """Return the UTF-16 units of a text: an emoji takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

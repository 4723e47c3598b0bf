"""What rules of reading are made of: a pattern, and what is said for it."""

import re
from collections.abc import Callable, Iterable

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

WORD = r"A-Za-zÀ-ỹĐđ"
"""Letters, for a class of characters."""


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

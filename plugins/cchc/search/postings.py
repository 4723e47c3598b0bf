"""Which entries hold which words: of one block as text that can be kept, of several blocks as the files that readers fetch.

A block's text has SHELVES parts, by the first word of a pair; a part has lines of a pair and its entries: the numbers of
those that hold it in their text, '!', of those where it stands out, '!', of those it names. A number is written as the step
from the one before, in one letter of LETTERS.
"""

from codecs import charmap_decode
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import sub

from cchc.search.entry import BLOCK, Block
from cchc.search.words import folded

SHELVES = 512
PART, LINE, CELL = "\f", "\n", "\t"
LETTERS = " " + "".join(chr(step + 34) for step in range(1, BLOCK + 1))
"""The letter of each step, from '#' on: behind it JSON spells none but the backslash."""

Held = defaultdict[str, bytearray]
"""The numbers of entries by the pair that they hold."""


@lru_cache(maxsize=1 << 15)
def shelf(word: str) -> int:
    """Return which part the pairs lie in that begin with a word."""
    number = 0
    for letter in folded(word):
        number = (number * 31 + ord(letter)) % 65521
    return number % SHELVES


def block_text(block: Block) -> str:
    """Return what a block holds, as said at the top."""
    # Octets, not lists: there are a hundred thousand pairs, and lists would keep the collector of garbage busy.
    texts: Held = defaultdict(bytearray)
    marked: Held = defaultdict(bytearray)
    named: Held = defaultdict(bytearray)
    for number, entry in enumerate(block.entries):
        for by_pair, found in zip((texts, marked, named), entry.pairs_by_weight(), strict=True):
            deque(map(bytearray.append, map(by_pair.__getitem__, found), repeat(number)), maxlen=0)
    parts: list[list[str]] = [[] for _ in range(SHELVES)]
    for pair in sorted({*texts, *marked, *named}):
        line = _written(texts[pair]) if pair in texts else ""
        if pair in marked or pair in named:
            line += "!" + (_written(marked[pair]) if pair in marked else "")
        if pair in named:
            line += "!" + _written(named[pair])
        parts[shelf(pair.partition(" ")[0])].append(f"{pair}{CELL}{line}")
    return PART.join(map(LINE.join, parts))


def _written(numbers: bytearray) -> str:
    steps = bytes([numbers[0] + 1, *map(sub, numbers[1:], numbers)]) if len(numbers) > 1 else bytes([numbers[0] + 1])
    written: str = charmap_decode(steps, "strict", LETTERS)[0]
    return written


def merged(parts: Iterable[tuple[int, Sequence[str]]]) -> dict[str, str]:
    """Return the pairs of some blocks' parts, each with where it stands: 'number of the block=entries', a space between blocks."""
    found: dict[str, str] = {}
    for number, texts in parts:
        for line in (line for text in texts if text for line in text.split(LINE)):
            pair, _, entries = line.partition(CELL)
            before = found.get(pair)
            found[pair] = f"{before} {number}={entries}" if before else f"{number}={entries}"
    return dict(sorted(found.items()))

"""Short forms that stand for full words when something is looked for, from `short_forms.yml`."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from cchc.yamltext import read_yaml

FILE = Path(__file__).with_name("short_forms.yml")


@dataclass(frozen=True)
class ShortForm:
    """All in lower case."""

    short: str
    inner: frozenset[str]
    """Each two words that stand side by side in the full words."""
    pairs: frozenset[str]
    """The same, and the last word with nothing behind it."""
    first: str
    """The first of the pairs."""


def _form(short: str, full: str) -> ShortForm:
    words = full.lower().split()
    inner = [f"{first} {second}" for first, second in pairwise(words)]
    return ShortForm(short.lower(), frozenset(inner), frozenset((*inner, f"{words[-1]} ")), inner[0])


@cache
def short_forms() -> Mapping[str, ShortForm]:
    """Return all by the short form."""
    read = read_yaml(FILE.read_text("utf-8"))[0]
    return {form.short: form for form in (_form(short, full) for short, full in read.items())}


@cache
def _first_pairs() -> Mapping[str, tuple[ShortForm, ...]]:
    forms = sorted(short_forms().values(), key=lambda form: form.first)
    return {first: tuple(held) for first, held in groupby(forms, key=lambda form: form.first)}


def by_first_pair(pairs: Set[str]) -> Iterator[ShortForm]:
    """Yield the forms whose full words may stand in a text: the first pair of them does."""
    for first in _first_pairs().keys() & pairs:
        yield from _first_pairs()[first]

"""What differs between two states of a record, as a person compares them: key by key, and the body line by line."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc.editing.fields import Field
from cchc.editing.values import Values, as_list, same
from cchc.yamltext import Value


@dataclass(frozen=True)
class Difference:
    """One key with another value; `fields` empty in the words for what nobody wrote."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One line of two bodies: '-' stands in the first alone, '+' in the second, ' ' in both."""

    mark: str
    text: str


def of_values(fields: Sequence[Field], before: Values, after: Values) -> tuple[Difference, ...]:
    """Return the keys that say something else."""
    return tuple(
        Difference(field.key, field.label, shown(field, before.get(field.key)), shown(field, after.get(field.key)))
        for field in fields
        if not same(field, before.get(field.key), after.get(field.key))
    )


def both_changed(fields: Sequence[Field], base: Values, mine: Values, theirs: Values) -> tuple[Difference, ...]:
    """Return the keys that two people changed from `base` into two different things."""
    changed = {one.key for one in of_values(fields, base, mine)} & {one.key for one in of_values(fields, base, theirs)}
    return tuple(one for one in of_values(fields, theirs, mine) if one.key in changed)


def shown(field: Field, value: Value) -> str:
    """Return a value in a few words."""
    if value in (None, "", [], {}):
        return "(trống)"
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        labels = {inner.key: inner for inner in field.fields}
        return "; ".join(f"{labels[key].label}: {shown(labels[key], one)}" for key, one in value.items() if key in labels) or json.dumps(
            value
        )
    return "\n".join(shown(field, one) for one in as_list(value))


def of_bodies(before: str, after: str, around: int = 2) -> tuple[Line, ...]:
    """Return the lines that differ, with a few around them; nothing where both are the same."""
    return tuple(_lines(before.strip("\n").split("\n"), after.strip("\n").split("\n"), around)) if before.strip() != after.strip() else ()


def _lines(before: list[str], after: list[str], around: int) -> Iterator[Line]:
    for number, group in enumerate(SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(around)):
        if number:
            yield Line("…", "")
        for kind, start, end, first, last in group:
            if kind == "equal":
                yield from (Line(" ", text) for text in before[start:end])
                continue
            yield from (Line("-", text) for text in before[start:end])
            yield from (Line("+", text) for text in after[first:last])

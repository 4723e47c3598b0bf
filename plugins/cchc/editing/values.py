"""Plain values as a form has them: what stands in a file, brought together with what a person entered."""

from collections.abc import Mapping, Sequence
from typing import Any

from cchc.editing.fields import Field
from cchc.vietnamese import fold, normalise
from cchc.yamltext import Value, unquote

Values = dict[str, Value]


def merged(fields: Sequence[Field], old: Values, new: Mapping[str, Value]) -> Values:
    """Return the values to write: as they stand in the file where a person left them as they were, else as entered.

    `new` states every key of the form; keys that no form knows, and `id`, stay as they are. Keys left empty are dropped.
    """
    known = {field.key: field for field in fields}
    kept = {key: value for key, value in old.items() if key not in known or known[key].control == "id"}
    for key, field in known.items():
        entered = clean(field, new.get(key)) if key in new else None
        if field.control == "id":
            kept.setdefault(key, entered)
        elif key in old and (not _fits(field, old[key]) or same(field, old[key], entered)):
            kept[key] = old[key]  # what a form cannot show it does not take away either
        elif not _is_empty(entered) and not (key not in old and field.default and same(field, field.default, entered)):
            kept[key] = _inner(field, old.get(key), entered)
    return {key: kept[key] for key in _order(old, list(known)) if key in kept and not (_is_empty(kept[key]) and key not in old)}


def rebased(fields: Sequence[Field], base: Values, mine: Values, theirs: Values) -> Values:
    """Return `theirs` with every change that led from `base` to `mine`; what both changed is mine."""
    stated = {
        field.key: mine.get(field.key) if not same(field, base.get(field.key), mine.get(field.key)) else theirs.get(field.key)
        for field in fields
    }
    return merged(fields, theirs, stated)


def _order(old: Values, known: list[str]) -> list[str]:
    """Return the keys as they stand, new ones behind the key that comes before them in the schema."""
    order = list(old)
    for place, key in enumerate(known):
        if key not in order:
            before = next((order.index(other) for other in reversed(known[:place]) if other in order), -1)
            order.insert(before + 1, key)
    return order


def _inner(field: Field, old: Value, entered: Value) -> Value:
    """Return what was entered, groups inside it as they stood where they were left alone."""
    if is_picked(field):
        stood = [one for one in as_list(old) if one in entered]
        return [*stood, *(one for one in entered if one not in stood)]
    if field.control != "group":
        return entered
    if not field.many:
        return merged(field.fields, old if isinstance(old, dict) else {}, entered) if isinstance(entered, dict) else entered
    before = as_list(old)
    return [
        next((one for one in before if same_one(field, one, item)), None)
        or (merged(field.fields, _twin(before, place), item) if isinstance(item, dict) else item)
        for place, item in enumerate(entered)
    ]


def _twin(before: list[Value], place: int) -> Values:
    """Return the group that stood at a place: keys that no form knows stay with it."""
    return before[place] if place < len(before) and isinstance(before[place], dict) else {}


def same(field: Field, one: Value, other: Value) -> bool:
    """Whether two values say the same: a single one and a list of one, «Có» and «có», a key left empty and none."""
    if field.many:
        first, second = as_list(one), as_list(other)
        if is_picked(field):
            return sorted(map(str, first)) == sorted(map(str, second))
        return len(first) == len(second) and all(same_one(field, *pair) for pair in zip(first, second, strict=True))
    return same_one(field, one, other)


def is_picked(field: Field) -> bool:
    """Whether its values are ticked in a list, whose order says nothing."""
    return field.many and field.control != "group" and bool(field.register or field.choices)


def same_one(field: Field, one: Value, other: Value) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        known = {inner.key: inner for inner in field.fields}
        return all(same(known[key], one.get(key), other.get(key)) for key in known) and not (set(one) | set(other)) - set(known)
    if _is_empty(one) or _is_empty(other):
        absent = field.default if field.control == "switch" else ""
        one, other = absent if _is_empty(one) else one, absent if _is_empty(other) else other
    return bool(_folded(field, one) == _folded(field, other))


def _folded(field: Field, value: Value) -> Value:
    if not isinstance(value, str):
        return in_a_line(value)
    if field.control in ("choice", "switch"):
        return fold(value.strip())
    return value.strip() if field.control == "prose" else " ".join(value.split())


def as_list(value: Value) -> list[Value]:
    """Return the values of a key that may be repeated."""
    return [] if _is_empty(value) else value if isinstance(value, list) else [value]


def clean(field: Field, value: Value) -> Value:
    """Return what was entered as our reader will give it back: without empty keys, invisible characters, outer space."""
    if isinstance(value, str):
        text = unquote(normalise(value).strip())
        return text if field.control == "prose" else " ".join(text.split())
    if isinstance(value, list):
        return [one for one in (clean(field, item) for item in value) if not _is_empty(one)]
    if isinstance(value, dict):
        inner = {key: clean(field.inner(key) or field, item) for key, item in value.items()}
        stated = {key: item for key, item in inner.items() if not _is_empty(item)}
        # What a select shows by itself is no reason to write a group that nobody began.
        begun = any(not (part := field.inner(key)) or item != part.default for key, item in stated.items())
        return stated if begun else {}
    return value


def in_a_line(value: Value) -> str:
    """Return a value as a field of one line shows it: a list of texts with commas between them."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value if isinstance(value, str) else ""


def _fits(field: Field, value: Value) -> bool:
    """Whether a form can show a value: a mistake in a file may have any shape."""
    if field.many:
        return all(_fits_one(field, one) for one in as_list(value))
    return _fits_one(field, value)


def _fits_one(field: Field, value: Value) -> bool:
    if _is_empty(value):
        return True
    if field.control == "group":
        return isinstance(value, dict) or (field.worded and isinstance(value, str))
    return isinstance(value, str) or (not field.many and bool(in_a_line(value)))


def _is_empty(value: Value) -> bool:
    return value in (None, "", [], {})


def at(values: Any, path: Sequence[str | int]) -> Value:
    """Return the value at a path of keys and places; None where there is none."""
    for step in path:
        if isinstance(values, dict):
            values = values.get(step)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return values if step == 0 and not _is_empty(values) else None
    return values

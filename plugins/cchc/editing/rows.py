"""YAML text changed where its values change: every other row, comments and quotes too, stays as a person wrote it."""

import io
import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from cchc.editing.values import Values
from cchc.exchange import entries
from cchc.yamltext import Lines, Value

WIDEST = 1_000_000
"""Characters of a row: long values are not folded."""


class Unsuitable(Exception):
    """Text written in a way in which nothing can be changed safely."""


class _Plain(VersionedResolver):
    """Resolves nothing: every plain value is text, as our reader takes it."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        return {}


def changed(rows: Sequence[str], lines: Lines, old: Value, new: Value) -> list[str]:
    """Return the rows of a document, or of a part of one, whose value `old` becomes `new`; `lines` count from 1 in `rows`.

    Raises Unsuitable.
    """
    if old == new:
        return list(rows)
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise Unsuitable
    return list(_mapping(rows, 0, len(rows), lines, old, new))


def _mapping(rows: Sequence[str], start: int, end: int, lines: Lines, old: Values, new: Values) -> Iterator[str]:
    """Yield the rows of a block mapping in [start, end)."""
    starts = _starts(rows, lines, list(old))
    column = _column(rows[starts[0]])
    prefix = rows[starts[0]][:column]  # dashes, where it is an item of a list
    yield from rows[start : starts[0]]
    written: list[str] = []
    late = [key for key in new if key not in old]
    order = list(new)
    for place, key in enumerate(old):
        block_end = starts[place + 1] if place + 1 < len(starts) else end
        last = _trimmed(rows, starts[place], block_end)
        own = list(rows[starts[place] : last])
        if place == 0:
            own[0] = " " * column + own[0][column:]
        if key in new:
            written += own if new[key] == old[key] else _value(own, column, key, lines.inside[key], starts[place], old[key], new[key])
        while late and key in new and order.index(late[0]) == order.index(key) + 1:
            order.remove(late[0])
            written += _fresh(late.pop(0), new, column)
        written += rows[last:block_end]
    for key in late:
        written += _fresh(key, new, column)
    first = next((number for number, row in enumerate(written) if row.strip() and not row.lstrip().startswith("#")), None)
    if first is None:
        raise Unsuitable
    if prefix.strip():
        written[first] = prefix + written[first][column:]
        # An item begins with its dash: notes above the key that is first now would stand outside of it.
        written = [written[first], *written[:first], *written[first + 1 :]] if first else written
    yield from written


def _fresh(key: str, new: Values, column: int) -> list[str]:
    return list(entries.lines({key: new[key]}, " " * column))


def _starts(rows: Sequence[str], lines: Lines, keys: list[str]) -> list[int]:
    """Return the row of each key. Raises Unsuitable where keys share rows, or stand in braces."""
    starts = [lines.inside[key].line - 1 for key in keys]
    columns = {_column(rows[row]) for row in starts}
    if not starts or any(one >= other for one, other in pairwise(starts)) or len(columns) > 1:
        raise Unsuitable
    for row, key in zip(starts, keys, strict=True):
        if not re.match(rf"""[ ]*(?:-[ ]+)*["']?{re.escape(key)}["']?[ ]*:(\s|$)""", rows[row]):
            raise Unsuitable
    return starts


def _column(row: str) -> int:
    found = re.match(r"[ ]*(?:-[ ]+)*", row)
    return found.end() if found else 0


def _trimmed(rows: Sequence[str], start: int, end: int) -> int:
    """Return the end of a key's own rows: notes and blank rows behind them belong to what follows."""
    while end > start + 1 and re.match(r"\s*(#|$)", rows[end - 1]):
        end -= 1
    return end


def _value(own: list[str], column: int, key: str, lines: Lines, first: int, old: Value, new: Value) -> list[str]:
    """Return the rows of one key with its new value; `own` are its rows, the first of them row `first` of all."""
    if lines.inside and all(inner.line - 1 > first for inner in lines.inside.values()):
        near = _moved(lines, first)
        if isinstance(old, dict) and isinstance(new, dict):
            return list(_mapping(own, 0, len(own), near, old, new))
        if isinstance(old, list) and isinstance(new, list):
            return _sequence(own, near, old, new)
    found = re.match(rf"""[ ]*["']?{re.escape(key)}["']?[ ]*:""", own[0])
    if not found:
        raise Unsuitable
    rest = "\n".join([own[0][found.end() :], *own[1:]])
    return [*_notes(own, column), *_restated(found[0], rest, column, old, new, {key: new})]


def _notes(own: list[str], column: int) -> Iterator[str]:
    """Yield notes inside a value that is stated anew, to stand before it; in prose a # is prose."""
    if not re.search(r":\s*[|>]", own[0]):
        yield from (" " * column + row.strip() for row in own[1:] if row.lstrip().startswith("#"))


def _restated(head: str, rest: str, column: int, old: Value, new: Value, whole: Values) -> list[str]:
    """Return `head` (a key or a dash) with a new value, in the manner of the old one."""
    written = rest.strip()
    if written[:1] in ("{", "[") and not isinstance(new, str) and (flow := _flow(written, old, new)):
        return [f"{head} {flow}"]
    if isinstance(new, str) and "\n" not in new:
        if written.startswith("'") and not re.search(r"[^\x20-\x7e\u00a0-\uffff]", new):
            return [f"{head} '{new.replace(chr(39), chr(39) * 2)}'"]
        if written.startswith('"'):
            return [f"{head} {json.dumps(new, ensure_ascii=False)}"]
    if head.rstrip().endswith("-"):
        return list(entries.entry(new, " " * column))
    return list(entries.lines(whole, " " * column))


def _flow(written: str, old: Value, new: Value) -> str | None:
    """Return a value in braces or brackets, changed by ruamel.yaml: order and quotes of what is in it stay."""
    if re.search(r"(^|\s)#", written):
        return None
    yaml = YAML()
    yaml.Resolver, yaml.preserve_quotes, yaml.width = _Plain, True, WIDEST
    try:
        node = yaml.load(written)
        if type(node) not in (CommentedMap, CommentedSeq) or isinstance(node, dict) != isinstance(new, dict):
            return None
        _bring(node, old, new)
        stream = io.StringIO()
        yaml.dump(node, stream)
    except (YAMLError, RecursionError):
        return None
    said = stream.getvalue().strip()
    return None if "\n" in said else said


def _bring(node: CommentedMap | CommentedSeq, old: Value, new: Value) -> None:
    """Bring a parsed value up to `new`, leaving alone what is in it already."""
    if isinstance(node, CommentedMap):
        for key in [key for key in node if key not in new]:
            del node[key]
        for key, value in new.items():
            if key not in node or old.get(key) != value:
                node[key] = _brought(node.get(key), old.get(key) if isinstance(old, dict) else None, value)
        return
    for kind, start, end, first, last in reversed(_steps(old, new)):
        if kind != "equal":
            node[start:end] = new[first:last]


def _brought(node: Value, old: Value, new: Value) -> Value:
    if (isinstance(node, CommentedMap) and isinstance(new, dict)) or (isinstance(node, CommentedSeq) and isinstance(new, list)):
        _bring(node, old, new)
        return node
    return new


def _sequence(own: list[str], lines: Lines, old: list[Value], new: list[Value]) -> list[str]:
    """Return the rows of a key whose value is a block list, items that stay as they were."""
    starts = [lines.inside[place].line - 1 for place in range(len(old))]
    if any(one >= other for one, other in pairwise(starts)):
        raise Unsuitable
    dash = len(own[starts[0]]) - len(own[starts[0]].lstrip(" "))
    if any(not own[row].startswith(" " * dash + "- ") for row in starts):
        raise Unsuitable
    ends = [_trimmed(own, row, end) for row, end in zip(starts, [*starts[1:], len(own)], strict=True)]
    tails = [own[end:following] for end, following in zip(ends, [*starts[1:], len(own)], strict=True)]
    written = own[: starts[0]]
    for kind, start, end, first, last in _steps(old, new):
        pairs = min(end - start, last - first) if kind == "replace" else 0
        for step in range(end - start):
            place = start + step
            item = own[starts[place] : ends[place]]
            if kind == "equal":
                written += item
            elif step < pairs:
                written += _item(item, dash, _moved(lines.inside[place], starts[place]), old[place], new[first + step])
            if step == end - start - 1 and kind != "equal":
                written += [row for fresh in new[first + pairs : last] for row in entries.entry(fresh, " " * dash)]
            written += tails[place]
        if start == end:
            written += [row for fresh in new[first:last] for row in entries.entry(fresh, " " * dash)]
    return written


def _item(item: list[str], dash: int, lines: Lines, old: Value, new: Value) -> list[str]:
    if isinstance(old, dict) and isinstance(new, dict) and not item[0][dash + 1 :].lstrip().startswith("{"):
        return list(_mapping(item, 0, len(item), lines, old, new))
    rest = "\n".join([item[0][dash + 1 :], *item[1:]])
    return _restated(" " * dash + "-", rest, dash, old, new, {})


def _steps(old: list[Value], new: list[Value]) -> list[tuple[str, int, int, int, int]]:
    """Return how one list becomes the other, as difflib says it."""
    said = [json.dumps(value, sort_keys=True) for value in old], [json.dumps(value, sort_keys=True) for value in new]
    return [(str(step[0]), *step[1:]) for step in SequenceMatcher(None, *said, autojunk=False).get_opcodes()]


def _moved(lines: Lines, by: int) -> Lines:
    """Return lines counted from another row."""
    return Lines(lines.line - by, {step: _moved(inner, by) for step, inner in lines.inside.items()})

"""A record as it is written: read from its file as plain values, and put back with everything around it as it was."""

import re
from dataclasses import dataclass
from typing import Any

from cchc.editing.rows import Unsuitable, changed
from cchc.editing.values import Values
from cchc.exchange import entries
from cchc.identity import digest
from cchc.texts import LONGEST_BODY, split_front_matter
from cchc.vietnamese import normalise
from cchc.yamltext import Lines, Value, YamlFault, read_yaml


@dataclass(frozen=True)
class Written:
    """One record: its values and body, the line of each key, and `digest`, another one whenever somebody changes it."""

    values: Values
    body: str
    lines: Lines
    digest: str
    body_line: int = 0


@dataclass(frozen=True)
class Document:
    """A text file of the unit: its rows with their own line ends, whether a byte order mark stands before them."""

    rows: tuple[str, ...]
    is_marked: bool

    @classmethod
    def of(cls, content: bytes) -> "Document":
        """Raises Unsuitable for what is no UTF-8."""
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            raise Unsuitable from None
        return cls(tuple(text.removeprefix("\ufeff").split("\n")), text.startswith("\ufeff"))

    @property
    def newline(self) -> str:
        return "\r" if sum(row.endswith("\r") for row in self.rows) > len(self.rows) // 2 else ""

    def plain(self) -> list[str]:
        """Return the rows without their ends; as many as our reader counts, or Unsuitable."""
        rows = [normalise(row.removesuffix("\r")) for row in self.rows]
        if any("\n" in row for row in rows):
            raise Unsuitable
        return rows

    def octets(self, rows: list[str]) -> bytes:
        """Return the file with other rows: those that are as they were keep their ends and their spelling."""
        before: dict[str, str] = {normalise(row.removesuffix("\r")): row for row in self.rows[:-1]}
        last = len(rows) - 1
        ended = (before.get(row, row + self.newline) if place < last else row for place, row in enumerate(rows))
        return ("\ufeff" * self.is_marked + "\n".join(ended)).encode()


def read_record(content: bytes, number: int | None) -> Written:
    """Return the record of a file; `number` is the place of an entry, None where the file is one record.

    Raises YamlFault, or Unsuitable where it is no UTF-8 or no such entry stands in it.
    """
    rows = Document.of(content).plain()
    if number is not None:
        values, lines = read_yaml("\n".join(rows))
        if not isinstance(values, list) or number >= len(values) or not isinstance(values[number], dict):
            raise Unsuitable
        return _record(values[number], "", lines.inside[number], 0)
    parts = split_front_matter("\n".join(rows)) if rows and any(re.fullmatch(r"---[ \t]*", row) for row in rows) else None
    head, body, body_line = parts or ("\n".join(rows), "", 0)
    values, lines = read_yaml(head)
    if not isinstance(values, dict):
        raise Unsuitable
    return _record(values, body, lines, body_line)


def _record(values: Values, body: str, lines: Lines, body_line: int) -> Written:
    return Written(values, body, lines, digest(values, body), body_line)


def rewritten(content: bytes, number: int | None, values: Values, body: str) -> bytes:
    """Return a file with other values, and another body, of one record; read back to be sure.

    Raises Unsuitable where it cannot be changed safely, YamlFault where it could not be read before.
    """
    document, record = Document.of(content), read_record(content, number)
    rows = document.plain()
    if number is None:
        end = record.body_line - 2 if record.body_line else len(rows)
        start = next((place for place, row in enumerate(rows[:end]) if row.strip()), 0) + 1 if record.body_line else 0
        head = changed(rows[:end], record.lines, record.values, values) if values != record.values else rows[:end]
        tail = rows[end:]
        if tail and body != record.body:
            tail = [tail[0], *body.split("\n")]
        if start >= end and values != record.values:
            raise Unsuitable
        new = [*head, *tail]
    else:
        start, end = _extent(rows, number)
        lines = record.lines
        new = [*rows[:start], *_entry(rows[start:end], _before(lines, start), record.values, values), *rows[end:]]
    return _proved(document.octets(new), content, number, values, body)


def _entry(rows: list[str], lines: Lines, old: Values, new: Values) -> list[str]:
    try:
        return changed(rows, lines, old, new)
    except Unsuitable:
        if not rows[0].lstrip("- ").startswith("{"):
            raise
    # One in braces: `- {id: …, ma: …}`. As an item of a list of its own it is changed in its own manner.
    item = Lines(1, {0: _before(lines, -1)})
    whole = changed(["muc:", *rows], Lines(1, {"muc": item}), {"muc": [old]}, {"muc": [new]})
    return whole[1:]


def _before(lines: Lines, by: int) -> Lines:
    return Lines(lines.line - by, {step: _before(inner, by) for step, inner in lines.inside.items()})


def _extent(rows: list[str], number: int) -> tuple[int, int]:
    """Return the rows of one entry, [start, end), without notes and blank rows that lead to the next one."""
    _, lines = read_yaml("\n".join(rows))
    start = lines.inside[number].line - 1
    end = lines.inside[number + 1].line - 1 if number + 1 in lines.inside else len(rows)
    if not rows[start].lstrip().startswith("-"):
        raise Unsuitable
    while end > start + 1 and re.match(r"\s*(#|$)", rows[end - 1]):
        end -= 1
    return start, end


def extent(content: bytes, number: int) -> tuple[int, int]:
    """Return the lines of one entry, [line, end). Raises Unsuitable."""
    start, end = _extent(Document.of(content).plain(), number)
    return start + 1, end + 1


def count(content: bytes) -> int:
    """Return how many entries a list file has."""
    return len(read_yaml("\n".join(Document.of(content).plain()))[0] or [])


def without_entry(content: bytes, number: int) -> bytes:
    """Return a list file without one of its entries; notes around it stay."""
    document = Document.of(content)
    rows = document.plain()
    start, end = _extent(rows, number)
    old, _ = read_yaml("\n".join(rows))
    left = [*rows[:start], *rows[end:]]
    if len(old) == 1 and not any(row.strip() and not row.lstrip().startswith("#") for row in left):
        left = [*left[:start], "[]", *left[start:]] if not left[start:] or left[-1] == "" else [*left, "[]", ""]
    new = document.octets(left)
    now, _ = read_yaml("\n".join(Document.of(new).plain()))
    if (now or []) != [value for place, value in enumerate(old) if place != number]:
        raise Unsuitable
    return new


def with_entry(content: bytes, values: Values) -> bytes:
    """Return a list file with one more entry at its end. Raises Unsuitable."""
    plain = re.sub(rb"(?m)^\[\][ \t]*\r?\n?", b"", content)  # a list without entries yet
    try:
        return entries.appended(plain, entries.entry(values))
    except entries.Unsuitable:
        raise Unsuitable from None


def with_old_entry(content: bytes, old: bytes, number: int) -> bytes:
    """Return a list file with an entry of an old state of it at its end, row by row as it was. Raises Unsuitable."""
    rows = Document.of(old).plain()
    start, end = _extent(rows, number)
    try:
        return entries.appended(re.sub(rb"(?m)^\[\][ \t]*\r?\n?", b"", content), rows[start:end])
    except entries.Unsuitable:
        raise Unsuitable from None


def fresh(values: Values, body: str | None) -> bytes:
    """Return a new file of one record; `body` is None where its kind has none."""
    rows = list(entries.lines(values))
    text = "\n".join(rows) + "\n" if body is None else "\n".join(["---", *rows, "---", body.strip("\n"), ""])
    return _proved(text.encode(), text.encode(), None, values, None)


def _proved(new: bytes, old: bytes, number: int | None, values: Values, body: str | None) -> bytes:
    """Return `new` if it reads back as meant, and says of everything else what the old file said."""
    try:
        found = read_record(new, number)
    except YamlFault:
        raise Unsuitable from None
    if found.values != values or (body is not None and found.body != body) or _others(new, number) != _others(old, number):
        raise Unsuitable
    if len(found.body) > LONGEST_BODY:
        raise Unsuitable
    return new


def _others(content: bytes, number: int | None) -> Value:
    if number is None:
        return None
    values: Any = read_yaml("\n".join(Document.of(content).plain()))[0]
    return [value for place, value in enumerate(values) if place != number]

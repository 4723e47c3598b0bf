"""Plain values as the YAML text of a data file, in the way people write there, and entries put at its end."""

import json
import re
from collections.abc import Iterable, Iterator

from cchc.vietnamese import normalise
from cchc.yamltext import Value, YamlFault, read_yaml

_RISKY = re.compile(r""":(\s|$)|\s\#|["'\\\t\n]|^\W|^---""")


def quoted(text: str) -> str:
    """Return a value as YAML reads it back: plain where that is safe, else in double quotes."""
    is_plain = text and text == text.strip() and not _RISKY.search(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def lines(values: dict[str, Value], indent: str = "") -> Iterator[str]:
    """Yield the lines of a group of keys."""
    for name, value in values.items():
        if isinstance(value, str):
            yield from _scalar(f"{indent}{name}:", value, indent)
        elif isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from lines(value, indent + "  ")
        else:
            yield f"{indent}{name}:"
            for item in value:
                yield from entry(item, indent + "  ")


def entry(item: Value, indent: str = "") -> Iterator[str]:
    """Yield the lines of one entry of a list: text, or a group of keys."""
    if isinstance(item, str):
        yield from _scalar(f"{indent}-", item, indent)
        return
    first, *others = lines(item, indent + "  ")
    yield f"{indent}- {first.lstrip()}"
    yield from others


class Unsuitable(Exception):
    """A list file at whose end no entry can be put: it is written in brackets, indented, or cannot be read."""


def appended(old: bytes, *added: Iterable[str]) -> bytes:
    """Return a list file with entries, each by its lines, at the end; what stands there, comments and line ends too, stays as it is.

    Raises Unsuitable where that would give no list of all the old entries and the new ones.
    """
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    written = (newline.join(row.encode() for row in rows) + newline for rows in added)
    new = newline.join(((old.rstrip() + newline) if old.strip() else b"", *written)).lstrip(newline)
    before, after = _entries(old), _entries(new)
    if after[: len(before)] != before or len(after) != len(before) + len(added):
        raise Unsuitable
    return new


def _entries(content: bytes) -> list[Value]:
    try:
        values, _ = read_yaml(normalise(content.decode("utf-8-sig")))
    except (YamlFault, UnicodeDecodeError):
        raise Unsuitable from None
    if not isinstance(values, list | None):
        raise Unsuitable
    return values or []


def _scalar(before: str, text: str, indent: str) -> Iterator[str]:
    """Yield a value behind its key; prose of several lines stands below it, as it is read."""
    if "\n" not in text or any(row != row.strip() or not row for row in text.split("\n")):
        yield f"{before} {quoted(text)}"
        return
    yield f"{before} |-"
    yield from (f"{indent}  {row}" for row in text.split("\n"))

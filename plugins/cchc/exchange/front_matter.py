"""One more entry in a list of a post's front matter; whatever else stands in the file stays as a person wrote it."""

import re
from collections.abc import Mapping

from cchc.exchange.entries import entry as entry_rows
from cchc.texts import split_front_matter
from cchc.vietnamese import normalise
from cchc.yamltext import Value, YamlFault, read_yaml


def with_entry(text: str, key: str, entry: Mapping[str, str]) -> str | None:
    """Return a file's text with `entry` at the end of the list `key`; None where it is written so that nothing can be added safely."""
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = text.split("\n")
    fences = [number for number, row in enumerate(rows) if re.fullmatch(r"\ufeff?---[ \t]*\r?", row)][:2]
    if len(fences) < 2:
        return None
    at, new = _place(rows, fences[1], key, entry)
    added = [row + newline.removesuffix("\n") for row in new]
    written = "\n".join([*rows[:at], *added, *rows[at:]])
    return written if _says(written) == _expected(_says(text), key, entry) else None


def entry_lines(key: str, entry: Mapping[str, str]) -> list[str]:
    return [f"{key}:", *entry_rows(dict(entry), "  ")]


def _place(rows: list[str], end: int, key: str, entry: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the row to write before, and what. A single value behind the key (`da_dang: {kenh: …}`) goes into a list first."""
    top = next((number for number in range(end) if rows[number].startswith(f"{key}:")), None)
    if top is None:
        return end, entry_lines(key, entry)
    if single := re.fullmatch(rf"{key}:[ \t]*(\{{.*\}})[ \t]*(\r?)", rows[top]):
        rows[top] = f"{key}:{single[2]}\n  - {single[1]}{single[2]}"
        return top + 1, list(entry_rows(dict(entry), "  "))
    last = next((number for number in range(top + 1, end) if re.match(r"[^\s#-]", rows[number])), end)
    while last > top + 1 and re.match(r"\s*$|#", rows[last - 1]):
        last -= 1  # notes between two keys belong to the next one
    dash = next((found for number in range(top + 1, last) if (found := re.match(r"([ \t]*)- ", rows[number]))), None)
    return last, list(entry_rows(dict(entry), dash[1] if dash else "  "))


def _says(text: str) -> Value:
    """Return the values and the body of a file; None where they cannot be read."""
    try:
        parts = split_front_matter(normalise(text))
        return [read_yaml(parts[0])[0], parts[1]] if parts else None
    except YamlFault:
        return None


def _expected(said: Value, key: str, entry: Mapping[str, str]) -> Value:
    if not said or not isinstance(said[0], dict):
        return {}  # equals nothing that can be read
    before = said[0].get(key) or []
    return [said[0] | {key: [*([before] if isinstance(before, dict) else before), dict(entry)]}, said[1]]

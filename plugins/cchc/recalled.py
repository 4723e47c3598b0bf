"""Text files that are as they were when they were last read: their plain values come from the store, not from YAML again."""

import json
from collections.abc import Callable
from typing import Any

from cchc import sources, texts
from cchc.sources import Folder
from cchc.texts import Text
from cchc.yamltext import Lines

KIND = "text"


def read_data(folder: Folder, file: str) -> Text | None:
    """As texts.read_data, for a file that exists."""
    return _read(folder, file, texts.read_data)


def read_article(folder: Folder, file: str) -> Text | None:
    """As texts.read_article, for a file that exists."""
    return _read(folder, file, texts.read_article)


def _read(folder: Folder, file: str, read: Callable[[Folder, str], Text | None]) -> Text | None:
    key = sources.look(folder, file)
    kept = folder.store.get(KIND, file, key) if key else None
    if kept and (text := _recall(file, kept)):
        return text
    text = read(folder, file)
    if text and key:
        folder.store.put(KIND, file, key, _written(text))
    return text


def _written(text: Text) -> str:
    """Return a line of JSON and the body, which needs no escaping."""
    return json.dumps([text.values, _plain(text.lines), text.body_line], ensure_ascii=False) + "\n" + text.body


def _recall(file: str, kept: str) -> Text | None:
    try:
        facts, body = kept.split("\n", 1)
        values, lines, body_line = json.loads(facts)
        return Text(file, values, _lines(lines), body, body_line)
    except (ValueError, TypeError, AttributeError):
        return None


def _plain(lines: Lines) -> list[Any]:
    """Return lines as values that JSON gives back unchanged: it has no whole numbers for keys."""
    places = [[step, _plain(inside)] for step, inside in lines.inside.items()]
    return [lines.line, places] if places else [lines.line]


def _lines(plain: list[Any]) -> Lines:
    line, *rest = plain
    return Lines(line, {step: _lines(inside) for step, inside in rest[0]}) if rest else Lines(line)

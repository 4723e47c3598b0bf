"""What was worked out before and may serve again: values by kind and name, each with the key of what it was made from."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self


class Store:
    """Kept values in one file, or in memory only where `file` is None. Use as a context: leaving it writes.

    Everything in it can be worked out again: a damaged file, or one of another `program`, is thrown away, and one that
    cannot be written only makes the next build slower. What nobody asks for in a run is dropped.
    """

    def __init__(self, file: Path | None = None, program: str = "") -> None:
        self._file = file
        self._program = program
        self._kept: dict[tuple[str, str], tuple[str, str]] = {}
        self._new: dict[tuple[str, str], tuple[str, str]] = {}
        self._asked_for: set[tuple[str, str]] = set()

    def __enter__(self) -> Self:
        if self._file:
            try:
                with self._rows(self._file) as rows:
                    found = rows.execute("SELECT kind, name, key, value FROM kept WHERE program = ?", (self._program,))
                    self._kept = {(kind, name): (key, value) for kind, name, key, value in found}
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    self._file.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        gone = [place for place in self._kept if place not in self._asked_for]
        if not self._file or not (self._new or gone):
            return
        with suppress(sqlite3.Error, OSError), self._rows(self._file) as rows:
            rows.execute("DELETE FROM kept WHERE program <> ?", (self._program,))
            rows.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)
            new = [(*place, self._program, *row) for place, row in self._new.items()]
            rows.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", new)

    def get(self, kind: str, name: str, key: str) -> str | None:
        """Return the value kept for `name`, if it was made from what `key` stands for."""
        self._asked_for.add((kind, name))
        kept_key, value = self._new.get((kind, name)) or self._kept.get((kind, name)) or ("", None)
        return value if kept_key == key else None

    def put(self, kind: str, name: str, key: str, value: str) -> None:
        self._asked_for.add((kind, name))
        self._new[kind, name] = (key, value)

    @contextmanager
    def _rows(self, file: Path) -> Iterator[sqlite3.Connection]:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=2)) as rows, rows:
            rows.execute(
                "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, program TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, name))"
            )
            yield rows

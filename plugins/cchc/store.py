"""What was worked out before and may serve again: values by kind and name, each with the key of what it was made from."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Self

TOGETHER = 200
"""How many new values wait to be written: thousands of bodies in memory would outweigh the site itself."""

SHORT = 200
"""Octets of a value that is read along with its key: most say that nothing was found, and asking for each took a tenth of an edit."""

TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, program TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, name))"

HELD = "SELECT kind, name, key, CASE WHEN length(CAST(value AS BLOB)) <= ? THEN value END FROM kept WHERE program = ?"

Place = tuple[str, str]
"""Kind and name."""


class Store:
    """Kept values in one file, or in memory only where `file` is None. Use as a context: leaving it writes what is left.

    Everything in it can be worked out again: a damaged file, or one of another `program`, is thrown away, and one that
    cannot be written only makes the next build slower. What nobody asks for in a whole run is dropped.
    """

    def __init__(self, file: Path | None = None, program: str = "") -> None:
        self._file = file
        self._program = program
        self._rows: sqlite3.Connection | None = None
        self._held: dict[Place, tuple[str, str | None]] = {}
        """Keys of what the file holds, with the short values; the others are read when they are asked for."""
        self._new: dict[Place, tuple[str, str]] = {}
        self._asked_for: set[Place] = set()

    def __enter__(self) -> Self:
        if self._file:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
            if not self._open(self._file):
                with suppress(OSError):
                    self._file.unlink(missing_ok=True)
                self._open(self._file)
        return self

    def _open(self, file: Path) -> bool:
        """Whether the file could be opened and read; where not, values stay in memory."""
        rows = None
        try:
            # The threads that answer workers ask one after the other.
            rows = sqlite3.connect(file, timeout=2, check_same_thread=False)
            rows.execute(TABLE)
            self._held = {(kind, name): (key, short) for kind, name, key, short in rows.execute(HELD, (SHORT, self._program))}
        except sqlite3.Error:
            if rows:
                rows.close()
            return False
        self._rows = rows
        return True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._write()
        if not self._rows:  # there is no file, or the disk has just turned out to be full
            return
        # A run that stopped early has not said yet what it needs.
        gone = [] if kind else [place for place in self._held if place not in self._asked_for]
        with suppress(sqlite3.Error), self._rows:
            if gone:
                self._rows.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)
            self._rows.execute("DELETE FROM kept WHERE program <> ?", (self._program,))
        self._rows.close()
        self._rows = None

    def get(self, kind: str, name: str, key: str) -> str | None:
        """Return the value kept for `name`, if it was made from what `key` stands for."""
        place = (kind, name)
        self._asked_for.add(place)
        if place in self._new:
            new_key, value = self._new[place]
            return value if new_key == key else None
        held_key, short = self._held.get(place, (None, None))
        if held_key != key:
            return None
        return self._read(place) if short is None else short

    def _read(self, place: Place) -> str | None:
        with suppress(sqlite3.Error):
            if self._rows and (row := self._rows.execute("SELECT value FROM kept WHERE kind = ? AND name = ?", place).fetchone()):
                return str(row[0])
        return None

    def put(self, kind: str, name: str, key: str, value: str) -> None:
        self._asked_for.add((kind, name))
        self._new[kind, name] = (key, value)
        if self._rows and len(self._new) >= TOGETHER:
            self._write()

    def _write(self) -> None:
        """Write what is new. Where that fails (a full disk, another build) nothing more is tried, and all goes on from memory."""
        if not (self._rows and self._new):
            return
        try:
            with self._rows:
                new = [(*place, self._program, *row) for place, row in self._new.items()]
                self._rows.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", new)
        except sqlite3.Error:
            self._rows.close()
            self._rows, self._held = None, {}
            return
        self._held |= {place: (key, None) for place, (key, _) in self._new.items()}
        self._new = {}

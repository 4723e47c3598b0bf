"""The ledger of a published site: by which key each file was made, and what the disk said of it afterwards."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cchc.disk import write_whole

SHAPE = 1
"""Changes with the form of the file; a ledger of another form is thrown away."""

UNFINISHED = ".moi.cchc"
"""A folder in the site while files are put there: as long as it stands, the ledger does not tell all."""


@dataclass(frozen=True)
class Entry:
    key: str
    size: int
    """Octets."""
    time: int
    """Of the last change, in nanoseconds."""


@dataclass(frozen=True)
class Ledger:
    """What `program` (its key) last put into `site`."""

    site: Path
    program: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    ours: frozenset[str] | None = None
    """Paths that the program put there, whichever program it was; None where nothing is known of the site."""

    def is_current(self, path: str, key: str) -> bool:
        """Whether the file at `path` was made by `key`, and nobody has touched it since."""
        entry = self.entries.get(path)
        return entry is not None and entry.key == key and entry == _look(self.site, path, key)

    def stands(self) -> bool:
        """Whether every file of the ledger is still there as it was left, and no publishing since was interrupted."""
        if not self.entries or (self.site / UNFINISHED).exists():
            return False
        return all(self.is_current(path, entry.key) for path, entry in self.entries.items())


def open_ledger(folder: Path, site: Path, program: str) -> Ledger:
    """Read the ledger of `site` kept in `folder`; a missing, damaged or foreign one is an empty one."""
    try:
        written = json.loads(_file(folder, site).read_text("utf-8"))
        if (written["shape"], written["site"]) != (SHAPE, str(site)):
            return Ledger(site, program)
        entries = {path: Entry(str(key), int(size), int(time)) for path, (key, size, time) in written["files"].items()}
        return Ledger(site, program, entries if written["program"] == program else {}, frozenset(entries))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Ledger(site, program)


def write_ledger(folder: Path, site: Path, program: str, keys: Iterable[tuple[str, str]]) -> Ledger:
    """Note what stands in `site` now: (path, key) of every published file, the key empty where the recipe is not known."""
    entries = {path: entry for path, key in keys if (entry := _look(site, path, key))}
    files = {path: [entry.key, entry.size, entry.time] for path, entry in entries.items()}
    write_whole(_file(folder, site), json.dumps({"shape": SHAPE, "site": str(site), "program": program, "files": files}))
    return Ledger(site, program, entries, frozenset(entries))


def site_name(site: Path) -> str:
    """Return a short name for what is noted of one site folder, since a unit may publish to several (the preview's too)."""
    return sha256(str(site).encode()).hexdigest()[:12]


def _file(folder: Path, site: Path) -> Path:
    return folder / f"so-cai-{site_name(site)}.json"


def _look(site: Path, path: str, key: str) -> Entry | None:
    try:
        found = os.stat(f"{site}/{path}")  # noqa: PTH116 - thousands of files, and nothing but a look at each
    except OSError:
        return None
    return Entry(key, found.st_size, found.st_mtime_ns)

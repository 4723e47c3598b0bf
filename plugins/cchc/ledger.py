"""The ledger of a published site: by which key each file was made, and what the disk said of it afterwards."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

SHAPE = 1
"""Changes with the form of the file; a ledger of another form is thrown away."""


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

    def is_current(self, path: str, key: str) -> bool:
        """Whether the file at `path` was made by `key`, and nobody has touched it since."""
        entry = self.entries.get(path)
        return entry is not None and entry.key == key and entry == _look(self.site, path, key)

    def stands(self) -> bool:
        """Whether every file of the ledger is still there as it was left, and no other beside them (hidden ones do not count)."""
        return (
            bool(self.entries)
            and set(_names(self.site)) == set(self.entries)
            and all(self.is_current(path, entry.key) for path, entry in self.entries.items())
        )


def open_ledger(folder: Path, site: Path, program: str) -> Ledger:
    """Read the ledger of `site` kept in `folder`; a missing, damaged or foreign one is an empty one."""
    try:
        written = json.loads(_file(folder, site).read_text("utf-8"))
        if (written["shape"], written["site"], written["program"]) != (SHAPE, str(site), program):
            return Ledger(site, program)
        return Ledger(site, program, {path: Entry(str(key), int(size), int(time)) for path, (key, size, time) in written["files"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Ledger(site, program)


def write_ledger(folder: Path, site: Path, program: str, keys: Iterable[tuple[str, str]]) -> None:
    """Note what stands in `site` now: (path, key) of every published file. Raises OSError."""
    files = {path: [entry.key, entry.size, entry.time] for path, key in keys if (entry := _look(site, path, key))}
    file = _file(folder, site)
    beside = file.with_suffix(".moi")
    beside.write_text(json.dumps({"shape": SHAPE, "site": str(site), "program": program, "files": files}), "utf-8")
    beside.replace(file)


def _file(folder: Path, site: Path) -> Path:
    return folder / f"so-cai-{sha256(str(site).encode()).hexdigest()[:12]}.json"


def _names(site: Path) -> Iterator[str]:
    for place, folders, names in os.walk(site):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(place).relative_to(site).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names if not name.startswith("."))


def _look(site: Path, path: str, key: str) -> Entry | None:
    try:
        found = (site / path).stat()
    except OSError:
        return None
    return Entry(key, found.st_size, found.st_mtime_ns)

"""Whether anything that a build reads, or wrote, is other than after the last one: decided by a look at sizes and times alone."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc.ledger import open_ledger
from cchc.program import PACKAGE, program_key
from cchc.workfolder import WORK

FILE = f"{WORK}/dau-vet.json"
TODAY_VARIABLE = "CCHC_HOM_NAY"
"""Environment variable for another day than today, dd/mm/yyyy: for tests, and for building a site of another day."""

THEME = PACKAGE.parents[1] / "theme"


@dataclass(frozen=True)
class Snapshot:
    """The last build: `stamp` of what it read, the folder it published to, the warnings it gave."""

    stamp: str
    site: Path
    warnings: tuple[str, ...]


def take_stamp(root: Path, today: dt.date) -> str:
    """Return a digest of the names, sizes and times of everything a build reads, and of the day and the program."""
    digest = hashlib.sha256(f"{today} {program_key()}".encode())
    for folder in (root / "content", root / "data", root / "theme", THEME):
        for path, size, time in sorted(_files(folder)):
            digest.update(f"{path}\0{size}\0{time}\n".encode(errors="surrogateescape"))
    return digest.hexdigest() + str(_look(root / "mkdocs.yml"))


def last_build(root: Path, today: dt.date) -> Snapshot | None:
    """Return the last build, if one now would read the same and find every published file as it was left."""
    try:
        written = json.loads((root / FILE).read_text("utf-8"))
        found = Snapshot(str(written["stamp"]), Path(written["site"]), tuple(map(str, written["warnings"])))
        if found.stamp == take_stamp(root, today) and open_ledger(root / WORK, found.site, program_key()).stands():
            return found
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return None


def remember(root: Path, snapshot: Snapshot) -> None:
    """Note a build that was published. Unnoted, the next one only takes longer."""
    text = json.dumps({"stamp": snapshot.stamp, "site": str(snapshot.site), "warnings": snapshot.warnings}, ensure_ascii=False)
    with suppress(OSError):
        (root / FILE).write_text(text, "utf-8")


def forget_build(root: Path) -> None:
    """Let the next build look for itself. Raises OSError."""
    (root / FILE).unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - thousands of files, and nothing but a look at each
            size, time = _look(path)
            yield path, size, time


def _look(path: str | Path) -> tuple[int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns

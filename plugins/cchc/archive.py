"""Kept sites: what was published before, for a roll-back; every file once, by its digest, and a list for each site.

A file is kept as a second name (hard link) of the published one, which costs no space: publishing never writes into a
file, it puts another in its place. Where a disk has no such links the file is copied. So a kept site costs its list and
those files that later sites replaced.
"""

import datetime as dt
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cchc.disk import write_whole
from cchc.ledger import UNFINISHED, Entry

KEPT = 3
"""Sites kept beside the published one, where nobody says otherwise."""


COARSEST = 2_000_000_000
"""Nanoseconds between two times that a disk can tell apart at the least (FAT)."""


class Damaged(Exception):
    """A kept site is not what it was; the text is the path of what is wrong."""


@dataclass(frozen=True)
class Row:
    """A file of a kept site, and what the disk said of the published one."""

    digest: str
    size: int
    time: int


@dataclass(frozen=True)
class KeptSite:
    number: int
    file: Path
    """Its list."""

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.file.stat().st_mtime, dt.UTC)

    @cached_property
    def _rows(self) -> list[list[str]]:
        """Digest, size, time and path of each file. Empty where the list is damaged."""
        try:
            check, _, text = self.file.read_bytes().partition(b"\n")
            return [line.split(" ", 3) for line in text.decode().split("\n")] if check.decode() == _digest(text) else []
        except (OSError, ValueError):
            return []

    @property
    def is_sound(self) -> bool:
        return bool(self._rows)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each of its files by path."""
        return {path: digest for digest, _, _, path in self._rows}

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        return {path: Row(digest, int(size), int(time)) for digest, size, time, path in self._rows}


@dataclass(frozen=True)
class Archive:
    """The kept sites of one site folder, in a `folder` of their own."""

    folder: Path

    def sites(self) -> list[KeptSite]:
        """Return the lists, the newest first, damaged ones too."""
        found = [KeptSite(int(file.stem), file) for file in self.folder.glob("*.txt") if file.stem.isdecimal()]
        return sorted(found, key=lambda site: -site.number)

    def standing(self, site: Path) -> KeptSite | None:
        """Return the kept site that stands in `site` now, byte for byte, with none of their other files beside it."""
        if (site / UNFINISHED).exists():
            return None
        sound = [kept for kept in self.sites() if kept.is_sound]
        there = digests_of(site, set().union(*(kept.digests for kept in sound)))
        return next((kept for kept in sound if kept.digests == there), None)

    def keep(self, site: Path, entries: Mapping[str, Entry], count: int) -> None:
        """Keep what stands in `site` now, as `entries` say, and `count` sites before it. Raises OSError."""
        if not count:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        kept = self.sites()
        last = next((found for found in kept if found.is_sound), None)
        rows = _rows(site, entries, last.rows if last else {})
        self._fill(site, rows)
        if last is None or {path: row.digest for path, row in rows.items()} != last.digests:
            self._note(rows, kept[0].number + 1 if kept else 1)
        self._forget_all_but(self.sites()[: count + 1])

    def take(self, kept: KeptSite, paths: Iterable[str], target: Path) -> None:
        """Copy files of a kept site to `target`, each as it was. Raises Damaged, OSError."""
        if not kept.is_sound:
            raise Damaged(kept.file.name)
        for path in paths:
            digest = kept.digests[path]
            try:
                content = (self.folder / digest).read_bytes()
            except FileNotFoundError as error:
                raise Damaged(path) from error
            if _digest(content) != digest:
                raise Damaged(path)
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)

    def _fill(self, site: Path, rows: dict[str, Row]) -> None:
        """Keep every file that is not there yet - or no longer as it was put there: somebody wrote into the published one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with os.scandir(self.folder) as files:
            there = {file.name: file.stat() for file in files}
        first = {row.digest: path for path, row in reversed(rows.items())}
        for digest, path in first.items():
            row, found = rows[path], there.get(digest)
            if found is None or found.st_size != row.size or abs(found.st_mtime_ns - row.time) >= COARSEST:
                _link(site / path, self.folder / digest)

    def _note(self, rows: Mapping[str, Row], number: int) -> None:
        text = "\n".join(f"{row.digest} {row.size} {row.time} {path}" for path, row in rows.items())
        write_whole(self.folder / f"{number:06}.txt", f"{_digest(text.encode())}\n{text}")

    def _forget_all_but(self, kept: Collection[KeptSite]) -> None:
        wanted = {site.file.name for site in kept}.union(*(site.digests.values() for site in kept))
        for name in os.listdir(self.folder):  # noqa: PTH208 - names are all that is needed of thousands of files
            if name not in wanted:
                with suppress(OSError):  # one that is open somewhere goes the next time
                    (self.folder / name).unlink()


def digests_of(site: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each of these files that is there."""
    return {path: _digest((site / path).read_bytes()) for path in paths if (site / path).is_file()}


def _rows(site: Path, entries: Mapping[str, Entry], before: Mapping[str, Row]) -> dict[str, Row]:
    """Return a row for each entry; a file of the same size and time as the last time is not read again."""
    rows = {}
    for path, entry in sorted(entries.items()):
        row = before.get(path)
        if row is None or (row.size, row.time) != (entry.size, entry.time):
            row = Row(_digest((site / path).read_bytes()), entry.size, entry.time)
        rows[path] = row
    return rows


def _link(published: Path, kept: Path) -> None:
    beside = kept.with_name(f"{kept.name}.moi")
    beside.unlink(missing_ok=True)
    try:
        beside.hardlink_to(published)
    except OSError:
        shutil.copy2(published, beside)
    with suppress(FileNotFoundError):
        kept.unlink()  # renaming one name of a file over another of its names does nothing
    beside.replace(kept)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]

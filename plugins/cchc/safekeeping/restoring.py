"""Bringing a back-up back: what would change, and changing all of it or nothing, also where the power goes in the middle."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc import disk, workfolder
from cchc.safekeeping.backups import BESIDE, WRITTEN, digest_of, written_files
from cchc.safekeeping.opening import digest_in, opened, unpack

WORK = Path(workfolder.WORK) / "phuc-hoi"
JOURNAL = WORK / "viec.json"
"""Stands from the moment on which everything lies ready until all of it is in place; every command first ends what it states."""

ASIDE = WORK / "moi"


@dataclass(frozen=True)
class Changes:
    """Paths in the unit that a back-up would bring back, put in another state, or take away."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield (what happens, path), as people read it."""
        for said, paths in (("thêm lại", self.added), ("thay", self.changed), ("bỏ", self.removed)):
            for path in paths:
                yield said, path


def compare(file: Path, root: Path) -> Changes:
    """Compare a back-up with what stands in the unit. Raises Unfit, OSError."""
    with opened(file) as (archive, entries):
        kept = {path: digest_in(archive, entry) for path, entry in entries.items()}
    return _changes(kept, root)


def _changes(kept: Mapping[str, str], root: Path) -> Changes:
    here = {path: digest_of(file) for path, file in written_files(root, (*WRITTEN, *BESIDE)).items()}
    return Changes(
        tuple(sorted(path for path in kept if path not in here)),
        tuple(sorted(path for path, digest in kept.items() if path in here and here[path] != digest)),
        tuple(sorted(path for path in here if path not in kept and path.partition("/")[0] not in BESIDE and "/" in path)),
    )


def restore(file: Path, root: Path, changes: Changes) -> None:
    """Make the unit what the back-up holds. Raises Unfit and OSError with nothing changed, or with a journal that `finish` ends."""
    shutil.rmtree(root / WORK, ignore_errors=True)
    with opened(file) as (archive, entries):
        put = [*changes.added, *changes.changed]
        for path in put:
            unpack(archive, entries[path], root / ASIDE / path)
    disk.flush(root / ASIDE / path for path in put)
    (root / WORK).mkdir(parents=True, exist_ok=True)
    disk.write_whole(root / JOURNAL, json.dumps({"dat": put, "bo": changes.removed}, ensure_ascii=False))
    finish(root)


def finish(root: Path) -> bool:
    """End a restoration that was broken off; tells whether there was one. Raises OSError, and can be called again."""
    try:
        work = json.loads((root / JOURNAL).read_text("utf-8"))
    except FileNotFoundError:
        return False
    disk.patiently(lambda path: (root / path).unlink(missing_ok=True), work["bo"])
    _drop_empty_folders(root, work["bo"])
    disk.patiently(lambda path: _place(root, path), work["dat"])
    (root / JOURNAL).unlink()
    shutil.rmtree(root / WORK, ignore_errors=True)
    return True


def _place(root: Path, path: str) -> None:
    ready, target = root / ASIDE / path, root / path
    if ready.exists():  # else it was put in place before the break
        target.parent.mkdir(parents=True, exist_ok=True)
        ready.replace(target)


def _drop_empty_folders(root: Path, paths: list[str]) -> None:
    folders = {parent for path in paths for parent in Path(path).parents if len(parent.parts) > 1}
    for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
        with suppress(OSError):  # it holds something
            (root / folder).rmdir()

"""A publication: one change of a site folder, from its lock to the note of what stands there afterwards."""

import shutil
from collections.abc import Collection, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Self

from cchc.archive import Archive, KeptSite, digests_of
from cchc.ledger import Ledger, open_ledger, site_name, write_ledger
from cchc.lock import Lock
from cchc.program import program_key
from cchc.publishing import publish, refusal, refuse_foreign
from cchc.snapshot import forget_build
from cchc.workfolder import WORK

KEPT_SITES = "ban-cu"


class Publication:
    """A change of `site` by the unit in `root`, alone at it until closed. Use as a context, or call `close()` whatever happened.

    `staging` is an empty folder for what is to be published; `ledger` says what stands there now.
    Raises PublishingError, Busy among them, where the site is not ours to write.
    """

    staging: Path
    ledger: Ledger

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        refuse_foreign(site)
        self._lock = Lock(site)
        self._lock.take()
        try:
            self.work = work_folder(root)
            self.staging = self._make_staging()
        except OSError as error:
            self._lock.release()
            raise refusal(error, root / WORK) from error
        self.ledger = open_ledger(self.work, site, program_key())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def forget(self) -> None:
        """Make everything anew: drop what earlier builds worked out, but for whose files are ours."""
        try:
            for memory in self.work.glob("*.sqlite"):
                memory.unlink()
        except OSError as error:
            raise refusal(error, self.work) from error
        self.ledger = Ledger(self.site, program_key(), {}, self.ledger.ours)

    def publish(self, keys: Mapping[str, str], current: Collection[str]) -> tuple[int, int]:
        """Put what is staged beside what is `current`; `keys` are those of all files of the site. Returns how many were written and removed.

        Raises RuntimeError, with nothing published, where a file of the site is neither: an engine that loses one is at fault.
        """
        if lost := [path for path in keys if path not in current and not (self.staging / path).is_file()]:
            raise RuntimeError(f"{len(lost)} files were never made, such as {lost[0]}")
        note = partial(self._note, keys)
        return publish(self.staging, self.site, current, self.ledger.ours, note)

    def _note(self, keys: Mapping[str, str]) -> None:
        self.ledger = write_ledger(self.work, self.site, program_key(), keys.items())

    def restore(self, kept: KeptSite) -> tuple[int, int]:
        """Publish a kept site again; the next build brings everything up to date. Raises Damaged, with nothing touched."""
        there = digests_of(self.site, kept.digests)
        current = {path for path, digest in kept.digests.items() if there.get(path) == digest}
        try:
            self.archive.take(kept, kept.digests.keys() - current, self.staging)
            forget_build(self.root)
        except OSError as error:
            raise refusal(error, self.work) from error
        made_by = {path: entry.key for path, entry in self.ledger.entries.items() if self.ledger.is_current(path, entry.key)}
        return self.publish({path: made_by.get(path, "") if path in current else "" for path in kept.digests}, current)

    def keep(self, count: int) -> None:
        """Keep what stands in the site now, and `count` sites before it. Raises OSError."""
        self.archive.keep(self.site, self.ledger.entries, count)

    @property
    def archive(self) -> Archive:
        return archive_of(self.root, self.site)

    def close(self) -> None:
        if not self._lock.is_taken:  # closed before: the folders may be another's by now
            return
        shutil.rmtree(self.staging, ignore_errors=True)
        self._lock.release()

    def _make_staging(self) -> Path:
        mine = f"dung-{site_name(self.site)}-"
        for left in self.work.glob(f"{mine}*"):  # of a build that was killed: we hold the lock
            shutil.rmtree(left, ignore_errors=True)
        free = next(place for number in count() if not (place := self.work / f"{mine}{number}").exists())
        free.mkdir()
        return free


def archive_of(root: Path, site: Path) -> Archive:
    return Archive(root / WORK / KEPT_SITES / site_name(site))


def work_folder(root: Path) -> Path:
    folder = root / WORK
    folder.mkdir(exist_ok=True)
    return folder

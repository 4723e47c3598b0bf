"""Locks: one build, roll-back or import at a time, and a killed one leaves nothing that has to be unlocked."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from cchc.publishing import PublishingError, refusal

FILE = ".khoa.cchc"
"""The lock of a site, in its folder, so that everyone who may write there sees it: other units, other users, plain MkDocs. The operating
system holds the lock; a file that is left behind locks nobody out."""

NO_LOCKING = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system answers that has no locks (some network drives): better to work there unlocked than never."""


def taken(file: Path) -> FileLock:
    """Take the lock of `file` at once and return it; on a disk without locks it is not held, and the work goes on.

    Raises filelock.Timeout where somebody else holds it, OSError where the file cannot be made.
    """
    lock = FileLock(file, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except OSError as error:
        if error.errno not in NO_LOCKING:
            raise
    return lock


class Busy(PublishingError):
    """Another build or roll-back is at work on the same site folder."""


class Lock:
    """The lock of `site`, not taken yet. `take()` makes the folder where there is none; `release()` takes it away if nothing came."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._file = site / FILE
        self._lock: FileLock | None = None
        self.is_taken = False

    def take(self) -> None:
        """Raises Busy at once where somebody else holds it, PublishingError where the folder cannot be written."""
        try:
            self._site.mkdir(parents=True, exist_ok=True)
            self._lock = taken(self._file)
        except Timeout:
            raise Busy(
                f"đang có một lần dựng (hoặc quay lại) khác ghi vào «{self._site}». Chờ lần đó xong, hoặc dừng nó bằng Ctrl+C, rồi chạy lại"
            ) from None
        except OSError as error:
            raise refusal(OSError(error.errno, str(error)), self._site) from error
        self.is_taken = True

    def release(self) -> None:
        self.is_taken = False
        if os.name != "nt":  # where the file is open nobody can remove it on Windows, and the lock does so itself
            with suppress(OSError):
                self._file.unlink()
        if self._lock:
            self._lock.release()
        with suppress(OSError):
            self._site.rmdir()  # only where it is empty: the first build of a site failed

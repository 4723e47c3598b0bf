"""Writing that leaves nothing half there: patient with files that others hold, whole, and on the disk before it counts."""

import errno
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

Subject = TypeVar("Subject")

PATIENCE = 2.0
"""Seconds to wait for files that another program (virus scanner, viewer) holds open."""

TOGETHER = 16
"""How many files are flushed at a time: the disk then writes them in one go, not one after the other."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What a disk answers that has no room: for anybody, for this person, for a file of that size."""

NO_FLUSHING = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system answers that cannot be asked to flush (some network drives)."""


def patiently(act: Callable[[Subject], object], subjects: Iterable[Subject]) -> None:
    """Do `act` to each. Windows refuses while another program holds a file: such files are tried again after the others.

    Raises the PermissionError of the first of them once PATIENCE has passed without a single one getting free.
    """
    waiting, end = list(subjects), time.monotonic() + PATIENCE
    while waiting:
        held: dict[Subject, PermissionError] = {}
        for subject in waiting:
            try:
                act(subject)
            except PermissionError as error:
                held[subject] = error
        if len(held) < len(waiting):
            end = time.monotonic() + PATIENCE
        elif time.monotonic() >= end:
            raise next(iter(held.values()))
        waiting = list(held)
        if held:
            time.sleep(0.1)


def flush(files: Iterable[Path]) -> None:
    """Wait until the disk holds what was written: else a power cut can leave a file with its new name and without its text."""
    from concurrent.futures import ThreadPoolExecutor  # a build with nothing to do must not wait for it

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(_flush_one, files))


def _flush_one(file: Path) -> None:
    number = os.open(file, os.O_RDWR)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in NO_FLUSHING:
            raise
    finally:
        os.close(number)


def write_whole(file: Path, text: str) -> None:
    """Write a file so that readers, and a power cut, find the old text or the new one."""
    beside = file.with_name(f"{file.name}.moi")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        flush([beside])
        patiently(beside.replace, [file])
    finally:
        beside.unlink(missing_ok=True)

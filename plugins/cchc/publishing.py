"""Staging folder -> site/: each file whole, new files before the pages that name them, what is gone removed last."""

import filecmp
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path

from cchc.output import Output

MARK = b'<meta name="generator" content="cchc'
"""What a home page of ours holds; a folder with anything else in it is never emptied."""

PATIENCE = 2.0
"""Seconds to wait for a file that another program (virus scanner, viewer) holds open."""


class PublishingError(Exception):
    """The site could not be brought up to date; its text is a Vietnamese sentence. Every file in site/ is whole."""


UNFINISHED = ".dang-dang.cchc"
"""Stands in site/ while files are put there: an interrupted first publishing is known as ours without a home page."""


def stage(outputs: Iterable[Output], staging: Path) -> None:
    """Make every output and write it into the staging folder. Raises PublishingError where that cannot be written."""
    for output in outputs:
        path, content = staging / output.path, output.make()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise _refusal(error, staging) from error


def publish(staging: Path, site: Path, current: Collection[str] = (), ours: Collection[str] | None = None) -> tuple[int, int]:
    """Bring `site` up to date with `staging`. Returns how many files were written and removed.

    The paths in `current` stay as they are: they were published before and nothing about them has changed. Of the others
    only those in `ours` are removed, what the program put there before (None: everything visible, as nothing is known).

    Files that are equal keep their time stamp. Hidden files (.htaccess, .well-known) that somebody else put into `site`
    stay. Raises PublishingError where `site` holds somebody else's files or cannot be written.
    """
    try:
        _refuse_foreign(site)
        staged = _files(staging)
        old = _files(site)
        changed = [path for path in staged if path not in old or not filecmp.cmp(staging / path, site / path, shallow=False)]
        gone = [path for path in old if path not in staged and path not in current and (ours is None or path in ours)]
        site.mkdir(parents=True, exist_ok=True)
        if changed:
            (site / UNFINISHED).touch()
        for path in sorted(changed, key=lambda path: (path.endswith(".html"), path in old, path)):
            _replace(staging / path, site / path, site)
        for path in sorted(gone, key=lambda path: not path.endswith(".html")):  # a page goes before what it names
            if (site / path).is_file():  # else a page of that name has taken its place
                _patiently(partial((site / path).unlink, missing_ok=True))
        for beside in site.rglob(".*.cchc"):
            beside.unlink()
        _remove_empty_folders(site)
    except OSError as error:
        raise _refusal(error, site) from error
    return len(changed), len(gone)


def _refusal(error: OSError, folder: Path) -> PublishingError:
    if isinstance(error, PermissionError):
        name = error.filename2 or error.filename or folder
        return PublishingError(f"không ghi được «{name}». Đóng chương trình đang mở tệp này (hoặc thư mục site), rồi dựng lại")
    return PublishingError(
        f"không ghi được thư mục «{folder}»: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno}). Khắc phục rồi dựng lại"
    )


def _refuse_foreign(site: Path) -> None:
    if not site.exists() or not any(path for path in site.iterdir() if not path.name.startswith(".")):
        return
    if (site / UNFINISHED).is_file():
        return
    index = site / "index.html"
    if not index.is_file() or MARK not in index.read_bytes():
        raise PublishingError(
            f"thư mục «{site}» đang chứa tệp không phải của chương trình này. Chuyển các tệp đó đi nơi khác, hoặc đổi site_dir trong mkdocs.yml"
        )


def _files(folder: Path) -> dict[str, None]:
    """Return the files below `folder` by path, in a fixed order, hidden ones left out."""
    found = []
    for place, directories, names in os.walk(folder):
        directories[:] = [name for name in directories if not name.startswith(".")]
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in names if not name.startswith(".")]
    return dict.fromkeys(sorted(found))


def _replace(new: Path, target: Path, site: Path) -> None:
    """Put a file in place whole: readers see the old one or the new one."""
    for parent in [target.parent, *target.parent.parents]:
        if parent == site:
            break
        if parent.is_file():
            parent.unlink()
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.cchc")
    try:
        shutil.copyfile(new, beside)
        _patiently(lambda: beside.replace(target))
    finally:
        beside.unlink(missing_ok=True)


def _patiently(act: Callable[[], object]) -> None:
    """Try again for a moment where another program holds the file; Windows refuses meanwhile."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            act()
            return
        except PermissionError:
            if time.monotonic() >= end:
                raise
            time.sleep(0.1)


def _remove_empty_folders(site: Path) -> None:
    for place, _, _ in os.walk(site, topdown=False):
        if Path(place) != site and not any(Path(place).iterdir()):
            Path(place).rmdir()

"""Staging folder -> site/: each file whole, new files before the pages that name them, what is gone removed last."""

import errno
import filecmp
import os
import shutil
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cchc.addresses import NOT_FOUND
from cchc.disk import FULL, flush, patiently, write_whole
from cchc.ledger import UNFINISHED

MARK = b'<meta name="generator" content="cchc'
"""What a home page of ours holds; a folder with anything else in it is never emptied."""

ADDED = "them.txt"
"""In UNFINISHED: the paths that an unfinished publishing adds. Unknown to any ledger yet, they are ours all the same."""


DISK_AT_FAULT = {*FULL, errno.EROFS}
"""Errors that only writing gives, and no program is to blame for."""


class PublishingError(Exception):
    """The site could not be brought up to date; its text is a Vietnamese sentence. Every file in site/ is whole."""


def publish(
    staging: Path,
    site: Path,
    current: Collection[str] = (),
    ours: Collection[str] | None = None,
    note: Callable[[], object] = lambda: None,
) -> tuple[int, int]:
    """Bring `site` up to date with `staging`, whose files it takes. Returns how many files were written and removed.

    The paths in `current` stay as they are: they were published before and nothing about them has changed. Of the others
    only those in `ours` are removed, what the program put there before (None: everything visible, as nothing is known).
    `note` is called as the last act: until then the site counts as unfinished, and what was added can be taken away again.

    Files that are equal keep their time stamp. Hidden files (.htaccess, .well-known) that somebody else put into `site`
    stay. Raises PublishingError where `site` holds somebody else's files or cannot be written.
    """
    refuse_foreign(site)
    try:
        staged, added = _files(staging), _added(site)
        known = set(_files(site) if ours is None else {*ours, *added})
        old = {path for path in known.difference(current).union(staged) if os.path.isfile(f"{site}/{path}")}  # noqa: PTH113 - of thousands
        changed = [path for path in staged if path not in old or not filecmp.cmp(staging / path, site / path, shallow=False)]
        gone = sorted(old.difference(staged))
        was_interrupted = (site / UNFINISHED).exists()
        if changed or gone or was_interrupted:
            _begin(site, {*added, *(path for path in changed if path not in old)})
            _put({path: staging / path for path in changed}, old, site)
            _remove(gone, site)
        if gone or was_interrupted:
            _remove_empty_folders(site)
        note()
        if (site / UNFINISHED).exists():
            patiently(shutil.rmtree, [site / UNFINISHED])
    except OSError as error:
        raise refusal(error, site) from error
    finally:
        _free(site)
    return len(changed), len(gone)


def refusal(error: OSError, folder: Path) -> PublishingError:
    """Return what to say where something in `folder` could not be written."""
    name = error.filename2 or error.filename
    if isinstance(error, PermissionError) and name and Path(name) != folder:
        return PublishingError(f"không ghi được «{name}». Đóng chương trình đang mở tệp này (hoặc thư mục site), rồi dựng lại")
    return PublishingError(
        f"không ghi được thư mục «{folder}»: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno}). Khắc phục rồi dựng lại"
    )


def refuse_foreign(site: Path) -> None:
    """Raise PublishingError where `site` holds files, and neither a home page of ours nor the mark of a first publishing."""
    try:
        if not site.exists() or not any(path for path in site.iterdir() if not path.name.startswith(".")):
            return
        index = site / "index.html"
        if (site / UNFINISHED).is_dir() or (index.is_file() and MARK in index.read_bytes()):
            return
    except OSError as error:
        raise refusal(error, site) from error
    raise PublishingError(
        f"thư mục «{site}» đang chứa tệp không phải của chương trình này. Chuyển các tệp đó đi nơi khác, hoặc đổi site_dir trong mkdocs.yml"
    )


def _files(folder: Path) -> dict[str, None]:
    """Return the files below `folder` by path, in a fixed order, hidden ones left out."""
    found = []
    for place, directories, names in os.walk(folder):
        directories[:] = [name for name in directories if not name.startswith(".")]
        below = "".join(f"{part}/" for part in Path(place).relative_to(folder).parts)
        found += [below + name for name in names if not name.startswith(".")]
    return dict.fromkeys(sorted(found))


def _added(site: Path) -> set[str]:
    """Return what an earlier publishing that never ended may have added."""
    file = site / UNFINISHED / ADDED
    return set(file.read_text("utf-8").splitlines()) if file.is_file() else set()


def _begin(site: Path, added: Iterable[str]) -> None:
    (site / UNFINISHED).mkdir(parents=True, exist_ok=True)
    _free(site)
    write_whole(site / UNFINISHED / ADDED, "\n".join(sorted(added)))


def _free(site: Path) -> None:
    """Drop what lies ready to be put: of a publishing that was interrupted, or refused by a full disk."""
    for left in (site / UNFINISHED).glob("[0-9]*"):
        with suppress(OSError):
            left.unlink()


def _put(files: dict[str, Path], old: Collection[str], site: Path) -> None:
    """Put files in place. All of them lie ready, on the disk itself, before the first one is seen: putting is only renaming.

    What pages and feeds name comes before them: new files, new pages, then files and pages that replace older ones.
    """
    ready = {path: site / UNFINISHED / str(number) for number, path in enumerate(files)}
    patiently(lambda path: shutil.move(files[path], ready[path]), files)
    flush(ready.values())
    for group in in_order(files, old):
        patiently(lambda path: _place(ready[path], site / path, site), group)


def in_order(paths: Collection[str], old: Container[str]) -> Iterator[list[str]]:
    """Yield groups of paths in the order in which no page that is there already ever names a file that is not."""
    for replacing in (False, True):
        for are_pages in (False, True):
            yield [path for path in paths if (path in old) == replacing and path.endswith(".html") == are_pages]


def _place(ready: Path, target: Path, site: Path) -> None:
    """Rename a file into place: readers see the old one or the new one."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):  # a file has the name of a folder; the program's own addresses never do this
        for parent in target.relative_to(site).parents:
            if (site / parent).is_file():
                (site / parent).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
    ready.replace(target)


def _remove(gone: Collection[str], site: Path) -> None:
    """Take away what is no longer part of the site.

    Two pages that go may name each other, and whichever went first would leave the other with a dead link. So each of
    them first becomes the page that will answer there from now on anyway.
    """
    there = [path for path in gone if (site / path).is_file()]  # else a page of that name has taken its place
    farewell = site / NOT_FOUND
    pages = [path for path in there if path.endswith(".html") and path != NOT_FOUND]
    if farewell.is_file():
        ready = {path: site / UNFINISHED / str(number) for number, path in enumerate(pages)}
        for copy in ready.values():
            shutil.copyfile(farewell, copy)
        flush(ready.values())
        patiently(lambda path: _place(ready[path], site / path, site), pages)
    for group in (pages, sorted(set(there).difference(pages))):
        patiently(lambda path: (site / path).unlink(missing_ok=True), group)


def _remove_empty_folders(site: Path) -> None:
    """Hidden folders are somebody else's: a Git repository holds empty ones that it cannot do without."""
    places = []
    for place, directories, _ in os.walk(site):
        directories[:] = [name for name in directories if not name.startswith(".")]
        places += [Path(place) / name for name in directories]
    for folder in reversed(places):
        with suppress(OSError):  # it holds something, or somebody looks into it; an empty folder harms nobody
            folder.rmdir()

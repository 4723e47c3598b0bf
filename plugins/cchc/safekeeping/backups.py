"""Back-ups: what people wrote, as ZIP files beside it, each with a list of what it holds."""

import datetime as dt
import errno
import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from cchc.disk import FULL, flush, patiently
from cchc.editing import drafts
from cchc.exchange import placing
from cchc.workfolder import REPORTS
from cchc.zipfiles import DAMAGED, member, pack

FOLDER = "sao-luu"
KEPT = 20
WRITTEN = ("content", "data", "theme", "mkdocs.yml")
"""What people write, and the unit's own look."""
BESIDE = (placing.HISTORY.name, drafts.FOLDER.name, REPORTS)
"""Old states of single files, what is being written in forms, reports; handed over, and not in every back-up."""

LIST = "sao-luu.json"
"""In the ZIP, as its last file."""

_OURS = re.compile(r"\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.zip")
_UNWANTED = re.compile(r"~\$.*|\.git|\.cchc|thumbs\.db|desktop\.ini|__macosx|\.ds_store|.*\.moi", re.IGNORECASE)


class BackupError(Exception):
    """A back-up could not be written; its text is a Vietnamese sentence. No half of it is left."""


@dataclass(frozen=True)
class Backup:
    file: Path

    @cached_property
    def _stated(self) -> dict[str, Any]:
        try:
            with zipfile.ZipFile(self.file) as archive:
                stated = json.loads(archive.read(LIST))
                return stated if isinstance(stated, dict) else {}
        except (OSError, ValueError, KeyError, *DAMAGED):
            return {}

    @property
    def name(self) -> str:
        return self.file.stem

    @property
    def digests(self) -> dict[str, str]:
        """What it holds: path in the unit -> digest. Empty where it is damaged."""
        found = self._stated.get("tep")
        return {str(path): str(digest) for path, digest in found.items()} if isinstance(found, dict) else {}

    @property
    def moment(self) -> str:
        """When it was made, as people read it."""
        return str(self._stated.get("luc", ""))

    @property
    def reason(self) -> str:
        return str(self._stated.get("ly_do", ""))


def all_backups(root: Path) -> list[Backup]:
    """Return the back-ups of a unit, newest first."""
    return [Backup(file) for file in _files_in(root / FOLDER)]


def _files_in(folder: Path) -> list[Path]:
    found = [file for file in folder.iterdir() if _OURS.fullmatch(file.name)] if folder.is_dir() else []
    return sorted(found, key=_order, reverse=True)


def _order(file: Path) -> tuple[str, int]:
    return file.stem[:17], int(file.stem[18:] or 0)


def written_files(root: Path, tops: Sequence[str] = WRITTEN) -> dict[str, Path]:
    """Return the files that people wrote, by path in the unit. Links, and what other programs leave behind, are not followed."""
    found = {top: root / top for top in tops if (root / top).is_file()}
    for top in tops:
        for place, folders, names in os.walk(root / top):
            folders[:] = sorted(name for name in folders if not _UNWANTED.fullmatch(name) and not (Path(place) / name).is_symlink())
            for path in (Path(place) / name for name in sorted(names) if not _UNWANTED.fullmatch(name)):
                if path.is_file() and not path.is_symlink():
                    found[path.relative_to(root).as_posix()] = path
    return found


def digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def make(root: Path, moment: dt.datetime, reason: str) -> Backup:
    """Keep everything that people wrote; where nothing has changed since the last back-up, that one is returned.

    Whoever calls it keeps other back-ups of the unit out. Raises BackupError.
    """
    with _in_words(root / FOLDER):
        files = written_files(root)
        newest = next(iter(all_backups(root)), None)
        if newest and newest.digests == {path: digest_of(file) for path, file in files.items()}:
            return newest
        (root / FOLDER).mkdir(exist_ok=True)
        for left in (root / FOLDER).glob("*.zip.moi"):  # of a back-up that was killed; nobody else writes one now
            left.unlink()
        backup = Backup(write(files, _free_name(root / FOLDER, moment), moment, reason))
        _prune(root / FOLDER)
        return backup


def _free_name(folder: Path, moment: dt.datetime) -> Path:
    stem = f"{moment:%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{f'-{number}' if number else ''}.zip" for number in count())
    return next(folder / name for name in names if not (folder / name).exists())


def write(files: Mapping[str, Path], target: Path, moment: dt.datetime, reason: str, texts: Mapping[str, str] | None = None) -> Path:
    """Write a ZIP, read it back, and only then give it its name. `texts` stand in it beside the files. Raises OSError."""
    beside = target.with_name(f"{target.name}.moi")
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            digests = {path: _add(archive, path, file) for path, file in files.items()}
            stated = {"luc": f"{moment:%H:%M %d/%m/%Y}", "ly_do": reason, "tep": digests}
            for name, text in {**(texts or {}), LIST: json.dumps(stated, ensure_ascii=False, indent=1)}.items():
                archive.writestr(member(name), text.encode(), zipfile.ZIP_DEFLATED)
        flush([beside])
        with zipfile.ZipFile(beside) as archive:
            if archive.testzip():
                raise OSError(errno.EIO, "damaged", str(beside))
        patiently(beside.replace, [target])
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def _add(archive: zipfile.ZipFile, path: str, file: Path) -> str:
    with file.open("rb") as stream:
        return pack(archive, path, stream)


def _prune(folder: Path) -> None:
    """Keep the newest ones; files that are not ours stay."""
    for file in _files_in(folder)[KEPT:]:
        with suppress(OSError):  # somebody looks into it; the next time
            file.unlink()


def copy_to(backup: Backup, folder: Path) -> None:
    """Put a copy into a second place and keep as many there. Raises BackupError."""
    beside = folder / f"{backup.file.name}.moi"
    with _in_words(folder):
        folder.mkdir(exist_ok=True)
        try:
            shutil.copyfile(backup.file, beside)
            flush([beside])
            patiently(beside.replace, [folder / backup.file.name])
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        _prune(folder)


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(sentence(error, folder)) from error
    except UnicodeEncodeError as error:  # bytes of an old disk that are no letters
        name = str(error.object).encode("ascii", "replace").decode()
        raise BackupError(f"tên tệp «{name}» có ký tự hỏng nên chưa sao lưu được. Đổi tên tệp rồi chạy lại") from error


def sentence(error: OSError, folder: Path) -> str:
    """Return what to say where a back-up in `folder` could not be written."""
    if error.errno in FULL:
        return f"ổ đĩa chứa «{folder}» đã đầy nên chưa sao lưu được. Xóa bớt tệp không dùng trên ổ đó rồi chạy lại"
    name = error.filename2 or error.filename or folder
    if isinstance(error, FileNotFoundError):
        return f"không thấy «{name}» nên chưa sao lưu được. Cắm ổ USB, nối ổ mạng, hoặc sửa đường dẫn, rồi chạy lại"
    return f"không đọc hoặc ghi được «{name}» nên chưa sao lưu được (lỗi hệ thống {error.errno}). Đóng chương trình đang mở tệp này rồi chạy lại"

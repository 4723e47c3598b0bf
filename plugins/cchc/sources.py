"""The unit's folder: which files it holds, and which of them a name means."""

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from cchc.problems import Problem
from cchc.store import Store

TOPS = ("content", "data")

_DEVICE = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\.|$)", re.IGNORECASE)
_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]|[. ]$')  # also the halves that stand for bytes which are no UTF-8


@dataclass
class Folder:
    """The unit's folder: every file below content/ and data/, by its path from the folder, in NFC."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Text files that could not be read at all."""
    store: Store = field(default_factory=Store)
    """Keeps what is known of each file that was asked for, so that none is read twice."""

    def name(self, path: Path) -> str:
        """Return what a file or folder is called in `files` and in problems."""
        return unicodedata.normalize("NFC", path.relative_to(self.root).as_posix())

    def refuse(self, file: str, sentence: str, line: int = 1) -> None:
        self.problems.append(Problem(file, line, sentence))

    def texts(self, pattern: str) -> Iterator[str]:
        """Yield the paths of text files that match a regular expression, in a fixed order."""
        return (file for file in sorted(self.files) if re.fullmatch(pattern, file, re.IGNORECASE))


def open_folder(root: Path, store: Store) -> Folder:
    """List the unit's files. Hidden files, Office locks and links that lead out of the folder are not taken."""
    folder = Folder(root, store=store)
    for top in TOPS:
        for place, directories, names in os.walk(root / top):
            directories[:] = sorted(name for name in directories if not _is_hidden(name))
            for name in [*directories]:
                if (Path(place) / name).is_symlink() or _leads_out(folder, Path(place) / name):
                    directories.remove(name)
                    folder.refuse(folder.name(Path(place) / name), "thư mục là lối tắt nên không được đọc. Chép thư mục thật vào đây")
            for name in sorted(names):
                if not _is_hidden(name):
                    _take(folder, Path(place) / name)
    return folder


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini", "__macosx"}


def _leads_out(folder: Folder, path: Path) -> bool:
    """Whether a path really ends outside the folders that people write in; a Windows junction says nowhere that it is a link."""
    return not any(path.resolve().is_relative_to((folder.root / top).resolve()) for top in TOPS)


def _take(folder: Folder, path: Path) -> None:
    file = folder.name(path)
    if not path.is_file():
        folder.refuse(file, "không phải là tệp thường, hoặc là lối tắt hỏng. Chép tệp thật vào đây")
    elif file in folder.files:
        folder.refuse(file, "hai tệp có tên trông giống hệt nhau (khác cách gõ dấu). Xóa hoặc đổi tên một tệp")
    elif path.is_symlink() and _leads_out(folder, path):
        folder.refuse(file, "tệp là lối tắt trỏ ra ngoài thư mục content và data của đơn vị. Chép tệp thật vào đây")
    elif not suits_windows(file):
        folder.refuse(
            file,
            'Windows không nhận tên tệp hoặc thư mục này. Đổi tên: không dùng < > : " | ? * \\, không dùng CON, PRN, AUX, NUL, không kết thúc bằng dấu chấm hay dấu cách',
        )
    else:
        folder.files[file] = path


def suits_windows(path: str) -> bool:
    """Whether Windows takes every part of a path as the name of a file or folder."""
    return not any(_DEVICE.match(part) or _REFUSED_BY_WINDOWS.search(part) for part in path.split("/"))


def is_inside(path: str) -> bool:
    """Whether a path names a file below the folder it is joined to, on every system."""
    parts = PurePosixPath(path).parts
    is_plain = bool(parts) and not path.startswith("/") and not any(mark in path for mark in "\\:\0\r\n")
    return is_plain and ".." not in parts and "/".join(parts) == path


def find_file(folder: Folder, naming_file: str, reference: str) -> str | None:
    """Return the path of the file that `reference` in `naming_file` means; None where there is none.

    A reference is relative to the file that names it; with a leading / it begins at the unit's folder. Letter case counts.
    """
    reference = unicodedata.normalize("NFC", reference.replace("\\", "/"))
    start = "" if reference.startswith("/") else posixpath.dirname(naming_file)
    path = posixpath.normpath(posixpath.join(start, reference.lstrip("/")))
    return path if path in folder.files else None


def missing_file(folder: Folder, naming_file: str, reference: str) -> str:
    """Return the sentence that says why `reference` names no file, and what to write."""
    reference = reference.replace("\\", "/")
    start = "" if reference.startswith("/") else posixpath.dirname(naming_file)
    path = posixpath.normpath(posixpath.join(start, reference.lstrip("/")))
    if reference.startswith("/") and not reference.startswith(("/content/", "/data/", "//")):
        return f"không có tệp «{reference}». Viết tên tệp nằm cùng thư mục, hoặc cả đường dẫn từ thư mục của đơn vị, ví dụ /content/tin-tuc/anh.jpg"
    if re.match(r"[A-Za-z]:|//", reference) or not path.startswith(("content/", "data/")):
        return f"tệp «{reference}» nằm ngoài thư mục của đơn vị. Chép tệp vào cùng thư mục với tệp này rồi viết tên tệp"
    for file in folder.files:
        if file.casefold() == path.casefold():
            return f"không có tệp «{reference}»; trên đĩa là «{posixpath.basename(file)}». Viết đúng chữ hoa, chữ thường như tên tệp"
    is_text = path.endswith((".md", ".yml"))
    neighbours = [
        posixpath.basename(file)
        for file in folder.files
        if posixpath.dirname(file) == posixpath.dirname(path) and file.endswith((".md", ".yml")) == is_text
    ]
    near = get_close_matches(posixpath.basename(path), neighbours, 1)
    return f"không có tệp «{reference}»" + (f". Có phải là «{near[0]}»?" if near else ". Chép tệp vào cùng thư mục, hoặc sửa lại tên")


def look(folder: Folder, file: str) -> str:
    """Return size and time of a file, which change when it does; empty where it cannot be looked at."""
    try:
        found = folder.files[file].stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"

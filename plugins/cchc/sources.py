"""The unit's folder: which files it holds, which of them a name means, and the facts of every file that records may name."""

import hashlib
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from cchc import pictures, recordings
from cchc.model.files import SourceFile
from cchc.problems import Problem
from cchc.store import Store

TOPS = ("content", "data")
ATTACHMENT_TYPES = frozenset("pdf doc docx xls xlsx ppt pptx odt ods odp csv txt zip rar 7z mp3 mp4 jpg jpeg png".split())
"""What may be published as a file to download: nothing that a browser would run as a page of ours."""

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
    elif any(_DEVICE.match(part) or _REFUSED_BY_WINDOWS.search(part) for part in file.split("/")):
        folder.refuse(
            file,
            'Windows không nhận tên tệp hoặc thư mục này. Đổi tên: không dùng < > : " | ? * \\, không dùng CON, PRN, AUX, NUL, không kết thúc bằng dấu chấm hay dấu cách',
        )
    else:
        folder.files[file] = path


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


def attachment_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the file to download that `reference` means, or the sentence that says why it cannot be published."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    try:
        facts = _facts(folder, file)
    except OSError:
        return _held(reference)
    if facts.extension not in ATTACHMENT_TYPES:
        return f"không đăng được tệp loại .{facts.extension}. Dùng PDF, Word, Excel, PowerPoint, ảnh JPG hoặc PNG, âm thanh hoặc ZIP"
    if facts.extension in ("jpg", "jpeg", "png"):
        return picture_named(folder, naming_file, reference)
    return facts if facts.size else "tệp đính kèm trống (0 byte). Chép lại tệp"


def _held(reference: str) -> str:
    return f"không mở được tệp «{reference}». Đóng chương trình đang mở tệp này rồi thử lại"


def form_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of a form to download, with the pages of a PDF file, or the sentence that says why it cannot be published."""
    facts = attachment_named(folder, naming_file, reference)
    if isinstance(facts, str) or facts.extension != "pdf":
        return facts
    try:
        return replace(facts, pages=int(_kept(folder, "pages", facts.path, _pages)))
    except OSError:
        return _held(reference)


def _pages(path: Path) -> str:
    from cchc.paper import forms  # an unchanged folder does not wait for the libraries that read PDF files

    return str(forms.bindable_pages(path))


def font_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of a font that sheets are set in, or the sentence that says why it cannot be used."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    try:
        family = _kept(folder, "font", file, _family)
    except OSError:
        return _held(reference)
    return _facts(folder, file) if family else f"«{reference}» không phải là tệp phông chữ. Dùng tệp .ttf hoặc .otf"


def _family(path: Path) -> str:
    from cchc.paper.typesetter import families

    return " ".join(families((str(path),)))


def picture_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the picture that `reference` means, or the sentence that says why it cannot be published."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    try:
        said = _kept(folder, "picture", file, _measured)
    except OSError:
        return _held(reference)
    if said.startswith("!"):
        return said[1:]
    width, height = map(int, said.split())
    return replace(_facts(folder, file), width=width, height=height)


def _measured(path: Path) -> str:
    size = pictures.measure(path)
    return f"!{size}" if isinstance(size, str) else f"{size[0]} {size[1]}"


def audio_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the sound that `reference` means, or the sentence that says why it cannot be published."""
    return _recording_named(folder, naming_file, reference, "Âm thanh", tuple(recordings.AUDIO))


def video_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the video that `reference` means, or the sentence that says why it cannot be published."""
    return _recording_named(folder, naming_file, reference, "Video", tuple(recordings.VIDEO))


def _recording_named(folder: Folder, naming_file: str, reference: str, called: str, kinds: tuple[str, ...]) -> SourceFile | str:
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    facts = _facts(folder, file)
    if facts.extension not in kinds:
        return f"{called.lower()} không dùng được tệp loại .{facts.extension}. Lưu lại thành {' hoặc '.join(kinds).upper()}"
    said = _kept(folder, "recording", file, lambda path: str(recordings.seconds(path, facts.extension)))
    return replace(facts, seconds=int(said)) if said.isdigit() else said


def captions_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the captions that `reference` means, or the sentence that says why they cannot be published."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    if not file.lower().endswith(".vtt"):
        return "phụ đề phải là tệp .vtt (WebVTT). Lưu lại phụ đề dạng WebVTT"
    return _kept(folder, "captions", file, recordings.captions_fault) or _facts(folder, file)


def _facts(folder: Folder, file: str) -> SourceFile:
    return SourceFile(file, folder.files[file].stat().st_size, _kept(folder, "digest", file, _digest))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def look(folder: Folder, file: str) -> str:
    """Return size and time of a file, which change when it does; empty where it cannot be looked at."""
    try:
        found = folder.files[file].stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def _kept(folder: Folder, kind: str, file: str, work_out: Callable[[Path], str]) -> str:
    """Return what is known of a file, worked out anew where its size or time is another than when that was noted.

    Raises OSError where it cannot be opened now - another program holds it -, which must not be kept as a fault of the file.
    """
    key = look(folder, file)
    value = folder.store.get(kind, file, key) if key else None
    if value is None:
        with folder.files[file].open("rb"):
            pass
        value = work_out(folder.files[file])
        folder.store.put(kind, file, key, value)
    return value

"""The unit's files -> plain values that know their file and line; and the facts of every file that records may name."""

import hashlib
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from cchc import pictures
from cchc.model.files import SourceFile
from cchc.problems import Problem
from cchc.store import Store
from cchc.vietnamese import normalise
from cchc.yamltext import Lines, Value, YamlFault, read_yaml, split_front_matter

LARGEST_TEXT = 5_000_000
"""Octets; a larger text file is somebody's mistake."""

ATTACHMENT_TYPES = frozenset("pdf doc docx xls xlsx ppt pptx odt ods odp csv txt zip rar 7z mp3 mp4 jpg jpeg png".split())
"""What may be published as a file to download: nothing that a browser would run as a page of ours."""

_DEVICE = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\.|$)", re.IGNORECASE)
_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]|[. ]$')
"""Also the half characters that stand for bytes which are no UTF-8."""


@dataclass(frozen=True)
class Text:
    """One text file as it was read: its plain values, their lines, and the Markdown below."""

    file: str
    values: Value
    lines: Lines
    body: str = ""
    body_line: int = 0


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

    def texts(self, pattern: str) -> Iterator[str]:
        """Yield the paths of text files that match a regular expression, in a fixed order."""
        return (file for file in sorted(self.files) if re.fullmatch(pattern, file, re.IGNORECASE))


def open_folder(root: Path, store: Store) -> Folder:
    """List the unit's files. Hidden files, Office locks and links that lead out of the folder are not taken."""
    folder = Folder(root, store=store)
    for top in ("content", "data"):
        for place, directories, names in os.walk(root / top):
            directories[:] = sorted(name for name in directories if not _is_hidden(name))
            for name in directories:
                if (Path(place) / name).is_symlink():
                    file = unicodedata.normalize("NFC", (Path(place) / name).relative_to(root).as_posix())
                    folder.problems.append(Problem(file, 1, "thư mục là lối tắt nên không được đọc. Chép thư mục thật vào đây"))
            for name in sorted(names):
                if not _is_hidden(name):
                    _take(folder, Path(place) / name)
    return folder


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini", "__macosx"}


def _take(folder: Folder, path: Path) -> None:
    file = unicodedata.normalize("NFC", path.relative_to(folder.root).as_posix())
    if not path.is_file():
        folder.problems.append(Problem(file, 1, "không phải là tệp thường, hoặc là lối tắt hỏng. Chép tệp thật vào đây"))
    elif file in folder.files:
        folder.problems.append(Problem(file, 1, "hai tệp có tên trông giống hệt nhau (khác cách gõ dấu). Xóa hoặc đổi tên một tệp"))
    elif path.is_symlink() and not path.resolve().is_relative_to(folder.root.resolve()):
        folder.problems.append(Problem(file, 1, "tệp là lối tắt trỏ ra ngoài thư mục của đơn vị. Chép tệp thật vào đây"))
    elif any(_DEVICE.match(part) or _REFUSED_BY_WINDOWS.search(part) for part in file.split("/")):
        folder.problems.append(
            Problem(
                file,
                1,
                'Windows không nhận tên tệp hoặc thư mục này. Đổi tên: không dùng < > : " | ? * \\, không dùng CON, PRN, AUX, NUL, không kết thúc bằng dấu chấm hay dấu cách',
            )
        )
    else:
        folder.files[file] = path


def read_text(folder: Folder, file: str) -> str | None:
    """Return a text file, normalised (NFC, plain line ends, no BOM); None with a problem noted where it cannot be read."""
    try:
        content = folder.files[file].read_bytes()
    except OSError:
        folder.problems.append(Problem(file, 1, "không mở được tệp. Đóng chương trình đang mở tệp này rồi thử lại"))
        return None
    if len(content) > LARGEST_TEXT:
        folder.problems.append(
            Problem(file, 1, f"tệp lớn hơn {LARGEST_TEXT // 1_000_000} MB, không phải là bài viết hay dữ liệu. Kiểm tra lại")
        )
        return None
    try:
        return normalise(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        folder.problems.append(
            Problem(file, line, "tệp không phải là UTF-8. Mở bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8")
        )
        return None


def read_data(folder: Folder, file: str) -> Text | None:
    """Read a YAML file; None with its problems noted where it cannot be read."""
    text = read_text(folder, file)
    if text is None:
        _not_read(folder, file)
        return None
    try:
        values, lines = read_yaml(text)
    except YamlFault as problem:
        _not_read(folder, file, problem)
        return None
    return Text(file, values, lines)


def read_article(folder: Folder, file: str) -> Text | None:
    """Read a Markdown file with front matter; None with its problems noted where it cannot be read."""
    text = read_text(folder, file)
    if text is None:
        _not_read(folder, file)
        return None
    try:
        if not text.strip():
            raise YamlFault([(1, "tệp trống. Viết nội dung hoặc xóa tệp")])
        parts = split_front_matter(text)
        if parts is None:
            raise YamlFault([(1, "thiếu phần đầu bài. Dòng đầu tiên phải là ---, tiếp theo là các mục như tieu_de:, rồi một dòng --- nữa")])
        head, body, body_line = parts
        values, lines = read_yaml(head)
    except YamlFault as fault:
        _not_read(folder, file, fault)
        return None
    return Text(file, values, lines, body, body_line)


def _not_read(folder: Folder, file: str, fault: YamlFault | None = None) -> None:
    """Note why a text file could not be read; without `fault` that was done already."""
    folder.unread.append(file)
    folder.problems += [Problem(file, line, message) for line, message in (fault.faults if fault else [])]


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
        return f"không mở được tệp «{reference}». Đóng chương trình đang mở tệp này rồi thử lại"
    if facts.extension not in ATTACHMENT_TYPES:
        return f"không đăng được tệp loại .{facts.extension}. Dùng PDF, Word, Excel, PowerPoint, ảnh JPG hoặc PNG, âm thanh hoặc ZIP"
    if facts.extension in ("jpg", "jpeg", "png"):
        return picture_named(folder, naming_file, reference)
    return facts if facts.size else "tệp đính kèm trống (0 byte). Chép lại tệp"


def picture_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of the picture that `reference` means, or the sentence that says why it cannot be published."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    said = _kept(folder, "picture", file, _measured)
    if said.startswith("!"):
        return said[1:]
    width, height = map(int, said.split())
    return replace(_facts(folder, file), width=width, height=height)


def _measured(path: Path) -> str:
    size = pictures.measure(path)
    return f"!{size}" if isinstance(size, str) else f"{size[0]} {size[1]}"


def _facts(folder: Folder, file: str) -> SourceFile:
    return SourceFile(file, folder.files[file].stat().st_size, _kept(folder, "digest", file, _digest))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _kept(folder: Folder, kind: str, file: str, work_out: Callable[[Path], str]) -> str:
    """Return what is known of a file, worked out anew where its size or time is another than when that was noted."""
    path = folder.files[file]
    found = path.stat()
    key = f"{found.st_size} {found.st_mtime_ns}"
    value = folder.store.get(kind, file, key)
    if value is None:
        value = work_out(path)
        folder.store.put(kind, file, key, value)
    return value

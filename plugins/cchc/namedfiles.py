"""Files that records name: what each kind of file must be, and the facts of those that can be published."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cchc import pictures, recordings
from cchc.model.files import SourceFile
from cchc.sources import Folder, find_file, look, missing_file
from cchc.vietnamese import file_size

ATTACHMENT_TYPES = frozenset("pdf doc docx xls xlsx ppt pptx odt ods odp csv txt zip rar 7z mp3 mp4 jpg jpeg png".split())
"""What may be published as a file to download: nothing that a browser would run as a page of ours."""


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


HEAVIEST_PROOF = 200_000_000
"""Octets of one piece of evidence; more is a film that no report can carry."""


def proof_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of a piece of evidence, or the sentence that says why it cannot be kept as such."""
    if path := find_file(folder, naming_file, reference):
        with suppress(OSError):
            if folder.files[path].stat().st_size > HEAVIEST_PROOF:
                return f"tệp «{reference}» lớn quá {file_size(HEAVIEST_PROOF)}. Cắt ngắn hoặc nén lại; hoặc để ở nơi khác và ghi url"
    return attachment_named(folder, naming_file, reference)


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


def figures_named(folder: Folder, naming_file: str, reference: str) -> SourceFile | str:
    """Return the facts of a report's figures, or the sentence that says why nothing can be compared with them."""
    file = find_file(folder, naming_file, reference)
    if file is None:
        return missing_file(folder, naming_file, reference)
    try:
        return _kept(folder, "figures", file, _figures_fault) or _facts(folder, file)
    except OSError:
        return _held(reference)


def _figures_fault(path: Path) -> str:
    from cchc.exchange import figures_file

    try:
        figures_file.read(path)
    except figures_file.Unfit as fault:
        return str(fault)
    return ""


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
    from cchc.paper.typesetter import can_set, families

    return " ".join(families((str(path),))) if can_set() else path.stem


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

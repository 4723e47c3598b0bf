"""Word and Excel files as text."""

from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl import load_workbook

from cchc.privacy.reading import Reading

LARGEST, LARGEST_TEXT = 200_000_000, 40_000_000
"""Octets of a file unpacked, and of its text parts alone."""
MOST_PARTS = 5_000
MOST_ROWS, MOST_COLUMNS = 20_000, 60
"""Of one sheet."""

PHOTOS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
PROSE = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml")
"""Ends of the content types of what stands around a Word file's text."""


def read_word(path: Path, reading: Reading) -> None:
    reading.is_locked = _is_locked(path)
    if not _unpacks(path):
        return
    _look_at_photos(path, reading)
    document = Document(str(path))
    around = [part for _, part in sorted(document.part.related_parts.items()) if part.content_type.endswith(PROSE)]
    for element in (document.element.body, *(parse_xml(part.blob) for part in around)):
        for block in element.iter(qn("w:p"), qn("w:tr")):
            if block.tag == qn("w:tr"):
                reading.add_row("", (_words(cell) for cell in block.iterchildren(qn("w:tc"))))
            elif next(block.iterancestors(qn("w:tr")), None) is None:
                reading.add("", _words(block))


def _is_locked(path: Path) -> bool:
    """A file with a password is no ZIP file but a container of the old kind, in which the locked one lies ([MS-OFFCRYPTO] 2.3.4)."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in stream.read()


def _words(element: Any) -> str:
    return "".join(part.text or "" if part.tag == qn("w:t") else " " for part in element.iter(qn("w:t"), qn("w:tab"), qn("w:br")))


def read_excel(path: Path, reading: Reading) -> None:
    reading.is_locked = _is_locked(path)
    if not _unpacks(path):
        return
    _look_at_photos(path, reading)
    with path.open("rb") as stream:
        workbook = load_workbook(stream, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # some programs state a size that is not true
            for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), 1):
                reading.add_row(f"trang tính «{sheet.title}», hàng {number}", map(_shown, row))


def _shown(value: Any) -> str:
    """Return the value of a cell as people see it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:%d/%m/%Y}" if hasattr(value, "year") else str(value)


def _unpacks(path: Path) -> bool:
    """Whether a file unpacks to a reasonable size: what its directory states is all that is ever unpacked."""
    with ZipFile(path) as parts:
        members = parts.infolist()
    text = sum(part.file_size for part in members if part.filename.endswith((".xml", ".rels")))
    return len(members) <= MOST_PARTS and text <= LARGEST_TEXT and sum(part.file_size for part in members) <= LARGEST


def _look_at_photos(path: Path, reading: Reading) -> None:
    """Photos inside are published as they are, unlike those of the site's own pages."""
    with ZipFile(path) as parts:
        for name in parts.namelist():
            if "/media/" in name and name.lower().endswith(PHOTOS):
                with suppress(Exception), parts.open(name) as stream:
                    reading.add_photo("", stream)

"""Files to download as text, by their kind."""

import csv
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cchc.privacy.reading import Reading
from cchc.vietnamese import normalise

LARGEST = 50_000_000
"""Octets. All limits are sizes and counts, never a clock: the same file gives the same findings on every machine."""


def read(path: Path, extension: str) -> Reading:
    """Return what can be read of a file; of an encrypted, broken or oversized one that may be nothing."""
    reading = Reading()
    reader = READERS.get(extension)
    # A broken file makes the libraries stumble in any way; a file without readable text is no fault, a scan has none.
    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if reader and path.stat().st_size <= LARGEST:
            reader(path, reading)
    return reading


def _read_pdf(path: Path, reading: Reading) -> None:
    from cchc.privacy import pdf

    pdf.read(path, reading)


def _read_word(path: Path, reading: Reading) -> None:
    from cchc.privacy import office

    office.read_word(path, reading)


def _read_excel(path: Path, reading: Reading) -> None:
    from cchc.privacy import office

    office.read_excel(path, reading)


def _read_text(path: Path, reading: Reading) -> None:
    for number, line in enumerate(_decoded(path).split("\n"), 1):
        reading.add(f"dòng {number}", line)


def _read_csv(path: Path, reading: Reading) -> None:
    text = _decoded(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    for number, row in enumerate(csv.reader(text.split("\n"), delimiter=delimiter), 1):
        reading.add_row(f"dòng {number}", row)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return normalise(content.decode(encoding, "replace"))


READERS: dict[str, Callable[[Path, Reading], None]] = {
    "pdf": _read_pdf,
    "docx": _read_word,
    "xlsx": _read_excel,
    "txt": _read_text,
    "csv": _read_csv,
}
"""By extension. The formats of before 2007 and archives are not read."""

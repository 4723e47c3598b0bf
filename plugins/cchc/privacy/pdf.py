"""PDF files as text: pages, filled-in forms, and what a digital signature says of the signer."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject, StreamObject

from cchc.privacy.reading import Reading
from cchc.silence import silenced

MOST_PAGES, MOST_FIELDS, MOST_PICTURES = 200, 2_000, 50
"""Of one file, of one file, of one page."""
LARGEST = 20_000_000
"""Octets of what all pages of a file are drawn with."""
LIMITS = Configuration(
    zlib_maximum_output_length=20_000_000, stream_parsing_work_maximum_count=150_000, xform_maximum_invocations_per_extraction=200
)
"""A page that is drawn with more is a map or a trap, not prose."""

SIGNATURE = "chữ ký số"
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{6,}")


def read(path: Path, reading: Reading) -> None:
    with silenced("pypdf"), apply_configuration(LIMITS), path.open("rb") as stream:
        reader = _opened(stream)
        reading.is_locked = reader is None
        if reader is None:
            return
        pages = reader.pages[:MOST_PAGES]
        drawn = 0
        for number, page in enumerate(pages, 1):
            with suppress(Exception):
                drawn += len(_drawing(page))
                if drawn <= LARGEST:
                    reading.add(f"trang {number}", _text(page))
            with suppress(Exception):
                _look_at_pictures(page, f"trang {number}", reading)
        with suppress(Exception):
            for field in _fields(reader.root_object):
                _read_field(field, pages[0], reading)
        with suppress(Exception):
            described = reader.root_object["/Metadata"].get_object()
            if isinstance(described, StreamObject) and b"GPSLatitude" in described.get_data():
                reading.photos.append("")


def _opened(stream: IO[bytes]) -> PdfReader | None:
    """Return a file to read, None where a password keeps us out: many are open to everybody and only must not be changed."""
    try:
        reader = PdfReader(stream)
        return None if reader.is_encrypted and not reader.decrypt("") else reader
    except DependencyError:  # AES, for which the library wants another one
        return None


def _drawing(page: PageObject) -> bytes:
    contents = page.get_contents()
    return contents.get_data() if contents else b""


def _text(page: PageObject) -> str:
    """Return a page's text by its place on the paper, which keeps words whole and the columns of a list on one line."""
    text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    # What is drawn as one block, as some printers and signing programs do, is found only in the order of drawing.
    return f"{text}\n\n{page.extract_text()}" if b" Do" in _drawing(page) else text


def _fields(root: Any) -> Iterator[Any]:
    """Yield the fields of a form, signatures among them."""
    waiting = [*root["/AcroForm"]["/Fields"]]
    for _ in range(MOST_FIELDS):
        if not waiting:
            return
        field = waiting.pop().get_object()
        waiting += field.get("/Kids", [])
        yield field


def _read_field(field: Any, page: Any, reading: Reading) -> None:
    value = field.get("/V")
    value = value.get_object() if value is not None else None
    if isinstance(value, str):
        reading.add("", f"{field.get('/T', '')}: {value}")
    if field.get("/FT", "/Sig") != "/Sig":
        return
    if isinstance(value, DictionaryObject):
        for key in ("/Name", "/ContactInfo", "/Location", "/Reason"):
            reading.add(SIGNATURE, str(value.get(key, "")))
        reading.add(SIGNATURE, _certificate_text(value.get("/Contents", b"")))
    with suppress(Exception):
        reading.add(SIGNATURE, page.extract_xform_text(field["/AP"]["/N"].get_object()))


def _certificate_text(contents: Any) -> str:
    """Return the words inside a signature's certificates: the signer's name, e-mail address, often a number of identity."""
    octets = getattr(contents, "original_bytes", contents)
    return "\n".join(part.decode("utf-8", "replace") for part in _PRINTABLE.findall(octets))


def _look_at_pictures(page: Any, place: str, reading: Reading) -> None:
    """A photo put into a PDF keeps what the camera wrote into it."""
    pictures = [picture.get_object() for picture in page["/Resources"]["/XObject"].values()]
    for picture in pictures[:MOST_PICTURES]:
        if isinstance(picture, StreamObject) and "/DCTDecode" in str(picture.get("/Filter")) and b"Exif" in picture.get_data()[:100]:
            reading.add_photo(place, io.BytesIO(picture.get_data()))

"""Reads sheets of paper back: their text, their size, their fonts, the QR codes that a phone would see."""

import io
from pathlib import Path
from typing import Any

import mkdocs
import pypdf
import pypdfium2
import zxingcpp

FONT = Path(mkdocs.__file__).parent / "themes/mkdocs/webfonts/fa-solid-900.ttf"
"""A font file with the letters A-Z that is there on every machine."""

A3, A4, A6 = (297, 420), (210, 297), (105, 148)
"""Width and height in millimetres."""


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def page_words(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader(content).pages]


def sizes(content: bytes) -> set[tuple[int, int]]:
    return {
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)) for page in reader(content).pages
    }


def fonts(content: bytes) -> dict[str, bool]:
    """Return the fonts of a file by name, and whether each one is embedded."""
    found: dict[str, bool] = {}
    for page in reader(content).pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found |= dict(map(_embedded, font.get_object().get("/DescendantFonts", [font])))
    return found


def _embedded(font: Any) -> tuple[str, bool]:
    held = font.get_object()
    described = held.get("/FontDescriptor", {}).get_object()
    return held["/BaseFont"], any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def codes(content: bytes) -> set[str]:
    """Return what the QR codes say, read from pictures of the pages."""
    document = pypdfium2.PdfDocument(content)
    try:
        return {code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}
    finally:
        document.close()

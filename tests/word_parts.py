"""What Word documents for tests are made of: paragraphs, tables side by side, fonts, parts of the ZIP file."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

Lines = tuple[tuple[str, bool], ...]
NATION: Lines = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True))


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def picture(width: int = 400, height: int = 300, kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(stream, kind)
    return stream.getvalue()


def bold(place: Any, text: str) -> Any:
    paragraph = place.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def side_by_side(document: Any, left: Lines, right: Lines) -> None:
    """Add a table without lines, as heads and feet of official papers are made."""
    for cell, lines in zip(document.add_table(1, 2).rows[0].cells, (left, right), strict=True):
        for place, (text, is_bold) in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.add_run(text).bold = is_bold


def in_font(paragraph: Any, text: str, font: str) -> Any:
    run = paragraph.add_run(text)
    run.font.name = font
    run._r.rPr.rFonts.set(qn("w:hAnsi"), font)
    return run


def with_parts(packed: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a document with parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def paragraphs_with(*pieces: str) -> bytes:
    """Return a document of these paragraphs, each the XML inside of <w:p>."""
    document = Document()
    for piece in pieces:
        document.element.body.insert_element_before(parse_xml(f"<w:p {nsdecls('w')}>{piece}</w:p>"), "w:sectPr")
    return saved(document)

"""Addresses in a Word file as links that open, whichever template put them there."""

import re
from copy import deepcopy
from io import BytesIO
from typing import Any

from cchc.zipfiles import timeless

_ADDRESS = re.compile(r"\Ahttps?://\S+\Z|https?://[^\s<>\"«»]*[^\s<>\"«».,;:)]")
"""An address alone is taken whole; within a sentence the marks behind it are the sentence's."""


def linked(content: bytes) -> bytes:
    """Return a Word file in which every address that stands within one run of the text is a link."""
    from docx import Document

    paper, written = Document(BytesIO(content)), BytesIO()
    _link(paper)
    paper.save(written)
    return timeless(written.getvalue())


def _link(paper: Any) -> None:
    from docx.oxml.ns import qn

    for run in list(paper.element.body.iter(qn("w:r"))):
        parts = [child for child in run if child.tag != qn("w:rPr")]
        if len(parts) == 1 and parts[0].tag == qn("w:t") and run.getparent().tag == qn("w:p") and _ADDRESS.search(parts[0].text or ""):
            _split(paper, run, parts[0].text)


def _split(paper: Any, run: Any, text: str) -> None:
    """Replace a run by one for each piece of its text, those that are addresses inside a link."""
    at = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > at:
            run.addprevious(_piece(run, text[at : found.start()]))
        run.addprevious(_linked(paper, run, found[0]))
        at = found.end()
    if at < len(text):
        run.addprevious(_piece(run, text[at:]))
    run.getparent().remove(run)


def _piece(run: Any, words: str) -> Any:
    """Return a run that looks the same."""
    from docx.oxml.ns import qn

    piece = deepcopy(run)
    part = piece.find(qn("w:t"))
    part.text = words
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return piece


def _linked(paper: Any, run: Any, address: str) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor
    from docx.text.run import Run

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paper.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    piece = _piece(run, address)
    font = Run(piece, paper).font
    font.color.rgb, font.underline = RGBColor(0x05, 0x4A, 0x91), True
    link.append(piece)
    return link

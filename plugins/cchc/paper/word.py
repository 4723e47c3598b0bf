"""Minutes as a Word file, for offices that add to them before they sign."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any, BinaryIO

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest day a ZIP file can state: Word files carry no clock of ours, so that the same minutes are the same bytes."""


def write_minutes(stream: BinaryIO, values: Any) -> None:
    """Write the minutes with the given values, which are those of the template minutes.typ."""
    from docx import Document
    from docx.shared import Pt

    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    _head(paper, values)
    for words in values["opening"]:
        paper.add_paragraph(words)
    _rows(paper, values["rows"])
    for words in values["closing"]:
        paper.add_paragraph(words)
    _signatures(paper, values["signers"])
    facts = paper.core_properties
    facts.title, facts.author = values["title"], values["unit"]["name"]
    facts.created = facts.modified = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    written = BytesIO()
    paper.save(written)
    stream.write(_timeless(written))


def _head(paper: Any, values: Any) -> None:
    left, right = paper.add_table(1, 2).rows[0].cells
    _lines(left, (values["unit"]["parent"].upper(), False), (values["unit"]["name"].upper(), True))
    _lines(right, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True))
    _lines(right, (f"{values['place']}, {values['day']}", False), is_first=False)
    for words in ("DỮ LIỆU MẪU",) * values["sample"] + ("BIÊN BẢN", "Về việc niêm yết công khai thủ tục hành chính"):
        _centre(paper.add_paragraph(), words, is_bold=True)


def _lines(cell: Any, *lines: tuple[str, bool], is_first: bool = True) -> None:
    for place, (words, is_bold) in enumerate(lines):
        _centre(cell.paragraphs[0] if is_first and not place else cell.add_paragraph(), words, is_bold)


def _centre(paragraph: Any, words: str, is_bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = 0
    paragraph.add_run(words).bold = is_bold


def _rows(paper: Any, rows: Any) -> None:
    table = paper.add_table(1, 4, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("STT", "Mã", "Nội dung", "Bản"), strict=True):
        _centre(cell.paragraphs[0], words, is_bold=True)
    for row in rows:
        for cell, name in zip(table.add_row().cells, ("number", "code", "name", "version"), strict=True):
            cell.text = row[name]


def _signatures(paper: Any, signers: Any) -> None:
    for cell, signer in zip(paper.add_table(1, len(signers)).rows[0].cells, signers, strict=True):
        _lines(cell, (signer["role"].upper(), True), ("(Ký, ghi rõ họ tên)", False), ("", False), ("", False), (signer["name"], True))


def _timeless(written: BytesIO) -> bytes:
    """Return a ZIP file with the same members and no times."""
    stream = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return stream.getvalue()

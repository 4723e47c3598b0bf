"""Minutes as a Word file, for offices that add to them before they sign."""

import datetime as dt
from io import BytesIO
from typing import Any, BinaryIO

from cchc.zipfiles import timeless

MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Millimetres, by Nghị định 30/2020/NĐ-CP, appendix I."""

WIDTH = 165
"""Millimetres between the margins of an A4 page."""


def write_minutes(stream: BinaryIO, values: Any) -> None:
    """Write the minutes with the given values, which are those of the template minutes.typ."""
    from docx import Document

    paper = Document()
    _lay_out(paper)
    _head(paper, values)
    for words in values["opening"]:
        paper.add_paragraph(words).paragraph_format.space_before = _mm(4)
    _rows(paper, values["rows"])
    for words in values["closing"]:
        last = paper.add_paragraph(words).paragraph_format
        last.space_before, last.space_after = _mm(2), 0
    last.keep_with_next = True  # no page holds signatures alone
    _signatures(paper, values["signers"])
    facts = paper.core_properties
    facts.title, facts.author = values["title"], values["unit"]["name"]
    facts.created = facts.modified = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    written = BytesIO()
    paper.save(written)
    stream.write(timeless(written.getvalue()))


def _lay_out(paper: Any) -> None:
    from docx.shared import Pt

    style, page = paper.styles["Normal"], paper.sections[0]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    page.page_width, page.page_height = _mm(210), _mm(297)
    for name, width in MARGINS.items():
        setattr(page, name, _mm(width))


def _mm(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)


def _table(paper: Any, *widths: int, style: str | None = None) -> Any:
    """Add a table of one row whose columns have these widths in every office program, which read them from different places."""
    table = paper.add_table(1, len(widths), style=style)
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = _mm(width)
    return table


def _head(paper: Any, values: Any) -> None:
    left, right = _table(paper, 62, WIDTH - 62).rows[0].cells
    _lines(left, (values["unit"]["parent"].upper(), False), (values["unit"]["name"].upper(), True))
    _lines(right, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True))
    right.paragraphs[-1].runs[0].underline = True
    _lines(right, (f"{values['place']}, {values['day']}", False), is_first=False)
    right.paragraphs[-1].runs[0].italic = True
    for cell in (left, right):
        for paragraph in cell.paragraphs[:2]:
            paragraph.runs[0].font.size = paper.styles["Normal"].font.size - 19050  # 12.5 pt: the country's name stays on one line
    paper.add_paragraph().paragraph_format.space_after = 0
    if values["sample"]:
        _centre(paper.add_paragraph(), "DỮ LIỆU MẪU", is_bold=True)
    for words in ("BIÊN BẢN", "Về việc niêm yết công khai thủ tục hành chính"):
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
    widths = (16, 30, WIDTH - 68, 22)
    table = _table(paper, *widths, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("STT", "Mã", "Nội dung", "Bản"), strict=True):
        _centre(cell.paragraphs[0], words, is_bold=True)
    for row in rows:
        for cell, name, width in zip(table.add_row().cells, ("number", "code", "name", "version"), widths, strict=True):
            cell.text, cell.width = row[name], _mm(width)
            cell.paragraphs[0].paragraph_format.space_after = 0


def _signatures(paper: Any, signers: Any) -> None:
    from docx.oxml import OxmlElement

    row = _table(paper, *[WIDTH // len(signers)] * len(signers)).rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # the library has no name for it
    for cell, signer in zip(row.cells, signers, strict=True):
        _lines(cell, (signer["role"].upper(), True), ("(Ký, ghi rõ họ tên)", False), ("", False), ("", False), (signer["name"], True))
        cell.paragraphs[0].paragraph_format.space_before = _mm(6)

"""What templates of official papers are made of, in the layout of Nghị định 30/2020/NĐ-CP: head, paragraphs, tables, signature."""

from typing import Any

from cchc.paper.word import MARGINS

SMALL_GAP, GAP = 76200, 152400
"""6 and 12 pt, in the units of Word files."""

INDENT = 360000
"""1 cm, by which the first line of a paragraph is set in (Phụ lục I of the decree)."""


def lay_out(paper: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    style, page = paper.styles["Normal"], paper.sections[0]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)
    page.page_width, page.page_height = Mm(210), Mm(297)
    for name, width in MARGINS.items():
        setattr(page, name, Mm(width))
    page.different_first_page_header_footer = True  # no number on the first page
    centre(page.header.paragraphs[0], "", False)
    _field(page.header.paragraphs[0], "PAGE")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def head(paper: Any, called: str) -> None:
    left, right = _grid(paper, 65, 100).rows[0].cells
    _lines(left, ("{{ don_vi.co_quan_chu_quan | upper }}", False), ("{{ don_vi.ten | upper }}", True), ("Số:      /BC-", False))
    _lines(
        right,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("{{ don_vi.dia_danh }}, {{ ngay_ky }}", False),
    )
    right.paragraphs[1].runs[0].underline = True
    right.paragraphs[2].runs[0].italic = True
    for paragraph in (*left.paragraphs, *right.paragraphs[:1]):
        paragraph.runs[0].font.size = 158750  # 12.5 pt: the country's name stays on one line
    say(paper, "{%p if don_vi.du_lieu_mau == 'có' %}")
    centre(paper.add_paragraph(), "DỮ LIỆU MẪU", True)
    say(paper, "{%p endif %}")
    for line in ("BÁO CÁO", called, "{{ ky.ten }} (từ {{ ky.tu }} đến {{ ky.den }})"):
        centre(paper.add_paragraph(), line, True)
    paper.paragraphs[-3].paragraph_format.space_before = paper.paragraphs[-1].paragraph_format.space_after = GAP


def titled(paper: Any, title: str, rows: str, columns: tuple[str, ...], chosen: str = "", otherwise: str = "Chưa có số liệu.") -> None:
    """Add a table of a row for each of `rows` that is `chosen`, each column 'heading:key:millimetres'; without rows the paper says `otherwise`."""
    say(paper, title, is_bold=True)
    paper.paragraphs[-1].paragraph_format.space_before = SMALL_GAP
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    say(paper, f"{{%p if {rows} %}}")
    parts = [column.split(":", 1) for column in columns]
    named = [(heading, *rest.rsplit(":", 1)) for heading, rest in parts]
    table = _grid(paper, *(int(width) for _, _, width in named), style="Table Grid")
    for cell, (heading, _, _) in zip(table.rows[0].cells, named, strict=True):
        centre(cell.paragraphs[0], heading, True)
    opening, row, closing = (table.add_row().cells for _ in range(3))
    opening[0].text, closing[0].text = f"{{%tr for dong in {rows} {chosen} %}}", "{%tr endfor %}"
    for cell, (_, key, _) in zip(row, named, strict=True):
        cell.text = f"{{{{ dong.{key} }}}}"
    for line in table.rows:
        _mark(line, "w:cantSplit")
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = 0
                for run in paragraph.runs:
                    run.font.size = 152400  # 12 pt
    _mark(table.rows[0], "w:tblHeader")
    say(paper, "{%p else %}")
    say(paper, otherwise)
    say(paper, "{%p endif %}")


def _mark(row: Any, name: str) -> None:
    """Set what the library has no name for: that a row stays on one page, or comes back on each."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def signature(paper: Any) -> None:
    paper.paragraphs[-1].paragraph_format.keep_with_next = True  # nobody signs a page with nothing else on it
    row = _grid(paper, 80, 85).rows[0]
    _mark(row, "w:cantSplit")
    left, right = row.cells
    left.paragraphs[0].paragraph_format.space_before = right.paragraphs[0].paragraph_format.space_before = GAP
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    left.paragraphs[0].runs[0].italic = True
    for words in ("- {{ don_vi.co_quan_chu_quan }};", "- Lưu: VT."):
        left.add_paragraph(words)
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_after = 0
        paragraph.runs[0].font.size = 139700 if paragraph is not left.paragraphs[0] else 152400
    _lines(right, ("{{ don_vi.chuc_vu | upper }}", True), ("", False), ("", False), ("", False), ("{{ don_vi.nguoi_dung_dau }}", True))


def heading(paper: Any, words: str) -> None:
    say(paper, words, is_bold=True)
    paper.paragraphs[-1].paragraph_format.space_before = SMALL_GAP
    paper.paragraphs[-1].paragraph_format.keep_with_next = True


def say(paper: Any, words: str, is_bold: bool = False) -> None:
    """Add a paragraph: even at both margins where it is no heading, its first line set in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = paper.add_paragraph()
    paragraph.add_run(words).bold = is_bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if is_bold else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.space_before = SMALL_GAP // 2


def _grid(paper: Any, *widths: int, style: str | None = None) -> Any:
    from docx.shared import Mm

    table = paper.add_table(1, len(widths), style=style)
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return table


def _lines(cell: Any, *lines: tuple[str, bool]) -> None:
    for place, (words, is_bold) in enumerate(lines):
        centre(cell.paragraphs[0] if not place else cell.add_paragraph(), words, is_bold)


def centre(paragraph: Any, words: str, is_bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = 0
    paragraph.add_run(words).bold = is_bold

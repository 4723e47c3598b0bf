"""Our two templates of reports as Word files, in the layout of Nghị định 30/2020/NĐ-CP; a unit may put its own in their place."""

from io import BytesIO
from typing import Any

from cchc.paper.word import MARGINS
from cchc.zipfiles import timeless

FORMS = {"tuyen-truyen": "KẾT QUẢ TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH", "dinh-ky": "CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"}
"""What each is called."""

OWN_WORDS = "[Đơn vị viết phần này trước khi ký]"
"""Where no figure can speak."""

_FORM_TABLE = (
    "hinh_thuc",
    (
        "TT:tt:10",
        "Hình thức:hinh_thuc:34",
        "Số lượng:so_luong:18",
        "Nội dung:noi_dung:38",
        "Minh chứng:minh_chung:35",
        "Ghi chú:ghi_chu:30",
    ),
)
_AREA_TABLE = ("linh_vuc", ("Lĩnh vực:ten:115", "Tin bài:tin_bai:25", "Hoạt động:hoat_dong:25"))
_TOPIC_TABLE = ("ke.noi_dung", ("Mã:ma:15", "Nội dung:ten:106", "Tin bài:tin_bai:20", "Hoạt động:hoat_dong:24"))
_TASK_TABLE = ("ke.nhiem_vu", ("Mã:ma:15", "Nhiệm vụ:noi_dung:60", "Chủ trì:chu_tri:30", "Hạn:han:25", "Trạng thái:trang_thai:35"))
_TARGET_TABLE = ("ke.chi_tieu", ("Mã:ma:15", "Chỉ tiêu:ten:70", "Mục tiêu:muc_tieu:25", "Kết quả:ket_qua:30", "Kỳ:ky:25"))
_PAPER_TABLE = ("van_ban", ("Văn bản:ten:55", "Trích yếu:trich_yeu:70", "Tin bài:tin_bai:18", "Hoạt động:hoat_dong:22"))
_DOSSIER_TABLE = (
    "ho_so",
    (
        "Kỳ:ky:30",
        "Lĩnh vực:ten:50",
        "Tiếp nhận:tiep_nhan:22",
        "Đã giải quyết:da_giai_quyet:23",
        "Đang giải quyết:dang_giai_quyet:20",
        "Quá hạn:qua_han:20",
    ),
)
_POST_TABLE = ("tin_bai", ("TT:tt:10", "Ngày:ngay:24", "Tiêu đề:tieu_de:55", "Nội dung:noi_dung:22", "Địa chỉ:dia_chi:54"))
_ACTIVITY_TABLE = (
    "hoat_dong",
    ("TT:tt:10", "Ngày:ngay:24", "Loại:loai:26", "Tên:ten:45", "Lượt người:luot_nguoi:22", 'Minh chứng:minh_chung|join("; "):38'),
)

_TOTALS = "Trong kỳ, đơn vị đăng {{ tong.tin_bai }} tin bài (đăng lại ở {{ tong.dang_lai }} lượt kênh khác) và tổ chức {{ tong.hoat_dong }} hoạt động; số lượt người tham gia: {{ tong.luot_nguoi }}."


def form(kind: str) -> bytes:
    """Return a template, 'tuyen-truyen' or 'dinh-ky'."""
    from docx import Document

    paper = Document()
    _lay_out(paper)
    _head(paper, FORMS[kind])
    {"tuyen-truyen": _publicity, "dinh-ky": _regular}[kind](paper)
    _signature(paper)
    _appendices(paper)
    written = BytesIO()
    paper.save(written)
    return timeless(written.getvalue())


def _publicity(paper: Any) -> None:
    _heading(paper, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    _plans(paper)
    _heading(paper, "II. KẾT QUẢ")
    _say(paper, _TOTALS)
    _titled(paper, "1. Theo hình thức", *_FORM_TABLE)
    _within_plans(paper, "2. Theo nội dung của kế hoạch", _TOPIC_TABLE)
    _titled(paper, "3. Văn bản được tuyên truyền", *_PAPER_TABLE)
    _counting(paper)
    _own_words(paper)


def _regular(paper: Any) -> None:
    _heading(paper, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    _plans(paper)
    _within_plans(paper, "Nhiệm vụ trong kế hoạch", _TASK_TABLE)
    _heading(paper, "II. KẾT QUẢ THỰC HIỆN")
    _say(paper, _TOTALS)
    _titled(paper, "1. Theo lĩnh vực", *_AREA_TABLE)
    _say(paper, "2. Thủ tục hành chính", is_bold=True)
    _say(paper, "Số thủ tục đang niêm yết công khai: {{ thu_tuc_niem_yet }}.")
    _titled(paper, "3. Tiếp nhận và giải quyết hồ sơ", *_DOSSIER_TABLE)
    _within_plans(paper, "4. Chỉ tiêu", _TARGET_TABLE)
    _titled(paper, "5. Thông tin, tuyên truyền", *_FORM_TABLE)
    _counting(paper)
    _own_words(paper)


def _lay_out(paper: Any) -> None:
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
    _centre(page.header.paragraphs[0], "", False)
    _field(page.header.paragraphs[0], "PAGE")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _head(paper: Any, called: str) -> None:
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
    _say(paper, "{%p if don_vi.du_lieu_mau == 'có' %}")
    _centre(paper.add_paragraph(), "DỮ LIỆU MẪU", True)
    _say(paper, "{%p endif %}")
    for line in ("BÁO CÁO", called, "{{ ky.ten }} (từ {{ ky.tu }} đến {{ ky.den }})"):
        _centre(paper.add_paragraph(), line, True)


def _plans(paper: Any) -> None:
    _say(paper, "{%p for ke in ke_hoach %}")
    _say(
        paper,
        "- Thực hiện Kế hoạch {{ ke.so_ky_hieu or '(chưa có số)' }} «{{ ke.trich_yeu }}» (tính từ {{ ke.tu }} đến {{ ke.den }}): {{ ke.tin_bai }} tin bài, {{ ke.hoat_dong }} hoạt động.",
    )
    _say(paper, "{%p endfor %}")
    _say(paper, "{%p if not ke_hoach %}")
    _say(paper, "Kế hoạch thực hiện trong kỳ: chưa có số liệu.")
    _say(paper, "{%p endif %}")


def _own_words(paper: Any) -> None:
    for heading in ("III. ĐÁNH GIÁ CHUNG", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO", "V. KIẾN NGHỊ, ĐỀ XUẤT"):
        _heading(paper, heading)
        _say(paper, OWN_WORDS)


def _within_plans(paper: Any, title: str, table: tuple[str, tuple[str, ...]]) -> None:
    _say(paper, "{%p for ke in ke_hoach %}")
    _titled(paper, f"{title}: {{{{ ke.trich_yeu }}}}", *table)
    _say(paper, "{%p endfor %}")


def _counting(paper: Any) -> None:
    _say(paper, "{%p for cau in luu_y %}")
    _say(paper, "Cách tính: {{ cau }}")
    _say(paper, "{%p endfor %}")


def _appendices(paper: Any) -> None:
    paper.add_page_break()
    _centre(paper.add_paragraph(), "PHỤ LỤC", True)
    _titled(paper, "1. Danh sách tin bài", *_POST_TABLE)
    _titled(paper, "2. Danh sách hoạt động", *_ACTIVITY_TABLE)


def _titled(paper: Any, title: str, rows: str, columns: tuple[str, ...]) -> None:
    """Add a table of a row for each of `rows`, each column 'heading:key:millimetres'; without rows the paper says so."""
    _say(paper, title, is_bold=True)
    _say(paper, f"{{%p if {rows} %}}")
    parts = [column.split(":", 1) for column in columns]
    named = [(heading, *rest.rsplit(":", 1)) for heading, rest in parts]
    table = _grid(paper, *(int(width) for _, _, width in named), style="Table Grid")
    for cell, (heading, _, _) in zip(table.rows[0].cells, named, strict=True):
        _centre(cell.paragraphs[0], heading, True)
    opening, row, closing = (table.add_row().cells for _ in range(3))
    opening[0].text, closing[0].text = f"{{%tr for dong in {rows} %}}", "{%tr endfor %}"
    for cell, (_, key, _) in zip(row, named, strict=True):
        cell.text = f"{{{{ dong.{key} }}}}"
    for line in table.rows:
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = 0
                for run in paragraph.runs:
                    run.font.size = 152400  # 12 pt
    _repeat_heading(table.rows[0])
    _say(paper, "{%p else %}")
    _say(paper, "Chưa có số liệu.")
    _say(paper, "{%p endif %}")


def _repeat_heading(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _signature(paper: Any) -> None:
    left, right = _grid(paper, 80, 85).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    left.paragraphs[0].runs[0].italic = True
    for words in ("- {{ don_vi.co_quan_chu_quan }};", "- Lưu: VT."):
        left.add_paragraph(words)
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_after = 0
        paragraph.runs[0].font.size = 139700 if paragraph is not left.paragraphs[0] else 152400
    _lines(right, ("{{ don_vi.chuc_vu | upper }}", True), ("", False), ("", False), ("", False), ("{{ don_vi.nguoi_dung_dau }}", True))


def _heading(paper: Any, words: str) -> None:
    _say(paper, words, is_bold=True)
    paper.paragraphs[-1].paragraph_format.keep_with_next = True


def _say(paper: Any, words: str, is_bold: bool = False) -> None:
    paper.add_paragraph().add_run(words).bold = is_bold


def _grid(paper: Any, *widths: int, style: str | None = None) -> Any:
    from docx.shared import Mm

    table = paper.add_table(1, len(widths), style=style)
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return table


def _lines(cell: Any, *lines: tuple[str, bool]) -> None:
    for place, (words, is_bold) in enumerate(lines):
        _centre(cell.paragraphs[0] if not place else cell.add_paragraph(), words, is_bold)


def _centre(paragraph: Any, words: str, is_bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = 0
    paragraph.add_run(words).bold = is_bold

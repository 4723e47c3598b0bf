"""Our template of the report that adds up many units, as a Word file in the layout of Nghị định 30/2020/NĐ-CP."""

from io import BytesIO
from typing import Any

from cchc.paper.official_form import centre, head, heading, lay_out, say, signature, titled
from cchc.paper.report_form import OWN_WORDS
from cchc.zipfiles import timeless

CALLED = "TỔNG HỢP CÔNG TÁC CẢI CÁCH HÀNH CHÍNH CỦA CÁC ĐƠN VỊ"

_AREAS = ("linh_vuc", ("Lĩnh vực:ten:95", "Tin bài:tin_bai:22", "Hoạt động:hoat_dong:24", "Số đơn vị:so_don_vi:24"))
_FORMS = (
    "hinh_thuc",
    ("Hình thức:ten:70", "Tin bài:tin_bai:20", "Hoạt động:hoat_dong:23", "Lượt người:luot_nguoi:28", "Số đơn vị:so_don_vi:24"),
)
_MISSING = ("chua_nop", ("TT:tt:12", "Mã đơn vị:ma_don_vi:38", "Đơn vị:ten:115"))
_FINDINGS = ("can_xem_lai", ("Đơn vị:don_vi:42", "Vấn đề:loai:24", "Nội dung:noi_dung:75", "Cộng:cong:24"))
_UNITS = (
    "cac_don_vi",
    (
        "TT:tt:11",
        "Đơn vị:ten:76",
        "Tin bài:tin_bai:17",
        "Hoạt động:hoat_dong:18",
        "Lượt người:luot_nguoi:25",
        "Thủ tục niêm yết:thu_tuc_niem_yet:18",
    ),
)

_NONE_MISSING = (
    "{{ 'Chưa có danh sách đơn vị phải báo cáo.' if don_vi_phai_bao_cao == 'chưa có số liệu' else 'Không có, các đơn vị đều đã nộp.' }}"
)
_RECEIVED = (
    "{% if don_vi_phai_bao_cao != 'chưa có số liệu' %}Số đơn vị phải báo cáo: {{ don_vi_phai_bao_cao }}; chưa nộp: {{ chua_nop | length }}. {% endif %}"
    "Số đơn vị được cộng vào báo cáo này: {{ tong.don_vi }}."
)
_TOTALS = (
    "{{ tong.don_vi }} đơn vị đăng {{ tong.tin_bai }} tin bài (đăng lại ở {{ tong.dang_lai }} lượt kênh khác) và tổ chức {{ tong.hoat_dong }} hoạt động; "
    "số lượt người tham gia: {{ tong.luot_nguoi }} ({{ cach_cong }}). Số thủ tục hành chính các đơn vị đang niêm yết, cộng theo đơn vị: {{ tong.thu_tuc_niem_yet }}."
)


def form() -> bytes:
    """Return the template."""
    from docx import Document

    paper: Any = Document()
    lay_out(paper)
    head(paper, CALLED)
    _body(paper)
    signature(paper)
    paper.add_page_break()
    centre(paper.add_paragraph(), "PHỤ LỤC", True)
    titled(paper, "Số liệu từng đơn vị", *_UNITS)
    written = BytesIO()
    paper.save(written)
    return timeless(written.getvalue())


def _body(paper: Any) -> None:
    heading(paper, "I. TÌNH HÌNH BÁO CÁO")
    say(paper, _RECEIVED)
    titled(paper, "1. Đơn vị chưa nộp báo cáo", *_MISSING, otherwise=_NONE_MISSING)
    titled(paper, "2. Báo cáo cần xem lại", *_FINDINGS, otherwise="Không có.")
    heading(paper, "II. KẾT QUẢ")
    say(paper, _TOTALS)
    titled(paper, "1. Theo lĩnh vực", *_AREAS)
    titled(paper, "2. Theo hình thức", *_FORMS)
    say(paper, "Cách tính: tin bài, hoạt động thuộc hai lĩnh vực được tính ở từng lĩnh vực. Đơn vị không đếm người không tính là 0.")
    for part in ("III. ĐÁNH GIÁ CHUNG", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO", "V. KIẾN NGHỊ, ĐỀ XUẤT"):
        heading(paper, part)
        say(paper, OWN_WORDS)

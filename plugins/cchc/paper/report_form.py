"""Our two templates of reports as Word files, in the layout of Nghị định 30/2020/NĐ-CP; a unit may put its own in their place."""

from io import BytesIO
from typing import Any

from cchc.paper.official_form import centre, head, heading, lay_out, say, signature, titled
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

_COMPARED = ("Chỉ số:ten:63", "Kỳ này:ky_nay:24", "Kỳ đã báo cáo:ky_truoc:30", "Tăng, giảm:dien_giai:48")

_TOTALS = "Trong kỳ, đơn vị đăng {{ tong.tin_bai }} tin bài (đăng lại ở {{ tong.dang_lai }} lượt kênh khác) và tổ chức {{ tong.hoat_dong }} hoạt động; số lượt người tham gia: {{ tong.luot_nguoi }}."


def form(kind: str) -> bytes:
    """Return a template, 'tuyen-truyen' or 'dinh-ky'."""
    from docx import Document

    paper = Document()
    lay_out(paper)
    head(paper, FORMS[kind])
    {"tuyen-truyen": _publicity, "dinh-ky": _regular}[kind](paper)
    signature(paper)
    _appendices(paper)
    written = BytesIO()
    paper.save(written)
    return timeless(written.getvalue())


def _publicity(paper: Any) -> None:
    heading(paper, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    _plans(paper)
    heading(paper, "II. KẾT QUẢ")
    say(paper, _TOTALS)
    titled(paper, "1. Theo hình thức", *_FORM_TABLE)
    _within_plans(paper, "2. Theo nội dung của kế hoạch", _TOPIC_TABLE)
    titled(paper, "3. Văn bản được tuyên truyền", *_PAPER_TABLE)
    _comparisons(paper, 4, "hinh_thuc")
    _counting(paper)
    _own_words(paper)


def _regular(paper: Any) -> None:
    heading(paper, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    _plans(paper)
    _within_plans(paper, "Nhiệm vụ trong kế hoạch", _TASK_TABLE)
    heading(paper, "II. KẾT QUẢ THỰC HIỆN")
    say(paper, _TOTALS)
    titled(paper, "1. Theo lĩnh vực", *_AREA_TABLE)
    say(paper, "2. Thủ tục hành chính", is_bold=True)
    say(paper, "Số thủ tục đang niêm yết công khai: {{ thu_tuc_niem_yet }}.")
    titled(paper, "3. Tiếp nhận và giải quyết hồ sơ", *_DOSSIER_TABLE)
    _within_plans(paper, "4. Chỉ tiêu", _TARGET_TABLE)
    titled(paper, "5. Thông tin, tuyên truyền", *_FORM_TABLE)
    _comparisons(paper, 6, "linh_vuc")
    _counting(paper)
    _own_words(paper)


def _plans(paper: Any) -> None:
    say(paper, "{%p for ke in ke_hoach %}")
    say(
        paper,
        "- Thực hiện Kế hoạch {{ ke.so_ky_hieu or '(chưa có số)' }} «{{ ke.trich_yeu }}» (tính từ {{ ke.tu }} đến {{ ke.den }}): {{ ke.tin_bai }} tin bài, {{ ke.hoat_dong }} hoạt động.",
    )
    say(paper, "{%p endfor %}")
    say(paper, "{%p if not ke_hoach %}")
    say(paper, "Kế hoạch thực hiện trong kỳ: chưa có số liệu.")
    say(paper, "{%p endif %}")


def _own_words(paper: Any) -> None:
    for part in ("III. ĐÁNH GIÁ CHUNG", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO", "V. KIẾN NGHỊ, ĐỀ XUẤT"):
        heading(paper, part)
        say(paper, OWN_WORDS)


def _within_plans(paper: Any, title: str, table: tuple[str, tuple[str, ...]]) -> None:
    say(paper, "{%p for ke in ke_hoach %}")
    titled(paper, f"{title}: {{{{ ke.trich_yeu }}}}", *table)
    say(paper, "{%p endfor %}")


def _comparisons(paper: Any, number: int, group: str) -> None:
    """Add a table for each report that these figures are compared with: the totals, and the figures of one group."""
    say(paper, "{%p for so in so_sanh %}")
    against = "{{ 'cùng kỳ năm trước' if so.so_voi == 'cung_ky_nam_truoc' else 'kỳ trước' }}"
    named = "{{ so.ten }} (từ {{ so.tu }} đến {{ so.den }}), báo cáo số {{ so.so_ky_hieu }} gửi ngày {{ so.ngay_gui }}"
    titled(paper, f"{number}.{{{{ loop.index }}}}. So với {against}: {named}", "so.dong", _COMPARED, f"if dong.nhom in ('tong', '{group}')")
    say(paper, "{%p for cau in so.luu_y %}")
    say(paper, "Cách so sánh: {{ cau }}")
    say(paper, "{%p endfor %}")
    say(paper, "{%p endfor %}")


def _counting(paper: Any) -> None:
    say(paper, "{%p for cau in luu_y %}")
    say(paper, "Cách tính: {{ cau }}")
    say(paper, "{%p endfor %}")


def _appendices(paper: Any) -> None:
    paper.add_page_break()
    centre(paper.add_paragraph(), "PHỤ LỤC", True)
    titled(paper, "1. Danh sách tin bài", *_POST_TABLE)
    titled(paper, "2. Danh sách hoạt động", *_ACTIVITY_TABLE)

"""How a form is laid out: which keys stand together under which heading, and which wait folded until they are wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.editing.fields import Field
from cchc.editing.kinds import Kind
from cchc.editing.values import Values

BODY = "*"
"""Stands for the body among the keys."""

_ARRANGED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "all_posts": (
        ("Bài viết", f"tieu_de tom_tat {BODY} anh_dai_dien"),
        ("Xếp vào đâu", "the_loai linh_vuc_cchc chuyen_muc doi_tuong thuc_hien"),
        ("Đăng khi nào", "ngay ban_nhap ghim ngay_go"),
        ("Liên quan", "van_ban thu_tuc tu_khoa"),
        ("Ảnh, tệp kèm theo", "anh dong_y tep_dinh_kem"),
        ("Người viết, nguồn", "tac_gia nguon lien_ket"),
        ("Video, âm thanh, khen thưởng", "video am_thanh khen_thuong"),
        ("Sau khi đăng", "cap_nhat da_dang go_bai dia_chi_cu cho_phep_cong_khai"),
    ),
    "all_hotlines": (
        ("Số và người nhận", "loai ten co_quan pham_vi khong_tiep_nhan dien_thoai email gio nguoi_phu_trach ngay_kiem_tra"),
        ("Đồng ý công khai, căn cứ", "dong_y can_cu dia_chi url"),
        ("Thời gian dùng", "tu den cap_nhat"),
    ),
    "questions": (
        ("Câu hỏi và trả lời", "cau_hoi tra_loi co_quan_tra_loi ngay chu_de doi_tuong"),
        ("Liên quan", "thu_tuc van_ban cap_nhat"),
    ),
    "documents": (
        ("Văn bản", "loai so_ky_hieu ngay co_quan trich_yeu nguoi_ky ma tep_dinh_kem url"),
        ("Hiệu lực", "hieu_luc_tu hieu_luc_den thay_the bai_bo_theo"),
    ),
    "all_plans": (
        ("Văn bản", f"trich_yeu so_ky_hieu ngay_ban_hanh co_quan_ban_hanh tu den {BODY} tep_dinh_kem"),
        ("Nội dung, chỉ tiêu, nhiệm vụ", "noi_dung_tuyen_truyen chi_tieu nhiem_vu hien_tien_do"),
        ("Người ký, căn cứ", "nguoi_ky dia_danh can_cu noi_nhan kinh_phi"),
        ("Xếp vào đâu", "linh_vuc_cchc thay_the ban_nhap bai_bo_tu"),
    ),
    "all_activities": (
        ("Hoạt động", "ten loai tu den dia_diem noi_dung chu_tri phoi_hop"),
        ("Bao nhiêu người, kết quả", "doi_tuong so_luot_nguoi so_luong ket_qua"),
        ("Thực hiện gì, minh chứng", "thuc_hien linh_vuc_cchc minh_chung cong_khai tin_bai"),
        ("Liên quan, sau đó", "van_ban han_khac_phuc cap_nhat"),
    ),
    "all_reports": (
        ("Báo cáo", f"trich_yeu ky_bao_cao so_ky_hieu ngay_ban_hanh co_quan_ban_hanh {BODY} tep_dinh_kem"),
        ("Gửi đi", "han_gui da_gui so_lieu"),
        ("Người ký, căn cứ", "nguoi_ky dia_danh can_cu noi_nhan linh_vuc_cchc ban_nhap"),
    ),
    "destinations": (
        ("Nơi đăng", "ten ma kieu"),
        ("Máy chủ, thư mục", "may_chu tai_khoan thu_muc"),
        ("Chỉ khi nơi cho thuê yêu cầu", "cong van_tay"),
    ),
}  # fmt: skip
"""Headings and keys; what stands in none of them comes last, folded."""

_ALWAYS_OPEN = 3
"""Groups that are open although nothing is in them."""


@dataclass(frozen=True)
class Group:
    """Fields under one heading; None among them stands for the body."""

    heading: str
    fields: tuple[Field | None, ...]
    is_open: bool


def groups(kind: Kind, values: Values) -> list[Group]:
    """Return a form's fields, each once; groups that hold something, or must, are open."""
    return list(_arranged(kind, values) if kind.whose in _ARRANGED else _by_need(kind, values))


def _arranged(kind: Kind, values: Values) -> Iterator[Group]:
    left = {field.key: field for field in kind.fields if field.control != "id"}
    for number, (heading, keys) in enumerate(_ARRANGED[kind.whose]):
        fields = tuple(None if key == BODY else left.pop(key) for key in keys.split() if key == BODY or key in left)
        yield Group(heading, fields, number < _ALWAYS_OPEN or _holds(fields, values))
    if left:
        yield Group("Mục khác", tuple(left.values()), _holds(tuple(left.values()), values))


def _by_need(kind: Kind, values: Values) -> Iterator[Group]:
    fields = [field for field in kind.fields if field.control != "id"]
    needed = tuple(field for field in fields if field.required)
    further = tuple(field for field in fields if not field.required)
    yield Group("Bắt buộc", (*needed, *((None,) if kind.has_body else ())), True)
    yield Group("Thêm, nếu có", further, _holds(further, values))


def _holds(fields: tuple[Field | None, ...], values: Values) -> bool:
    return any(field is None or field.required or (field.key in values and field.key != "du_lieu_mau") for field in fields)

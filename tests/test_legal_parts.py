"""Every part that the law requires of a posted procedure: without it the procedure is refused, with the part's name and the law's."""

import pytest

from cchc import legal
from cchc.model.procedure import Procedure
from conftest import Unit, procedure

FILE = "data/thu-tuc/2.002478.yml"
BY_LAW = {
    "ten": ("Tên thủ tục hành chính", "điểm a khoản 2 Điều 8"),
    "trinh_tu": ("Trình tự thực hiện", "điểm b khoản 2 Điều 8"),
    "cach_thuc": ("Cách thức thực hiện", "điểm c khoản 2 Điều 8"),
    "thanh_phan_ho_so": ("Thành phần hồ sơ", "điểm d khoản 2 Điều 8"),
    "so_luong_ho_so": ("Số lượng hồ sơ", "điểm d khoản 2 Điều 8"),
    "thoi_han": ("Thời hạn giải quyết", "điểm đ khoản 2 Điều 8"),
    "doi_tuong_thuc_hien": ("Đối tượng thực hiện", "điểm e khoản 2 Điều 8"),
    "tham_quyen": ("Cơ quan thực hiện", "điểm g khoản 2 Điều 8"),
    "ket_qua_thuc_hien": ("Kết quả thực hiện", "điểm h khoản 2 Điều 8"),
    "yeu_cau_dieu_kien": ("Yêu cầu, điều kiện", "điểm i khoản 2 Điều 8"),
    "phi_le_phi": ("Phí, lệ phí", "điểm i khoản 2 Điều 8"),
    "can_cu_phap_ly": ("Căn cứ pháp lý", "Điều 15"),
    "quyet_dinh_cong_bo": ("Quyết định công bố", "Thông tư 02/2017/TT-VPCP"),
}


def test_the_programs_list_is_the_laws() -> None:
    assert set(legal.parts()) == set(BY_LAW)
    assert set(BY_LAW) <= {str(info.alias) for info in Procedure.model_fields.values()}


def test_what_is_looked_at_for_gaps_and_junk_is_every_part_of_the_law(unit: Unit) -> None:
    site = unit.write({FILE: procedure()}).prepare().site
    assert {path[0] for path, _ in next(iter(site.procedures)).legal_texts()} == set(legal.parts())


UNKNOWN_IN = {
    "tham_quyen": "[{co_quan_thuc_hien: truong, cap_thuc_hien: %s}]",
    "can_cu_phap_ly": "[%s]",
    "quyet_dinh_cong_bo": "[{so_ky_hieu: %s, ngay: 06/04/2022}]",
}


@pytest.mark.parametrize("part", UNKNOWN_IN)
def test_a_gap_in_any_part_of_the_law_keeps_a_procedure_off_the_wall_and_junk_is_told(part: str, unit: Unit) -> None:
    site = unit.write({FILE: procedure(**{part: UNKNOWN_IN[part] % "chưa rõ"})}).prepare().site
    assert not site.posted_procedures
    (found,) = (said for said in unit.write({FILE: procedure(**{part: UNKNOWN_IN[part] % "yuyuy"})}).problems() if "không có nghĩa" in said)
    assert f" {part}.1" in found


def test_a_legal_basis_by_its_code_in_the_register_is_no_junk(unit: Unit) -> None:
    unit.write({"data/van-ban.yml": "- {id: vanban2345, ma: lgd, trich_yeu: Luật Giáo dục, loai: Luật, co_quan: chinh-phu}\n"})
    assert unit.write({FILE: procedure(can_cu_phap_ly="[lgd]")}).problems() == []


@pytest.mark.parametrize("empty", ["", " ", "[]"], ids=["left out", "left empty", "an empty list"])
@pytest.mark.parametrize("part", BY_LAW)
def test_a_procedure_without_a_legal_part_is_refused_with_the_part_and_its_source(part: str, empty: str, unit: Unit) -> None:
    name, source = BY_LAW[part]
    unit.write({FILE: procedure(**{part: empty})})
    found = [line for line in unit.problems() if f"{FILE}:" in line and f" {part}: " in line]
    assert len(found) == 1
    assert not found[0].startswith("?"), "an error, not a warning"
    assert f"thiếu phần «{name}»" in found[0]
    assert source in found[0]


def test_time_and_fee_said_with_every_channel_are_not_missing_and_with_some_they_are(unit: Unit) -> None:
    whole = "[{hinh_thuc: Trực tiếp, phi: Không, thoi_han: {dien_giai: 2 ngày}}, {hinh_thuc: Trực tuyến%s}]"
    assert (
        unit.write(
            {FILE: procedure(thoi_han="", phi_le_phi="", cach_thuc=whole % ", phi: Không, thoi_han: {dien_giai: 1 ngày}")}
        ).problems()
        == []
    )
    found = unit.write({FILE: procedure(thoi_han="", phi_le_phi="", cach_thuc=whole % "")}).problems()
    assert [line.split(": ")[1] for line in found] == ["phi_le_phi", "thoi_han"]

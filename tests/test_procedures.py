"""Procedures: complete, in force, never invented."""

import datetime as dt
import html
import re

import pytest

from conftest import Unit, procedure

LEGAL_PARTS = [
    "ten", "trinh_tu", "cach_thuc", "thanh_phan_ho_so", "so_luong_ho_so", "thoi_han", "doi_tuong_thuc_hien", "tham_quyen", "ket_qua_thuc_hien",
    "yeu_cau_dieu_kien", "phi_le_phi", "can_cu_phap_ly", "quyet_dinh_cong_bo", "nguon", "ngay_kiem_tra",
]  # fmt: skip


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def put(unit: Unit, **changes: str) -> Unit:
    return unit.write({"data/thu-tuc/2.002478.yml": procedure(**changes)})


@pytest.mark.parametrize("part", LEGAL_PARTS)
def test_a_missing_required_part_is_refused_by_name(unit: Unit, part: str) -> None:
    assert any(f": {part}: thiếu" in problem for problem in put(unit, **{part: ""}).problems())


@pytest.mark.parametrize(
    "part", ["so_luong_ho_so", "thoi_han", "phi_le_phi", "doi_tuong_thuc_hien", "ket_qua_thuc_hien", "yeu_cau_dieu_kien"]
)
def test_what_is_not_known_is_shown_as_unfinished_and_never_posted(unit: Unit, part: str) -> None:
    put(unit, **{part: "chưa rõ"})
    assert "Đang hoàn thiện" in unit.page("thu-tuc/2-002478/")
    assert "2.002478" not in unit.page("niem-yet/")
    assert any("Chưa rõ" in problem for problem in unit.problems())


@pytest.mark.parametrize("said", ["Không", "Chưa quy định"])
def test_there_is_none_and_the_law_does_not_say_are_answers(unit: Unit, said: str) -> None:
    put(unit, yeu_cau_dieu_kien=said)
    assert said in words(unit.page("thu-tuc/2-002478/"))
    assert "2.002478" in unit.page("niem-yet/")


def test_time_and_fee_may_stand_with_each_channel(unit: Unit) -> None:
    put(
        unit,
        thoi_han="",
        phi_le_phi="",
        cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {gia_tri: 2, don_vi_tinh: ngày làm việc}, phi: Không}, {hinh_thuc: Trực tuyến, thoi_han: {dien_giai: Theo kế hoạch tuyển sinh hằng năm}, phi: 30.000đ}]",
    )
    said = words(unit.page("thu-tuc/2-002478/"))
    assert unit.problems() == []
    assert "2 ngày làm việc" in said
    assert "Theo kế hoạch tuyển sinh hằng năm" in said
    assert "30.000đ" in said


def test_a_time_is_shown_with_every_figure_that_was_written(unit: Unit) -> None:
    put(unit, thoi_han="", cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {gia_tri: '12345678901234567890', don_vi_tinh: giờ}}]")
    assert "12.345.678.901.234.567.890 giờ" in words(unit.page("thu-tuc/2-002478/"))


def test_a_channel_may_stand_twice(unit: Unit) -> None:
    put(
        unit,
        thoi_han="",
        cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {dien_giai: 24 ngày}}, {hinh_thuc: Trực tiếp, thoi_han: {dien_giai: 15 ngày làm việc}}]",
    )
    assert unit.page("thu-tuc/2-002478/").count("<h3>Trực tiếp</h3>") == 2


def test_a_contradiction_between_the_whole_and_a_row_is_refused(unit: Unit) -> None:
    put(unit, thoi_han="02 ngày làm việc", cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {dien_giai: 05 ngày làm việc}}]")
    assert any("mâu thuẫn" in problem for problem in unit.problems())


def test_the_same_time_written_with_and_without_a_leading_zero_is_no_contradiction(unit: Unit) -> None:
    assert (
        put(unit, thoi_han="02 ngày làm việc", cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {dien_giai: 2 ngày làm việc}}]").problems()
        == []
    )


def test_what_is_posted_is_exactly_what_is_in_force_on_that_day(unit: Unit) -> None:
    put(unit, hieu_luc_tu="01/03/2026", hieu_luc_den="01/06/2026", bai_bo_theo="Quyết định 1/QĐ-UBND")
    posted = {day for offset in range(200) if "2.002478" in unit.page("niem-yet/", day := dt.date(2026, 1, 1) + dt.timedelta(days=offset))}
    assert posted == {dt.date(2026, 3, 1) + dt.timedelta(days=offset) for offset in range(92)}


def test_a_repealed_procedure_keeps_a_page_that_says_so_and_names_its_successor(unit: Unit) -> None:
    put(unit, hieu_luc_den="03/09/2026", bai_bo_theo="Quyết định 3509/QĐ-UBND", thu_tuc_thay_the="2.009999")
    unit.write({"data/thu-tuc/2.009999.yml": procedure(id="thutuc9999", ma="2.009999", ten="Thủ tục mới")})
    said = words(unit.page("thu-tuc/2-002478/"))
    assert "không còn hiệu lực từ ngày 03/09/2026" in said
    assert "Quyết định 3509/QĐ-UBND" in said
    assert "Thủ tục mới" in said


def test_who_decides_follows_the_day(unit: Unit) -> None:
    unit.write(
        {
            "data/co-quan.yml": "- {id: coquan2345, ma: truong, ten: Trường}\n- {id: coquan2346, ma: phong, ten: Phòng GDĐT, den: 30/06/2025, nay_la: xa}\n- {id: coquan2347, ma: xa, ten: UBND xã}\n"
        }
    )
    put(
        unit,
        tham_quyen="[{co_quan_thuc_hien: phong, cap_thuc_hien: Huyện, den: 30/06/2025}, {co_quan_thuc_hien: xa, cap_thuc_hien: Xã, tu: 01/07/2025}]",
    )
    said = words(unit.page("thu-tuc/2-002478/"))
    assert "Phòng GDĐT (nay là UBND xã) (Huyện, đến hết 30/06/2025) không phải hiện nay" in said
    assert "UBND xã (Xã, từ 01/07/2025)" in said


def test_one_code_at_two_bodies_is_two_procedures_and_twice_at_one_is_refused(unit: Unit) -> None:
    unit.write(
        {
            "data/thu-tuc/a.yml": procedure(),
            "data/thu-tuc/b.yml": procedure(id="thutuc3456", tham_quyen="[{co_quan_thuc_hien: chinh-phu, cap_thuc_hien: Trung ương}]"),
        }
    )
    assert unit.problems() == []
    unit.write({"data/thu-tuc/b.yml": procedure(id="thutuc3456")})
    assert any("đã có ở data/thu-tuc/a.yml" in problem for problem in unit.problems())


def test_a_bare_number_is_taken_only_where_it_means_one_document(unit: Unit) -> None:
    documents = "".join(
        f"- {{id: vanban000{n}, ma: nq-01-cp-{year}, so_ky_hieu: 01/NQ-CP, loai: Nghị quyết, co_quan: chinh-phu, trich_yeu: Nhiệm vụ năm {year}, ngay: {year}}}\n"
        for n, year in enumerate((2025, 2026), 2)
    )
    unit.write({"data/van-ban.yml": documents})
    put(unit, can_cu_phap_ly="[01/NQ-CP]")
    assert any("nq-01-cp-2025" in problem and "nq-01-cp-2026" in problem for problem in unit.problems())
    put(unit, can_cu_phap_ly="[nq-01-cp-2026]")
    assert unit.problems() == []
    assert "Nhiệm vụ năm 2026" in words(unit.page("thu-tuc/2-002478/"))

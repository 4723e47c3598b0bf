"""Values that look filled in and say nothing are told; what real papers say is not."""

import pytest

from conftest import REPOSITORY, Unit, post, procedure

FILE = "data/thu-tuc/2.002478.yml"


def said(unit: Unit, **changes: str) -> list[str]:
    return unit.write({FILE: procedure(**changes)}).problems()


@pytest.mark.parametrize("junk", ["k", "343", "'`'", "yuyuy", "'...'", "abc", "asdf", "x", "'30.000'", "test"])
@pytest.mark.parametrize("part", ["so_luong_ho_so", "phi_le_phi", "ket_qua_thuc_hien", "yeu_cau_dieu_kien"])
def test_junk_in_a_legal_part_is_told_with_its_key(junk: str, part: str, unit: Unit) -> None:
    found = said(unit, **{part: junk})
    assert len(found) == 1
    assert found[0].startswith(f"?{FILE}:")
    assert f" {part}: «{junk.strip(chr(39))}»" in found[0]


@pytest.mark.parametrize(
    "real",
    ["Không", "khong", "Chưa quy định", "01 bộ", "02 ngày làm việc", "30.000đ", "24h", "30.000 đồng/hồ sơ", "Theo NQ HĐND", "VNeID", "CCCD", "Giấy", "Thẻ dự thi",
     "Trong ngày", "QĐ", "Học bạ (bản sao)", "Không quá 10 ngày", "Có", "1 bộ", "Miễn phí", "Nghiêng", "Khuya", "Quyết định", "Xoèn xoẹt", "Uỷ quyền", "Huyện"],
)  # fmt: skip
def test_what_real_papers_say_is_no_junk(real: str, unit: Unit) -> None:
    assert said(unit, so_luong_ho_so=real, phi_le_phi=real, ket_qua_thuc_hien=real, yeu_cau_dieu_kien=real, doi_tuong_thuc_hien=real) == []


def test_junk_deep_inside_is_told_at_its_line(unit: Unit) -> None:
    found = said(unit, trinh_tu="[{noi_dung: Nộp đơn}, {noi_dung: yuyuy}]", thanh_phan_ho_so="[{giay_to: [{ten: k}]}]")
    assert [line.split(": ")[1] for line in found] == ["trinh_tu.2.noi_dung", "thanh_phan_ho_so.1.giay_to.1.ten"]


@pytest.mark.parametrize("code", ["1.005142", "3.000467.H18", "2.001914.H50", "2.002481.000.00.00.H42", "2.002307", "GDDT_62", "GD_18_3", "B-BGD-048780-TT", "T-BPC-280421"])  # fmt: skip
def test_the_forms_of_codes_that_are_seen_are_known(code: str, unit: Unit) -> None:
    assert said(unit, ma=code) == []


@pytest.mark.parametrize("code", ["10.005095", "1.00514", "1005142", "chuyen-truong"])
def test_a_code_in_another_form_is_a_warning_that_names_the_forms(code: str, unit: Unit) -> None:
    found = said(unit, ma=code)
    assert len(found) == 1
    assert found[0].startswith(f"?{FILE}:2: ma: «{code}» không giống")
    for form in ("1.005142", "3.000467.H18", "GDDT_62", "B-BGD-048780-TT"):
        assert form in found[0]


def test_a_decision_number_needs_its_day_and_a_deadline_its_unit(unit: Unit) -> None:
    assert any(
        "quyet_dinh_cong_bo.1.ngay: quyết định 941/QĐ-BGDĐT thiếu ngày" in line
        for line in said(unit, quyet_dinh_cong_bo="[{so_ky_hieu: 941/QĐ-BGDĐT}]")
    )
    assert any("thoi_han: «05» thiếu đơn vị" in line for line in said(unit, thoi_han="05"))
    rows = "[{hinh_thuc: Trực tiếp, thoi_han: {gia_tri: 5}}]"
    assert any(
        "cach_thuc.1.thoi_han.don_vi_tinh: thời hạn có số mà thiếu đơn vị" in line for line in said(unit, thoi_han="", cach_thuc=rows)
    )


def test_a_closed_portal_is_told_wherever_it_is_written_with_the_one_to_use(unit: Unit) -> None:
    unit.write(
        {
            FILE: procedure(
                nop_truc_tuyen="https://dichvucong.binhdinh.gov.vn/nop",
                cach_thuc="[{hinh_thuc: Trực tuyến, mo_ta: 'Nộp tại https://www.dichvucong.caobang.gov.vn/.'}]",
            )
        }
    )
    unit.write({"content/tin-tuc/a.md": post(body="Một.\n\nXem [cổng](http://dichvucong.laocai.gov.vn/x) nhé.")})
    found = [line for line in unit.problems() if "không dùng được nữa" in line]
    assert len(found) == 3
    assert all("Thay bằng https://dichvucong.gov.vn/" in line for line in found)
    assert any(line.startswith("?content/tin-tuc/a.md:9: «http://dichvucong.laocai") for line in found)


@pytest.mark.parametrize(
    "url", ["https://dichvucong.gov.vn/x", "https://thutuc.dichvucong.gov.vn/", "https://haiphong.gov.vn/", "https://dichvucong.evil.com/"]
)
def test_a_portal_that_answers_is_not_told(url: str, unit: Unit) -> None:
    assert said(unit, nop_truc_tuyen=url) == []


@pytest.mark.parametrize(("day", "is_told"), [("21/11/2025", False), ("20/11/2025", True)])
def test_a_review_of_more_than_twelve_months_ago_is_told_once(day: str, is_told: bool, unit: Unit) -> None:
    found = said(unit, ngay_kiem_tra=day)
    assert len(found) == is_told
    assert not found or "ngay_kiem_tra: đã hơn 12 tháng" in found[0]
    assert said(unit, ngay_kiem_tra=day, hieu_luc_den="01/11/2026") == [], "a repealed one is not reviewed any more"


def test_the_sample_has_no_value_to_tell_of() -> None:
    assert [line for line in Unit(REPOSITORY).problems() if "thu-tuc" in line] == []

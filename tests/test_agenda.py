"""Whoever builds on the days that are named has the right site on every day between them."""

import datetime as dt

from cchc import addresses
from cchc.agenda import next_build, turns
from conftest import TODAY, Unit, post, procedure

PLAN = """---
id: kehoach234
so_ky_hieu: 1/KH-THPT
trich_yeu: Kế hoạch năm 2027
ngay_ban_hanh: 05/01/2027
co_quan_ban_hanh: truong
tu: 01/2027
den: 06/2027
hien_tien_do: có
noi_dung_tuyen_truyen: [{ma: '1.1', ten: Thủ tục}]
nhiem_vu: [{ma: '1', noi_dung: Rà soát, chu_tri: truong, han: '15/03/2027'}]
cap_nhat: [{ngay: 08/01/2027, noi_dung: Thêm nhiệm vụ}]
---
Nội dung.
"""
HERE = """\
- id: taitruong2
  ma: '2.002478'
  vai_tro_cua_don_vi: tiếp nhận
  dot_tiep_nhan: [{nam_hoc: 2026-2027, tu: 01/12/2026, den: 20/12/2026}, {nam_hoc: 2026-2027, tu: 01/02/2027, den: 20/02/2027}]
"""
ACTIVITY = "id: hoatdong23\nten: Hội nghị\nloai: hoi-nghi\ntu: 20/01/2027\nden: 22/01/2027\nthuc_hien: 'kehoach234#1.1'\ncong_khai: có\n"
PRIVATE = "id: hoatdong24\nten: Họp kín\nloai: hoi-nghi\ntu: 25/01/2027\nthuc_hien: 'kehoach234#1.1'\n"
REPORT = """---
id: baocao2345
so_ky_hieu: 3/BC-THPT
trich_yeu: Kết quả năm 2026
ngay_ban_hanh: 18/12/2026
co_quan_ban_hanh: truong
ky_bao_cao: {ten: Năm 2026, tu: 15/12/2025, den: 14/12/2026}
---
Nội dung.
"""
HOTLINE = (
    "- {id: duongday23, loai: khẩn cấp, ten: Gọi, co_quan: truong, pham_vi: Mọi việc, email: a@b.vn, ngay_kiem_tra: 01/11/2026, "
    "tu: 05/12/2026, den: 05/04/2027}\n"
)


def living(unit: Unit) -> Unit:
    return unit.write({
        "content/tin-tuc/a.md": post(day="02/12/2026 08:00", extra="ngay_go: 10/01/2027\ncap_nhat: [{ngay: 07/12/2026, noi_dung: Thêm lịch}]\n"),
        "content/tin-tuc/b.md": post(id="tinbai2346", day="20/11/2026 08:00"),
        "content/ke-hoach/nam.md": PLAN,
        "data/loai-hoat-dong.yml": "- {id: loaihdong2, ma: hoi-nghi, ten: Hội nghị}\n",
        "data/hoat-dong/hoi-nghi.yml": ACTIVITY,
        "data/hoat-dong/hop-kin.yml": PRIVATE,
        "content/bao-cao/nam.md": REPORT,
        "data/thu-tuc/2.002478.yml": procedure(
            hieu_luc_tu="25/11/2026", hieu_luc_den="01/03/2027",
            tham_quyen="[{co_quan_thuc_hien: truong, cap_thuc_hien: Trường, den: 31/12/2026}, {co_quan_thuc_hien: chinh-phu, cap_thuc_hien: Tỉnh, tu: 01/01/2027}]",
            cap_nhat="[{ngay: 28/11/2026, noi_dung: Đổi phí}]",
        ),
        "data/thu-tuc/1.005142.yml": procedure(id="thutuc2346", ma="1.005142", quyet_dinh_cong_bo="[{so_ky_hieu: 9/QĐ, ngay: 12/12/2026}]"),
        "data/thu-tuc-tai-truong.yml": HERE,
        "data/duong-day-nong.yml": HOTLINE,
        "data/van-ban.yml": "- {id: vanban2345, ma: 1-qd, trich_yeu: Về việc, loai: quyết định, so_ky_hieu: 1/QĐ, co_quan: truong, hieu_luc_tu: 10/12/2026, ngay: 08/12/2026, hieu_luc_den: 10/05/2027, cap_nhat: [{ngay: 14/12/2026, noi_dung: Sửa}]}\n",
    })  # fmt: skip


def test_nothing_on_the_site_changes_on_a_day_that_is_not_named(unit: Unit) -> None:
    living(unit)
    day, before = TODAY, None
    named: set[dt.date] = set()
    while day < dt.date(2027, 8, 1):
        edition = unit.prepare(day)
        outputs = (*edition.pages, *edition.files)
        now = {output.path: output.key for output in outputs if output.path not in (addresses.BUILT_ON, addresses.UNIT_JSON)}
        if before is not None and now != before:
            changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
            assert day in named, f"{day}: {sorted(changed)}"
        before, named = now, {turn.day for turn in turns(edition.site)}
        day += dt.timedelta(days=1)


def test_the_next_day_is_named_with_everything_that_turns_on_it(unit: Unit) -> None:
    site = living(unit).prepare(dt.date(2026, 12, 31)).site
    assert (
        next_build(site)
        == "Lần dựng cần có tiếp theo: ngày 01/01/2027 (kế hoạch 1/KH-THPT bắt đầu; thủ tục 2.002478 đổi cơ quan có thẩm quyền)"
    )


def test_a_site_in_which_nothing_turns_names_no_day(unit: Unit) -> None:
    assert next_build(unit.prepare().site) == ""

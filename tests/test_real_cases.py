"""Cases from real papers that the model was made for: every fact written is shown, and nothing that nobody wrote."""

import datetime as dt
import html
import re

import pytest

from conftest import TODAY, Unit, post, procedure

AGENCIES = """\
- {id: coquan2345, ma: truong, ten: Trường THPT Cộng Hiền, cap: Trường}
- {id: coquan2346, ma: so, ten: Sở Giáo dục và Đào tạo Hải Phòng, cap: Tỉnh}
- {id: coquan2347, ma: phong, ten: Phòng Giáo dục và Đào tạo Vĩnh Bảo, cap: Huyện, den: 30/06/2025, nay_la: xa}
- {id: coquan2348, ma: xa, ten: Ủy ban nhân dân xã Vĩnh Bảo, cap: Xã, tu: 01/07/2025}
- {id: coquan2349, ma: chinh-phu, ten: Chính phủ, cap: Trung ương}
- {id: coquan2352, ma: trung-uong, ten: Ban Chấp hành Trung ương Đảng, cap: Trung ương}
- {id: coquan2353, ma: quoc-hoi, ten: Quốc hội, cap: Trung ương}
- {id: coquan2354, ma: ubnd-hai-phong, ten: Ủy ban nhân dân thành phố Hải Phòng, cap: Tỉnh}
- {id: coquan2355, ma: ubnd-cao-bang, ten: Ủy ban nhân dân tỉnh Cao Bằng, cap: Tỉnh}
- {id: coquan2356, ma: so-noi-vu, ten: Sở Nội vụ Hải Phòng, cap: Tỉnh}
"""

EMPTY_LABEL = re.compile(r"<(dd|dt|li|p|h[1-6]|figcaption|summary)\b[^>]*>\s*</\1>|:\s*</(p|dd|li|span)>|\(\s*\)|,\s*</|\bNone\b")


@pytest.fixture
def office(unit: Unit) -> Unit:
    """The small unit, with the bodies that real papers name."""
    return unit.write({"data/co-quan.yml": AGENCIES})


def plan(**changes: str) -> str:
    """Return the text of a plan's file without number and date; `changes` replace whole keys, `body` the text."""
    body = changes.pop("body", "I. MỤC ĐÍCH")
    keys = {
        "id": "kehoach234",
        "so_ky_hieu": "",
        "trich_yeu": "Tuyên truyền công tác cải cách hành chính",
        "ngay_ban_hanh": "",
        "co_quan_ban_hanh": "truong",
        "tu": "02/2025",
        "den": "12/2025",
    } | changes
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}\n"


def document(number: int = 2, **values: str) -> str:
    """Return one entry of the register of documents."""
    keys = {"id": f"vanban{number:04d}", **values}
    return "- {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def words(page: str) -> str:
    """Return what a reader sees, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def numbers(text: str) -> set[str]:
    """Return every number in a text, without leading zeros; 01/07/2025 and 'ngày 1 tháng 7' share theirs, 1.200 and 1200 are one."""
    text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)
    return {number.lstrip("0") or "0" for number in re.findall(r"\d+", text)}


def shown(unit: Unit, address: str, *facts: str, today: dt.date = TODAY, counted: str = "") -> str:
    """Return the words of a page that holds every one of `facts`, no number that nobody wrote, and no label without its value.

    `counted` names the numbers that the program counts itself.
    """
    page = unit.page(address, today)
    said = words(page)
    missing = [fact for fact in facts if fact not in said]
    assert not missing, f"lost on /{address}: {missing}\n{said}"
    written = " ".join(
        path.read_text("utf-8", "ignore") + path.stem for path in (*unit.root.rglob("*.yml"), *unit.root.rglob("*.md")) if path.is_file()
    )
    said = re.sub(r"khổ A\d", "khổ", said)
    invented = numbers(said) - numbers(written) - numbers(counted)
    assert not invented, f"invented on /{address}: {invented}\n{said}"
    empty = EMPTY_LABEL.search(page)
    assert not empty, f"empty on /{address}: {page[max(0, empty.start() - 100) : empty.end() + 20]}"
    return said


def about(problems: list[str], key: str) -> list[str]:
    return [problem for problem in problems if f": {key}" in problem]


# --- The four plans -----------------------------------------------------------------------------------------------


def test_a_plan_with_a_blank_number_and_a_blank_day_says_so_and_keeps_its_month(office: Unit) -> None:
    """001: "Số:   /KH-THPTCH", "Vĩnh Bảo, ngày   tháng 02 năm 2025", signed for the headmaster by the deputy."""
    office.write({
        "content/ke-hoach/2025/tuyen-truyen.md": plan(
            ngay_ban_hanh="02/2025",
            dia_danh="Vĩnh Bảo",
            nguoi_ky="{ho_ten: Vũ Thị Mận, quyen_han: KT., chuc_vu_ky_thay: Hiệu trưởng, chuc_vu: Phó Hiệu trưởng}",
            noi_nhan="[Sở GD&ĐT, 'BGH, CĐ, ĐTN', 'CB, GV, NV', Lưu VT]",
        )
    })  # fmt: skip
    said = shown(
        office,
        "ke-hoach/2025/tuyen-truyen/",
        "Số: chưa có số",
        "Vĩnh Bảo, tháng 02 năm 2025",
        "KT. Hiệu trưởng, Phó Hiệu trưởng: Vũ Thị Mận",
        "Sở GD&ĐT; BGH, CĐ, ĐTN; CB, GV, NV; Lưu VT",
        "02/2025 - 12/2025",
    )
    assert "ngày" not in said
    assert "01/02/2025" not in said
    shown(office, "ke-hoach/", "Chưa có số", "Ban hành 02/2025")
    assert [problem[0] for problem in about(office.problems(), "so_ky_hieu: chưa có số")] == ["?"]
    assert not about(office.problems(), "ngay_ban_hanh")


@pytest.mark.parametrize("symbol", ["/KH-THPTCH", "…/KH-THPTCH", "___/KH-THPTCH"])
def test_the_symbol_alone_is_kept_but_is_no_number(office: Unit, symbol: str) -> None:
    """001 and 004 carry their symbol with the number left blank."""
    office.write({"content/ke-hoach/mot.md": plan(so_ky_hieu=symbol)})
    shown(office, "ke-hoach/mot/", f"Số: chưa có số (ký hiệu {symbol})")
    shown(office, "ke-hoach/", "Chưa có số")
    assert about(office.problems(), "so_ky_hieu: chưa có số")


def test_a_plan_without_number_and_date_takes_neither_from_its_file_or_the_build(office: Unit) -> None:
    """002: nothing on the paper; the file lies in a folder of a year, and is built on a day."""
    office.write({"content/ke-hoach/2021/cao-bang.md": plan(co_quan_ban_hanh="ubnd-cao-bang", tu="2021", den="2025")})
    said = shown(
        office, "ke-hoach/2021/cao-bang/", "Số: chưa có số", "chưa ghi ngày", "Ủy ban nhân dân tỉnh Cao Bằng", "2021 - 2025", "Đã kết thúc"
    )
    assert "tháng" not in said
    assert "2026" not in said
    shown(office, "ke-hoach/", "Chưa có số", "Chưa ghi ngày ban hành")
    assert len(about(office.problems(), "so_ky_hieu: chưa có số")) == len(about(office.problems(), "ngay_ban_hanh: chưa ghi ngày")) == 1


def test_a_plan_with_a_full_date_but_no_number_shows_the_date_as_papers_write_it(office: Unit) -> None:
    """004: "Bình Phước, ngày 22 tháng 10 năm 2021", for 2021-2025, signed by the director."""
    office.write({
        "content/ke-hoach/2021/giai-doan.md": plan(
            co_quan_ban_hanh="so",
            dia_danh="Bình Phước",
            ngay_ban_hanh="22/10/2021",
            tu="2021",
            den="2025",
            nguoi_ky="{ho_ten: Lý Thị A, chuc_vu: Giám đốc}",
        )
    })  # fmt: skip
    said = shown(
        office, "ke-hoach/2021/giai-doan/", "Số: chưa có số", "Bình Phước, ngày 22 tháng 10 năm 2021", "Giám đốc: Lý Thị A", "2021 - 2025"
    )
    assert "KT." not in said


@pytest.mark.parametrize(
    ("written", "in_full", "in_lists"),
    [
        ("05/02/2025", "ngày 05 tháng 02 năm 2025", "05/02/2025"),
        ("15/7/2021", "ngày 15 tháng 7 năm 2021", "15/07/2021"),
        ("7/2021", "tháng 7 năm 2021", "07/2021"),
        ("2021-10", "tháng 10 năm 2021", "10/2021"),
        ("2021", "năm 2021", "2021"),
    ],
)
def test_a_date_is_shown_as_far_as_the_paper_gives_it(office: Unit, written: str, in_full: str, in_lists: str) -> None:
    """NĐ 30/2020: days below 10 and the months 1 and 2 get a leading zero; what is not written is not filled in."""
    office.write({"content/ke-hoach/mot.md": plan(ngay_ban_hanh=written)})
    found = re.search(r'<p class="letterhead__place">(.*?)</p>', office.page("ke-hoach/mot/"))
    assert found
    assert found[1] == in_full
    shown(office, "ke-hoach/", f"Ban hành {in_lists} ")


def test_a_plan_of_two_bodies_names_both_on_its_page_and_in_the_list(office: Unit) -> None:
    office.write({"content/ke-hoach/chung.md": plan(so_ky_hieu="12/KHPH-SGDĐT-SNV", co_quan_ban_hanh="[so, so-noi-vu]")})
    for address in ("ke-hoach/chung/", "ke-hoach/"):
        shown(office, address, "12/KHPH-SGDĐT-SNV", "Sở Giáo dục và Đào tạo Hải Phòng", "Sở Nội vụ Hải Phòng")


def test_a_paper_of_a_body_that_ended_keeps_the_old_name_with_what_it_is_now(office: Unit) -> None:
    office.write({"content/ke-hoach/phong.md": plan(so_ky_hieu="30/KH-PGDĐT", ngay_ban_hanh="10/01/2025", co_quan_ban_hanh="phong")})
    for address in ("ke-hoach/phong/", "ke-hoach/"):
        shown(office, address, "Phòng Giáo dục và Đào tạo Vĩnh Bảo (nay là Ủy ban nhân dân xã Vĩnh Bảo)")


def test_a_body_that_changed_twice_is_called_what_it_is_today(office: Unit) -> None:
    again = AGENCIES.replace("tu: 01/07/2025}", "tu: 01/07/2025, nay_la: truong}")
    office.write({"data/co-quan.yml": again, "content/ke-hoach/phong.md": plan(co_quan_ban_hanh="phong")})
    shown(office, "ke-hoach/phong/", "Phòng Giáo dục và Đào tạo Vĩnh Bảo (nay là Trường THPT Cộng Hiền)")


def test_a_replaced_plan_stays_and_says_by_what_and_the_new_one_says_what_it_replaces(office: Unit) -> None:
    office.write({
        "content/ke-hoach/cu.md": plan(so_ky_hieu="10/KH-THPTCH", trich_yeu="Kế hoạch cũ", tu="2026", den="2027"),
        "content/ke-hoach/moi.md": plan(
            id="kehoach345", so_ky_hieu="25/KH-THPTCH", trich_yeu="Kế hoạch mới", tu="2026", den="2027", thay_the="10/KH-THPTCH"
        ),
    })  # fmt: skip
    shown(office, "ke-hoach/cu/", "Bị thay thế", "đã được thay thế bởi Kế hoạch mới", "10/KH-THPTCH")
    shown(office, "ke-hoach/moi/", "Đang thực hiện", "Thay thế Kế hoạch cũ")
    shown(office, "ke-hoach/", "Được thay thế bởi: Kế hoạch mới")


# --- Numbers and names of documents -------------------------------------------------------------------------------


def test_a_number_that_recurs_each_year_and_in_each_province_is_never_guessed(office: Unit) -> None:
    """01/NQ-CP comes every January; 5085/QĐ-UBND exists in Hải Phòng and in Cao Bằng."""
    office.write({
        "data/van-ban.yml": document(2, ma="nq-01-cp-2025", so_ky_hieu="01/NQ-CP", loai="Nghị quyết", ngay="08/01/2025", co_quan="chinh-phu", trich_yeu="Nhiệm vụ năm 2025")
        + document(3, ma="nq-01-cp-2026", so_ky_hieu="01/NQ-CP", loai="Nghị quyết", ngay="2026", co_quan="chinh-phu", trich_yeu="Nhiệm vụ năm 2026")
        + document(4, ma="qd-5085-hai-phong", so_ky_hieu="5085/QĐ-UBND", loai="Quyết định", ngay="31/12/2024", co_quan="ubnd-hai-phong", dia_phuong="Hải Phòng", trich_yeu="Kế hoạch CCHC năm 2025")
        + document(5, ma="qd-5085-cao-bang", so_ky_hieu="5085/QĐ-UBND", loai="Quyết định", co_quan="ubnd-cao-bang", dia_phuong="Cao Bằng", trich_yeu="Việc khác"),
        "content/ke-hoach/mot.md": plan(can_cu="[01/NQ-CP, 5085/QĐ-UBND]"),
    })  # fmt: skip
    faults = about(office.problems(), "can_cu")
    assert len(faults) == 2
    assert all(code in faults[0] for code in ("nq-01-cp-2025 (data/van-ban.yml:1)", "nq-01-cp-2026 (data/van-ban.yml:2)"))
    assert all(code in faults[1] for code in ("qd-5085-hai-phong", "qd-5085-cao-bang"))
    office.write({"content/ke-hoach/mot.md": plan(can_cu="[nq-01-cp-2026, qd-5085-hai-phong]")})
    said = shown(office, "ke-hoach/mot/", "Nghị quyết 01/NQ-CP: Nhiệm vụ năm 2026", "Quyết định 5085/QĐ-UBND: Kế hoạch CCHC năm 2025")
    assert "Việc khác" not in said
    shown(
        office,
        "van-ban/",
        "Ngày 31/12/2024",
        "Hải Phòng",
        "Cao Bằng",
        "Năm 2026",
        "Không ghi ngày",
        "Nhiệm vụ năm 2025",
        counted="4 văn bản",
    )


def test_a_party_number_that_restarts_each_term_is_told_apart_by_its_date(office: Unit) -> None:
    """19-NQ/TW: written with a hyphen before the type, and used again by another congress."""
    office.write({
        "data/van-ban.yml": document(2, ma="nq-19-tw-2017", so_ky_hieu="19-NQ/TW", loai="Nghị quyết", ngay="25/10/2017", co_quan="trung-uong", trich_yeu="Đổi mới các đơn vị sự nghiệp công lập")
        + document(3, ma="nq-19-tw-2022", so_ky_hieu="19-NQ/TW", loai="Nghị quyết", ngay="16/06/2022", co_quan="trung-uong", trich_yeu="Nông nghiệp nông dân nông thôn"),
        "content/ke-hoach/mot.md": plan(can_cu="nq-19-tw-2017"),
    })  # fmt: skip
    said = shown(office, "ke-hoach/mot/", "Nghị quyết 19-NQ/TW: Đổi mới các đơn vị sự nghiệp công lập")
    assert "nông thôn" not in said
    shown(office, "van-ban/", "Ngày 25/10/2017", "Ngày 16/06/2022", "Ban Chấp hành Trung ương Đảng", counted="2 văn bản")
    office.write({"content/ke-hoach/mot.md": plan(can_cu="19-nq/tw")})
    assert "nq-19-tw-2017" in about(office.problems(), "can_cu")[0]


def test_a_law_is_called_by_its_name_without_a_number(office: Unit) -> None:
    """Papers write "Luật Viên chức" and "Đề án 06", never their numbers."""
    office.write({
        "data/van-ban.yml": document(2, ma="luat-vien-chuc", so_ky_hieu="58/2010/QH12", ten_goi_khac="[Luật Viên chức]", loai="Luật", ngay="15/11/2010", co_quan="quoc-hoi", trich_yeu="Viên chức")
        + document(3, ma="de-an-06", ten_goi_khac="Đề án 06", loai="Đề án", ngay="01/2022", co_quan="chinh-phu", trich_yeu="Phát triển ứng dụng dữ liệu về dân cư"),
        "content/ke-hoach/mot.md": plan(can_cu="[luật viên chức, Đề án 06]"),
    })  # fmt: skip
    shown(office, "ke-hoach/mot/", "Luật 58/2010/QH12: Viên chức", "Đề án 06: Phát triển ứng dụng dữ liệu về dân cư")
    said = shown(office, "van-ban/", "Còn gọi là Luật Viên chức", "Tháng 01/2022", counted="2 văn bản")
    assert "Ngày 01/01/2022" not in said


def test_a_joint_circular_names_every_ministry(office: Unit) -> None:
    office.write({
        "data/van-ban.yml": document(2, ma="ttlt-42-2013", so_ky_hieu="42/2013/TTLT-BGDĐT-BLĐTBXH-BTC", loai="Thông tư liên tịch", ngay="31/12/2013", co_quan="[so, so-noi-vu, quoc-hoi]", trich_yeu="Chính sách về giáo dục đối với người khuyết tật", url="https://vanban.chinhphu.vn/"),
    })  # fmt: skip
    shown(
        office,
        "van-ban/",
        "Thông tư liên tịch 42/2013/TTLT-BGDĐT-BLĐTBXH-BTC",
        "Sở Giáo dục và Đào tạo Hải Phòng, Sở Nội vụ Hải Phòng, Quốc hội",
        "Ngày 31/12/2013",
        counted="1 văn bản",
    )


# --- Targets and tasks --------------------------------------------------------------------------------------------


def test_targets_stand_as_the_paper_has_them(office: Unit) -> None:
    """004 has targets with a comparison, without one, without a time, and results with a decimal comma."""
    office.write({
        "content/ke-hoach/mot.md": plan(
            chi_tieu="""
  - {ma: CT1, ten: Hồ sơ luân chuyển bằng phương thức điện tử, toan_tu: ≥, muc_tieu: 80, don_vi_tinh: "%", thoi_diem: 2025}
  - {ma: CT2, ten: Mức độ hài lòng, toan_tu: ≥, muc_tieu: "92,5", don_vi_tinh: "%", ket_qua: [{ky: Năm 2024, gia_tri: "96,17", tu_so: 1200, mau_so: 1248, nguon: Phiếu khảo sát}]}
  - {ma: CT3, ten: Hoàn thiện thể chế trọng tâm}
  - {ma: CT4, ten: Hồ sơ trễ hẹn, toan_tu: ≤, muc_tieu: 0, don_vi_tinh: hồ sơ}
  - {ma: CT5, ten: Kinh phí tiết kiệm, toan_tu: "=", muc_tieu: 1.250.000, don_vi_tinh: đồng, thoi_diem: 06/2025}"""
        )
    })  # fmt: skip
    said = shown(
        office,
        "ke-hoach/mot/",
        "≥ 80 %",
        "≥ 92,5 %",
        "96,17 %",
        "(1.200/1.248)",
        "Phiếu khảo sát",
        "≤ 0 hồ sơ",
        "= 1.250.000 đồng",
        "06/2025",
    )
    row = words(office.page("ke-hoach/mot/").partition('id="nd-ct3"')[2].partition("</tr>")[0]).partition("> ")[2]
    assert row.startswith("CT3 Hoàn thiện thể chế trọng tâm")
    assert not re.search(r"[≥≤=%]|\d", row.removeprefix("CT3")), row
    assert "92.5" not in said


@pytest.mark.parametrize("rhythm", ["thường xuyên", "hằng tháng", "hằng quý", "theo kế hoạch cấp trên", ""])
def test_a_task_without_a_date_is_never_overdue(office: Unit, rhythm: str) -> None:
    office.write({
        "content/ke-hoach/mot.md": plan(hien_tien_do="có", nhiem_vu=f"[{{ma: NV1, noi_dung: Đăng tin bài, chu_tri: Văn phòng, phoi_hop: [Công đoàn, Đoàn trường], han: {rhythm}}}]")
    })  # fmt: skip
    for day in (TODAY, dt.date(2099, 12, 31)):
        said = shown(
            office, "ke-hoach/mot/", "Đăng tin bài", "Văn phòng", "Phối hợp: Công đoàn, Đoàn trường", rhythm.capitalize(), today=day
        )
        assert "quá hạn" not in said.lower()


def test_a_dated_task_is_late_only_after_its_last_day_and_only_where_progress_is_shown(office: Unit) -> None:
    tasks = "[{ma: NV1, noi_dung: Sơ kết, han: 06/2026}, {ma: NV2, noi_dung: Tổng kết, han: 15/06/2026, trang_thai: đã hoàn thành}]"
    office.write({"content/ke-hoach/mot.md": plan(hien_tien_do="có", tu="2026", den="2026", nhiem_vu=tasks)})
    assert "Quá hạn" not in shown(office, "ke-hoach/mot/", "Đã hoàn thành", "06/2026", today=dt.date(2026, 6, 30))
    assert shown(office, "ke-hoach/mot/", today=dt.date(2026, 7, 1)).count("Quá hạn") == 1
    office.write({"content/ke-hoach/mot.md": plan(tu="2026", den="2026", nhiem_vu=tasks)})
    said = shown(office, "ke-hoach/mot/", "06/2026", "15/06/2026", today=dt.date(2026, 7, 1))
    assert "Quá hạn" not in said
    assert "Trạng thái" not in said


# --- Hotlines -----------------------------------------------------------------------------------------------------


def hotline(**changes: str) -> str:
    keys = {
        "id": "duongday23",
        "loai": "phản ánh kiến nghị",
        "ten": "Đường dây nóng",
        "co_quan": "truong",
        "pham_vi": "Phản ánh, kiến nghị về thủ tục hành chính",
        "dien_thoai": "[{so: 0225 0000 001, loai: cố định}]",
        "ngay_kiem_tra": "01/11/2026",
    } | changes
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


def test_a_private_mobile_is_published_only_with_a_written_consent(office: Unit) -> None:
    private = "[{so: 0900 000 000, loai: di động cá nhân, zalo: có}]"
    office.write({"data/duong-day-nong.yml": hotline(dien_thoai=private)})
    assert any("dong_y" in problem and not problem.startswith("?") for problem in office.problems())
    office.write({
        "data/duong-day-nong.yml": hotline(dien_thoai=private, nguoi_phu_trach="{chuc_vu: Phó Hiệu trưởng}", dong_y="{ngay: 05/01/2026, van_ban: Giấy đồng ý số 3}")
    })  # fmt: skip
    assert office.problems() == []
    said = shown(office, "duong-day-nong/", "0900 000 000", "có Zalo", "Người phụ trách Phó Hiệu trưởng", "01/11/2026")
    assert "Phó Hiệu trưởng:" not in said
    assert 'href="tel:0900000000"' in office.page("duong-day-nong/")


@pytest.mark.parametrize(("end", "is_warned"), [("11/12/2026", True), ("21/12/2026", True), ("22/12/2026", False)])
def test_a_hotline_that_ends_soon_is_told_a_month_before(office: Unit, end: str, is_warned: bool) -> None:
    """On 21/11/2026; 11/12/2026 is 20 days away."""
    office.write({"data/duong-day-nong.yml": hotline(den=end)})
    assert [problem for problem in office.problems() if "hết hiệu lực ngày" in problem and end in problem] == (
        office.problems() if is_warned else []
    )
    assert bool(office.problems()) == is_warned
    shown(office, "duong-day-nong/", "0225 0000 001", end)
    last = dt.datetime.strptime(end, "%d/%m/%Y").date()  # noqa: DTZ007
    assert "0225 0000 001" not in office.page("duong-day-nong/", last)


# --- Procedures ---------------------------------------------------------------------------------------------------


def test_the_deciding_body_changes_on_the_day_and_the_old_one_stays_readable(office: Unit) -> None:
    """2.002481: until 30/06/2025 Phòng GD&ĐT gave the letter, since 01/07/2025 the chairman of the commune (TT 10/2025)."""
    office.write({
        "data/thu-tuc/2.002481.yml": procedure(
            ma="2.002481",
            ten="Chuyển trường đối với học sinh trung học cơ sở",
            thoi_han="01 ngày làm việc",
            tham_quyen="[{co_quan_thuc_hien: phong, cap_thuc_hien: Huyện, den: 30/06/2025}, {co_quan_thuc_hien: xa, cap_thuc_hien: Xã, tu: 01/07/2025, can_cu: Thông tư 10/2025/TT-BGDĐT}]",
        )
    })  # fmt: skip
    old, new = (
        "Phòng Giáo dục và Đào tạo Vĩnh Bảo (nay là Ủy ban nhân dân xã Vĩnh Bảo) (Huyện, đến hết 30/06/2025)",
        "Ủy ban nhân dân xã Vĩnh Bảo (Xã, từ 01/07/2025)",
    )
    before = shown(office, "thu-tuc/2-002481/", old, new, "Thông tư 10/2025/TT-BGDĐT", today=dt.date(2025, 6, 30))
    after = shown(office, "thu-tuc/2-002481/", old, new, "Thông tư 10/2025/TT-BGDĐT", "01 ngày làm việc", today=dt.date(2025, 7, 1))
    assert f"{new} không phải hiện nay" in before
    assert f"{old} không phải hiện nay" in after
    assert not about(office.problems(), "tham_quyen")


def test_deadline_and_fee_stay_the_words_of_the_paper(office: Unit) -> None:
    """3.000181: "Theo kế hoạch tuyển sinh hằng năm", "30.000đ": no number of days, no sum is made of them."""
    office.write({
        "data/thu-tuc/3.000181.yml": procedure(ma="3.000181", ten="Tuyển sinh trung học phổ thông", thoi_han="Theo kế hoạch tuyển sinh hằng năm", phi_le_phi="30.000đ")
    })  # fmt: skip
    shown(office, "thu-tuc/3-000181/", "Theo kế hoạch tuyển sinh hằng năm", "30.000đ", "01 bộ", "1 bản chính", "06/04/2022", "Không")
    shown(office, "niem-yet/", "3.000181", "Theo kế hoạch tuyển sinh hằng năm", "30.000đ", "941/QĐ-BGDĐT (06/04/2022)", counted="1 thủ tục")


@pytest.mark.parametrize("code", ["3.000467.H18", "GDDT_62", "B-BGD-048780-TT", "2.002481.000.00.00.H42", "1.005142", "GD_18_3"])
def test_every_form_of_code_is_kept_letter_by_letter(office: Unit, code: str) -> None:
    office.write({f"data/thu-tuc/{code}.yml": procedure(ma=code)})
    assert office.problems() == []
    address = f"thu-tuc/{re.sub('[._]', '-', code).lower()}/"
    shown(office, address, f"Mã {code}", f"Mã thủ tục {code}")
    shown(office, "niem-yet/", code, counted="1")


def test_papers_are_listed_by_case_with_originals_and_copies(office: Unit) -> None:
    """1.001714 has one list for public schools and one for others; 3.000182 wants a copy of one paper, the original of another."""
    office.write({
        "data/thu-tuc/1.001714.yml": procedure(
            ma="1.001714",
            thanh_phan_ho_so="""
  - {truong_hop: Cơ sở công lập, giay_to: [{ten: Giấy khai sinh, ban_chinh: 0, ban_sao: 1}, {ten: Học bạ, ban_chinh: 1, ban_sao: 0}]}
  - {truong_hop: Cơ sở ngoài công lập, giay_to: {ten: Giấy xác nhận, ban_chinh: 2, ban_sao: 3}}
  - {giay_to: [{ten: Ảnh 4×6}]}""",
        )
    })  # fmt: skip
    said = shown(office, "thu-tuc/1-001714/", "Cơ sở công lập Giấy khai sinh (1 bản sao)", "Học bạ (1 bản chính)", "Cơ sở ngoài công lập Giấy xác nhận (2 bản chính, 3 bản sao)", "Ảnh 4×6")  # fmt: skip
    assert "Ảnh 4×6 (" not in said


def test_a_repealed_procedure_says_so_everywhere_and_is_posted_nowhere(office: Unit) -> None:
    """1.000691 and the others on national standards were repealed in Hải Phòng on 03/09/2026."""
    office.write({
        "data/thu-tuc/1.000691.yml": procedure(
            ma="1.000691", ten="Công nhận trường trung học đạt chuẩn quốc gia", hieu_luc_den="03/09/2026", bai_bo_theo="Quyết định 3509/QĐ-UBND"
        )
    })  # fmt: skip
    shown(office, "thu-tuc/1-000691/", "Hết hiệu lực", "không còn hiệu lực từ ngày 03/09/2026", "Quyết định 3509/QĐ-UBND")
    shown(office, "thu-tuc/", "Đã bãi bỏ hoặc hết hiệu lực", "1.000691")
    assert "1.000691" not in office.page("niem-yet/")
    assert "1.000691" in office.page("niem-yet/", dt.date(2026, 9, 2))


def test_this_years_window_comes_first_and_leaves_with_its_last_day(office: Unit) -> None:
    office.write({
        "data/thu-tuc/2.002478.yml": procedure(),
        "data/thu-tuc-tai-truong.yml": "- {id: taitruong2, ma: 2.002478, vai_tro_cua_don_vi: tiếp nhận, noi_nop: Phòng 101, gio: 7:30 - 11:00, nguoi_tiep_nhan: Nhân viên văn thư, dot_tiep_nhan: [{nam_hoc: 2026-2027, tu: 15/05/2026, den: 30/11/2026, van_ban: 77/KH-THPTCH}, {nam_hoc: 2027-2028, tu: 15/05/2027, den: 30/06/2027}]}\n",
    })  # fmt: skip
    address = "thu-tuc/2-002478/"
    said = shown(
        office,
        address,
        "năm học 2026-2027",
        "30/11/2026",
        "Theo 77/KH-THPTCH",
        "Phòng 101",
        "7:30 - 11:00",
        "Nhân viên văn thư",
        "Tiếp nhận",
    )
    assert "2027-2028" not in said
    assert "năm học 2027-2028" in shown(office, address, today=dt.date(2026, 12, 1))
    assert "Đợt tiếp nhận" not in shown(office, address, today=dt.date(2027, 7, 1))


# --- Posts --------------------------------------------------------------------------------------------------------


def test_a_post_that_is_only_a_link_shows_the_link_and_asks_for_two_sentences(office: Unit) -> None:
    """A real "post" was a bare copied address; ours keeps it, and says what is missing."""
    text = post("Hội thi trực tuyến", extra="lien_ket: {url: https://hoithi.gov.vn/cchc, ten: Trang hội thi}\n", body="")
    office.write({"content/tin-tuc/2026/hoi-thi.md": text.replace("the_loai: tin", "the_loai: liên kết")})
    problems = office.problems()
    assert [problem[0] for problem in problems] == ["?"]
    assert "hai câu" in problems[0]
    shown(office, "tin-tuc/2026/hoi-thi/", "Hội thi trực tuyến", "Trang hội thi", "Liên kết")
    assert 'href="https://hoithi.gov.vn/cchc"' in office.page("tin-tuc/2026/hoi-thi/")
    shown(office, "tin-tuc/", "Hội thi trực tuyến")


def test_a_withdrawn_post_leaves_pages_lists_feed_and_files(office: Unit) -> None:
    gone = "go_bai: {ngay: 20/11/2026, ly_do: Đăng nhầm}\ntep_dinh_kem: {tep: don.pdf}\nlinh_vuc_cchc: tthc\n"
    office.write({
        "content/tin-tuc/2026/nham.md": post("Bài đăng nhầm", extra=gone),
        "content/tin-tuc/2026/don.pdf": b"%PDF-1.4 thu",
        "content/tin-tuc/2026/lai.md": post("Bài còn lại", id="tinbai3456", day="19/11/2026", body="Xem [bài kia](nham.md)."),
    })  # fmt: skip
    edition = office.prepare()
    assert not [page.address for page in edition.pages if "nham" in page.address or "linh-vuc" in page.address]
    assert not [output.path for output in edition.files if "don." in output.path]
    for page in edition.pages:
        assert "đăng nhầm" not in page.make().lower()
    assert "đăng nhầm" not in office.file("rss.xml").decode().lower()
    assert "Bài còn lại" in office.page("tin-tuc/")


def test_a_correction_stands_on_top_and_an_ordinary_update_does_not(office: Unit) -> None:
    updates = "cap_nhat: [{ngay: 18/11/2026, noi_dung: Thêm ảnh}, {ngay: 20/11/2026, noi_dung: Số hồ sơ là 15, loai: đính chính}]\n"
    office.write({"content/tin-tuc/2026/bai.md": post("Kết quả", day="15/11/2026", extra=updates, body="Nội dung bài.")})
    said = shown(office, "tin-tuc/2026/bai/", "Đính chính ngày 20/11/2026: Số hồ sơ là 15", "18/11/2026 Thêm ảnh", "Chủ nhật, 15/11/2026")
    assert said.index("Đính chính ngày 20/11/2026") < said.index("Nội dung bài.") < said.index("Thêm ảnh")
    assert next(page for page in office.prepare().pages if page.address == "tin-tuc/2026/bai/").head.updated == dt.date(2026, 11, 20)


def test_a_scheduled_post_appears_with_its_day_whatever_its_hour(office: Unit) -> None:
    office.write({"content/tin-tuc/2026/mai.md": post("Bài ngày mai", day="22/11/2026 23:59:59")})
    assert "Bài ngày mai" not in office.page("tin-tuc/", dt.date(2026, 11, 21))
    assert "Bài ngày mai" not in office.file("rss.xml", dt.date(2026, 11, 21)).decode()
    assert "Bài ngày mai" in office.page("tin-tuc/", dt.date(2026, 11, 22))
    shown(office, "tin-tuc/2026/mai/", "Chủ nhật, 22/11/2026, 23:59", today=dt.date(2026, 11, 22))


# --- What YAML would eat ------------------------------------------------------------------------------------------


def test_values_that_yaml_would_change_need_no_quotes(office: Unit) -> None:
    office.write({
        "data/duong-day-nong.yml": hotline(ten="no", dien_thoai="[{so: 02250000001, loai: cố định, may_le: 010}]", gio="12:30", dia_chi="1e3", can_cu="null"),
        "data/thu-tuc/2.001770.yml": procedure(ma="2.001770", phi_le_phi="30.000", so_luong_ho_so="01", thoi_han="1_000", yeu_cau_dieu_kien="no", quyet_dinh_cong_bo="[{so_ky_hieu: 0x1F}]"),
        "content/ke-hoach/mot.md": plan(so_ky_hieu="01", trich_yeu="2025-01-01", kinh_phi="~"),
    })  # fmt: skip
    assert not [problem for problem in office.problems() if not problem.startswith("?")]
    shown(office, "duong-day-nong/", "no", "02250000001", "máy lẻ 010", "12:30", "1e3", "null")
    shown(office, "thu-tuc/2-001770/", "2.001770", "30.000", "Số lượng hồ sơ: 01.", "1_000", "Yêu cầu, điều kiện no", "0x1F")
    shown(office, "ke-hoach/mot/", "Số: 01", "2025-01-01", "Kinh phí ~")


# --- Every key ----------------------------------------------------------------------------------------------------

EVERYTHING = {
    "data/co-quan.yml": "- {id: coquan2345, ma: truong, ten: AGENCY, nay_la: xa}\n- {id: coquan2346, ma: xa, ten: SUCCESSOR}\n",
    "data/van-ban.yml": """
- {id: vanban0001, ma: vb1, so_ky_hieu: DOCNUMBER, ten_goi_khac: DOCOTHER, loai: Luật, ngay: 01/01/1999, co_quan: xa, dia_phuong: DOCPROVINCE, trich_yeu: DOCSUBJECT,
   nguoi_ky: DOCSIGNER, url: https://docurl.vn/, hieu_luc_tu: 02/02/2001, hieu_luc_den: 03/03/2002, bai_bo_theo: DOCREPEAL, han_thuc_hien: 05/05/2003,
   lay_y_kien: {tu: 06/06/2004, den: 07/07/2005, gui_ve: gui@docmail.vn}, cap_nhat: {ngay: 08/08/2006, noi_dung: DOCUPDATE, loai: đính chính}}
""",
    "data/duong-day-nong.yml": """
- {id: duongday01, loai: tổ hỗ trợ, ten: LINENAME, co_quan: truong, pham_vi: LINESCOPE, khong_tiep_nhan: LINENOT, email: line@linemail.vn, gio: LINEHOURS, dia_chi: LINEADDRESS,
   dien_thoai: {so: 0225 1111 111, loai: di động cơ quan, may_le: LINEEXTENSION, zalo: có}, nguoi_phu_trach: {chuc_vu: LINEPOSITION, ho_ten: LINEHOLDER}, can_cu: LINEBASIS,
   url: https://lineurl.vn/, tu: 09/09/2007, den: 10/10/2027, ngay_kiem_tra: 12/10/2026, cap_nhat: {ngay: 13/12/2010, noi_dung: LINEUPDATE}}
""",
    "content/ke-hoach/a.md": """---
id: kehoach001
so_ky_hieu: 12PLANNUMBER
trich_yeu: PLANSUBJECT
ngay_ban_hanh: 01/01/2011
co_quan_ban_hanh: truong
dia_danh: PLANPLACE
nguoi_ky: {ho_ten: PLANSIGNER, chuc_vu: PLANPOSITION, quyen_han: TUQ., chuc_vu_ky_thay: PLANSTANDSFOR}
tu: 02/02/2012
den: 03/03/2028
can_cu: vb1
noi_nhan: PLANRECIPIENT
linh_vuc_cchc: tthc
kinh_phi: PLANFUNDING
hien_tien_do: có
bai_bo_tu: 04/04/2013
noi_dung_tuyen_truyen: [{ma: TOPICCODE, ten: TOPICNAME}]
chi_tieu: [{ma: TARGETCODE, ten: TARGETNAME, toan_tu: ≥, muc_tieu: "77,5", don_vi_tinh: TARGETUNIT, thoi_diem: 05/05/2014, ket_qua: {ky: RESULTPERIOD, gia_tri: "66,6", nguon: RESULTSOURCE}}]
nhiem_vu: [{ma: TASKCODE, noi_dung: TASKCONTENT, chu_tri: TASKLEAD, phoi_hop: TASKPARTNER, han: 06/06/2029, trang_thai: đang thực hiện, ket_qua: TASKRESULT}]
cap_nhat: [{ngay: 07/07/2015, noi_dung: PLANUPDATE}]
---
Nội dung.
""",
    "content/tin-tuc/a.md": """---
id: tinbai0001
tieu_de: POSTTITLE
ngay: 08/08/2016 09:10:11
the_loai: infographic
tom_tat: POSTSUMMARY
linh_vuc_cchc: tthc
chuyen_muc: hoat-dong
doi_tuong: POSTAUDIENCE
tac_gia: POSTAUTHOR
nguon: {ten: POSTCREDIT, url: https://postcredit.vn/}
lien_ket: {ten: POSTLINK, url: https://postlink.vn/}
tep_dinh_kem: [{tep: t.pdf, ten: ATTACHMENT}]
thuc_hien: [kehoach001#TOPICCODE]
van_ban: vb1
thu_tuc: 2.002478
ghim: có
khen_thuong: {ca_nhan_tap_the: AWARDWINNER, hinh_thuc: AWARDFORM, quyet_dinh: AWARDDECISION}
cap_nhat: [{ngay: 10/10/2017, noi_dung: POSTUPDATE}]
---
Nội dung.
""",
    "content/tin-tuc/t.pdf": "%PDF",
    "data/thu-tuc/2.002478.yml": procedure(
        ten="PROCNAME",
        ten_thuong_goi="PROCEVERYDAY",
        tham_quyen="[{co_quan_thuc_hien: truong, cap_thuc_hien: AUTHLEVEL, tu: 01/02/2018, den: 02/03/2030, can_cu: AUTHBASIS}]",
        trinh_tu="[{ten: STEPNAME, noi_dung: STEPCONTENT, ai_lam: STEPWHO, o_dau: STEPWHERE}, {noi_dung: STEPOTHER, va_hoac: hoặc, bat_buoc: không}]",
        cach_thuc="[{hinh_thuc: Trực tiếp, thoi_han: {gia_tri: 55, don_vi_tinh: TIMEUNIT}, phi: FEETEXT, mo_ta: CHANNELTEXT}, {hinh_thuc: Bưu chính, thoi_han: {dien_giai: TIMETEXT}}]",
        thanh_phan_ho_so="[{truong_hop: CASENAME, giay_to: [{ten: PAPERNAME, mau_don: {ten: FORMNAME, url: https://formurl.vn/}, ban_chinh: 33, ban_sao: 34}]}]",
        so_luong_ho_so="DOSSIERCOUNT",
        thoi_han="",
        phi_le_phi="FEETEXT",
        thoi_han_quoc_gia="NATIONALTIME",
        doi_tuong_thuc_hien="PROCAUDIENCE",
        ket_qua_thuc_hien="PROCRESULT",
        yeu_cau_dieu_kien="PROCCONDITION",
        can_cu_phap_ly="[vb1, LEGAL BASIS]",
        muc_do_truc_tuyen="một phần",
        nop_truc_tuyen="https://online.vn/",
        thanh_toan_truc_tuyen="có",
        buu_chinh="{nop_ho_so: có, tra_ket_qua: không}",
        co_che="liên thông",
        quyet_dinh_cong_bo="[{so_ky_hieu: DECISIONNUMBER, ngay: 03/04/2019, co_quan: DECISIONAGENCY}]",
        phan_thay_doi="CHANGEDPART",
        hieu_luc_tu="04/05/2020",
        hieu_luc_den="05/06/2031",
        bai_bo_theo="PROCREPEAL",
        nguon="[{ten: PROCSOURCE, url: https://procsource.vn/}]",
        ngay_kiem_tra="06/07/2021",
        cap_nhat="[{ngay: 07/08/2022, noi_dung: PROCUPDATE}]",
    ),
    "data/thu-tuc-tai-truong.yml": """
- {id: taitruong1, ma: 2.002478, vai_tro_cua_don_vi: hướng dẫn, noi_nop: HERECOUNTER, gio: HEREHOURS, nguoi_tiep_nhan: HERERECEIVER,
   dot_tiep_nhan: {nam_hoc: WINDOWYEAR, tu: 08/09/2023, den: 09/10/2032, van_ban: WINDOWPAPER},
   quy_trinh_noi_bo: {quyet_dinh: INTERNALDECISION, buoc: {viec: INTERNALTASK, nguoi_thuc_hien: INTERNALWHO, thoi_gian: INTERNALTIME}}, ghi_chu: HERENOTE}
""",
    "content/huong-dan/a.md": """---
id: huongdan01
tieu_de: GUIDETITLE
tom_tat: GUIDESUMMARY
doi_tuong: GUIDEAUDIENCE
can_co: GUIDENEEDS
lien_ket: {ten: GUIDELINK, url: https://guideurl.vn/}
buoc: [{ten: GUIDESTEP, noi_dung: GUIDECONTENT, luu_y: GUIDECAUTION}]
thu_tuc: 2.002478
ngay_kiem_tra: 01/09/2026
tep_dinh_kem: [{tep: /content/tin-tuc/t.pdf, ten: GUIDEFILE}]
cap_nhat: [{ngay: 02/09/2026, noi_dung: GUIDEUPDATE}]
---
Nội dung.
""",
    "data/viec-tai-truong.yml": """
- {id: viectruong, ma: xac-nhan, ten: SERVICENAME, doi_tuong: SERVICEAUDIENCE, ai_lam: SERVICEWHO, mang_theo: SERVICEBRING, noi_lam: SERVICEWHERE,
   gio: SERVICEHOURS, bao_lau: SERVICETIME, chi_phi: SERVICECOST, mau_don: {ten: SERVICEFORM, url: https://serviceform.vn/}, nguoi_phu_trach: SERVICEHOLDER,
   ghi_chu: SERVICENOTE, thu_tuc: 2.002478, ngay_kiem_tra: 03/09/2026, cap_nhat: {ngay: 04/09/2026, noi_dung: SERVICEUPDATE}}
""",
    "data/hoi-dap.yml": """
- {id: cauhoi0001, cau_hoi: QUESTIONASKED, tra_loi: QUESTIONANSWER, co_quan_tra_loi: truong, ngay: 05/09/2026, chu_de: QUESTIONTOPIC, doi_tuong: QUESTIONAUDIENCE,
   thu_tuc: 2.002478, van_ban: vb1, cap_nhat: {ngay: 06/09/2026, noi_dung: QUESTIONUPDATE}}
""",
    "data/phan-anh.yml": """
- {id: phananh001, ngay_nhan: 07/09/2026, noi_dung: FEEDBACKCONTENT, co_quan_xu_ly: truong, han: 20/09/2026, trang_thai: đã trả lời, tra_loi: FEEDBACKANSWER,
   ngay_tra_loi: 11/09/2026, cap_nhat: {ngay: 12/09/2026, noi_dung: FEEDBACKUPDATE}}
- {id: phananh002, ngay_nhan: 13/09/2026, noi_dung: FEEDBACKOTHER, co_quan_xu_ly: truong, trang_thai: đã chuyển, chuyen_toi: FEEDBACKPASSED}
""",
    "data/chi-so.yml": """
- {id: chiso00001, chi_so: INDEXNAME, nam: 2023, don_vi_duoc_do: INDEXWHOSE, gia_tri: "44,5", don_vi_tinh: điểm, thang_toi_da: 80, hang: 21, tren_tong: 63,
   nguon: {ten: INDEXSOURCE, url: https://indexsource.vn/}, ngay_cong_bo: 14/09/2024, nhan_xet: INDEXNOTE}
""",
    "data/giai-quyet.yml": """
- {id: giaiquyet1, ky: Năm 2025, ma: 2.002478, ton_ky_truoc: 101, nhan_moi: {truc_tuyen: 202, truc_tiep: 303, buu_chinh: 404},
   da_giai_quyet: {truoc_han: 505, dung_han: 406, qua_han: 7}, dang_giai_quyet: {trong_han: 83, qua_han: 9},
   xin_loi: {noi_dung: HANDLINGWORDS, so_thu: 16, hen_tra: 15/01/2027}, ngay_chot: 31/12/2025, nguon: HANDLINGSOURCE}
""",
    "data/thu-vien.yml": """
- {id: thuvien001, ten: LIBRARYNAME, loai: tờ rơi, url: https://libraryurl.vn/, mo_ta: LIBRARYTEXT, doi_tuong: LIBRARYAUDIENCE, nguon: {ten: LIBRARYSOURCE, url: https://librarysource.vn/}, ngay: 16/09/2026}
""",
}


def test_whatever_a_key_can_hold_reaches_a_page(unit: Unit) -> None:
    """Words in capitals and dates, one for each key that is meant for readers; a key that a template forgets loses a fact."""
    unit.write(dict(EVERYTHING))
    told = ("mau_don: chưa có mẫu dạng PDF", "ngay_kiem_tra: ")  # its only form is a web address, and its dates are old on purpose
    assert [line for line in unit.problems() if not (line.startswith("?") and any(words in line for words in told))] == []
    pages = " ".join(page.make() for page in unit.prepare().pages)
    said = html.unescape(pages)
    lost = [
        word
        for word in sorted(set(re.findall(r"\b[0-9]*[A-Z]{5,}\b|https://\w+\.vn/|\w+@\w+\.vn", "".join(EVERYTHING.values()))))
        if word not in said
    ]
    for day, month, year in sorted(set(re.findall(r"\b(\d\d)/(\d\d)/(\d{4})\b", "".join(EVERYTHING.values())))):
        spelt = (f"{day}/{month}/{year}", f"ngày {day} tháng {month} năm {year}")
        lost += [spelt[0]] if not any(form in said for form in spelt) else []
    assert lost == []
    for value in ("77,5", "66,6", "33 bản chính", "34 bản sao", "0225 1111 111", "Hoặc", "không bắt buộc", "Nhận hồ sơ; không trả kết quả"):
        assert value.lower() in said.lower(), value

"""The unit's further pages: each stands only where there is something to say, and says only what was written."""

import json
import re

import pytest

from cchc.model.handling import parse_period
from conftest import TODAY, Unit, procedure

GUIDE = "content/huong-dan/nop-ho-so.md"
SERVICES, QUESTIONS, FEEDBACK = "data/viec-tai-truong.yml", "data/hoi-dap.yml", "data/phan-anh.yml"
INDICES, HANDLING, LIBRARY = "data/chi-so.yml", "data/giai-quyet.yml", "data/thu-vien.yml"


def flow(**keys: str) -> str:
    """Return an entry of a list file."""
    return f"- {{{', '.join(f'{name}: {value}' for name, value in keys.items() if value)}}}\n"


def guide(extra: str = "", steps: str = "buoc: [{ten: Mở trang}]\n", body: str = "") -> str:
    return f"---\nid: huongdan23\ntieu_de: Nộp hồ sơ\nngay_kiem_tra: 01/11/2026\n{steps}{extra}---\n{body}\n"


def service(**changes: str) -> str:
    keys = {"id": "viec234567", "ma": "giay-xac-nhan", "ten": "Giấy xác nhận", "ai_lam": "Học sinh", "mang_theo": "Thẻ"}
    keys |= {"noi_lam": "Văn phòng", "gio": "Giờ hành chính", "bao_lau": "Trong buổi", "chi_phi": "Không", "ngay_kiem_tra": "01/11/2026"}
    return flow(**keys | changes)


def question(**changes: str) -> str:
    keys = {"id": "cauhoi2345", "cau_hoi": "Nộp ở đâu?", "tra_loi": "Văn phòng", "co_quan_tra_loi": "truong", "ngay": "01/11/2026"}
    return flow(**keys | changes)


def feedback(**changes: str) -> str:
    keys = {"id": "phananh234", "ngay_nhan": "01/11/2026", "noi_dung": "Đợi lâu", "co_quan_xu_ly": "truong", "trang_thai": "đang xử lý"}
    return flow(**keys | changes)


def index(number: int = 1, **changes: str) -> str:
    keys = {"id": f"chiso2345{number}", "chi_so": "PAR INDEX", "nam": "2024", "don_vi_duoc_do": "Tỉnh Thử", "gia_tri": "'88,37'"}
    return flow(**keys | {"don_vi_tinh": "'%'", "nguon": "{ten: Bộ Nội vụ}"} | changes)


def handling(number: int = 1, **changes: str) -> str:
    keys = {"id": f"giaiquyet{number + 1}", "ky": "Quý III/2026", "nhan_moi": "{truc_tuyen: 4}", "da_giai_quyet": "{dung_han: 4}"}
    return flow(**keys | changes)


def resource(**changes: str) -> str:
    return flow(**{"id": "thuvien234", "ten": "Tờ rơi", "loai": "tờ rơi", "url": "https://so.edu.vn/to-roi"} | changes)


EVERYTHING: dict[str, str | bytes] = {
    GUIDE: guide(),
    SERVICES: service(),
    QUESTIONS: question(),
    FEEDBACK: feedback(),
    INDICES: index(),
    HANDLING: handling(),
    LIBRARY: resource(doi_tuong="phụ huynh"),
}


def addresses_of(unit: Unit) -> set[str]:
    return {page.address for page in unit.prepare().pages}


# --- Only what is there -------------------------------------------------------------------------------------------

FURTHER = {
    "huong-dan/", "viec-tai-truong/", "hoi-dap/", "phan-anh/ket-qua/", "chi-so/", "giai-quyet-ho-so/", "thu-vien/", "danh-cho/phu-huynh/",
}  # fmt: skip


def test_a_unit_without_records_has_none_of_the_pages_and_nothing_that_leads_to_them(unit: Unit) -> None:
    made = addresses_of(unit)
    assert not made & (FURTHER | {"thong-tin/", "bao-chi/", "dich-vu-cong/"})
    assert not any(address.startswith(("danh-cho/", "viec-tai-truong/")) for address in made)
    assert "phan-anh/ket-qua" not in unit.page("phan-anh/")


def test_each_record_brings_its_page_and_the_directory_leads_to_it(unit: Unit) -> None:
    unit.write(EVERYTHING)
    assert unit.problems() == []
    assert addresses_of(unit) >= FURTHER
    directory = unit.page("thong-tin/")
    for address in FURTHER - {"huong-dan/"}:
        assert f'href="../{address}"' in directory
    assert 'href="ket-qua/"' in unit.page("phan-anh/") or "phan-anh/ket-qua/" in unit.page("phan-anh/")


@pytest.mark.slow
def test_the_menu_names_only_what_there_is(unit: Unit) -> None:
    assert unit.mkdocs().returncode == 0
    assert "Thông tin khác" not in (unit.root / "site/index.html").read_text("utf-8")
    assert unit.write(EVERYTHING).mkdocs().returncode == 0
    home = (unit.root / "site/index.html").read_text("utf-8")
    assert home.count(">Thông tin khác</a>") == home.count(">Hướng dẫn</a>") == 2, "the narrow menu and the wide one"


def test_what_the_pages_link_to_can_be_linked_to_from_a_body(unit: Unit) -> None:
    links = "[a](/hoi-dap/) [b](/viec-tai-truong/giay-xac-nhan/) [c](/danh-cho/phu-huynh/) [d](/huong-dan/)"
    assert unit.write({**EVERYTHING, GUIDE: guide(body=links)}).problems() == []
    (problem,) = unit.write({SERVICES: ""}).problems()
    assert "liên kết tới /viec-tai-truong/giay-xac-nhan/ nhưng không có trang đó" in problem


# --- Guides, services ---------------------------------------------------------------------------------------------


def test_a_service_says_that_it_is_no_procedure_and_never_hangs_on_the_board(unit: Unit) -> None:
    unit.write({SERVICES: service(), "data/thu-tuc/2.002478.yml": procedure()})
    assert "Đây không phải thủ tục hành chính" in unit.page("viec-tai-truong/giay-xac-nhan/")
    assert "Giấy xác nhận" not in unit.page("niem-yet/")
    assert "viec-tai-truong/giay-xac-nhan/" in unit.page("")


def test_a_service_with_the_name_of_a_procedure_is_called_to_mind(unit: Unit) -> None:
    unit.write({SERVICES: service(ten="chuyển trường đối với học sinh trung học phổ thông"), "data/thu-tuc/2.002478.yml": procedure()})
    (problem,) = unit.problems()
    assert problem.startswith(f"?{SERVICES}:1: ten: trùng tên thủ tục hành chính 2.002478.")


def test_a_guide_shows_its_steps_in_order_and_what_it_needs_first(unit: Unit) -> None:
    steps = "buoc:\n  - ten: Một\n    noi_dung: |\n      Dòng a\n      Dòng b\n  - {ten: Hai, luu_y: Cẩn thận}\ncan_co: VNeID\n"
    page = unit.write({GUIDE: guide(steps=steps)}).page("huong-dan/nop-ho-so/")
    assert page.index("VNeID") < page.index("<h3>Một</h3>") < page.index("Dòng a") < page.index("<h3>Hai</h3>") < page.index("Cẩn thận")


def test_a_guide_in_the_wrong_folder_is_told_where_it_belongs(unit: Unit) -> None:
    (problem,) = unit.write({"content/nop-ho-so.md": guide()}).problems()
    assert "Chuyển tệp vào thư mục content/huong-dan" in problem


# --- Answers ------------------------------------------------------------------------------------------------------


def test_an_answer_names_who_gave_it_and_when_for_people_and_machines(unit: Unit) -> None:
    page = next(page for page in unit.write({QUESTIONS: question()}).prepare().pages if page.address == "hoi-dap/")
    assert "Trường THPT Thử Nghiệm trả lời ngày" in page.make()
    assert page.head.facts is not None
    (asked,) = page.head.facts["mainEntity"]
    assert page.head.facts["@type"] == "FAQPage"
    assert asked["acceptedAnswer"]["dateCreated"] == "2026-11-01"
    assert asked["acceptedAnswer"]["author"]["name"] == "Trường THPT Thử Nghiệm"
    assert json.dumps(dict(page.head.facts))


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (QUESTIONS, question(co_quan_tra_loi=""), "co_quan_tra_loi: thiếu mục bắt buộc"),
        (QUESTIONS, question(ngay=""), "ngay: thiếu mục bắt buộc"),
        (QUESTIONS, question(ngay="22/11/2026"), "ngay: ngày 22/11/2026 chưa đến"),
        (QUESTIONS, question() + question(id="cauhoi2346", cau_hoi="nop o dau"), "cau_hoi: câu này đã có ở data/hoi-dap.yml:1"),
        (FEEDBACK, feedback(trang_thai="đã trả lời", ngay_tra_loi="02/11/2026"), "tra_loi: đã trả lời thì phải ghi trả lời thế nào"),
        (FEEDBACK, feedback(trang_thai="đã trả lời", tra_loi="Đã sửa"), "ngay_tra_loi: đã trả lời thì phải ghi ngày"),
        (FEEDBACK, feedback(tra_loi="Đã sửa", ngay_tra_loi="02/11/2026"), "đã có câu trả lời mà trạng thái là «đang xử lý»"),
        (FEEDBACK, feedback(trang_thai="đã chuyển"), "chuyen_toi: đã chuyển thì phải ghi chuyển tới đâu"),
        (FEEDBACK, feedback(noi_dung="'Gọi số 0912 345 678 không ai nghe'"), "số di động"),
        (FEEDBACK, feedback(noi_dung="Sáng nay cô Lan cáu gắt"), "noi_dung: «cô Lan» có thể là tên người"),
        (GUIDE, guide(steps=""), "hướng dẫn chưa có bước nào"),
        (SERVICES, service(mau_don="[{ten: Đơn}]"), "mau_don.1: mẫu chưa có tep hoặc url"),
        (SERVICES, service(ngay_kiem_tra="01/11/2025"), "đã hơn 12 tháng từ ngày 01/11/2025"),
        (LIBRARY, resource(url=""), "học liệu chưa có tep hoặc url"),
        (LIBRARY, resource(url="https://dichvucong.binhdinh.gov.vn/a"), "Thay bằng https://dichvucong.gov.vn/"),
    ],
)  # fmt: skip
def test_a_record_with_a_gap_is_told_once_in_one_line(unit: Unit, file: str, text: str, said: str) -> None:
    (problem,) = unit.write({file: text}).problems()
    assert problem.lstrip("?").startswith(f"{file}:")
    assert said in problem


def test_feedback_may_name_positions_and_places(unit: Unit) -> None:
    assert unit.write({FEEDBACK: feedback(noi_dung="Đề nghị thầy Hiệu trưởng trả lời; cô chủ nhiệm đi Cô Tô")}).problems() == []


def test_feedback_past_its_due_day_says_so_on_the_page(unit: Unit) -> None:
    unit.write({FEEDBACK: feedback(han="20/11/2026")})
    assert "Quá hạn" in unit.page("phan-anh/ket-qua/")
    unit.write({FEEDBACK: feedback(han="20/11/2026", trang_thai="đã trả lời", tra_loi="Rồi", ngay_tra_loi="21/11/2026")})
    assert "trễ 1 ngày" in unit.page("phan-anh/ket-qua/")


# --- Indices ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (index(nguon=""), "nguon: thiếu mục bắt buộc"),
        (index(don_vi_tinh="hạng"), "Chọn một trong: %, điểm, 0-1"),
        (index(chi_so="PAPI"), "don_vi_tinh: PAPI tính bằng điểm, không phải %"),
        (index(chi_so="PAPI", don_vi_tinh="điểm"), "thang_toi_da: tính bằng điểm thì phải nói thang bao nhiêu điểm"),
        (index(gia_tri="'100,1'"), "gia_tri: 100,1 nằm ngoài thang từ 0 đến 100"),
        (index(chi_so="DTI", don_vi_tinh="0-1", gia_tri="69"), "nằm ngoài thang từ 0 đến 1"),
        (index(gia_tri="'0,8837'"), "Nếu là 88,37 % thì viết 88,37"),
        (index(hang="3"), "tren_tong: thứ hạng phải nói trên bao nhiêu đơn vị"),
        (index(hang="64", tren_tong="63"), "hang: hạng 64 không có trong 63 đơn vị"),
        (index(nam="2025", hang="3", tren_tong="63"), "tren_tong: năm 2025 cả nước có 34 tỉnh, thành phố, không phải 63"),
        (index(hang="3", tren_tong="34"), "tren_tong: năm 2024 cả nước có 63 tỉnh, thành phố, không phải 34"),
        (index(nam="5"), "nam: 5 không phải là năm đã được đo"),
        (index(nam="2999"), "nam: 2999 không phải là năm đã được đo"),
        (index() + index(2, gia_tri="89"), "PAR INDEX năm 2024 của Tỉnh Thử đã ghi ở data/chi-so.yml:1"),
    ],
)
def test_a_value_that_says_too_little_or_cannot_be_is_told_once(unit: Unit, text: str, said: str) -> None:
    (problem,) = unit.write({INDICES: text}).problems()
    assert said in problem


@pytest.mark.parametrize("note", ["Tăng 63 bậc", "vượt hai hạng so với năm trước"])
def test_a_rank_is_not_compared_across_the_merger_of_provinces(unit: Unit, note: str) -> None:
    before = index(hang="30", tren_tong="63")
    after = index(2, nam="2025", hang="12", tren_tong="34", nhan_xet=note)
    (problem,) = unit.write({INDICES: before + after}).problems()
    assert "năm 2024 xếp trên 63 đơn vị, năm 2025 trên 34, không so sánh được" in problem
    unit.write({INDICES: before + index(2, nam="2025", hang="12", tren_tong="34", nhan_xet="Giá trị cao hơn năm trước")})
    assert unit.problems() == []
    assert "thứ hạng hai bên không so sánh được" in unit.page("chi-so/")


def test_values_in_two_units_of_measure_never_share_an_axis(unit: Unit) -> None:
    values = [
        index(1, chi_so="DTI", nam="2022", gia_tri="'0,61'", don_vi_tinh="0-1"),
        index(2, chi_so="DTI", nam="2023", gia_tri="'0,65'", don_vi_tinh="0-1"),
        index(3, chi_so="DTI", nam="2024", gia_tri="70", don_vi_tinh="điểm", thang_toi_da="100"),
        index(4, chi_so="DTI", nam="2025", gia_tri="72", don_vi_tinh="điểm", thang_toi_da="100"),
    ]
    page = unit.write({INDICES: "".join(values)}).page("chi-so/")
    charts = re.findall(r"<desc[^>]*>([^<]*)</desc>", page)
    assert charts == [
        "Trục từ 0 đến 1. 2022: 0,61; 2023: 0,65.",
        "Trục từ 0 đến 100 điểm. 2024: 70 điểm; 2025: 72 điểm.",
    ]


def test_a_chart_is_told_in_words_has_its_table_beside_it_and_begins_at_nothing(unit: Unit) -> None:
    page = unit.write({INDICES: index() + index(2, nam="2025", gia_tri="'96,17'")}).page("chi-so/")
    (named,) = re.findall(r'<svg[^>]*role="img" aria-labelledby="([^"]+)"', page)
    assert all(f'id="{name}"' in page for name in named.split())
    assert page.count("88,37 %") == page.count("96,17 %") == 3, "in the chart's words, at its bar, in the table"
    assert 'scope="col">Năm' in page
    assert "style=" not in page
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', page)]
    assert widths[0] / widths[1] == pytest.approx(88.37 / 96.17, abs=0.001)


# --- Handling -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown", "last"),
    [
        ("Quý III/2026", "Quý III/2026", "2026-09-30"),
        ("quy 4 nam 2025", "Quý IV/2025", "2025-12-31"),
        ("tháng 2/2024", "Tháng 2/2024", "2024-02-29"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026", "2026-06-30"),
        ("9 tháng 2026", "9 tháng đầu năm 2026", "2026-09-30"),
        ("Năm 2025", "Năm 2025", "2025-12-31"),
    ],
)
def test_a_period_is_read_as_people_write_it(written: str, shown: str, last: str) -> None:
    period = parse_period(written)
    assert (str(period), period.last.isoformat()) == (shown, last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (handling(ky="Quý V/2026"), "«Quý V/2026» không phải là kỳ báo cáo"),
        (handling(ky="Tháng 13/2026"), "không phải là kỳ báo cáo"),
        (handling(ky="Năm 2027"), "Năm 2027 chưa kết thúc"),
        (handling(nhan_moi="{truc_tuyen: 5}"), "nhận trong kỳ 5 = 5, nhưng đã giải quyết 4 + đang giải quyết 0 = 4"),
        (handling(da_giai_quyet="{dung_han: 3, qua_han: 1}"), "xin_loi: có 1 hồ sơ quá hạn mà chưa có lời xin lỗi"),
        (handling(da_giai_quyet="{dung_han: 3}", dang_giai_quyet="{qua_han: 1}"), "xin_loi: có 1 hồ sơ quá hạn"),
        (handling() + handling(2), "Quý III/2026 đã có số liệu này ở data/giai-quyet.yml:1"),
        (handling() + handling(2, linh_vuc_tthc="trung-hoc"), "thêm số liệu theo lĩnh vực là đếm hai lần"),
        (handling(linh_vuc_tthc="khong-co"), "linh_vuc_tthc: không có «khong-co» trong data/linh-vuc-tthc.yml"),
    ],
)
def test_figures_that_do_not_add_up_are_told_once(unit: Unit, text: str, said: str) -> None:
    (problem,) = unit.write({HANDLING: text}).problems()
    assert said in problem


def test_the_report_shows_the_columns_their_sums_and_the_apology(unit: Unit) -> None:
    late = handling(
        linh_vuc_tthc="trung-hoc", ton_ky_truoc="1", nhan_moi="{truc_tuyen: 3, truc_tiep: 2, buu_chinh: 1}",
        da_giai_quyet="{truoc_han: 3, dung_han: 2, qua_han: 1}", dang_giai_quyet="{trong_han: 1}",
        xin_loi="{noi_dung: Nhà trường xin lỗi vì trả chậm hai ngày, hen_tra: 01/10/2026}",
    )  # fmt: skip
    page = unit.write({HANDLING: late}).page("giai-quyet-ho-so/")
    assert re.findall(r'<td class="number[^"]*" data-label="[^"]*">(\d+)</td>', page) == "7 3 2 1 1 6 3 2 1 1 1 0".split()
    assert "83,3 % (5/6 hồ sơ)" in page
    assert "Nhà trường xin lỗi vì trả chậm hai ngày. Hẹn trả ngày 01/10/2026." in page
    assert page.count("data-label=") == 12, "on a phone every figure has its name beside it"


def test_periods_of_different_lengths_never_share_a_chart(unit: Unit) -> None:
    periods = ("Quý II/2026", "6 tháng đầu năm 2026", "Quý III/2026")
    page = unit.write({HANDLING: "".join(handling(number, ky=period) for number, period in enumerate(periods, 1))}).page(
        "giai-quyet-ho-so/"
    )
    (drawn,) = re.findall(r"<desc[^>]*>([^<]*)</desc>", page)
    assert drawn == "Trục từ 0 đến 100 %. Quý II/2026: 100 %; Quý III/2026: 100 %."


# --- Readers, creating --------------------------------------------------------------------------------------------


def test_parents_find_what_is_meant_for_them_under_any_name(unit: Unit) -> None:
    unit.write({QUESTIONS: question(doi_tuong="Phụ huynh"), SERVICES: service(doi_tuong="cha mẹ học sinh")})
    page = unit.page("danh-cho/phu-huynh/")
    assert "Nộp ở đâu?" in page
    assert "Giấy xác nhận" in page
    assert {address for address in addresses_of(unit) if address.startswith("danh-cho/")} == {"danh-cho/phu-huynh/"}


CREATED = [
    ("huong-dan", "Nộp hồ sơ", "content/huong-dan/nop-ho-so.md"),
    ("viec-tai-truong", "Giấy xác nhận", SERVICES),
    ("hoi-dap", "Nộp ở đâu?", QUESTIONS),
    ("phan-anh", "Đợi lâu", FEEDBACK),
    ("giai-quyet", "Quý III/2026", HANDLING),
    ("chi-so", "PAR INDEX", INDICES),
    ("thu-vien", "Tờ rơi", LIBRARY),
    ("kenh", "Facebook của trường", "data/kenh.yml"),
    ("noi-dang", "Máy chủ của trường", "data/noi-dang.yml"),
    ("loai-hoat-dong", "Ngày hội", "data/loai-hoat-dong.yml"),
    ("ky-bao-cao", "Học kỳ I", "data/ky-bao-cao.yml"),
]


@pytest.mark.parametrize(("kind", "name", "file"), CREATED, ids=[kind for kind, _, _ in CREATED])
def test_what_is_created_asks_only_for_what_must_be_filled_in(unit: Unit, kind: str, name: str, file: str) -> None:
    made = unit.command("tao", kind, name)
    assert made.returncode == 0, made.stdout + made.stderr
    assert name in (unit.root / file).read_text("utf-8")
    left = [problem for problem in unit.problems(TODAY) if "còn trống" not in problem]
    assert left == []


def test_a_list_of_procedures_is_taken_in_beside_guides(unit: Unit) -> None:
    unit.write({"data/thu-tuc/2.002478.yml": procedure()})
    (unit.root / "tmp.json").write_bytes(unit.file("du-lieu/thu-tuc.json"))
    (unit.root / "data/thu-tuc/2.002478.yml").unlink()
    taken = unit.write({GUIDE: guide()}).command("nhap", "thu-tuc", str(unit.root / "tmp.json"))
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert (unit.root / "data/thu-tuc/2.002478.yml").is_file()

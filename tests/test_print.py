"""Sheets of paper: complete, in force, the same bytes every time, and only what changed is made anew."""

import datetime as dt
import io
import re

import pypdf
import pytest

from conftest import REPOSITORY, Unit, procedure
from personal_files import locked_pdf
from printouts import A3, A4, A6, FONT, codes, fonts, page_words, sizes, words

SHEET, CARD = "ban-in/thu-tuc/2-002478.pdf", "ban-in/the-a6/2-002478.pdf"
LIST, FEEDBACK, POSTER, BOUND = (f"ban-in/{name}.pdf" for name in ("danh-muc", "phan-anh-kien-nghi", "ap-phich-a3", "bang-niem-yet"))
HOTLINE = """\
- {id: duongday23, loai: phản ánh kiến nghị, ten: Số chuyên dùng, co_quan: truong, pham_vi: Quy định hành chính, dien_thoai: [{so: 0225 0000 000, loai: cố định}],
   khong_tiep_nhan: "Khiếu nại, tố cáo", ngay_kiem_tra: 02/11/2026}
"""
LEGAL_PARTS = [
    "Trình tự thực hiện", "Cách thức thực hiện", "Thành phần, số lượng hồ sơ", "Thời hạn giải quyết", "Đối tượng thực hiện", "Cơ quan thực hiện",
    "Kết quả thực hiện", "Yêu cầu, điều kiện", "Phí, lệ phí", "Căn cứ pháp lý", "Quyết định công bố",
]  # fmt: skip


def form(pages: int = 1, **locked: str) -> bytes:
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if locked:
        writer.encrypt(**locked)
    writer.write(stream)
    return stream.getvalue()


def with_form(name: str) -> str:
    return f"[{{giay_to: [{{ten: Đơn xin chuyển trường, mau_don: [{{ten: Mẫu đơn, tep: {name}}}]}}]}}]"


@pytest.fixture
def board(unit: Unit) -> Unit:
    """A unit that posts two procedures and has a hotline."""
    return unit.write(
        {
            "data/thu-tuc/2.002478.yml": procedure(ten_thuong_goi="Chuyển trường cho con"),
            "data/thu-tuc/1.005142.yml": procedure(id="thutuc2346", ma="1.005142", ten="Đăng ký dự thi", ngay_kiem_tra="05/11/2026"),
            "data/duong-day-nong.yml": HOTLINE,
        }
    )


def paper_keys(unit: Unit, **day: dt.date) -> dict[str, str]:
    return {output.path: output.key for output in unit.prepare(**day).files if output.path.startswith("ban-in/")}


# --- What stands on them --------------------------------------------------------------------------------------------


def test_a_sheet_has_every_legal_part_in_the_order_of_the_law(board: Unit) -> None:
    said = words(board.file(SHEET))
    places = [said.find(f"{number}. {part}:") for number, part in enumerate(LEGAL_PARTS, 1)]
    assert -1 not in places
    assert places == sorted(places)
    for stated in (
        "2.002478",
        "Nộp đơn tại văn phòng",
        "Trực tiếp",
        "01 bộ",
        "02 ngày làm việc",
        "Giấy giới thiệu chuyển trường",
        "941/QĐ-BGDĐT",
    ):
        assert stated in said


@pytest.mark.parametrize("path", [SHEET, LIST, FEEDBACK])
def test_the_head_of_a_sheet_is_that_of_an_official_paper(board: Unit, path: str) -> None:
    said = words(board.file(path))
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG",
        "TRƯỜNG THPT THỬ NGHIỆM",
    ):
        assert line in said
    assert re.search(r"Hải Phòng, ngày 0[125] tháng 11 năm 2026", said)


def test_the_list_names_every_posted_procedure_and_its_sheet(board: Unit) -> None:
    said = words(board.file(LIST))
    assert "Tổng số: 2 thủ tục" in said
    assert re.search(r"1 2\.002478 Chuyển trường.* 02 ngày làm việc Không 3", said)
    assert re.search(r"2 1\.005142 Đăng ký dự thi 02 ngày làm việc Không 4", said)


def test_the_notice_says_where_feedback_goes_and_what_a_sender_gives(board: Unit) -> None:
    said = words(board.file(FEEDBACK))
    for line in (
        "Số chuyên dùng",
        "0225 0000 000",
        "vanphong@thu.edu.vn",
        "Sử dụng ngôn ngữ tiếng Việt",
        "tên, địa chỉ, số điện thoại",
        "Không tiếp nhận khiếu nại, tố cáo",
    ):
        assert line in said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("path", "size"), [(SHEET, A4), (LIST, A4), (FEEDBACK, A4), (BOUND, A4), (POSTER, A3), (CARD, A6)])
def test_sheets_have_their_size_and_carry_their_fonts(board: Unit, path: str, size: tuple[int, int]) -> None:
    content = board.file(path)
    assert sizes(content) == {size}
    assert fonts(content)
    assert all(fonts(content).values())


@pytest.mark.parametrize("path", [SHEET, LIST, FEEDBACK])
def test_no_letter_on_the_board_is_smaller_than_14_points_below_the_head(board: Unit, path: str) -> None:
    found: list[tuple[float, str]] = []
    page = pypdf.PdfReader(io.BytesIO(board.file(path))).pages[0]
    page.extract_text(visitor_text=lambda text, *place: found.append((place[-1] * abs(place[1][0] or 1), text)))
    below = [size for size, text in found if text.strip()][12:]
    assert below
    assert min(below) >= 13.9


def test_a_phone_reads_the_code_of_a_sheet_as_the_address_that_never_changes(board: Unit) -> None:
    assert codes(board.file(SHEET)) == {"https://thu.edu.vn/cchc/q/thutuc2345/"}
    assert codes(board.file(CARD)) == {"https://thu.edu.vn/cchc/q/thutuc2345/"}
    poster = {"https://thu.edu.vn/cchc/q/thutuc2345/", "https://thu.edu.vn/cchc/q/thutuc2346/", "https://thu.edu.vn/cchc/niem-yet/"}
    assert codes(board.file(POSTER)) == poster


@pytest.mark.parametrize(
    "changes", [{"phi_le_phi": "Chưa rõ"}, {"hieu_luc_tu": "22/11/2026"}, {"hieu_luc_den": "21/11/2026"}, {"loai_thu_tuc": "nội bộ"}]
)
def test_what_must_not_hang_is_on_no_sheet(board: Unit, changes: dict[str, str]) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(**changes)})
    assert SHEET not in paper_keys(board)
    assert CARD not in paper_keys(board)
    for path in (LIST, POSTER, BOUND):
        assert "2.002478" not in words(board.file(path))


def test_sample_data_says_so_on_every_page(board: Unit) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(du_lieu_mau="có", trinh_tu=str([{"noi_dung": "Nộp hồ sơ. " * 20}] * 12))})
    pages = page_words(board.file(SHEET))
    assert len(pages) > 1
    assert all("DỮ LIỆU MẪU" in page for page in pages)
    assert "DỮ LIỆU MẪU" in words(board.file(CARD))
    assert "DỮ LIỆU MẪU" not in words(board.file("ban-in/thu-tuc/1-005142.pdf"))


# --- Pages and forms ------------------------------------------------------------------------------------------------


def test_a_pdf_form_is_bound_in_behind_its_sheet_and_counted_with_it(board: Unit) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(thanh_phan_ho_so=with_form("mau/don.pdf")), "data/thu-tuc/mau/don.pdf": form(2)})
    pages = page_words(board.file(SHEET))
    assert len(pages) >= 3
    assert [re.findall(r"(\d+)/(\d+)$", page)[0] for page in pages] == [
        (str(number), str(len(pages))) for number in range(1, len(pages) + 1)
    ]


def test_in_the_bound_set_every_sheet_counts_its_own_pages(board: Unit) -> None:
    alone = [len(page_words(board.file(path))) for path in (LIST, FEEDBACK, SHEET, "ban-in/thu-tuc/1-005142.pdf")]
    together = [re.findall(r"(\d+)/(\d+)$", page)[0] for page in page_words(board.file(BOUND))]
    assert together == [(str(number), str(count)) for count in alone for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("name", "content", "warned"),
    [
        ("don.docx", b"PK", "chưa có mẫu dạng PDF"),
        ("don.pdf", b"%PDF-1.4\nhong", "«mau/don.pdf» không đọc được"),
        ("don.pdf", form(user_password="mat khau"), "«mau/don.pdf» không đọc được"),
        ("don.pdf", locked_pdf("AESV2"), "«mau/don.pdf» không đọc được"),
        ("don.pdf", locked_pdf("AESV3"), "«mau/don.pdf» không đọc được"),
    ],
    ids=["Word", "damaged", "RC4", "AES-128", "AES-256"],
)
def test_a_form_that_cannot_be_bound_in_gets_its_code_and_a_warning(board: Unit, name: str, content: bytes, warned: str) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(thanh_phan_ho_so=with_form(f"mau/{name}")), f"data/thu-tuc/mau/{name}": content})
    said = [problem for problem in board.problems() if ": mau_don: " in problem]
    assert len(said) == 1
    assert said[0].startswith("?data/thu-tuc/2.002478.yml:8: mau_don: ")
    assert warned in said[0]
    assert f"https://thu.edu.vn/cchc/tep/thu-tuc/mau/{name}" in codes(board.file(SHEET))


def test_a_word_form_that_also_comes_as_pdf_is_printed_from_the_pdf_without_a_warning(board: Unit) -> None:
    both = "[{giay_to: [{ten: Đơn, mau_don: [{tep: don.docx}, {tep: don.pdf}]}]}]"
    board.write(
        {"data/thu-tuc/2.002478.yml": procedure(thanh_phan_ho_so=both), "data/thu-tuc/don.docx": b"PK", "data/thu-tuc/don.pdf": form()}
    )
    assert board.problems() == []
    assert codes(board.file(SHEET)) == {"https://thu.edu.vn/cchc/q/thutuc2345/"}


# --- The same again ---------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_on_any_day(board: Unit) -> None:
    for path in (SHEET, CARD, LIST, FEEDBACK, POSTER, BOUND):
        assert board.file(path) == board.file(path, dt.date(2027, 3, 1))
    assert paper_keys(board) == paper_keys(board, today=dt.date(2027, 3, 1))


def test_one_changed_procedure_makes_only_its_own_sheet_and_the_bound_set_anew(board: Unit) -> None:
    before = paper_keys(board)
    board.write({"data/thu-tuc/2.002478.yml": procedure(ten_thuong_goi="Chuyển trường cho con", ket_qua_thuc_hien="Giấy báo")})
    after = paper_keys(board)
    assert {path for path in after if after[path] != before[path]} == {SHEET, CARD, BOUND}  # the card carries the version


def test_a_new_form_under_the_same_name_makes_its_sheet_anew(board: Unit) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(thanh_phan_ho_so=with_form("don.pdf")), "data/thu-tuc/don.pdf": form(1)})
    before = paper_keys(board)
    board.write({"data/thu-tuc/don.pdf": form(3)})
    after = paper_keys(board)
    assert {path for path in after if after[path] != before[path]} == {SHEET, CARD, BOUND}


def test_sheets_carry_their_version_and_the_newest_day_of_their_record(board: Unit) -> None:
    foot = re.search(r"2\.002478 · Bản ([A-Z0-9]{4}), ngày 01/11/2026", words(board.file(SHEET)))
    assert foot
    assert f"Bản {foot[1]}" in words(board.file(CARD))
    board.write({"data/thu-tuc/2.002478.yml": procedure(ket_qua_thuc_hien="Giấy báo")})
    assert f"Bản {foot[1]}," not in words(board.file(SHEET))


def test_the_units_own_font_is_used_and_embedded(board: Unit) -> None:
    before = fonts(board.file(SHEET))
    unit_file = board.root / "data/don-vi.yml"
    board.write(
        {
            "data/phong-chu/chu.ttf": FONT.read_bytes(),
            "data/don-vi.yml": unit_file.read_text("utf-8") + "phong_chu_in: [{tep: phong-chu/chu.ttf}]\n",
        }
    )
    assert set(fonts(board.file(SHEET))) - set(before)


def test_a_file_that_is_no_font_is_refused(board: Unit) -> None:
    unit_file = board.root / "data/don-vi.yml"
    board.write({"data/chu.ttf": b"khong phai", "data/don-vi.yml": unit_file.read_text("utf-8") + "phong_chu_in: [{tep: chu.ttf}]\n"})
    assert any("phong_chu_in.1.tep: «chu.ttf» không phải là tệp phông chữ" in problem for problem in board.problems())


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_every_sheet_and_takes_away_what_must_not_hang(board: Unit) -> None:
    assert board.command("in").returncode == 0
    folder = board.root / "ban-in"
    written = {f"ban-in/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*.pdf")}
    assert written == set(paper_keys(board))
    (folder / "cua-toi.pdf").write_bytes(b"%PDF")
    board.write({"data/thu-tuc/2.002478.yml": procedure(hieu_luc_den="21/11/2026")})
    assert board.command("print").returncode == 0
    assert not (board.root / SHEET).exists()
    assert (folder / "cua-toi.pdf").exists()
    assert not (board.root / "site").exists()


def test_a_unit_that_posts_nothing_is_told_so(unit: Unit) -> None:
    said = unit.command("in")
    assert said.returncode == 1
    assert "chưa có thủ tục nào để niêm yết" in said.stdout


def test_content_with_errors_is_not_printed(board: Unit) -> None:
    board.write({"data/thu-tuc/2.002478.yml": procedure(ket_qua_thuc_hien="")})
    said = board.command("in")
    assert said.returncode == 1
    assert "ket_qua_thuc_hien: thiếu" in said.stdout
    assert not (board.root / "ban-in").exists()


def test_every_sheet_of_the_sample_can_be_made_and_names_the_sample() -> None:
    for output in Unit(REPOSITORY).prepare().files:
        if output.path.startswith("ban-in/"):
            assert "DỮ LIỆU MẪU" in words(output.make())


def test_a_built_site_publishes_the_sheets(board: Unit) -> None:
    assert board.mkdocs("-q").returncode == 0
    assert set(paper_keys(board)) <= set(board.site())

"""The posting log: what hangs where, what has to be replaced, what hung on a day, minutes."""

import datetime as dt
import io
import re

import docx
import pytest
from PIL import Image

from cchc.board.versions import posted_sheets
from cchc.outputs.minutes import minutes
from conftest import ORGANISATION, REPOSITORY, Unit, procedure
from printouts import A4, page_words, sizes, words

PLACE, WHO = "Bảng tin cổng chính", "Nguyễn Văn An, văn thư"
LOG = "data/so-niem-yet.yml"


@pytest.fixture
def board(unit: Unit) -> Unit:
    return unit.write(
        {
            "data/thu-tuc/2.002478.yml": procedure(),
            "data/thu-tuc/1.005142.yml": procedure(id="thutuc2346", ma="1.005142", ten="Đăng ký dự thi"),
        }
    )


def do(unit: Unit, *words: str, day: dt.date = dt.date(2026, 11, 21)) -> str:
    done = unit.command("niem-yet", *words, today=day)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refused(unit: Unit, *words: str) -> str:
    done = unit.command("niem-yet", *words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout.startswith("LỖI: ")
    return done.stdout


def change(unit: Unit, **changes: str) -> None:
    unit.write({"data/thu-tuc/2.002478.yml": procedure(**changes)})


def test_what_was_hung_today_needs_nothing_and_the_page_can_name_it(board: Unit) -> None:
    assert "chưa ghi bảng nào" in do(board)
    do(board, "ghi", PLACE, WHO)
    assert "Mọi tờ đang treo đều là bản mới nhất" in do(board)
    assert board.problems() == []
    (hung,) = board.prepare().site.boards
    assert (hung.place, hung.day, hung.poster) == (PLACE, dt.date(2026, 11, 21), WHO)
    assert [sheet.code for sheet in hung.sheets] == ["danh-muc", "phan-anh", "2.002478", "1.005142"]


def test_what_hangs_at_the_sample_school_is_up_to_date() -> None:
    assert "Mọi tờ đang treo đều là bản mới nhất" in do(Unit(REPOSITORY))


def test_check_says_which_sheet_hangs_in_an_old_version(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    change(board, ket_qua_thuc_hien="Giấy báo")
    (said,) = board.problems()
    assert re.fullmatch(
        rf"\?{LOG}:11: to: bảng «{PLACE}»: tờ 3 \(2\.002478\) đang treo là bản \w{{4}}, dữ liệu nay là bản \w{{4}}: in và thay", said
    )
    do(board, "ghi", PLACE, WHO, "2.002478")
    assert board.problems() == []


def versions(unit: Unit) -> dict[str, str]:
    """Return the version of every sheet of the board by its code."""
    return {sheet.code: sheet.version for sheet in posted_sheets(unit.prepare().site)}


UNSEEN = {
    "ngay_kiem_tra": "20/11/2026", "nguon": "Quyết định", "tu_khoa_tim": "chuyển trường", "danh_cho": "[học sinh]", "lien_quan": "[1.005142]",
    "cho_phep_cong_khai": "[{du_lieu: ngày sinh, ly_do: mẫu}]", "hieu_luc_den": "01/01/2099", "ten_thuong_goi": "Chuyển trường cho con", "co_che": "một cửa",
    "thoi_han_quoc_gia": "05 ngày làm việc", "phan_thay_doi": "Phí", "cap_nhat": "[{ngay: 20/11/2026, noi_dung: Sửa}]", "muc_do_truc_tuyen": "một phần",
    "nop_truc_tuyen": "https://dichvucong.gov.vn/", "hieu_luc_tu": "01/01/2026",
}  # fmt: skip


@pytest.mark.parametrize("key", UNSEEN)
def test_what_a_reader_of_the_paper_cannot_see_asks_for_no_new_paper(key: str, board: Unit) -> None:
    before = versions(board)
    change(board, **{key: UNSEEN[key]})
    assert versions(board) == before


SEEN = {
    "ten": "Chuyển trường", "trinh_tu": "[{noi_dung: Nộp đơn}]", "cach_thuc": "[{hinh_thuc: Trực tuyến}]", "so_luong_ho_so": "02 bộ", "thoi_han": "Trong ngày",
    "thanh_phan_ho_so": "[{giay_to: [{ten: Đơn xin chuyển trường, ban_sao: 1}]}]", "phi_le_phi": "30.000đ", "doi_tuong_thuc_hien": "Học sinh",
    "ket_qua_thuc_hien": "Giấy báo", "yeu_cau_dieu_kien": "Có học bạ", "tham_quyen": "[{co_quan_thuc_hien: chinh-phu, cap_thuc_hien: Trung ương}]",
    "can_cu_phap_ly": "[Luật Giáo dục]", "quyet_dinh_cong_bo": "[{so_ky_hieu: 942/QĐ-BGDĐT, ngay: 06/04/2022}]",
}  # fmt: skip


@pytest.mark.parametrize("key", SEEN)
def test_what_a_reader_of_the_paper_sees_gives_its_sheet_another_version(key: str, board: Unit) -> None:
    before = versions(board)
    change(board, **{key: SEEN[key]})
    changed = {code for code, version in versions(board).items() if version != before[code]}
    assert "2.002478" in changed
    assert "1.005142" not in changed
    assert ("danh-muc" in changed) == (key in ("ten", "thoi_han", "phi_le_phi"))


LAW = "- {id: vanban2345, ma: qd-1, so_ky_hieu: 1/QĐ, loai: Quyết định, co_quan: chinh-phu, ngay: 2020, trich_yeu: %s}\n"
NEW_LAW = (
    "- {id: vanban2346, ma: qd-2, so_ky_hieu: 2/QĐ, loai: Quyết định, co_quan: chinh-phu, ngay: 2026, trich_yeu: Mới, thay_the: [qd-1]}\n"
)


@pytest.mark.parametrize("register", [LAW % "Về trường học", LAW % "Về học" + NEW_LAW], ids=["another subject", "replaced"])
def test_a_cited_paper_that_is_called_otherwise_asks_for_a_new_sheet_where_it_is_cited(register: str, board: Unit) -> None:
    board.write({"data/van-ban.yml": LAW % "Về học"})
    change(board, can_cu_phap_ly="[qd-1]")
    before = versions(board)
    board.write({"data/van-ban.yml": register})
    assert {code for code, version in versions(board).items() if version != before[code]} == {"2.002478"}


@pytest.mark.parametrize("old", ["Trường THPT Thử Nghiệm", "Sở Giáo dục và Đào tạo Hải Phòng", "dia_danh: Hải Phòng"])
def test_a_unit_that_is_called_otherwise_needs_every_sheet_anew(old: str, board: Unit) -> None:
    before = versions(board)
    board.write({"data/don-vi.yml": ORGANISATION.replace(old, f"{old} Mới")})
    assert not set(before.items()) & set(versions(board).items())


def test_another_address_of_the_site_asks_for_no_new_paper(board: Unit) -> None:
    before = versions(board)
    board.write(
        {"data/don-vi.yml": ORGANISATION.replace("dia_chi_trang: https://thu.edu.vn/cchc/", "dia_chi_trang: https://cchc.thu.edu.vn/")}
    )
    assert versions(board) == before


def test_a_repealed_procedure_has_to_be_taken_down_and_a_new_one_hung(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    change(board, hieu_luc_den="21/11/2026")
    assert any("2.002478 không còn được niêm yết. Gỡ tờ này xuống" in problem for problem in board.problems())
    do(board, "go", PLACE, WHO, "2.002478")
    do(board, "ghi", PLACE, WHO, "danh-muc")
    assert board.problems() == []
    change(board)
    assert any("chưa treo tờ 3 (2.002478)" in problem for problem in board.problems())


def test_a_year_later_the_log_says_what_hung_on_a_day(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO, day=dt.date(2026, 3, 1))
    do(board, "ghi", "Phòng tiếp dân", WHO, day=dt.date(2026, 3, 5))
    do(board, "go", PLACE, WHO, "2.002478", day=dt.date(2026, 6, 1))
    assert "không treo bảng nào" in do(board, "ngay", "28/02/2026")
    assert do(board, "ngay", "01/03/2026", "2.002478").startswith(f"Có. Ngày 01/03/2026, 2.002478 treo tại {PLACE}, bản ")
    assert "Phòng tiếp dân" not in do(board, "ngay", "04/03/2026")
    assert do(board, "ngay", "31/05/2026", "2.002478").count("Có.") == 2
    after = do(board, "ngay", "01/06/2026", "2.002478")
    assert "Phòng tiếp dân" in after
    assert PLACE not in after
    assert do(board, "ngay", "28/02/2026", "2.002478").startswith("Không.")
    assert "xem lại mã" in refused(board, "ngay", "01/06/2026", "9.999999").lower()


def test_a_photo_is_kept_beside_the_log(board: Unit) -> None:
    photo = board.root / "anh.jpg"
    Image.new("RGB", (40, 30), "#884422").save(photo)
    for _ in range(2):
        do(board, "ghi", PLACE, WHO, "--anh", str(photo))
    assert "anh: {tep: niem-yet/2026-11-21.jpg}" in (board.root / LOG).read_text("utf-8")
    assert (board.root / "data/niem-yet/2026-11-21-2.jpg").exists()
    assert board.problems() == []
    assert "không phải là tệp ảnh" in refused(board, "ghi", PLACE, WHO, "--anh", str(board.root / LOG))


@pytest.mark.parametrize("name", ["bang.webp", "bang.gif", "bang.png", "BANG.JPEG", "bang"])
def test_whatever_photo_is_taken_the_log_can_be_read_afterwards(name: str, board: Unit) -> None:
    photo, turned = board.root / name, Image.Exif()
    turned[0x0112], turned[0x010F] = 6, "Máy của Lan"
    kind = {"webp": "WEBP", "gif": "GIF", "png": "PNG"}.get(name.partition(".")[2], "JPEG")
    Image.new("RGB", (40, 30), "#884422").save(photo, kind, **({} if kind == "GIF" else {"exif": turned}))
    do(board, "ghi", PLACE, WHO, "--anh", str(photo))
    assert board.problems() == []
    with Image.open(board.root / "data/niem-yet/2026-11-21.jpg") as kept:
        assert kept.format == "JPEG"
        assert kept.size == ((40, 30) if kind == "GIF" else (30, 40)), "upright"
        assert not kept.getexif()


def test_where_the_log_takes_no_entry_no_photo_is_left_behind(board: Unit) -> None:
    board.write({LOG: "[]\n"})
    photo = board.root / "anh.jpg"
    Image.new("RGB", (40, 30), "#884422").save(photo)
    assert "viết theo cách mà chương trình không thêm vào được" in refused(board, "ghi", PLACE, WHO, "--anh", str(photo))
    assert not (board.root / "data/niem-yet").exists()


def test_minutes_come_as_pdf_and_word_with_everything_that_hangs(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    do(board, "bien-ban")
    name = board.root / "ban-in" / "bien-ban-2026-11-21-bang-tin-cong-chinh"
    pdf, word = (name.with_suffix(kind).read_bytes() for kind in (".pdf", ".docx"))
    paper = docx.Document(io.BytesIO(word))
    text = " ".join(
        [*(part.text for part in paper.paragraphs), *(cell.text for table in paper.tables for row in table.rows for cell in row.cells)]
    )
    for said in (words(pdf), text):
        for part in (
            "BIÊN BẢN",
            "ngày 21 tháng 11 năm 2026",
            PLACE,
            "2.002478",
            "Đăng ký dự thi",
            WHO,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ):
            assert part in said
    page = paper.sections[0]
    assert sizes(pdf) == {A4} == {(round(page.page_width.mm), round(page.page_height.mm))}
    do(board, "bien-ban")
    assert [name.with_suffix(kind).read_bytes() for kind in (".pdf", ".docx")] == [pdf, word]


@pytest.mark.parametrize("count", [*range(6, 20)])
def test_no_page_of_the_minutes_holds_signatures_alone(board: Unit, count: int) -> None:
    sheets = "".join(f"  - {{ma: 1.00{number}, phien_ban: AB{number}}}\n" for number in range(1000, 1000 + count))
    entry = f"- id: bangtin234\n  ngay: 20/11/2026\n  vi_tri: {PLACE}\n  nguoi_thuc_hien: {WHO}\n  to:\n{sheets}"
    site = board.write({LOG: entry}).prepare().site
    (_, pdf), (_, word) = minutes(site, site.boards[0], board.root)
    signing = next(page for page in page_words(pdf) if "Ký, ghi rõ họ tên" in page)
    assert "Biên bản lập thành" in signing
    assert WHO in signing
    paper = docx.Document(io.BytesIO(word))
    assert paper.paragraphs[-1].paragraph_format.keep_with_next
    assert "w:cantSplit" in paper.tables[-1].rows[0]._tr.xml


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (("xem",), "không có việc «xem»"),
        (("ghi", PLACE), "viết: python build.py niem-yet ghi"),
        (("ghi", PLACE, WHO, "2.002478"), f"sổ chưa ghi bảng nào treo ở «{PLACE}»"),
        (("go", PLACE, WHO), "viết: python build.py niem-yet go"),
        (("ngay",), "viết: python build.py niem-yet ngay"),
        (("ngay", "31/02/2026"), "không phải là ngày có thật"),
        (("bien-ban",), "không có bảng nào"),
    ],
)
def test_a_misunderstood_order_says_what_to_write(board: Unit, said: tuple[str, ...], answer: str) -> None:
    assert answer in refused(board, *said)
    assert not (board.root / LOG).exists()


def test_a_code_that_hangs_nowhere_is_refused_with_those_that_do(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    assert "Các tờ: danh-muc, phan-anh, 2.002478, 1.005142" in refused(board, "ghi", PLACE, WHO, "2.00247")
    assert "Đang treo: danh-muc" in refused(board, "go", PLACE, WHO, "2.00247")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("ngay: 22/11/2026", "ngay: ngày 22/11/2026 chưa đến. Ghi ngày đã treo"),
        (
            "ngay: 20/11/2026, to: [{ma: danh-muc, phien_ban: ABCD}, {ma: danh-muc, phien_ban: EFGH}]",
            "to: tờ «danh-muc» ghi hai lần. Xóa một dòng",
        ),
        ("ngay: 20/11/2026, to: [{ma: danh-muc}]", "to.1.phien_ban: thiếu"),
        ("ngay: 20/11/2026, anh: {tep: khong-co.jpg}", "anh.tep: không có tệp «khong-co.jpg»"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line(board: Unit, entry: str, problem: str) -> None:
    board.write({LOG: f"- {{id: niemyet234, vi_tri: Cổng, nguoi_thuc_hien: An, {entry}}}\n"})
    assert any(said.startswith(f"{LOG}:1: {problem}") for said in board.problems()), board.problems()

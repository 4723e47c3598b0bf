"""The posting log: what hangs where, what has to be replaced, what hung on a day, minutes."""

import datetime as dt
import io
import re

import docx
import pytest
from PIL import Image

from cchc.outputs.minutes import minutes
from conftest import Unit, procedure
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


def test_check_says_which_sheet_hangs_in_an_old_version(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    change(board, ket_qua_thuc_hien="Giấy báo")
    (said,) = board.problems()
    assert re.fullmatch(
        rf"\?{LOG}:11: to: bảng «{PLACE}»: tờ 3 \(2\.002478\) đang treo là bản \w{{4}}, dữ liệu nay là bản \w{{4}}: in và thay", said
    )
    do(board, "ghi", PLACE, WHO, "2.002478")
    assert board.problems() == []


def test_what_a_reader_of_the_paper_cannot_see_asks_for_no_new_paper(board: Unit) -> None:
    do(board, "ghi", PLACE, WHO)
    change(board, ngay_kiem_tra="20/11/2026", nguon="Quyết định", tu_khoa_tim="chuyển trường")
    assert board.problems() == []


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
    assert (board.root / "data/niem-yet/2026-11-21-2.jpg").read_bytes() == photo.read_bytes()
    assert board.problems() == []
    assert "không phải là tệp ảnh" in refused(board, "ghi", PLACE, WHO, "--anh", str(board.root / LOG))


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

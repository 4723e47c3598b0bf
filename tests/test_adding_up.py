"""Reports of many units added up: what can be trusted is summed, everything else is named and left out."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from cchc.commands import door
from conftest import Unit
from unit_reports import octets, report

FOLDER = "bao-cao/tong-hop-nam-2025"
UNITS = 60


def add(unit: Unit, folder: Path, *words: str) -> int:
    return door.main(["tong-hop", str(folder), *words, "--thu-muc", str(unit.root), "--hom-nay", "31/12/2025"])


def hand_in(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def summed(unit: Unit) -> dict[str, Any]:
    found = json.loads((unit.root / FOLDER / "tong-hop.json").read_bytes())
    assert isinstance(found, dict)
    return found


def text_of(unit: Unit) -> str:
    paper = Document(str(unit.root / FOLDER / "tong-hop.docx"))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in paper.paragraphs), *cells))


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "nhan-duoc"


# --- Sums ---------------------------------------------------------------------------------------------------------


def test_sixty_units_are_added_up_and_every_sum_is_that_of_their_files(unit: Unit, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = [report(number) for number in range(UNITS)]
    assert add(unit, hand_in(box, {f"{number}.json": octets(told) for number, told in enumerate(reports)})) == 0
    made, totals = summed(unit), [told["tong"] for told in reports]
    for key in ("tin_bai", "hoat_dong", "dang_lai", "hoat_dong_co_so_nguoi"):
        assert made["tong"][key] == sum(total[key] for total in totals)
    known = [total["luot_nguoi"] for total in totals if total["luot_nguoi"] is not None]
    assert 0 < len(known) < UNITS
    assert (made["tong"]["luot_nguoi"], made["tong"]["don_vi_co_luot_nguoi"], made["tong"]["don_vi"]) == (sum(known), len(known), UNITS)
    assert f"(cộng từ {len(known)} trên {UNITS} đơn vị" in capsys.readouterr().out
    assert made["can_xem_lai"] == made["chua_nop"] == []
    assert made["don_vi_phai_bao_cao"] is None

    for name in ("Tin", "Họp", "Tập huấn", "Pano"):
        rows = [row for told in reports for row in told["hinh_thuc"] if row["hinh_thuc"] == name]
        whole = next(row for row in made["hinh_thuc"] if row["ten"] == name)
        people = [row["luot_nguoi"] for row in rows if row["luot_nguoi"] is not None]
        assert whole["tin_bai"] + whole["hoat_dong"] == sum(row["so_luong"] for row in rows)
        assert (whole["luot_nguoi"], whole["so_don_vi"]) == (sum(people) if people else None, len(rows))

    sheets = openpyxl.load_workbook(unit.root / FOLDER / "tong-hop.xlsx")
    *rows, last = list(sheets["Đơn vị"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == UNITS
    assert last[2] == f"Cộng {UNITS} đơn vị"
    assert [last[place] for place in (4, 5, 6, 7)] == [sum(row[place] for row in rows) for place in (4, 5, 6, 7)]  # type: ignore[arg-type, misc]
    assert last[8] == sum(row[8] for row in rows if row[8] != "chưa có số liệu")  # type: ignore[misc]
    assert {row[1]: row[4] for row in rows} == {told["don_vi"]["ma_don_vi"]: told["tong"]["tin_bai"] for told in reports}
    assert sheets["Đơn vị"].auto_filter.ref == f"A1:K{UNITS + 1}", "the row of sums stays below whatever is sorted"
    by_form = list(sheets["Đơn vị theo hình thức"].iter_rows(values_only=True))
    assert by_form[0] == ("TT", "Đơn vị", "Họp", "Pano", "Tập huấn", "Tin")
    assert {row[1]: row[5] for row in by_form[1:]} == {told["don_vi"]["ten"]: told["tong"]["tin_bai"] for told in reports}
    by_area = list(sheets["Đơn vị theo lĩnh vực"].iter_rows(min_row=2, values_only=True))
    assert sum(row[2] for row in by_area) == made["tong"]["tin_bai"] + made["tong"]["hoat_dong"]  # type: ignore[misc]

    paper = text_of(unit)
    assert f"{UNITS} đơn vị đăng {made['tong']['tin_bai']} tin bài" in paper
    assert "Chưa có danh sách đơn vị phải báo cáo." in paper
    assert all(told["don_vi"]["ten"] in paper for told in reports)
    assert "{{" not in paper
    assert "{%" not in paper


def test_a_form_that_units_write_in_other_letters_is_one_form(unit: Unit, box: Path) -> None:
    other = report(2)
    other["hinh_thuc"][0]["hinh_thuc"] = "TIN"
    assert add(unit, hand_in(box, {"1.json": octets(report(1)), "2.json": octets(other)})) == 0
    posts = [report(number)["tong"]["tin_bai"] for number in (1, 2)]
    assert next(row for row in summed(unit)["hinh_thuc"] if row["ten"] == "Tin")["tin_bai"] == sum(posts)
    head, *rows = openpyxl.load_workbook(unit.root / FOLDER / "tong-hop.xlsx")["Đơn vị theo hình thức"].iter_rows(values_only=True)
    assert [row[head.index("Tin")] for row in rows] == posts


def test_the_same_files_give_the_same_bytes(unit: Unit, box: Path) -> None:
    hand_in(box, {f"{number}.json": octets(report(number)) for number in range(3)})
    assert add(unit, box) == 0
    first = {path.name: path.read_bytes() for path in (unit.root / FOLDER).iterdir()}
    assert add(unit, box) == 0
    assert {path.name: path.read_bytes() for path in (unit.root / FOLDER).iterdir()} == first
    assert set(first) == {"tong-hop.docx", "tong-hop.json", "tong-hop.xlsx"}


def test_reports_lie_in_folders_and_zip_files_too_and_keep_a_mark_of_windows(unit: Unit, box: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("bao-cao/so-lieu.json", octets(report(3)))
        archive.writestr("tin-bai/001.pdf", b"%PDF")
    hand_in(
        box,
        {"1.json": octets(report(1)), "quan/2.json": b"\xef\xbb\xbf" + octets(report(2)), "3.zip": stream.getvalue(), "ghi-chu.txt": b"x"},
    )
    assert add(unit, box) == 0
    assert [row["tep"] for row in summed(unit)["cac_don_vi"]] == ["1.json", "quan/2.json", "3.zip/bao-cao/so-lieu.json"]


@pytest.mark.slow
def test_five_hundred_units_take_seconds(unit: Unit, box: Path) -> None:
    import time

    hand_in(box, {f"{number}.json": octets(report(number)) for number in range(500)})
    before = time.perf_counter()
    assert add(unit, box) == 0
    assert time.perf_counter() - before < 30
    assert summed(unit)["tong"]["don_vi"] == 500


# --- Missing, late ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        "ma,ten\n03130001,Trường THPT số 1\n3130002,Trường THPT số 2\n,trường thpt số 3\n03139999,Trường chưa nộp\n",
        "Mã đơn vị;Tên đơn vị\r\n03130001;A\r\n03130002;B\r\n03130003;C\r\n;Trường chưa nộp\r\n",
    ],
    ids=["a name where there is no code, zeros that Excel took", "as Excel writes it here"],
)
def test_units_of_the_list_that_handed_in_nothing_are_named(rows: str, unit: Unit, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"{number}.json": octets(report(number)) for number in (1, 2, 3)}
    assert add(unit, hand_in(box, {**files, "don-vi.csv": rows.encode()})) == 0
    made = summed(unit)
    assert [row["ten"] for row in made["chua_nop"]] == ["Trường chưa nộp"]
    assert (made["don_vi_phai_bao_cao"], made["tong"]["don_vi"]) == (4, 3)
    assert "Chưa nộp: Trường chưa nộp" in capsys.readouterr().out
    assert "Số đơn vị phải báo cáo: 4; chưa nộp: 1." in text_of(unit)
    assert [one for one in made["can_xem_lai"] if "không có trong danh sách" in one["noi_dung"]] == []


def test_the_list_may_be_an_excel_file(unit: Unit, box: Path) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (("Mã đơn vị", "Tên đơn vị"), (3130001, "Trường THPT số 1"), (3130009, "Trường THPT số 9")):
        book.worksheets[0].append(row)
    book.save(stream)
    assert add(unit, hand_in(box, {"1.json": octets(report(1)), "don-vi.xlsx": stream.getvalue()})) == 0
    assert [row["ten"] for row in summed(unit)["chua_nop"]] == ["Trường THPT số 9"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Trường A\nTrường B\n", "don-vi.csv:1: không thấy dòng tiêu đề có cột «ma» và «ten»"),
        ("ma,ten\n01,\n", "don-vi.csv:2: thiếu tên đơn vị"),
    ],
)
def test_a_list_that_cannot_be_read_stops_everything(
    rows: str, said: str, unit: Unit, box: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(unit, hand_in(box, {"1.json": octets(report(1)), "don-vi.csv": rows.encode()})) == 1
    assert said in capsys.readouterr().out
    assert not (unit.root / "bao-cao").exists()


def test_late_reports_and_those_made_too_early_are_added_and_named(unit: Unit, box: Path) -> None:
    files = {"1.json": report(1, ky__ngay_lap="2025-12-21"), "2.json": report(2, ky__ngay_lap="2025-12-01"), "3.json": report(3)}
    assert add(unit, hand_in(box, {name: octets(told) for name, told in files.items()}), "--han", "20/12/2025") == 0
    made = summed(unit)
    assert made["tong"]["don_vi"] == 3
    found = {one["tep"]: (one["loai"], one["noi_dung"], one["da_cong"]) for one in made["can_xem_lai"]}
    assert found["1.json"] == ("nộp muộn", "lập ngày 21/12/2025, sau hạn 20/12/2025", True)
    assert found["2.json"][1].startswith("lập ngày 01/12/2025, khi kỳ chưa hết")
    assert "3.json" not in found


# --- What comes in ------------------------------------------------------------------------------------------------

GOOD = report(1)


def test_the_same_file_twice_counts_once(unit: Unit, box: Path) -> None:
    assert add(unit, hand_in(box, {"a.json": octets(GOOD), "a (1).json": octets(GOOD)})) == 0
    made = summed(unit)
    assert made["tong"]["tin_bai"] == GOOD["tong"]["tin_bai"]
    assert "nộp 2 tệp giống nhau, cộng một lần: a (1).json, a.json" in made["can_xem_lai"][0]["noi_dung"]


def test_a_unit_that_nobody_expected_is_added_and_named(unit: Unit, box: Path) -> None:
    rows = "ma,ten\n03130009,Trường khác\n"
    assert add(unit, hand_in(box, {"1.json": octets(GOOD), "don-vi.csv": rows.encode()})) == 0
    made = summed(unit)
    assert made["tong"]["don_vi"] == 1
    assert [(one["noi_dung"], one["da_cong"]) for one in made["can_xem_lai"]] == [("không có trong danh sách đơn vị phải báo cáo", True)]


def test_the_period_is_the_one_that_most_units_report_on_or_the_one_that_is_said(unit: Unit, box: Path) -> None:
    half = {"ten": "6 tháng đầu năm 2025", "tu": "2024-12-15", "den": "2025-06-14", "ngay_lap": "2025-06-16"}
    hand_in(box, {"1.json": octets(report(1)), "2.json": octets(report(2)), "3.json": octets(report(3, ky=half))})
    assert add(unit, box) == 0
    assert [row["tep"] for row in summed(unit)["cac_don_vi"]] == ["1.json", "2.json"]
    assert add(unit, box, "6t/2025") == 0
    made = json.loads((unit.root / "bao-cao/tong-hop-6-thang-dau-nam-2025/tong-hop.json").read_bytes())
    assert [row["tep"] for row in made["cac_don_vi"]] == ["3.json"]


HOSTILE = '=HYPERLINK("x") <w:p>&amp; {{ 7*7 }} {% for x in y %} \x00\x0b\uffff\u202e «Trường»'


def test_hostile_names_are_words_in_excel_and_word(unit: Unit, box: Path) -> None:
    assert add(unit, hand_in(box, {"1.json": octets(report(1, don_vi__ten=HOSTILE))})) == 0
    cell = openpyxl.load_workbook(unit.root / FOLDER / "tong-hop.xlsx")["Đơn vị"]["C2"]
    clean = '=HYPERLINK("x") <w:p>&amp; {{ 7*7 }} {% for x in y %} «Trường»'
    assert (cell.value, cell.data_type) == (clean, "s")
    assert clean in text_of(unit)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "viết: python build.py tong-hop THƯ-MỤC"),
        (("khong-co",), "không thấy thư mục «khong-co»"),
    ],
)
def test_a_folder_that_is_not_there_is_refused(words: tuple[str, ...], said: str, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["tong-hop", *words, "--thu-muc", str(unit.root)]) == 2
    assert said in capsys.readouterr().out


def test_a_folder_without_a_report_is_refused_with_what_lies_in_it(unit: Unit, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(unit, hand_in(box, {"a.json": b"{"})) == 1
    out = capsys.readouterr().out
    assert "a.json: không phải là số liệu báo cáo" in out
    assert "không có báo cáo nào đọc được" in out


def test_a_due_day_that_is_none_is_refused(unit: Unit, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(unit, hand_in(box, {"1.json": octets(GOOD)}), "--han", "30/02/2025") == 2
    assert "--han: «30/02/2025» không phải là ngày có thật" in capsys.readouterr().out

"""`nhap`: lists of others and of our own; all of a list or nothing; nothing of a person's lost; a line for every row at fault."""

import errno
import io
import os
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from cchc.commands import door
from cchc.exchange import placing
from conftest import Unit, procedure, read_tree

HEADINGS = ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "tham_quyen", "Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Số lượng hồ sơ",
            "Thời hạn giải quyết", "Phí, lệ phí", "Đối tượng thực hiện", "Kết quả thực hiện", "Yêu cầu, điều kiện", "Căn cứ pháp lý",
            "quyet_dinh_cong_bo", "Nguồn", "Ngày kiểm tra"]  # fmt: skip
BODY = "tham_quyen:\n  - {co_quan_thuc_hien: truong, cap_thuc_hien: Trường}"
GOOD: list[Any] = ["2.002478", "Chuyển trường", "Giáo dục trung học", BODY, "Nộp đơn\nNhận giấy", "Trực tiếp", "Đơn xin\nHọc bạ", "01 bộ",
                   "02 ngày làm việc", "30.000đ", "Cha mẹ học sinh", "Giấy giới thiệu", "Không", "Luật Giáo dục",
                   "quyet_dinh_cong_bo:\n  - {so_ky_hieu: 1/QĐ, ngay: 02/01/2026}", "Danh mục của Sở", "01/11/2026"]  # fmt: skip
FILE = "data/thu-tuc/2.002478.yml"


def row(**changes: Any) -> list[Any]:
    """Return the good row with cells changed: by place ('c1') or by the heading's first letters."""
    cells = list(GOOD)
    for name, value in changes.items():
        cells[int(name[1:])] = value
    return cells


def xlsx(*rows: list[Any], merge: str = "") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for cells in rows:
        sheet.append(cells)
    if merge:
        sheet.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spoilt(*, part: str = "xl/worksheets/sheet1.xml", say: Callable[[bytes], bytes] = bytes) -> bytes:
    """Return a good Excel file in which one part says something else."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(xlsx(HEADINGS, GOOD))) as good, ZipFile(stream, "w", ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, say(good.read(name)) if name == part else good.read(name))
    return stream.getvalue()


def damaged(content: bytes) -> bytes:
    """Return an Excel file in which some octets of its sheet were lost on a bad disk."""
    at = content.find(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 2
    return content[:at] + bytes(octet ^ 0x5A for octet in content[at : at + 28]) + content[at + 28 :]


def locked(content: bytes) -> bytes:
    """Return an Excel file whose parts ask for a password."""
    found = bytearray(content)
    for mark, flag in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for place in re.finditer(re.escape(mark), content):
            found[place.start() + flag] |= 1
    return bytes(found)


def csv_of(*rows: list[Any], separator: str = ",") -> bytes:
    return "\r\n".join(separator.join('"' + str(cell).replace('"', '""') + '"' for cell in cells) for cells in rows).encode("utf-8-sig")


class Desk:
    """Somebody who imports lists into a unit."""

    def __init__(self, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
        self.unit, self._capsys = unit, capsys

    def bring(self, content: bytes, name: str = "ds.xlsx", *options: str, what: str = "thu-tuc") -> tuple[int, str]:
        path = self.unit.root / name
        path.write_bytes(content)
        code = door.main(["nhap", what, str(path), *options, "--thu-muc", str(self.unit.root), "--hom-nay", "21/11/2026"])
        return code, self._capsys.readouterr().out

    def data(self) -> dict[str, bytes]:
        return read_tree(self.unit.root / "data")

    def text(self, file: str = FILE) -> str:
        return (self.unit.root / file).read_text("utf-8")


@pytest.fixture
def desk(unit: Unit, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(unit, capsys)


# --- Good lists -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [xlsx(HEADINGS, GOOD), csv_of(HEADINGS, GOOD), csv_of(HEADINGS, GOOD, separator=";")], ids=["xlsx", "csv", "semicolons"]
)
def test_a_list_becomes_one_file_a_procedure_that_is_posted(content: bytes, desk: Desk) -> None:
    code, said = desk.bring(content, "ds.xlsx" if content.startswith(b"PK") else "ds.csv")
    assert code == 0, said
    assert desk.unit.problems() == []
    assert re.match(r"id: [a-z0-9]{10}\n", desk.text())
    assert "phi_le_phi: 30.000đ\n" in desk.text()
    assert "linh_vuc_tthc: trung-hoc\n" in desk.text(), "a field by its name"
    assert desk.text().count("- noi_dung:") == 2
    assert "2.002478" in desk.unit.page("niem-yet/")


def test_somebody_elses_headings_are_read_with_a_column_map(desk: Desk) -> None:
    headings = ["STT", "Mã TTHC", "Tên TTHC", "Cơ quan", "Cấp", "Thời hạn", "Phí", "Ghi chú"]
    cells = [1, "2.002478", "Chuyển trường", "Trường THPT Thử Nghiệm", "Trường", "02 ngày", "Không", "abc"]
    desk.unit.write(
        {
            "cot.yml": "cot:\n  Mã TTHC: ma\n  Tên TTHC: ten\n  Cơ quan: tham_quyen.co_quan_thuc_hien\n  Cấp: tham_quyen.cap_thuc_hien\n  Thời hạn: thoi_han\n  Phí: phi_le_phi\n  Ghi chú: bỏ\n"
            "chung:\n  linh_vuc_tthc: trung-hoc\n  cach_thuc: [{hinh_thuc: Trực tiếp}]\n  quyet_dinh_cong_bo.so_ky_hieu: 1/QĐ\n  quyet_dinh_cong_bo.ngay: 02/01/2026\n  nguon: Danh mục\n  ngay_kiem_tra: 01/11/2026\n"
        }
    )
    title = ["DANH MỤC THỦ TỤC HÀNH CHÍNH"]
    code, said = desk.bring(xlsx(title, headings, cells), "ds.xlsx", "--cot", str(desk.unit.root / "cot.yml"))
    assert code == 0, said
    assert "co_quan_thuc_hien: truong" in desk.text()
    for part in (
        "trinh_tu",
        "thanh_phan_ho_so",
        "so_luong_ho_so",
        "doi_tuong_thuc_hien",
        "ket_qua_thuc_hien",
        "yeu_cau_dieu_kien",
        "can_cu_phap_ly",
    ):
        assert f"ds.xlsx:3: {part}: thiếu phần" in said
        assert re.search(rf"^{part}:(\n.*)?.*Chưa rõ|^{part}:\n(  .*\n)*?.*Chưa rõ", desk.text(), re.MULTILINE)
    assert "Không" not in re.sub("phi_le_phi: Không", "", desk.text()), "a gap is never filled"
    assert "2.002478" not in desk.unit.page("niem-yet/")


def test_a_gap_that_no_data_file_can_write_refuses_the_row(desk: Desk) -> None:
    code, said = desk.bring(xlsx(HEADINGS, row(c5="", c14="")))
    assert code == 1
    assert "ds.xlsx:2: cach_thuc: thiếu phần «Cách thức thực hiện» (điểm c khoản 2 Điều 8" in said
    assert "ds.xlsx:2: quyet_dinh_cong_bo: thiếu phần" in said
    assert not (desk.unit.root / FILE).exists()


def test_one_code_at_two_bodies_becomes_two_files_with_addresses_of_their_own(desk: Desk) -> None:
    other = row(c3=BODY.replace("truong,", "chinh-phu,"))
    code, said = desk.bring(xlsx(HEADINGS, GOOD, other))
    assert code == 0, said
    assert desk.unit.problems() == []
    assert {"data/thu-tuc/2.002478.yml", "data/thu-tuc/2.002478-chinh-phu.yml"} == {
        f"data/{name}" for name in desk.data() if "thu-tuc/" in name
    }


def test_three_hundred_procedures_come_in_one_go(desk: Desk) -> None:
    code, said = desk.bring(xlsx(HEADINGS, *(row(c0=f"2.{number:06d}", c1=f"Thủ tục {number}") for number in range(300))))
    assert code == 0, said
    assert "300 thêm mới" in said
    assert len({re.match("id: (.*)", desk.text(f"data/thu-tuc/2.{number:06d}.yml"))[1] for number in range(300)}) == 300  # type: ignore[index]


# --- Bad lists ------------------------------------------------------------------------------------------------------

BAD = {
    "a row with too many columns": (csv_of(HEADINGS, GOOD, [*GOOD, "thừa"]), "ds.csv:3: dòng này có 18 cột, dòng tiêu đề có 17"),
    "a row with too few columns": (csv_of(HEADINGS, GOOD[:5]), "ds.csv:2: dòng này có 5 cột"),
    "a merged heading": (xlsx(HEADINGS, GOOD, merge="A1:B1"), "ds.xlsx:1: không thấy dòng tiêu đề có cột «Mã thủ tục» và «Tên thủ tục»; ô A1:B1 bị gộp"),
    "a heading merged beside": (xlsx(HEADINGS, GOOD, merge="H1:I1"), "ds.xlsx:1: dòng tiêu đề có ô gộp (H1:I1)"),
    "merged rows": (xlsx(HEADINGS, GOOD, row(c0="2.002479"), merge="C2:C3"), "ds.xlsx:2: ô C2:C3 bị gộp. Bỏ gộp ô rồi ghi giá trị vào từng dòng (và 1 dòng nữa: 3)"),
    "the same code twice at one body": (xlsx(HEADINGS, GOOD, GOOD), "ds.xlsx:3: ma: mã «2.002478» của cơ quan «truong» đã có ở dòng 2"),
    "a code that Excel made a date": (xlsx(HEADINGS, row(c0=__import__("datetime").datetime(2026, 5, 1))), "ds.xlsx:2: Mã thủ tục: Excel đã đổi giá trị thành ngày giờ (01/05/2026)"),
    "a code that Excel made a date, as text": (csv_of(HEADINGS, row(c0="01/05")), "ds.csv:2: Mã thủ tục: Excel đã đổi giá trị thành ngày giờ (01/05)"),
    "a code that Excel made a number": (xlsx(HEADINGS, row(c0=1.00514)), "ds.xlsx:2: Mã thủ tục: Excel đã đổi mã thành số 1.00514"),
    "a formula": (xlsx(HEADINGS, row(c7="=1+1")), "ds.xlsx:2: Số lượng hồ sơ: ô là công thức"),
    "a formula in CSV": (csv_of(HEADINGS, row(c7="=cmd|' /C calc'!A0")), "ds.csv:2: Số lượng hồ sơ: ô là công thức"),
    "a form file that is missing": (
        xlsx(HEADINGS, row(c6="thanh_phan_ho_so:\n  - giay_to:\n    - ten: Đơn\n      mau_don: {tep: mau/don.docx}")),
        "ds.xlsx:2: thanh_phan_ho_so.1.giay_to.1.mau_don.1.tep: không có tệp «mau/don.docx»",
    ),
    "an unknown column": (xlsx([*HEADINGS, "Ghi chú riêng"], [*GOOD, "x"]), "ds.xlsx:1: không biết cột «Ghi chú riêng» là mục nào"),
    "two columns of one key": (xlsx([*HEADINGS, "ma"], [*GOOD, "x"]), "ds.xlsx:1: hai cột cùng mang nghĩa của «ma»"),
    "a body that the unit does not know": (xlsx(HEADINGS, row(c3=BODY.replace("truong,", "so-x,"))), "ds.xlsx:2: tham_quyen.1.co_quan_thuc_hien: không có «so-x»"),
    "a cell that begins as a list and is none": (xlsx(HEADINGS, row(c3="tham_quyen:\n  - [")), "ds.xlsx:2: tham_quyen: dòng 2 trong ô:"),
    "a date that is none": (xlsx(HEADINGS, row(c16="31/02/2026")), "ds.xlsx:2: ngay_kiem_tra: «31/02/2026» không phải là ngày có thật"),
    "no headings": (xlsx(["a", "b"], ["c", "d"]), "ds.xlsx:1: không thấy dòng tiêu đề"),
    "an empty list": (xlsx(HEADINGS), "ds.xlsx:1: danh sách không có thủ tục nào"),
    "UTF-16": ("Mã thủ tục\tTên thủ tục\n".encode("utf-16"), "ds.csv:1: tệp không phải là UTF-8"),
    "a quote that stays open": (HEADINGS[0].encode() + b',"Ten\n1,2\n', "ds.csv:"),
    "no Excel file": (b"PK no zip", "ds.xlsx:1: không đọc được tệp Excel này"),
    "an Excel sheet that was cut": (spoilt(say=lambda xml: xml[: len(xml) // 2]), "ds.xlsx:1: không đọc được tệp Excel này"),
    "an Excel book that was cut": (spoilt(part="xl/workbook.xml", say=lambda xml: xml[:-10]), "ds.xlsx:1: không đọc được tệp Excel này"),
    "an Excel file with styles that are lost": (spoilt(say=lambda xml: xml.replace(b'<c r="A1"', b'<c s="99" r="A1"')), "ds.xlsx:1: không đọc được tệp Excel này"),
    "a damaged Excel file": (damaged(spoilt()), "ds.xlsx:1: không đọc được tệp Excel này"),
    "an Excel file with a password": (locked(spoilt()), "ds.xlsx:1: không đọc được tệp Excel này"),
    "JSON that nests": (b'[{"ma": "1.1", "a": ' + b"[" * 600 + b"]" * 600 + b"}]", "ds.json:1: các mục lồng nhau quá sâu"),
    "a number without end in JSON": (b'[{"ma": "1.1", "ten": ' + b"9" * 5000 + b"}]", "ds.json:1: số «9999"),
    "a number that would fill the memory": (b'[{"ma": "1.1", "ten": 1e999999999}]', "ds.json:1: số «1e999999999» quá dài"),
    "broken JSON": (b'[{"ma": "1.005142",}]', "ds.json:1: không phải là JSON"),
    "a code that is a number in JSON": (b'[{"ma": 1.00514}]', "ds.json:1: ma: mã 1.00514 viết như số"),
    "a key twice in JSON": (b'[{"ma": "1", "ma": "2"}]', "ds.json:1: mục «ma» viết hai lần"),
    "no procedure in JSON": (b"[1]", "ds.json:1: mỗi thủ tục phải là một nhóm mục"),
    "JSON without end": (b"[" * 100_000, "ds.json:1: các mục lồng nhau quá sâu"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_list_is_a_line_with_file_and_row_and_nothing_is_imported(fault: str, desk: Desk) -> None:
    content, line = BAD[fault]
    before = desk.data()
    name = re.match(r"ds\.\w+", line)
    assert name
    code, said = desk.bring(content, name[0])
    assert code == 1, said
    assert f"LỖI: {line}" in said
    assert "Chưa nhập gì" in said
    assert desk.data() == before
    assert not (desk.unit.root / "lich-su").exists()


@pytest.mark.parametrize("part", ["cot:\n  Phí: cho_phep_cong_khai\n", "chung:\n  cho_phep_cong_khai: [{du_lieu: ngày sinh, ly_do: x}]\n"])
def test_a_key_that_no_list_speaks_of_is_unknown_to_a_column_map(part: str, desk: Desk) -> None:
    desk.unit.write({"cot.yml": part})
    code, said = desk.bring(xlsx(HEADINGS, GOOD), "ds.xlsx", "--cot", str(desk.unit.root / "cot.yml"))
    assert code == 1
    assert "cot.yml:2: " in said
    assert "không có mục" in said


def test_what_the_reader_of_excel_files_says_in_english_stays_off_the_screen(desk: Desk) -> None:
    rules = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="0"/></ext></extLst></worksheet>'
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        code, said = desk.bring(spoilt(say=lambda xml: xml.replace(b"</worksheet>", rules)))
    assert code == 0, said
    assert [str(warning.message) for warning in told if "openpyxl" in warning.filename] == []


def test_a_column_that_the_whole_list_lacks_is_told_once_with_all_its_rows(desk: Desk) -> None:
    at = HEADINGS.index("Ngày kiểm tra")
    rows = [HEADINGS, *(row(c0=f"2.00{number}") for number in (2478, 2479, 2480, 2490))]
    code, said = desk.bring(xlsx(*([*line[:at], *line[at + 1 :]] for line in rows)))
    assert code == 1
    assert said.count("thiếu «Ngày kiểm tra»") == 1
    assert "ds.xlsx:2: thiếu «Ngày kiểm tra». Thêm cột này" in said
    assert "(và 3 dòng nữa: 3-5)" in said


def test_of_a_cell_that_cannot_be_read_it_is_not_said_that_it_is_missing(desk: Desk) -> None:
    _, said = desk.bring(xlsx(HEADINGS, row(c0=1.00514)))
    assert said.count("LỖI: ") == 1


def test_one_bad_row_keeps_all_the_others_out(desk: Desk) -> None:
    code, _ = desk.bring(xlsx(HEADINGS, GOOD, row(c0="2.002479", c16="hôm qua")))
    assert code == 1
    assert not (desk.unit.root / "data/thu-tuc").exists()


def test_a_number_that_may_have_lost_its_zeros_is_told(desk: Desk) -> None:
    code, said = desk.bring(xlsx(HEADINGS, row(c9=30)))
    assert code == 0
    assert "ds.xlsx:2: Phí, lệ phí: Excel giữ ô này là số 30" in said


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["thu-tuc"], "viết: python build.py nhap"),
        (["thu-tuc", "x.doc"], "không đọc được tệp loại"),
        (["thu-tuc", "khong-co.csv"], "không mở được"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_to_write(
    words: list[str], answer: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["nhap", *words, "--thu-muc", str(desk.unit.root)]) == 2
    assert answer in capsys.readouterr().out


# --- What a person has written --------------------------------------------------------------------------------------


def edited(unit: Unit) -> None:
    unit.write(
        {
            FILE: "# Ghi chú của văn thư\n"
            + procedure(
                phi_le_phi="Không", ten_thuong_goi="Chuyển trường cho con", cho_phep_cong_khai="[{du_lieu: ngày sinh, ly_do: mẫu}]"
            ),
            "data/thu-tuc-tai-truong.yml": "- {id: taitruong2, ma: 2.002478, vai_tro_cua_don_vi: tiếp nhận, noi_nop: Phòng 1}\n",
        }
    )


def test_a_procedure_that_is_there_is_kept_and_every_difference_told(desk: Desk) -> None:
    edited(desk.unit)
    before = desk.data()
    code, said = desk.bring(xlsx(HEADINGS, GOOD, row(c0="2.002479")))
    assert code == 0, said
    assert {name: text for name, text in desk.data().items() if name in before} == before
    assert f"ds.xlsx:2: Phí, lệ phí: «Không» → «30.000đ». Đã giữ như ở {FILE}" in said
    assert "1 thêm mới, 1 khác nhưng giữ nguyên" in said


def test_a_newer_core_replaces_the_law_and_keeps_the_school(desk: Desk) -> None:
    edited(desk.unit)
    before = desk.data()
    code, said = desk.bring(xlsx(HEADINGS, GOOD), what="loi")
    assert code == 0, said
    assert "  Phí, lệ phí: «Không» → «30.000đ»\n" in said
    assert "Trình tự thực hiện › 2" in said
    text = desk.text()
    assert text.startswith("# Ghi chú của văn thư\nid: thutuc2345\n"), "the address on paper holds"
    for kept in ("ten_thuong_goi: Chuyển trường cho con", "ly_do: mẫu"):
        assert kept in text
    assert "phi_le_phi: 30.000đ" in text
    assert desk.data()["thu-tuc-tai-truong.yml"] == before["thu-tuc-tai-truong.yml"]
    kept_files = read_tree(desk.unit.root / "lich-su")
    assert [content for name, content in kept_files.items() if name.endswith("/" + FILE)] == [before["thu-tuc/2.002478.yml"]]
    assert f"Tệp cũ cất ở lich-su/{next(iter(kept_files)).partition('/')[0]}" in said


def test_the_departments_own_file_is_a_list_of_one(desk: Desk) -> None:
    edited(desk.unit)
    code, said = desk.bring(procedure(id="cuaso23456", phi_le_phi="10.000 đồng").encode(), "2.002478.yml", what="loi")
    assert code == 0, said
    assert "1 thay lõi" in said
    assert "id: thutuc2345" in desk.text()


def test_an_empty_cell_takes_no_legal_part_away_and_a_missing_column_nothing_at_all(desk: Desk) -> None:
    edited(desk.unit)
    code, said = desk.bring(xlsx(HEADINGS[:4] + HEADINGS[8:10], [*GOOD[:4], "05 ngày làm việc", ""]), what="loi")
    assert code == 0, said
    assert "phi_le_phi: danh sách bỏ trống phần «Phí, lệ phí»; giữ như ở" in said
    assert "phi_le_phi: Không\n" in desk.text()
    assert "thoi_han: 05 ngày làm việc\n" in desk.text()
    assert "noi_dung: Nộp đơn tại văn phòng" in desk.text()


@pytest.mark.parametrize("what", ["thu-tuc", "loi"])
def test_the_same_list_again_changes_nothing(what: str, desk: Desk) -> None:
    desk.bring(xlsx(HEADINGS, GOOD))
    before = desk.data()
    code, said = desk.bring(xlsx(HEADINGS, GOOD), what=what)
    assert code == 0
    assert "1 đã có và giống hệt" in said
    assert desk.data() == before


def test_another_schools_counter_and_hours_do_not_come_along(desk: Desk) -> None:
    other = Unit(desk.unit.root.parent / "truong-khac")
    other.write({f"data/{name}": content for name, content in desk.data().items()})  # type: ignore[arg-type]
    (other.root / "content").mkdir()
    edited(other)
    other.write({"data/don-vi.yml": desk.data()["don-vi.yml"].replace("Thử Nghiệm".encode(), b"Khac")})
    code, said = desk.bring(other.file("du-lieu/thu-tuc.json"), "ds.json")
    assert code == 0, said
    assert "phần tại trường là của đơn vị khác nên không nhập" in said
    assert not (desk.unit.root / "data/thu-tuc-tai-truong.yml").exists()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS])
def test_on_a_disk_that_has_no_locks_a_list_is_taken_in_all_the_same(number: int, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="only POSIX disks can lack locks")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    code, said = desk.bring(xlsx(HEADINGS, GOOD))
    assert code == 0, said
    assert (desk.unit.root / FILE).exists()


def test_two_imports_at_once_are_refused(desk: Desk) -> None:
    with placing.alone(desk.unit.root):
        code, said = desk.bring(xlsx(HEADINGS, GOOD))
    assert code == 3
    assert "đang có một lần nhập khác" in said
    assert desk.bring(xlsx(HEADINGS, GOOD))[0] == 0


HERE = "data/thu-tuc-tai-truong.yml"
OTHER_HERE = "{id: taitruong3, ma: 2.002479, vai_tro_cua_don_vi: tiếp nhận}"


def own_list(desk: Desk) -> bytes:
    """Return the unit's own list with a school's part in it, before that part was lost; another procedure stays."""
    edited(desk.unit)
    whole = desk.unit.file("du-lieu/thu-tuc.json")
    (desk.unit.root / FILE).unlink()
    desk.unit.write({"data/thu-tuc/2.002479.yml": procedure(id="thutuc2479", ma="2.002479")})
    return whole


def test_the_schools_part_joins_its_list_with_the_line_ends_and_remarks_of_the_file(desk: Desk) -> None:
    whole = own_list(desk)
    before = f"# Ghi chú của văn thư\r\n- {OTHER_HERE}\r\n".encode()
    desk.unit.write({HERE: before})
    code, said = desk.bring(whole, "ds.json")
    assert code == 0, said
    after = (desk.unit.root / HERE).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    assert len(desk.unit.prepare().site.procedures_here) == 2


@pytest.mark.parametrize("before", ["[]\n", f"[{OTHER_HERE}]\n", f"  - {OTHER_HERE}\n"], ids=["empty brackets", "brackets", "indented"])
def test_a_list_file_that_no_entry_can_join_is_left_alone_and_nothing_is_imported(before: str, desk: Desk) -> None:
    whole = own_list(desk)
    desk.unit.write({HERE: before})
    state = desk.data()
    code, said = desk.bring(whole, "ds.json")
    assert code == 1, said
    assert f"LỖI: {HERE} viết theo cách mà chương trình không thêm vào được; chưa nhập gì" in said
    assert desk.data() == state


# --- Broken off -----------------------------------------------------------------------------------------------------


def test_a_run_that_is_broken_off_is_taken_back_but_not_what_somebody_wrote_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").write_text("cũ", "utf-8")

    def stop(_act: object, _subjects: object) -> None:
        raise KeyboardInterrupt

    files = {"data/a.yml": "mới", "data/b.yml": "thêm", "data/c.yml": "thêm"}
    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setattr(
            "cchc.disk.patiently", lambda act, names: stop(act, names) if "data/c.yml" in names else [act(name) for name in names]
        )
        placing.put_in_place(tmp_path, files, "nhap-1")
    aside = tmp_path / placing.WORK / "moi"
    for name in ("data/a.yml", "data/b.yml"):
        (aside / name).replace(tmp_path / name)
    assert placing.take_back(tmp_path)
    assert read_tree(tmp_path) == {"data/a.yml": "cũ".encode()}
    placing.put_in_place(tmp_path, files, "nhap-2")
    assert not placing.take_back(tmp_path)
    assert read_tree(tmp_path)["lich-su/nhap-2/data/a.yml"] == "cũ".encode()


def test_a_disk_that_refuses_in_the_middle_leaves_everything_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(desk.unit)
    before = desk.data()
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == "2.002479.yml":
            raise OSError(28, "no space")
        return replace(path, target)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", refuse)
        code, said = desk.bring(xlsx(HEADINGS, GOOD, row(c0="2.002479")), what="loi")
    assert code == 3, said
    assert desk.data() == before

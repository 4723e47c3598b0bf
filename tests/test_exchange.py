"""Procedures as open data: complete, the same bytes every time, read back without loss, harmless in a spreadsheet."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc import vietnamese
from cchc.commands import door
from cchc.exchange import books, cells, entries
from cchc.exchange.books import Listed
from cchc.exchange.columns import COLUMNS, COMPUTED
from cchc.exchange.headings import ColumnMap
from cchc.exchange.plain import stated
from cchc.exchange.reading import read_list
from cchc.loading import load_site
from cchc.model.procedure import Procedure
from cchc.store import Store
from cchc.yamltext import read_yaml
from conftest import REPOSITORY, TODAY, Unit, procedure

KINDS = ("json", "csv", "xlsx")
FILES = [f"du-lieu/thu-tuc.{kind}" for kind in (*KINDS, "schema.json")]

TRAPS = {
    "id": "thutuc2345",
    "ma": "2.002478",
    "ten": "=HYPERLINK(1)",
    "linh_vuc_tthc": "trung-hoc",
    "tham_quyen": [{"co_quan_thuc_hien": "truong", "cap_thuc_hien": "Trường", "den": "01/07/2025"}],
    "trinh_tu": [{"noi_dung": "+84 gọi trước: nộp # đơn\n- một\n\n  - hai", "bat_buoc": "không"}, {"noi_dung": "@trường «số 1»"}],
    "cach_thuc": [{"hinh_thuc": "Trực tiếp", "thoi_han": {"gia_tri": "1000,5", "don_vi_tinh": "ngày"}, "phi": "30.000đ"}],
    "thanh_phan_ho_so": [
        {"giay_to": [{"ten": "-1 ảnh \"4x6\"; 'chép'", "ban_chinh": "0", "mau_don": [{"url": "https://thu.vn/a?b=1&c=2"}]}]}
    ],
    "so_luong_ho_so": "01 bộ",
    "doi_tuong_thuc_hien": "'=đã có nháy",
    "ket_qua_thuc_hien": "---",
    "yeu_cau_dieu_kien": "Không",
    "can_cu_phap_ly": ["can_cu_phap_ly:", "Luật; số, 1"],
    "quyet_dinh_cong_bo": [{"so_ky_hieu": "1/QĐ", "ngay": "02/01/2020"}],
    "nguon": ["Cổng", {"ten": "Trang: A", "url": "https://thu.vn/"}],
    "ngay_kiem_tra": "01/11/2026",
}


def written(kind: str, listed: list[Listed]) -> bytes:
    return {
        "json": lambda: books.json_file(listed, {}),
        "csv": lambda: books.csv_file(books.rows(listed)),
        "xlsx": lambda: books.xlsx_file(books.rows(listed)),
    }[kind]()


def come_back(kind: str, values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Export a record, read the file, and return what stands there as a record again."""
    record = Procedure.model_validate(values)
    path = folder / f"thu-tuc.{kind}"
    path.write_bytes(written(kind, [Listed(record, None, "Trường", "AB2C", "https://thu.vn/")]))
    reading = read_list(path, ColumnMap())
    assert reading.problems == []
    assert Procedure.model_validate(reading.items[0].values).model_dump() == record.model_dump()
    return reading.items[0].values


@pytest.mark.parametrize("kind", KINDS)
def test_what_looks_like_a_formula_a_list_or_a_comment_comes_back_as_it_was(kind: str, tmp_path: Path) -> None:
    come_back(kind, TRAPS, tmp_path)


LETTERS = st.sampled_from("aĐặ 1=+-@'\"#:,;|>[]{}&*!%`\\\n\t–«»_")
PROSE = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: vietnamese.normalise(text).strip() or "x")


@settings(max_examples=150)
@given(prose=PROSE, words=st.lists(PROSE, max_size=3), number=st.decimals(0, 9999, places=1), needed=st.booleans())
def test_any_text_comes_back_as_it_was_from_every_kind_of_file(
    prose: str, words: list[str], number: object, needed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    values = TRAPS | {
        "ten": prose,
        "yeu_cau_dieu_kien": prose,
        "can_cu_phap_ly": words or ["Luật"],
        "tu_khoa_tim": words,
        "trinh_tu": [{"noi_dung": text, "bat_buoc": "có" if needed else "không"} for text in (prose, *words)],
        "cach_thuc": [{"hinh_thuc": "Trực tuyến", "thoi_han": {"gia_tri": str(number).replace(".", ",")}, "phi": prose}],
    }
    # A data file takes off the curly quotes around a whole value, so that a record never holds them.
    values = read_yaml("\n".join(entries.lines(stated(Procedure.model_validate(values)))))[0]
    folder = tmp_path_factory.mktemp("di-ve")
    for kind in ("json", "csv"):
        come_back(kind, values, folder)


def test_the_excel_file_is_text_in_every_cell_with_one_heading_a_key(unit: Unit) -> None:
    unit.write({"data/thu-tuc/a.yml": procedure(ten='"=1+1"', so_luong_ho_so="'-1'")})
    sheet = load_workbook(io.BytesIO(unit.file("du-lieu/thu-tuc.xlsx"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [cell.value for cell in sheet[1]] == [column.label for column in (*COLUMNS, *COMPUTED)]
    assert len({column.label for column in (*COLUMNS, *COMPUTED)}) == len((*COLUMNS, *COMPUTED))


def test_the_csv_opens_in_excel_as_vietnamese_text_without_a_live_formula(unit: Unit) -> None:
    unit.write(
        {"data/thu-tuc/a.yml": procedure(ten='"=1+1"', so_luong_ho_so="'@SUM(1)'", yeu_cau_dieu_kien="'-2+3'", ket_qua_thuc_hien="'+1'")}
    )
    content = unit.file("du-lieu/thu-tuc.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'=1+1", "'@SUM(1)", "'-2+3", "'+1"} <= set(rows[1])


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_do_not_depend_on_when_they_are_made(kind: str, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    unit.write({"data/thu-tuc/a.yml": procedure()})
    first = unit.file(f"du-lieu/thu-tuc.{kind}")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    later = unit.prepare(TODAY.replace(year=2027))
    assert next(output.make() for output in later.files if output.path == f"du-lieu/thu-tuc.{kind}") == first
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(first)) as parts:
            assert {part.date_time[0] for part in parts.infolist()} == {1980}


def test_permissions_to_publish_stay_at_home(unit: Unit) -> None:
    unit.write({"data/thu-tuc/a.yml": procedure(cho_phep_cong_khai="[{du_lieu: ngày sinh, ly_do: Bí mật nội bộ}]")})
    for file in FILES[:2]:
        assert "Bí mật" not in unit.file(file).decode()


def test_an_unchanged_list_has_an_unchanged_key_and_a_changed_one_a_new_one(unit: Unit) -> None:
    def keys() -> dict[str, str]:
        return {output.path: output.key for output in unit.prepare().files if output.path in FILES}

    unit.write({"data/thu-tuc/a.yml": procedure()})
    before = keys()
    assert before == keys()
    unit.write({"data/thu-tuc/a.yml": procedure(phi_le_phi="10.000 đồng")})
    assert {path for path in FILES if keys()[path] != before[path]} == set(FILES[:3])


# --- The schema -----------------------------------------------------------------------------------------------------


def faults(value: Any, schema: dict[str, Any], place: str = "$") -> list[str]:
    """A reader of the words of JSON Schema that ours uses, independent of what wrote it."""
    if "anyOf" in schema:
        return [] if any(not faults(value, one, place) for one in schema["anyOf"]) else [f"{place}: none of anyOf"]
    if "const" in schema:
        return [] if value == schema["const"] else [place]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{place}: {value}"]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": int | float}
    if not isinstance(value, kinds[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean"):
        return [f"{place}: no {schema['type']}: {value}"]
    if isinstance(value, list):
        return [fault for number, item in enumerate(value) for fault in faults(item, schema["items"], f"{place}[{number}]")]
    if isinstance(value, dict):
        more = schema.get("additionalProperties")
        known = schema.get("properties", {})
        found = [f"{place}: without {name}" for name in schema.get("required", []) if name not in value]
        found += [f"{place}.{name}: not in the schema" for name in value if name not in known and more is None]
        return found + [fault for name, inner in value.items() for fault in faults(inner, known.get(name, more), f"{place}.{name}")]
    return []


def test_the_sample_fits_the_published_schema_and_no_key_is_missing_there() -> None:
    files = {output.path: output.make() for output in Unit(REPOSITORY).prepare().files if output.path in FILES}
    whole, schema = json.loads(files[FILES[0]]), json.loads(files[FILES[3]])
    assert faults(whole, schema) == []
    assert whole["$schema"] == schema["$id"]
    assert len(whole["thu_tuc"]) == 13
    del whole["thu_tuc"][3]["trinh_tu"]
    whole["thu_tuc"][4]["muc_do_truc_tuyen"] = "một nửa"
    assert len(faults(whole, schema)) == 2


# --- There and back -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_comes_back_from_its_own_export(kind: str, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    """Records, ids and the school's parts; into a unit that has lost all its procedures."""
    sample = Unit(REPOSITORY)
    lists = {
        f"data/{name}.yml": (REPOSITORY / f"data/{name}.yml").read_bytes() for name in ("co-quan", "linh-vuc-tthc", "van-ban", "don-vi")
    }
    forms = {
        path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
        for folder in ("data/thu-tuc/mau", "data/hinh")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }
    unit.write({**lists, **forms, f"xuat.{kind}": sample.file(f"du-lieu/thu-tuc.{kind}")})  # type: ignore[arg-type]
    assert door.main(["nhap", "thu-tuc", str(unit.root / f"xuat.{kind}"), "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"]) == 0, (
        capsys.readouterr().out
    )
    before, after = (load_site(root, TODAY, Store())[0] for root in (REPOSITORY, unit.root))
    assert before and after
    assert {found.id: found.model_dump() for found in after.procedures} == {found.id: found.model_dump() for found in before.procedures}
    here = {found.code: found.model_dump(exclude={"id"}) for found in before.procedures_here}
    assert {found.code: found.model_dump(exclude={"id"}) for found in after.procedures_here} == here


def test_a_cell_too_long_for_excel_is_said_so_and_never_cut(unit: Unit, tmp_path: Path) -> None:
    record = Procedure.model_validate(TRAPS | {"yeu_cau_dieu_kien": "x" * (cells.LONGEST + 1)})
    path = tmp_path / "dai.xlsx"
    path.write_bytes(written("xlsx", [Listed(record, None, "", "AB2C", "")]))
    assert any("quá dài cho một ô" in str(problem) for problem in read_list(path, ColumnMap()).problems)

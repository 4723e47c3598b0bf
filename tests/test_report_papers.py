"""What a person finds in the files of a report: links that open, where the proof of each figure stands, all files or none."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

import school_year
from cchc.paper.hyperlinks import linked
from cchc.paper.report_word import fill
from conftest import Unit
from test_reports import ask, written
from test_reports import template as template_of


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    unit = Unit(tmp_path_factory.mktemp("giay") / "truong").write(school_year.files())
    assert ask(unit, "nam/2025") == 0
    return written(unit, "nam-2025")


def links(content: bytes) -> list[tuple[str, str]]:
    """Return (words, address) of every link of a Word file."""
    paper = Document(io.BytesIO(content))
    paragraphs = [
        *paper.paragraphs,
        *(one for table in paper.tables for row in table.rows for cell in row.cells for one in cell.paragraphs),
    ]
    return [(link.text, link.address) for paragraph in paragraphs for link in paragraph.hyperlinks]


@pytest.mark.parametrize("kind", ["tuyen-truyen", "dinh-ky"])
def test_every_address_in_word_opens(kind: str, files: dict[str, bytes]) -> None:
    stated = [row["dia_chi"] for row in json.loads(files["so-lieu.json"])["tin_bai"]]
    assert links(files[f"{kind}.docx"]) == [(address, address) for address in stated]
    assert len(stated) == school_year.POSTS


def test_addresses_become_links_in_templates_of_others_too_and_only_addresses_do() -> None:
    said = {"a": "Xem https://a.example/x?y=1&z=2, và (http://b.example/).", "b": "javascript:alert(1) www.c.example"}
    paper = linked(fill(template_of("{{ a }} {{ b }}"), said))
    assert links(paper) == [(address, address) for address in ("https://a.example/x?y=1&z=2", "http://b.example/")]
    assert Document(io.BytesIO(paper)).paragraphs[0].text == f"{said['a']} {said['b']}"
    targets = [one.target_ref for one in Document(io.BytesIO(paper)).part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert len(targets) == 2
    assert linked(fill(template_of("{{ a }} {{ b }}"), said)) == paper


def numbers(words: str) -> set[int]:
    """Return the rows that '1-3, 7' names."""
    runs = (found.groups() for found in re.finditer(r"(\d+)(?:-(\d+))?", words))
    return {number for first, last in runs for number in range(int(first), int(last or first) + 1)}


def test_each_figure_says_in_which_rows_of_the_lists_its_proof_stands(files: dict[str, bytes]) -> None:
    told = json.loads(files["so-lieu.json"])
    for row in told["hinh_thuc"]:
        listed, kind = (told["tin_bai"], "the_loai") if row["nhom"] == "tin_bai" else (told["hoat_dong"], "loai")
        meant = {one["tt"] for one in listed if one[kind].casefold() == row["hinh_thuc"].casefold()}
        name, _, rest = row["minh_chung"].partition(", số ")
        assert name == ("Danh sách tin bài" if row["nhom"] == "tin_bai" else "Danh sách hoạt động")
        if "…" in rest:
            assert rest.endswith(f"… (cả thảy {len(meant)} dòng)")
            assert numbers(rest.partition("…")[0]) < meant
        else:
            assert numbers(rest) == meant
    assert any("…" in row["minh_chung"] for row in told["hinh_thuc"]), "one form has more rows than a cell names"


def test_an_activity_without_evidence_is_told_beside_its_figure(unit: Unit) -> None:
    kinds = "- {id: loaihd2345, ma: hop, ten: Họp}\n"
    held = "id: hoatdg2345\nten: Họp\nloai: hop\ntu: 10/11/2026\n"
    unit.write({"data/loai-hoat-dong.yml": kinds, "data/hoat-dong/2026/hop.yml": held})
    assert ask(unit, "nam", today="21/12/2026") == 0
    (row,) = json.loads(written(unit, "nam-2026")["so-lieu.json"])["hinh_thuc"]
    assert row["minh_chung"] == "Danh sách hoạt động, số 1; 1 hoạt động chưa có minh chứng"
    assert row["luot_nguoi"] is None


def test_numbers_are_numbers_in_json_and_excel_and_have_a_comma_on_paper(files: dict[str, bytes]) -> None:
    (target,) = json.loads(files["so-lieu.json"])["ke_hoach"][0]["chi_tieu"]
    assert target["ket_qua"] == 96.5
    sheet = openpyxl.load_workbook(io.BytesIO(files["phu-luc.xlsx"]))["Chỉ tiêu"]
    assert (sheet["A2"].value, sheet["E2"].value) == ("Tuyên truyền công tác cải cách hành chính năm 2025", "96,5 %"), (
        "whose target, and how far it is"
    )
    table = next(table for table in Document(io.BytesIO(files["dinh-ky.docx"])).tables if table.rows[0].cells[1].text == "Chỉ tiêu")
    assert table.rows[1].cells[3].text == "96,5"


def test_nobody_signs_on_a_page_with_nothing_else_on_it(files: dict[str, bytes]) -> None:
    paper = Document(io.BytesIO(files["dinh-ky.docx"]))
    (signature,) = (table for table in paper.tables if table.rows[0].cells[0].text.startswith("Nơi nhận"))
    assert signature.rows[0]._tr.trPr.xpath("w:cantSplit")
    assert signature._tbl.getprevious().xpath("w:pPr/w:keepNext")


def test_a_report_is_written_whole_or_not_at_all(unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(unit, "nam", today="21/12/2026") == 0
    before, real = written(unit, "nam-2026"), Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "phu-luc.xlsx":
            raise OSError(13, "open in Excel")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    from conftest import post

    unit.write({"content/tin-tuc/a.md": post("Tin mới", day="10/12/2026 08:00")})
    assert ask(unit, "nam", today="21/12/2026") == 3
    assert "đóng tệp đang mở rồi thử lại" in capsys.readouterr().out
    assert written(unit, "nam-2026") == before
    monkeypatch.setattr(Path, "replace", real)
    assert ask(unit, "nam", today="21/12/2026") == 0
    assert json.loads(written(unit, "nam-2026")["so-lieu.json"])["tong"]["tin_bai"] == 1
    assert not (unit.root / "lich-su").exists(), "what can be made again has no history"

"""A report that went out is kept with its figures as they were then, and the next one is compared with it."""

import datetime as dt
import io
import json
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import school_year
from cchc.commands import door
from cchc.evidence.span import Span
from conftest import Unit, post
from test_reports import WINDOWS, ask, expected, written

RECORD = "content/bao-cao/2025/quy-i-nam-2025"


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    """A school that has made its report of the first quarter and not sent it yet."""
    unit = Unit(tmp_path_factory.mktemp("nop") / "truong").write(school_year.files())
    assert ask(unit, "q1/2025") == 0
    return unit


@pytest.fixture(scope="module")
def filed(reported: Unit, tmp_path_factory: pytest.TempPathFactory) -> Unit:
    unit = copied(reported, tmp_path_factory.mktemp("da-nop"))
    unit.write({"../quet.pdf": b"%PDF-1.4\nquet"})
    options = ("--so", "12/BC-THPT", "--ngay", "18/03/2025", "--noi-nhan", "Sở GD&ĐT; UBND phường", "--tep", str(unit.root / "../quet.pdf"))
    assert ask(unit, "nop", "q1/2025", *options) == 0
    return unit


def copied(unit: Unit, to: Path) -> Unit:
    shutil.copytree(unit.root, to / "truong")
    return Unit(to / "truong")


def told(unit: Unit, folder: str) -> dict[str, object]:
    found = json.loads(written(unit, folder)["so-lieu.json"])
    assert isinstance(found, dict)
    return found


# --- Filing -------------------------------------------------------------------------------------------------------


def test_the_record_holds_number_day_recipients_the_signed_copy_and_the_figures_as_they_were(filed: Unit) -> None:
    record = (filed.root / f"{RECORD}.md").read_text("utf-8")
    for said in (
        "so_ky_hieu: 12/BC-THPT",
        "  ngay: 18/03/2025",
        "    - Sở GD&ĐT\n    - UBND phường",
        "  tu: 15/12/2024\n  den: 14/03/2025",
    ):
        assert said in record
    assert (filed.root / f"{RECORD}.json").read_bytes() == written(filed, "quy-i-nam-2025")["so-lieu.json"]
    assert (filed.root / f"{RECORD}.pdf").read_bytes().startswith(b"%PDF-")
    assert [line for line in filed.problems(dt.date(2025, 12, 31)) if "bao-cao" in line] == []


def test_what_was_filed_is_not_published_until_somebody_decides_so(filed: Unit) -> None:
    edition = filed.prepare(dt.date(2025, 12, 31))
    assert not [page.address for page in edition.pages if "quy-i-nam-2025" in page.address]
    assert not [file.path for file in edition.files if "quy-i-nam-2025" in file.path]


def test_a_published_report_offers_the_signed_copy_and_not_the_figures(filed: Unit, tmp_path: Path) -> None:
    unit = copied(filed, tmp_path)
    record = (unit.root / f"{RECORD}.md").read_text("utf-8")
    unit.write({f"{RECORD}.md": record.replace("ban_nhap: có\n", "")})
    paths = [file.path for file in unit.prepare(dt.date(2025, 12, 31)).files if "quy-i-nam-2025" in file.path]
    assert any(path.endswith(".pdf") for path in paths)
    assert not any(path.endswith(".json") for path in paths)


def test_a_period_is_filed_once(filed: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    before = (filed.root / f"{RECORD}.md").read_bytes()
    assert ask(filed, "nop", "q1/2025", "--so", "13/BC-THPT") == 1
    assert f"kỳ này đã có báo cáo ở {RECORD}.md (số 12/BC-THPT)" in capsys.readouterr().out
    assert (filed.root / f"{RECORD}.md").read_bytes() == before


def test_figures_that_changed_after_the_paper_was_written_are_told_and_not_taken(
    reported: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = copied(reported, tmp_path)
    sent = written(unit, "quy-i-nam-2025")["so-lieu.json"]
    count = json.loads(sent)["tong"]["tin_bai"]
    unit.write({"content/tin-tuc/2025/them.md": post("Tin thêm", id="tinthem234", day="10/03/2025 08:00")})
    assert ask(unit, "nop", "q1/2025", "--so", "12/BC-THPT") == 0
    assert f"số liệu đã đổi: tin bài {count}, nay {count + 1}" in capsys.readouterr().out
    assert (unit.root / f"{RECORD}.json").read_bytes() == sent


def test_without_figures_of_the_paper_those_of_today_are_taken_and_that_is_said(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(unit, "nop", "nam", "--so", "5/BC-THPT", today="21/12/2026") == 0
    assert "chưa có bao-cao/nam-2026/so-lieu.json: lưu số liệu tính hôm nay" in capsys.readouterr().out
    assert json.loads((unit.root / "content/bao-cao/2026/nam-2026.json").read_bytes())["ky"]["ngay_lap"] == "2026-12-21"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "không phải là số liệu báo cáo"),
        (b'{"phien_ban": 2}', "số liệu của phiên bản khác"),
        (b" " * 21_000_000, "tệp nặng 21 MB"),
    ],
)
def test_figures_that_cannot_be_read_are_not_filed(content: bytes, said: str, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    unit.write({"bao-cao/nam-2026/so-lieu.json": content})
    assert ask(unit, "nop", "nam", "--so", "5/BC-THPT", today="21/12/2026") == 1
    assert said in capsys.readouterr().out
    assert not (unit.root / "content/bao-cao").exists()


def test_figures_of_another_unit_are_not_filed(reported: Unit, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    other = written(reported, "quy-i-nam-2025")["so-lieu.json"].replace(b"donvi23456", b"donvi65432")
    unit.write({"bao-cao/quy-i-nam-2025/so-lieu.json": other})
    assert ask(unit, "nop", "q1/2025", "--so", "5/BC-THPT") == 1
    assert "là số liệu của Trường THPT Thử Nghiệm" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--so: ghi số, ký hiệu của báo cáo đã ký"),
        (("--so", "/BC-THPT"), "--so: ghi số, ký hiệu của báo cáo đã ký"),
        (("--so", "1/BC", "--ngay", "25/12/2026"), "--ngay: 25/12/2026 là ngày chưa tới"),
        (("--so", "1/BC", "--ngay", "hôm qua"), "--ngay: «hôm qua» không phải là ngày"),
        (("--so", "1/BC", "--tep", "khong-co.pdf"), "--tep: không mở được"),
        (("--so", "1/BC", "--tep", __file__), "không phải là tệp PDF"),
    ],
)
def test_what_was_typed_wrong_is_refused_before_anything_is_written(
    words: tuple[str, ...], said: str, unit: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(unit, "nop", "nam", *words, today="21/12/2026") == 2
    assert said in capsys.readouterr().out
    assert not (unit.root / "content/bao-cao").exists()


def test_a_disk_that_refuses_leaves_nothing_behind(unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".json" and "content" in Path(target).parts:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert ask(unit, "nop", "nam", "--so", "5/BC-THPT", today="21/12/2026") == 3
    assert "chưa lưu gì" in capsys.readouterr().out
    assert [path for path in (unit.root / "content/bao-cao").rglob("*") if path.is_file()] == []


# --- Comparing ----------------------------------------------------------------------------------------------------


def change(now: int, before: int) -> str:
    percent = (Decimal(now - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    text = f"{abs(percent):f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{abs(percent):f}" else f"{abs(percent):f}"
    return "không đổi" if now == before else f"{'tăng' if now > before else 'giảm'} {abs(now - before)} ({text}%)"


def test_the_next_report_is_compared_with_the_last_one_that_was_sent_in_every_file(filed: Unit) -> None:
    assert ask(filed, "6t/2025") == 0
    files = written(filed, "6-thang-dau-nam-2025")
    (comparison,) = json.loads(files["so-lieu.json"])["so_sanh"]
    assert (comparison["so_voi"], comparison["ten"], comparison["so_ky_hieu"]) == ("ky_truoc", "Quý I năm 2025", "12/BC-THPT")
    rows = {row["ten"]: row for row in comparison["dong"]}
    (new, did), (old, had) = (expected(Span(*WINDOWS[code])) for code in ("6t", "q1"))
    people = [sum(facts["people"] or 0 for facts in done) for done in (did, had)]  # type: ignore[misc]
    for name, now, before in (("Tin bài", len(new), len(old)), ("Hoạt động", len(did), len(had)), ("Lượt người tham gia", *people)):
        assert (rows[name]["ky_nay"], rows[name]["ky_truoc"], rows[name]["tang_giam"]) == (now, before, now - before)
        assert rows[name]["dien_giai"] == change(now, before)
    for genre in {facts["genre"] for facts in new}:
        row = next(row for name, row in rows.items() if name.partition(" (")[0].lower() == genre)
        assert (row["ky_nay"], row["ky_truoc"]) == tuple(sum(facts["genre"] == genre for facts in posts) for posts in (new, old))
    assert any("Kỳ này gồm cả kỳ đã báo cáo" in note for note in comparison["luu_y"])
    assert "Tỷ lệ phần trăm làm tròn đến một chữ số thập phân." in comparison["luu_y"]

    for kind in ("tuyen-truyen", "dinh-ky"):
        paper = Document(io.BytesIO(files[f"{kind}.docx"]))
        table = next(table for table in paper.tables if table.rows[0].cells[0].text == "Chỉ số")
        assert [cell.text for cell in table.rows[1].cells] == ["Tin bài", str(len(new)), str(len(old)), change(len(new), len(old))]
        title = "So với kỳ trước: Quý I năm 2025 (từ 15/12/2024 đến 14/03/2025), báo cáo số 12/BC-THPT gửi ngày 18/03/2025"
        assert any(title in paragraph.text for paragraph in paper.paragraphs)
    sheet = openpyxl.load_workbook(io.BytesIO(files["phu-luc.xlsx"]))["So sánh"]
    assert [sheet.cell(2, column).value for column in range(2, 6)] == ["Tin bài", len(new), len(old), len(new) - len(old)]
    assert sheet["F2"].value == pytest.approx((len(new) - len(old)) * 100 / len(old), abs=0.05)


def test_a_report_that_was_sent_is_not_compared_with_itself_and_says_that_it_was_sent(
    filed: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(filed, "q1/2025") == 0
    assert f"Lưu ý: {RECORD}.md:14: kỳ này đã gửi báo cáo ngày 18/03/2025" in capsys.readouterr().out
    assert told(filed, "quy-i-nam-2025")["so_sanh"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "không có tệp"),
        (b"hong", "không phải là số liệu báo cáo"),
        (b'{"phien_ban": 7}', "phiên bản khác"),
        (b" " * 21_000_000, "tệp nặng 21 MB"),
    ],
)
def test_filed_figures_that_cannot_be_read_cost_the_comparison_and_nothing_else(
    content: bytes | None, said: str, filed: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = copied(filed, tmp_path)
    (unit.root / f"{RECORD}.json").unlink()
    if content is not None:
        unit.write({f"{RECORD}.json": content})
    assert ask(unit, "6t/2025") == 0
    assert f"Lưu ý: {RECORD}.md:" in capsys.readouterr().out
    report = told(unit, "6-thang-dau-nam-2025")
    assert report["so_sanh"] == []
    assert "Không so sánh với báo cáo «Công tác cải cách hành chính quý I năm 2025»: số liệu đã lưu không đọc được." in report["luu_y"]  # type: ignore[operator]
    assert any(line.startswith(f"?{RECORD}.md:") and said in line for line in unit.problems(dt.date(2025, 12, 31)))


QUARTER, HALF, OVERLAPPING = ("01/01/2026", "31/03/2026"), ("01/01/2026", "30/06/2026"), ("01/03/2026", "30/06/2026")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (QUARTER, HALF, ""),
        (QUARTER, OVERLAPPING, "có chung các ngày 01/03/2026 - 31/03/2026 với content/bao-cao/2026/mot.md"),
        (QUARTER, QUARTER, "trùng kỳ với content/bao-cao/2026/"),
    ],
    ids=["a half-year holds its quarter", "some days in common", "the same days"],
)
def test_two_reports_that_count_the_same_days_are_told(first: tuple[str, str], second: tuple[str, str], said: str, unit: Unit) -> None:
    unit.write({"content/bao-cao/2026/mot.md": report("mot", *first), "content/bao-cao/2026/hai.md": report("hai", *second)})
    found = [line for line in unit.problems() if "ky_bao_cao" in line]
    assert len(found) == bool(said)
    assert all(said in line for line in found)


def report(name: str, first: str, last: str) -> str:
    return (
        f"---\nid: baocao{name}\nso_ky_hieu: 1/BC\ntrich_yeu: Báo cáo {name}\nngay_ban_hanh: 01/07/2026\nco_quan_ban_hanh: truong\n"
        f"ky_bao_cao: {{ten: Kỳ {name}, tu: {first}, den: {last}}}\nda_gui: {{ngay: 01/07/2026}}\n---\nNội dung báo cáo.\n"
    )


# --- Reminding ----------------------------------------------------------------------------------------------------


def reminded(unit: Unit, today: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert door.main(["kiem-tra", "--thu-muc", str(unit.root), "--hom-nay", today]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("Nhắc: ") and "báo cáo" in line]


def test_a_unit_that_files_its_reports_is_reminded_of_those_that_are_due(filed: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    (late,) = reminded(filed, "31/12/2025", capsys)
    assert "6 tháng đầu năm 2025 (hạn 20/06/2025), 9 tháng đầu năm 2025 (hạn 20/09/2025), Năm 2025 (hạn 20/12/2025)" in late
    assert 'bao-cao nop 6t/2025 --so "' in late
    assert "Quý I năm 2025" not in late, "that one is filed"


def test_a_unit_that_wrote_down_its_periods_is_reminded_before_the_day(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert reminded(unit, "10/01/2026", capsys) == [], "nobody asked for it"
    unit.write({"data/ky-bao-cao.yml": "- {id: kybaocao23, ma: hk1, ten: Học kỳ I, tu: 01/09, den: 15/01, han_gui: 20/01}\n"})
    assert reminded(unit, "10/01/2026", capsys)[-1] == "Nhắc: data/ky-bao-cao.yml: sắp đến hạn báo cáo: Học kỳ I năm 2026 (hạn 20/01/2026)"
    assert "quá hạn mà chưa lưu báo cáo đã gửi: " in reminded(unit, "21/01/2026", capsys)[0]

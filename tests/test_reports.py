"""Reports on a period: every figure worked out a second time from the script that wrote the year, and read back from each file."""

import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

import school_year
from cchc.commands import door
from cchc.evidence.account import account
from cchc.evidence.figures import Figures
from cchc.evidence.periods import DEFAULTS, Reported, named_period
from cchc.evidence.span import Span
from cchc.model.dates import parse_day
from cchc.paper.report_form import FORMS, form
from cchc.paper.report_word import TemplateFault, fill
from conftest import REPOSITORY, Unit

WINDOWS = {
    "q1": (dt.date(2024, 12, 15), dt.date(2025, 3, 14)),
    "6t": (dt.date(2024, 12, 15), dt.date(2025, 6, 14)),
    "9t": (dt.date(2024, 12, 15), dt.date(2025, 9, 14)),
    "nam": (dt.date(2024, 12, 15), dt.date(2025, 12, 14)),
}
FILES = {"dinh-ky.docx", "dinh-ky.pdf", "tuyen-truyen.docx", "tuyen-truyen.pdf", "phu-luc.xlsx", "so-lieu.json"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    return Unit(tmp_path_factory.mktemp("nam") / "truong").write(school_year.files())


def ask(unit: Unit, *words: str, today: str = "31/12/2025") -> int:
    return door.main(["bao-cao", *words, "--thu-muc", str(unit.root), "--hom-nay", today])


def written(unit: Unit, folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((unit.root / "bao-cao" / folder).iterdir())}


def expected(span: Span) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    posts = [facts for n in range(school_year.POSTS) if (facts := school_year.post_facts(n))["day"] in span]  # type: ignore[operator]
    activities = [facts for n in range(school_year.ACTIVITIES) if (facts := school_year.activity_facts(n))["day"] in span]  # type: ignore[operator]
    return posts, activities


@pytest.mark.parametrize(
    ("code", "folder"), [("q1", "quy-i-nam-2025"), ("6t", "6-thang-dau-nam-2025"), ("9t", "9-thang-dau-nam-2025"), ("nam", "nam-2025")]
)
def test_every_figure_of_the_periodic_reports_is_that_of_the_year(code: str, folder: str, school: Unit) -> None:
    assert ask(school, f"{code}/2025") == 0
    files = written(school, folder)
    assert set(files) == FILES
    posts, activities = expected(Span(*WINDOWS[code]))
    told = json.loads(files["so-lieu.json"])
    Figures.model_validate(told)
    assert (told["ky"]["tu"], told["ky"]["den"]) == tuple(day.isoformat() for day in WINDOWS[code])
    assert told["tong"]["tin_bai"] == len(posts) == len(told["tin_bai"])
    assert told["tong"]["hoat_dong"] == len(activities) == len(told["hoat_dong"])
    assert told["tong"]["luot_nguoi"] == sum(facts["people"] or 0 for facts in activities)  # type: ignore[misc]
    assert sum(row["so_luong"] for row in told["hinh_thuc"]) == len(posts) + len(activities)
    for row in told["hinh_thuc"]:
        genre = row["hinh_thuc"].lower()
        if row["nhom"] == "tin_bai":
            assert row["so_luong"] == sum(facts["genre"] == genre for facts in posts), genre
    assert sum(row["tin_bai"] for row in told["linh_vuc"]) == len(posts)

    book = openpyxl.load_workbook(io.BytesIO(files["phu-luc.xlsx"]))
    assert [row[0].value for row in book["Tin bài"].iter_rows(min_row=2)] == list(range(1, len(posts) + 1))
    assert sum(row[2].value for row in book["Hình thức"].iter_rows(min_row=2)) == len(posts) + len(activities)

    for kind in FORMS:
        paper = Document(io.BytesIO(files[f"{kind}.docx"]))
        text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
        assert f"đăng {len(posts)} tin bài" in text
        assert f"tổ chức {len(activities)} hoạt động" in text
        assert "{{" not in text
        assert "{%" not in text
        lists = [table for table in paper.tables if table.rows[0].cells[0].text == "TT" and table.rows[0].cells[1].text == "Ngày"]
        assert [len(table.rows) - 1 for table in lists] == [len(posts), len(activities)]
        assert all(row.cells[4].text.startswith("https://") for row in lists[0].rows[1:]), "everything counted is listed with its link"


QUARTERS = (("15/12/2024", "14/03/2025"), ("15/03/2025", "14/06/2025"), ("15/06/2025", "14/09/2025"), ("15/09/2025", "14/12/2025"))


def test_the_quarters_add_up_to_the_year(school: Unit) -> None:
    edition = school.prepare(dt.date(2025, 12, 31))

    def told(first: dt.date, last: dt.date) -> dict[str, int]:
        figures = account(edition.site, Reported("", Span(first, last)))
        totals = figures.totals
        return {
            "posts": totals.posts,
            "activities": totals.activities,
            "people": totals.participants or 0,
            "placements": totals.placements,
            **{f"{row.group}: {row.name}": row.count for row in figures.forms},
            **{f"area {row.code}": row.posts + row.activities for row in figures.areas},
            **{f"topic {row.code}": row.posts for plan in figures.plans for row in plan.topics},
        }

    quarters = [told(parse_day(first), parse_day(last)) for first, last in QUARTERS]
    year = told(*WINDOWS["nam"])
    assert year["posts"] == school_year.POSTS and len(year) > 20
    assert year == {name: sum(quarter.get(name, 0) for quarter in quarters) for name in year}


def test_topics_of_the_word_file_are_those_of_the_plan(school: Unit) -> None:
    assert ask(school, "nam/2025") == 0
    paper = Document(io.BytesIO(written(school, "nam-2025")["tuyen-truyen.docx"]))
    table = next(table for table in paper.tables if table.rows[0].cells[0].text == "Mã")
    posts, _ = expected(Span(dt.date(2025, 2, 1), dt.date(2025, 12, 14)))
    said = {row.cells[0].text: row.cells[2].text for row in table.rows[1:]}
    assert said == {code: str(sum(code in facts["topics"] for facts in posts)) for code in school_year.TOPICS}  # type: ignore[operator]


def test_the_same_input_gives_the_same_bytes(school: Unit) -> None:
    assert ask(school, "q1/2025") == 0
    first = written(school, "quy-i-nam-2025")
    assert ask(school, "q1/2025") == 0
    assert written(school, "quy-i-nam-2025") == first


def test_reports_are_no_part_of_the_site(school: Unit) -> None:
    assert ask(school, "q1/2025") == 0
    assert not any(
        "so-lieu" in file.path or file.path.endswith("tuyen-truyen.docx") for file in school.prepare(dt.date(2025, 12, 31)).files
    )


def test_a_unit_without_anything_says_that_there_are_no_figures(unit: Unit) -> None:
    assert ask(unit, "nam", today="21/12/2026") == 0
    files = written(unit, "nam-2026")
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(files["dinh-ky.docx"])).paragraphs)
    assert "số lượt người tham gia: chưa có số liệu" in text
    assert "Chưa có số liệu." in text
    assert json.loads(files["so-lieu.json"])["tong"]["luot_nguoi"] is None


def test_a_period_that_is_not_over_says_so(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(school, "nam/2025", today="01/12/2025") == 0
    assert "Kỳ báo cáo chưa kết thúc: số liệu tính đến hết ngày 01/12/2025." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tu", "31/03/2025", "--den", "01/01/2025"), "--den: kỳ kết thúc (01/01/2025) trước khi bắt đầu (31/03/2025)"),
        (("--tu", "01/01/2027", "--den", "31/03/2027"), "chưa bắt đầu"),
        (("--tu", "01/01/2025"), "viết cả hai ngày"),
        (("--tu", "31/02/2025", "--den", "31/03/2025"), "«31/02/2025» không phải là ngày có thật"),
        (("nam/2027",), "chưa bắt đầu"),
        (("quy-5",), "Các kỳ: q1 (Quý I)"),
        (("q1", "nam"), "viết: python build.py bao-cao KỲ"),
    ],
)
def test_days_that_cannot_be_reported_on_are_refused(
    words: tuple[str, ...], said: str, school: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(school, *words) == 2
    assert said in capsys.readouterr().out


def test_who_names_no_period_gets_the_one_that_ended_last_and_keeps_what_was_edited_in_word(
    school: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(school) == 0
    folder = Path(capsys.readouterr().out.rpartition("nằm trong ")[2].strip())
    first = (folder / "dinh-ky.docx").read_bytes()
    (folder / "dinh-ky.docx").write_bytes(b"sua tay")
    assert ask(school) == 0
    assert b"sua tay" in [path.read_bytes() for path in folder.glob("dinh-ky-ban-truoc*.docx")]
    assert (folder / "dinh-ky.docx").read_bytes() == first


def test_days_of_ones_own_have_a_folder_of_their_own(school: Unit) -> None:
    assert ask(school, "--tu", "01/03/2025", "--den", "31/03/2025") == 0
    folder = next(path for path in (school.root / "bao-cao").iterdir() if "20250301" in path.name)
    told = json.loads((folder / "so-lieu.json").read_bytes())
    posts, _ = expected(Span(dt.date(2025, 3, 1), dt.date(2025, 3, 31)))
    assert told["tong"]["tin_bai"] == len(posts)


def template(text: str) -> bytes:
    paper, stream = Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(stream)
    return stream.getvalue()


def test_a_template_of_the_unit_takes_the_place_of_ours(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    unit.write({"data/mau-bao-cao/dinh-ky.docx": template("Mẫu riêng: {{ tong.tin_bai }} tin, {{ don_vi.ten }}")})
    assert ask(unit, "nam", today="21/12/2026") == 0
    assert Document(io.BytesIO(written(unit, "nam-2026")["dinh-ky.docx"])).paragraphs[0].text == "Mẫu riêng: 0 tin, Trường THPT Thử Nghiệm"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ tong_so }}", "dùng mục mà chương trình không có"),
        ("{{ tong.khong_co }}", "dùng mục mà chương trình không có"),
        ("{% for dong in tin_bai %}", "viết sai cú pháp"),
        ("{{ ''.__class__.__mro__ }}", "không"),
    ],
)
def test_a_template_with_an_unknown_field_is_refused_by_name(text: str, said: str, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    unit.write({"data/mau-bao-cao/rieng.docx": template(text)})
    assert ask(unit, "nam", today="21/12/2026") == 1
    out = capsys.readouterr().out
    assert "data/mau-bao-cao/rieng.docx: mẫu" in out
    assert said in out
    assert not (unit.root / "bao-cao").exists(), "all of it or nothing"


def test_a_template_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(TemplateFault, match="không đọc được như một tệp Word"):
        fill(b"%PDF-1.4", {})


def test_our_templates_can_be_taken_out_and_give_the_same_paper(unit: Unit) -> None:
    assert ask(unit, "nam", today="21/12/2026") == 0
    before = written(unit, "nam-2026")
    assert ask(unit, "mau") == 0
    assert {path.stem for path in (unit.root / "data/mau-bao-cao").iterdir()} == set(FORMS)
    assert ask(unit, "nam", today="21/12/2026") == 0
    assert written(unit, "nam-2026") == before
    assert form("dinh-ky") == form("dinh-ky")


def test_words_that_begin_as_a_formula_stay_words(unit: Unit) -> None:
    from conftest import post

    unit.write({"content/tin-tuc/a.md": post("=HYPERLINK(1)")})
    assert ask(unit, "nam", today="25/11/2026") == 0
    book = openpyxl.load_workbook(io.BytesIO(written(unit, "nam-2026")["phu-luc.xlsx"]))
    cell = book["Tin bài"]["D2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_the_period_without_a_year_is_the_newest_that_is_over() -> None:
    for today, code, last in (
        (dt.date(2026, 11, 21), "9t", dt.date(2026, 9, 14)),
        (dt.date(2026, 11, 21), "nam", dt.date(2026, 12, 14)),
        (dt.date(2027, 1, 5), "nam", dt.date(2026, 12, 14)),
        (dt.date(2026, 1, 5), "9t", dt.date(2025, 9, 14)),
    ):
        found = named_period(DEFAULTS, code, today)
        assert found
        assert found.span.last == last


def test_the_periods_of_the_unit_take_the_place_of_the_usual_ones(school: Unit, unit: Unit) -> None:
    unit.write({"data/ky-bao-cao.yml": "- {id: kybaocao23, ma: hk1, ten: Học kỳ I, tu: 01/09, den: 15/01}\n"})
    assert ask(unit, "hk1/2026") == 0
    told = json.loads(written(unit, "hoc-ky-i-nam-2026")["so-lieu.json"])
    assert (told["ky"]["tu"], told["ky"]["den"]) == ("2025-09-01", "2026-01-15")


def test_the_published_schema_is_that_of_the_figures() -> None:
    file = REPOSITORY / "plugins/cchc/schemas/bao-cao.schema.json"
    stated = json.loads(Path(file).read_text("utf-8"))
    assert stated.pop("$schema")
    assert stated == Figures.model_json_schema(by_alias=True, mode="serialization")

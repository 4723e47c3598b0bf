"""A computer that refuses Typst builds the site all the same, says what is lost, and links to nothing that is not there."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from cchc.commands import door
from cchc.paper.typesetter import can_set
from conftest import TODAY, Unit, post, procedure

LOST = "?data/don-vi.yml:1: thành phần typst không chạy được trên máy này: trang không có tờ in (PDF), ảnh chia sẻ không có chữ."


@pytest.fixture
def school(unit: Unit) -> Unit:
    return unit.write({"content/tin-tuc/2026/bai.md": post(), "data/thu-tuc/2.002478.yml": procedure()})


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst as Windows refuses it: the import raises ImportError."""
    monkeypatch.setitem(sys.modules, "typst", None)


def test_typst_works_here() -> None:
    assert can_set(), "otherwise the tests below compare nothing"


def test_one_line_says_what_is_lost(school: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [line for line in school.problems() if "typst" in line]
    monkeypatch.setitem(sys.modules, "typst", None)
    assert [line for line in school.problems() if "typst" in line] == [f"{LOST} Xem vì sao: python build.py kiem-tra-may"]


def test_pages_leave_out_what_cannot_be_printed(school: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = school.prepare(TODAY)
    assert any(file.path.endswith(".pdf") for file in whole.files)
    monkeypatch.setitem(sys.modules, "typst", None)
    without = school.prepare(TODAY)
    assert not [file.path for file in without.files if file.path.endswith(".pdf")]
    assert {page.address for page in without.pages} == {page.address for page in whole.pages}
    assert not [page.address for page in without.pages if "ban-in/" in page.make()]


@pytest.mark.usefixtures("refused")
def test_cards_for_sharing_are_the_units_colour(school: Unit) -> None:
    edition = school.prepare(TODAY)
    card = next(file for file in edition.files if file.path == edition.picture.address)
    with Image.open(io.BytesIO(card.make())) as picture:
        assert picture.size == (1200, 630)
        assert picture.format == "JPEG"


@pytest.mark.usefixtures("refused")
def test_every_file_and_every_copy_page_can_be_made(school: Unit) -> None:
    edition = school.prepare(TODAY)
    for output in (*edition.files, *edition.copies()):
        assert isinstance(output.make(), bytes)
    copies = [output.make().decode() for output in edition.copies() if output.path.endswith("index.html")]
    assert not [page for page in copies if ".pdf" in page]


def test_the_site_is_built_and_published_with_every_link_leading_somewhere(school: Unit, tmp_path: Path) -> None:
    (tmp_path / "blocked" / "typst").mkdir(parents=True)
    (tmp_path / "blocked" / "typst" / "__init__.py").write_text('raise ImportError("DLL load failed while importing _typst")', "utf-8")
    plugins = str(Path(door.__file__).parents[2])
    separator = ";" if sys.platform == "win32" else ":"
    built = school.command("dung", PYTHONPATH=separator.join((str(tmp_path / "blocked"), plugins)))
    assert built.returncode == 0, built.stdout + built.stderr
    assert "thành phần typst không chạy được" in built.stdout
    assert (school.root / "site" / "index.html").is_file()
    assert not list((school.root / "site").rglob("*.pdf"))
    again = school.command("dung")
    assert again.returncode == 0
    assert list((school.root / "site").rglob("*.pdf")), "back again where Typst works"


@pytest.mark.usefixtures("refused")
def test_printing_is_refused_in_one_line(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["in", "--thu-muc", str(school.root), "--hom-nay", "21/11/2026"]) == 3
    assert capsys.readouterr().out == (
        "LỖI: thành phần typst không chạy được trên máy này nên không in được. Xem vì sao: python build.py kiem-tra-may\n"
    )


@pytest.mark.usefixtures("refused")
def test_minutes_of_posting_come_as_a_word_file_alone(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--thu-muc", str(school.root), "--hom-nay", "21/11/2026")
    assert door.main(["niem-yet", "ghi", "Cổng trường", "Trần Văn An", *options]) == 0
    assert door.main(["niem-yet", "bien-ban", *options]) == 0
    assert [path.suffix for path in (school.root / "ban-in").iterdir()] == [".docx"]


@pytest.mark.usefixtures("refused")
def test_a_report_comes_without_its_pdf_and_says_so(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["bao-cao", "nam", "--thu-muc", str(school.root), "--hom-nay", "21/12/2026"]) == 0
    assert "typst không chạy được trên máy này nên báo cáo không có bản PDF" in capsys.readouterr().out
    names = {path.name for path in (school.root / "bao-cao/nam-2026").iterdir()}
    assert "dinh-ky.docx" in names
    assert not any(name.endswith(".pdf") for name in names)

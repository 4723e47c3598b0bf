"""A page can be sent as a picture to whoever approves it, before anybody else can see it."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from cchc.commands import camera
from cchc.commands.door import main
from cchc.edition import proofread
from cchc.previews import published
from cchc.store import Store
from conftest import ORGANISATION, TODAY, Unit, needs_browser, post, procedure

DRAFT = "content/tin-tuc/nhap.md"


def run(unit: Unit, *words: str) -> int:
    return main(["xem-truoc", *words, "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"])


@pytest.mark.parametrize(
    "extra",
    ["ban_nhap: có\n", "ngay_go: 21/11/2026\n", "go_bai: {ngay: 01/11/2026, ly_do: Nhầm}\n"],
)
def test_what_is_kept_back_stands_in_its_preview_as_readers_will_see_it(unit: Unit, extra: str) -> None:
    site = unit.write({DRAFT: post("Bài chờ", extra=extra)}).prepare().site
    assert site.posts == ()
    (shown,) = published(site, site.all_posts["tinbai2345"]).posts
    assert shown.title == "Bài chờ"


def test_a_post_for_a_day_to_come_is_shown_as_on_that_day(unit: Unit) -> None:
    site = unit.write({DRAFT: post("Bài chờ", day="04/01/2027 08:00")}).prepare().site
    shown = published(site, site.all_posts["tinbai2345"])
    assert [found.title for found in shown.posts] == ["Bài chờ"]
    assert f"{shown.today:%d/%m/%Y}" == "04/01/2027"


def test_what_waits_for_approval_can_be_previewed_and_nothing_else_comes_with_it(unit: Unit) -> None:
    other = {"content/tin-tuc/khac.md": post("Bài khác", id="tinbai0002", day="19/11/2026 08:00")}
    unit.write({DRAFT: post("Bài chờ"), **other, "data/don-vi.yml": f"{ORGANISATION}yeu_cau_duyet: có\n"})
    site = proofread(unit.root, TODAY, Store()).site
    assert site
    assert site.posts == ()
    assert [found.title for found in published(site, site.all_posts["tinbai2345"]).posts] == ["Bài chờ"]


@needs_browser
def test_the_picture_is_the_page_and_ends_where_the_page_ends(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    unit.write({DRAFT: post("Bài chờ duyệt", extra="ban_nhap: có\n")})
    assert run(unit, "nhap.md") == 0
    (file,) = (unit.root / "xem-truoc").iterdir()
    assert file.name.startswith("nhap-")
    assert "duyet tinbai2345 --nguoi" in capsys.readouterr().out
    with Image.open(file) as picture:
        assert 700 < picture.width <= camera.PHONE * camera.SHARPNESS
        assert 1000 < picture.height < camera.TALLEST * camera.SHARPNESS
        assert len(set(picture.convert("RGB").crop((0, picture.height - 3, picture.width, picture.height)).tobytes())) > 1


@needs_browser
def test_a_procedure_is_printed_whole_as_a_pdf(unit: Unit, tmp_path: Path) -> None:
    unit.write({"data/thu-tuc/2.002478.yml": procedure(ten="Chuyển trường thử")})
    assert run(unit, "2.002478.yml", str(tmp_path / "x.pdf")) == 0
    assert "Chuyển trường thử" in "".join(page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "viết: python build.py xem-truoc BÀI"),
        (["nhap.md", "x.jpg"], "«x.jpg» không phải tệp .png hay .pdf"),
        (["nhat.md"], "không có bài nào là «nhat.md». Có phải là «nhap.md» (Họp báo)?"),
    ],
)
def test_an_order_that_means_no_page_is_refused_in_one_line(
    unit: Unit, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    unit.write({DRAFT: post()})
    assert run(unit, *words) == 2
    assert said in capsys.readouterr().out


def test_a_computer_without_a_browser_says_so(unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(camera, "_candidates", lambda: iter(()))
    assert run(unit.write({DRAFT: post()}), "nhap.md") == 3
    assert "máy này không có trình duyệt Edge, Chrome hay Cốc Cốc" in capsys.readouterr().out


def test_a_browser_that_fails_is_one_line(unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    false = shutil.which("false") or shutil.which("where")
    assert false
    monkeypatch.setattr(camera, "_candidates", lambda: iter((Path(false),)))
    assert run(unit.write({DRAFT: post()}), "nhap.md") == 3
    assert "không chụp được trang" in capsys.readouterr().out

"""Pages in the evidence ZIP: taken by the browser of the computer, or kept as HTML where it cannot."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import school_year
from cchc.commands import camera
from conftest import Unit, needs_browser, post
from evidence_archive import LATER, NOVEMBER, Archive, pack, small_unit


@pytest.fixture
def small(unit: Unit) -> Unit:
    return small_unit(unit)


class Fickle:
    """A browser that takes every page but one, and of another prints its own page of errors."""

    program = Path("fickle")

    def take(self, url: str, file: Path) -> bool:
        if "/hong" in url:
            raise camera.NoPicture("trình duyệt fickle không chụp được trang (mã 1)")
        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        writer.add_metadata({"/Title": "127.0.0.1" if "/loi" in url else "Họp báo - Trường"})
        writer.write(file)
        return True


def test_a_page_that_the_browser_does_not_take_is_named_and_comes_as_html(
    small: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(camera, "find", Fickle)
    posts = {"hong": ("tinbai0002", "19/11/2026 08:00"), "loi": ("tinbai0003", "19/11/2026 09:00")}
    small.write({f"content/tin-tuc/{name}.md": post("Họp báo", id=id, day=day) for name, (id, day) in posts.items()})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    said = capsys.readouterr().out
    assert "content/tin-tuc/hong.md: trình duyệt fickle không chụp được trang (mã 1); gói có trang này dạng HTML" in said
    assert "content/tin-tuc/loi.md: trình duyệt fickle chụp ra tệp PDF hỏng" in said
    assert sorted(name.rpartition("/")[2] for name in archive.files if "/trang." in name) == ["trang.html", "trang.html", "trang.pdf"]
    assert "Trình duyệt không chụp được 2 trang tin" in archive.index.xpath("string(//header)")


def test_a_browser_that_takes_no_page_at_all_is_soon_asked_no_more(
    small: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    class Dead(Fickle):
        def take(self, url: str, file: Path) -> bool:
            asked.append(url)
            raise camera.NoPicture("trình duyệt dead không chụp được trang (mã 1)")

    monkeypatch.setattr(camera, "find", Dead)
    small.write({f"content/tin-tuc/b{n}.md": post("Họp báo", id=f"tinbai00{n}2", day=f"19/11/2026 08:{n}") for n in range(10, 22)})
    pack(small, *NOVEMBER, now=LATER)
    assert len(asked) < 10
    warnings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Lưu ý: ")]
    assert warnings == [
        "Lưu ý: trình duyệt dead không chụp được trang (mã 1) nên các trang tin là tệp HTML, không phải PDF. "
        "Đóng hết cửa sổ trình duyệt, hoặc cài trình duyệt khác, rồi chạy lại"
    ]


def test_a_computer_without_a_browser_says_what_is_lost(
    small: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(camera, "_candidates", lambda: iter(()))
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert "máy này không có trình duyệt Edge, Chrome hay Cốc Cốc nên các trang tin là tệp HTML, không phải PDF" in capsys.readouterr().out
    page = archive.files["tin-bai/001-hop-bao/trang.html"].decode()
    assert not re.search(r"<script|<link|srcset", page)
    assert 'href="https://thu.edu.vn/cchc/tin-tuc/"' in page


@needs_browser
def test_pages_are_taken_by_the_browser_with_address_and_time_on_them(small: Unit) -> None:
    small.write({"content/tin-tuc/anh.jpg": school_year.photo(1)})
    extra = "anh_dai_dien: {tep: anh.jpg, mo_ta: Bảng}\nngay_go: 20/11/2026\n"
    small.write({"content/tin-tuc/b.md": post("Bài đã gỡ", id="tinbai0002", day="01/11/2026 08:00", extra=extra, body="[Xem](a.md)")})
    file = pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip"
    first = file.read_bytes()
    archive = Archive(file)
    old, new = (PdfReader(io.BytesIO(archive.files[f"tin-bai/{name}/trang.pdf"])) for name in ("001-bai-da-go", "002-hop-bao"))
    said = " ".join("".join(page.extract_text() for page in old.pages).split())
    assert "https://thu.edu.vn/cchc/tin-tuc/b/" in said
    assert "Chụp lúc 08:30 ngày 21/11/2026" in said
    assert "Bài đã tự gỡ từ ngày 20/11/2026" in said
    assert len(old.pages[0].images) == 1
    assert "Họp báo" in new.pages[0].extract_text()
    links = [str(note["/A"]["/URI"]) for note in (note.get_object() for note in old.pages[0]["/Annots"]) if "/URI" in note.get("/A", {})]  # type: ignore[union-attr, index]
    assert "https://thu.edu.vn/cchc/tin-tuc/a/" in links
    assert not [link for link in links if "127.0.0.1" in link]
    assert pack(small, *NOVEMBER, now=LATER)
    assert file.read_bytes() == first, "the same moment, the same bytes"

"""`nhap bai`: from a received Word file and photos to a draft that can be published - or nothing at all."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

import word_documents
from cchc.commands.door import main
from cchc.exchange import placing
from conftest import TODAY, Unit
from photographs import encoded
from word_parts import bold, saved

YEAR = f"content/tin-tuc/{TODAY.year}"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """The folder that things from Zalo lie in."""
    folder = tmp_path / "Tải về"
    folder.mkdir()
    (folder / "Bài viết.docx").write_bytes(word_documents.pictures())
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (20.0, 51.0, 0.0)}
    (folder / "IMG 1.JPG").write_bytes(encoded(Image.effect_noise((900, 600), 60).convert("RGB"), "JPEG", exif=exif))
    return folder


@dataclass
class Said:
    returncode: int
    stdout: str


@pytest.fixture
def bring(unit: Unit, received: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command on files of that folder."""

    def run(*names: str) -> Said:
        code = main(
            ["nhap", "bai", *(str(received / name) for name in names), "--thu-muc", str(unit.root), "--hom-nay", f"{TODAY:%d/%m/%Y}"]
        )
        return Said(code, capsys.readouterr().out)

    return run


def files(unit: Unit) -> set[str]:
    return {path.relative_to(unit.root).as_posix() for path in (unit.root / "content").rglob("*") if path.is_file()}


def described(unit: Unit) -> str:
    """Fill in what a person is asked for; returns the post's text."""
    post = unit.root / YEAR / "ngay-hoi-the-thao.md"
    text = post.read_text("utf-8").replace("mo_ta:\n", "mo_ta: Học sinh kéo co\n").replace("![](", "![Học sinh kéo co](")
    post.write_text(re.sub(r"^ban_nhap: có\n", "", text, flags=re.MULTILINE), "utf-8")
    return text


def test_a_document_and_a_photo_become_a_draft_with_its_pictures_beside_it(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    done = bring("Bài viết.docx", "IMG 1.JPG")
    assert done.returncode == 0, done.stdout
    beside = f"{YEAR}/ngay-hoi-the-thao"
    assert files(unit) == {f"{beside}.md", f"{beside}/anh-1.png", f"{beside}/anh-2.png", f"{beside}/anh-3.jpg"}
    text = (unit.root / f"{beside}.md").read_text("utf-8")
    assert "tieu_de: Ngày hội thể thao\n" in text and "ban_nhap: có\n" in text
    assert "![Học sinh lớp 10A kéo co trên sân trường](ngay-hoi-the-thao/anh-1.png)" in text
    assert "\n# anh_dai_dien: {tep: ngay-hoi-the-thao/anh-1.png, mo_ta: Trong ảnh có gì}\n" in text
    assert "Ảnh «IMG 1.JPG» có ghi vị trí chụp: đã bỏ" in done.stdout and "3 ảnh" in done.stdout


def test_what_is_missing_is_asked_for_and_then_the_post_is_published(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    bring("Bài viết.docx", "IMG 1.JPG")
    assert sum("mo_ta" in problem or "chưa có mô tả" in problem for problem in unit.problems()) == 2
    described(unit)
    assert [problem for problem in unit.problems() if not problem.startswith("?")] == []
    assert "Học sinh thi đấu sôi nổi." in unit.page(f"tin-tuc/{TODAY.year}/ngay-hoi-the-thao/", TODAY.replace(year=2027))


def test_what_was_recognised_is_told_and_written_as_comments_only(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    (received / "kh.docx").write_bytes(word_documents.official_letter())
    done = bring("kh.docx")
    assert "Nhận ra số, ký hiệu: 12/KH-THPTTN" in done.stdout
    text = (unit.root / YEAR / "ke-hoach-tuyen-truyen-cai-cach-hanh-chinh-nam-2026.md").read_text("utf-8")
    assert "#   so_ky_hieu: 12/KH-THPTTN\n" in text and "\nso_ky_hieu" not in text
    assert unit.problems() == []


def test_a_conversion_of_letters_is_shown_before_and_after(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    (received / "tb.docx").write_bytes(word_documents.vni())
    done = bring("tb.docx")
    assert "Đổi bảng mã VNI: «Thoâng baùo nghæ leã» thành «Thông báo nghỉ lễ»" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "viết: python build.py nhap bai"),
        (("khong-co.docx",), "không mở được"),
        (("cu.doc",), "Save As"),
        (("Bài viết.docx", "gia.jpg"), "«gia.jpg» không phải là ảnh"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    unit: Unit, received: Path, bring: Callable[..., Said], words: tuple[str, ...], said: str
) -> None:
    (received / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (received / "gia.jpg").write_bytes(b"khong phai anh")
    done = bring(*words)
    assert done.returncode != 0 and said in done.stdout and done.stdout.count("\n") == 1
    assert files(unit) == set()


def test_a_file_of_200_megabytes_is_told_without_being_read(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    with (received / "nang.docx").open("wb") as stream:
        stream.truncate(200_000_000)
    done = bring("nang.docx")
    assert "nặng quá 100 MB" in done.stdout and files(unit) == set()


def test_a_document_brought_in_twice_is_refused(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    bring("Bài viết.docx")
    before = files(unit)
    done = bring("Bài viết.docx")
    assert done.returncode != 0 and "đã có" in done.stdout and files(unit) == before


def test_pictures_and_text_are_put_in_place_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.replace

    def refuse_text(self: Path, target: Path) -> Path:
        if target.suffix == ".md":
            raise OSError(28, "đĩa đầy")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", refuse_text)
    with pytest.raises(OSError, match="đĩa đầy"):
        placing.put_in_place(tmp_path, {"content/a/anh.jpg": b"\xff\xd8", "content/a.md": "chữ\n"}, "nhap-1")
    assert [path for path in (tmp_path / "content").rglob("*") if path.is_file()] == []


def test_pictures_are_stored_octet_by_octet(tmp_path: Path) -> None:
    octets = io.BytesIO(bytes(range(256))).getvalue()
    placing.put_in_place(tmp_path, {"content/anh.jpg": octets, "content/a.md": "chữ\n"}, "nhap-1")
    assert (tmp_path / "content/anh.jpg").read_bytes() == octets and (tmp_path / "content/a.md").read_bytes() == "chữ\n".encode()


def test_lead_and_writer_lie_ready_behind_their_keys(unit: Unit, received: Path, bring: Callable[..., Said]) -> None:
    document = Document()
    bold(document, "Ngày hội đọc sách")
    bold(document, "Sáng 20/4: Trường THPT Thử Nghiệm tổ chức ngày hội đọc sách với hơn 900 học sinh.")
    document.add_paragraph("Các lớp góp sách.")
    document.add_paragraph("Tin, ảnh: Nguyễn Văn Thử")
    (received / "sach.docx").write_bytes(saved(document))
    assert bring("sach.docx").returncode == 0
    text = (unit.root / YEAR / "ngay-hoi-doc-sach.md").read_text("utf-8")
    assert '\n# tom_tat: "Sáng 20/4: Trường' in text and "\n# tac_gia: Nguyễn Văn Thử\n" in text
    assert unit.problems() == []

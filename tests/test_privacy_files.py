"""Personal data in files to download: read by their kind, told at the record that names them."""

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

import personal_files as files
from cchc.edition import prepare
from cchc.privacy import attachments
from cchc.store import Store
from conftest import TODAY, Unit, post

POST = "content/tin-tuc/bai.md"
HEAD = 6
"""Lines above the body of a post."""


def told(unit: Unit, extra: str = "", body: str = "Nội dung.", **contents: bytes) -> list[str]:
    """Return the warnings of a unit with one post and files beside it, `ds_pdf` for ds.pdf."""
    beside = {f"content/tin-tuc/{name.replace('_', '.')}": content for name, content in contents.items()}
    return unit.write({POST: post(extra=extra, body=body), **beside}).problems()


ATTACHED = "tep_dinh_kem: [{tep: %s}]\n"
NAMES = (("Họ và tên", "Lớp"), ("Nguyễn Văn An", "10A1"), ("Trần Thị Bình", "10A2"), ("Lê Hoàng Cường", "10A3"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ds.docx", files.word("Số CCCD: 031085001234"), "trong tệp «ds.docx» có số căn cước (hoặc chứng minh nhân dân) 0310…234"),
        ("ds.docx", files.word("Danh sách", rows=NAMES), "«ds.docx» có danh sách 3 người"),
        ("ds.docx", files.word("Kính gửi", footer="ĐT: 0912 345 678"), "«ds.docx» có số di động 091…78"),
        ("ds.docx", files.word("Ảnh", picture=files.photo(position=True)), "«ds.docx» có ảnh còn ghi nơi chụp"),
        ("ds.xlsx", files.excel(*NAMES, title="Khối 10"), "«ds.xlsx», trang tính «Khối 10», hàng 1 có danh sách 3 người"),
        ("ds.xlsx", files.excel(("Chủ hộ", "CCCD"), ("Bà Hoa", 31085001234)), "hàng 2 có số căn cước (hoặc chứng minh nhân dân) 0310…234"),
        ("ds.xlsx", files.excel(("Họ tên", "Ngày sinh"), ("An", dt.date(2010, 3, 12))), "hàng 2 có ngày sinh …/…/2010"),
        ("ds.pdf", files.pdf("Trang dau", "CCCD 031085001234"), "«ds.pdf», trang 2 có số căn cước"),
        ("ds.pdf", files.pdf("Scan", signed_by="E=thuha1975@gmail.com"), "«ds.pdf», chữ ký số có địa chỉ thư điện tử riêng th…@gmail.com"),
        ("ds.pdf", files.pdf("Scan", appearance="Email: thuha1975@gmail.com"), "«ds.pdf», chữ ký số có địa chỉ thư điện tử riêng"),
        ("ds.pdf", files.pdf("Anh", picture=files.photo(position=True)), "«ds.pdf», trang 1 có ảnh còn ghi nơi chụp"),
        ("ds.csv", "Họ tên;Số CMND\nBà Hoa;031234567\n".encode("utf-8-sig"), "«ds.csv», dòng 2 có số căn cước"),
        ("ds.txt", "Gọi 0912345678".encode("utf-16"), "«ds.txt», dòng 1 có số di động"),
    ],
)
def test_the_text_of_an_attachment_is_looked_through(name: str, content: bytes, said: str, unit: Unit) -> None:
    (line,) = told(unit, extra=ATTACHED % name, **{name.replace(".", "_"): content})
    assert line.startswith(f"?{POST}:{HEAD}: tep_dinh_kem.1.tep: trong tệp ")
    assert said in line


def test_a_file_that_only_the_body_names_is_told_at_the_line_that_names_it(unit: Unit) -> None:
    (line,) = told(unit, body="Chào.\n\nXem [danh sách](ds.docx).", ds_docx=files.word("Số CCCD: 031085001234"))
    assert line.startswith(f"?{POST}:{HEAD + 3}: trong tệp «ds.docx» có số căn cước")


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", b" " * 60_000_000)
    return stream.getvalue()


ENTITIES = b'<!DOCTYPE a [<!ENTITY a "0912345678"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">%s]><a>&b9;</a>' % b"".join(
    b'<!ENTITY b%d "%s">' % (level, b"&b%d;" % (level - 1) * 10 if level else b"&b;" * 10) for level in range(10)
)


def with_part(content: bytes, part: str, text: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ds.docx", b"PK\x03\x04 not really"),
        ("ds.docx", bomb()),
        ("ds.docx", with_part(files.word("Chào"), "word/document.xml", ENTITIES)),
        ("ds.xlsx", with_part(files.excel(("Chào",)), "xl/worksheets/sheet1.xml", ENTITIES)),
        ("ds.xlsx", files.word("CCCD 031085001234")),
        ("ds.pdf", b"%PDF-1.7\n" + b"obj " * 1000),
        ("ds.pdf", files.pdf("CCCD 031085001234")[:-400]),
        ("ds.docx", files.word("Ảnh", picture=files.photo(position=False))),
    ],
    ids=[
        "no zip",
        "zip bomb",
        "entities in Word",
        "entities in Excel",
        "wrong kind",
        "garbage",
        "cut off",
        "photo without position",
    ],
)
def test_a_file_that_cannot_be_read_is_no_fault(name: str, content: bytes, unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(unit, extra=ATTACHED % name, **{name.replace(".", "_"): content}) == []
    assert capsys.readouterr() == ("", "")


def test_an_attachment_is_read_once(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    told(unit, extra=ATTACHED % "ds.docx", ds_docx=files.word("Số CCCD: 031085001234"))
    with Store(unit.root / ".cchc/kho.sqlite", "1") as store:
        first = prepare(unit.root, TODAY, store=store).warnings
    monkeypatch.setattr(attachments, "read", lambda *_: pytest.fail("read again"))
    with Store(unit.root / ".cchc/kho.sqlite", "1") as store:
        assert prepare(unit.root, TODAY, store=store).warnings == first != ()


def test_who_attaches_nothing_does_not_wait_for_the_readers() -> None:
    loaded = "import sys, cchc.edition; print({'pypdf', 'docx', 'openpyxl'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_a_mark_holds_for_the_files_of_its_record(unit: Unit) -> None:
    assert (
        told(
            unit,
            extra=ATTACHED % "ds.docx" + "cho_phep_cong_khai: [{du_lieu: danh sách, ly_do: Phụ huynh đồng ý ngày 01/11/2026}]\n",
            ds_docx=files.word("Danh sách", rows=NAMES),
        )
        == []
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ds.pdf", files.locked_pdf("AESV2")),
        ("ds.pdf", files.locked_pdf("AESV3")),
        ("ds.pdf", files.pdf("CCCD", password="1")),
        ("ds.docx", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")),
    ],
    ids=["AES-128", "AES-256", "RC4", "Word"],
)
def test_a_file_that_a_password_locks_is_told_as_one_nobody_looked_into(unit: Unit, name: str, content: bytes) -> None:
    said = told(unit, extra=ATTACHED % name, **{name.replace(".", "_"): content})
    assert any(f"trong tệp «{name}» có mật khẩu bảo vệ nên chương trình không xem được" in line for line in said)
    mark = f"cho_phep_cong_khai: [{{du_lieu: tệp có mật khẩu, ly_do: Mẫu trống đã xem}}]\n{ATTACHED % name}"
    assert told(unit, extra=mark, **{name.replace(".", "_"): content}) == []


def test_a_file_that_may_be_read_by_all_and_changed_by_none_is_looked_into(unit: Unit) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(files.pdf("CCCD 031085001234")))
    writer.encrypt("", "chu", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert any("số căn cước" in line for line in told(unit, extra=ATTACHED % "ds.pdf", ds_pdf=stream.getvalue()))


def test_a_file_that_another_program_holds_for_a_moment_is_looked_into_by_the_next_build(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(unit, extra=ATTACHED % "ds.txt", ds_txt=b"CCCD 031085001234")
    store, held = Store(), unit.root / "content/tin-tuc/ds.txt"
    opening = Path.open

    def refuse(path: Path, *options: Any, **named: Any) -> Any:
        if path == held and len(read) > 1:  # after its digest was taken
            raise PermissionError(13, "held by another program")
        read.append(path) if path == held else None
        return opening(path, *options, **named)

    read: list[Path] = []
    with monkeypatch.context() as holding:
        holding.setattr(Path, "open", refuse)
        assert prepare(unit.root, TODAY, store=store).warnings == ()
    assert any("số căn cước" in str(line) for line in prepare(unit.root, TODAY, store=store).warnings)

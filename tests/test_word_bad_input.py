"""Files that are no good Word document: one Vietnamese sentence with a remedy, never a traceback, nothing fetched, nothing endless."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import word_documents
from cchc.word.arrival import Unreadable
from cchc.word.package import LARGEST
from cchc.word.reading import read_document, read_pasted
from word_parts import with_parts

CHANGES = word_documents.changes()
DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(CHANGES)) as parts:
        return parts.read(name)


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_document(name, content)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", OLE + b"\0" * 600, "Save As"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.rtf", b"{\\rtf1 a}", "RTF"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "OpenDocument"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), "Excel"),
        ("a.pptx", zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        ("bai.zip", zipped({"bai.docx": b"PK"}), "Giải nén"),
        ("a.docx", b"", "0 byte"),
        ("a.docx", b"PK\x03\x04 hong", "hỏng"),
        ("a.docx", b"chu thuong", "không phải là tệp Word"),
        ("a.docx", zipped({"a.txt": b""}), "không phải là tệp Word"),
        ("a.docx", CHANGES[:5000], "hỏng"),
        ("a.docx", b"PK" + b"\0" * LARGEST, "MB"),
    ],
)
def test_what_is_no_word_document_is_told_with_what_to_do(name: str, content: bytes, said: str) -> None:
    assert said in refusal(name, content)


def test_an_empty_document_is_told() -> None:
    empty = part(DOCUMENT).split(b"<w:body>")[0] + b"<w:body></w:body></w:document>"
    assert "không thấy chữ nào" in refusal("a.docx", with_parts(CHANGES, {DOCUMENT: empty}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_parts(CHANGES, {"word/styles.xml": b" " * 60_000_000})
    assert len(bomb) < 1_000_000 and "mở ra quá lớn" in refusal("a.docx", bomb)


def test_entities_are_neither_resolved_nor_expanded(tmp_path: object) -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]>'
    declared = part(DOCUMENT).replace(b"<w:document", evil + b"<w:document", 1).replace(b"<w:t>", b"<w:t>&x;&b;", 1)
    assert "độc hại" in refusal("a.docx", with_parts(CHANGES, {DOCUMENT: declared}))


def test_macros_are_left_behind_and_told() -> None:
    arrived = read_document("a.docm", with_parts(CHANGES, {"word/vbaProject.bin": b"macro"}))
    assert any("macro" in note for note in arrived.notes)


def test_pictures_on_other_machines_are_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    document = word_documents.pictures()
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        said = parts.read(relations).replace(b'Target="media/image1.jpg"', b'Target="http://192.0.2.1/a.jpg" TargetMode="External"')
    arrived = read_document("a.docx", with_parts(document, {relations: said}))
    assert any("ảnh liên kết từ nơi khác" in note for note in arrived.notes) and len(arrived.pictures) == 1


def test_a_picture_that_is_none_is_left_out_and_told() -> None:
    arrived = read_document("a.docx", with_parts(word_documents.pictures(), {"word/media/image1.jpg": b"khong phai anh"}))
    assert any("không phải là ảnh" in note for note in arrived.notes) and "Học sinh lớp 10A" not in arrived.body


def test_a_note_that_the_document_does_not_hold_is_no_note() -> None:
    lost = with_parts(word_documents.footnotes(), {"word/footnotes.xml": b"<a/>"})
    arrived = read_document("a.docx", lost)
    assert "[^2]" not in arrived.body and "[^1]: Số liệu đến tháng 6." in arrived.body


@pytest.mark.parametrize("depth", [100, 240, 3000])
def test_text_however_deep_it_lies_is_read_or_told(depth: int) -> None:
    deep = b"<w:sdt><w:sdtContent>" * depth + b"<w:p><w:r><w:t>day</w:t></w:r></w:p>" + b"</w:sdtContent></w:sdt>" * depth
    content = with_parts(CHANGES, {DOCUMENT: part(DOCUMENT).replace(b"<w:body>", b"<w:body>" + deep, 1)})
    try:
        assert "day" in read_document("a.docx", content).title + read_document("a.docx", content).body
    except Unreadable as refused:
        assert ". " in str(refused)


@pytest.mark.parametrize("pasted", ["", "   ", "<p></p>", "<!-- a -->", "\0", "<script>alert(1)</script>"])
def test_an_empty_clipboard_is_told(pasted: str) -> None:
    with pytest.raises(Unreadable):
        read_pasted(pasted)


@given(st.sampled_from(sorted(word_documents.KINDS)), st.integers(0, 10**9))
@settings(max_examples=40)
def test_a_document_damaged_anywhere_is_read_or_told(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    whole = word_documents.KINDS[kind]()
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") or name == "[Content_Types].xml"]
        name = chance.choice([DOCUMENT, DOCUMENT, *names])
        octets = parts.read(name)
    with_damage = damaged(octets, chance)
    try:
        read_document("a.docx", with_parts(whole, {name: with_damage}))
    except Unreadable as refused:
        assert "\n" not in str(refused)


def damaged(octets: bytes, chance: random.Random) -> bytes:
    """Return a part with a tag or a value torn out, doubled or put elsewhere."""
    at, length = chance.randrange(len(octets)), chance.randrange(1, 60)
    tags = [place for place in range(len(octets)) if octets[place : place + 1] == b"<"] or [0]
    start, end = sorted(chance.choices(tags, k=2))
    return chance.choice(
        [
            octets[:start] + octets[end:],
            octets[:end] + octets[start:end] + octets[end:],
            octets[:at] + octets[at + length :],
            octets[:at] + bytes(chance.randrange(256) for _ in range(length)) + octets[at:],
            octets.replace(b'w:val="1"', b'w:val="99999999999999999999"').replace(b'w:val="0"', b'w:val="-1"'),
            b"",
        ]
    )


@given(st.text("<>/=\"' pdivstableolaspn&;#_ftn1Mso:-x\n", max_size=200))
@settings(max_examples=200)
def test_whatever_is_pasted_is_read_or_told(pasted: str) -> None:
    try:
        read_pasted(pasted)
    except Unreadable as refused:
        assert "\n" not in str(refused)

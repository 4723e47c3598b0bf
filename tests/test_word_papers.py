"""Official papers: head and foot are recognised and proposed, an article that only mentions their words stays whole."""

import re

import pytest
from docx import Document

import word_documents
from cchc.word.arrival import Arrived
from cchc.word.reading import read_document
from word_parts import NATION, bold, paragraphs_with, saved, side_by_side


def read(kind: str) -> Arrived:
    return read_document(f"{kind}.docx", word_documents.KINDS[kind]())


def facts(arrived: Arrived) -> dict[str, str]:
    return {fact.key: fact.value for fact in arrived.facts}


def says(arrived: Arrived, words: str) -> bool:
    return any(words in note for note in arrived.notes)


def test_an_official_letter_gives_its_body_and_proposes_what_its_head_and_foot_state() -> None:
    arrived = read("official_letter")
    assert arrived.title == "Kế hoạch tuyên truyền cải cách hành chính năm 2026"
    assert facts(arrived) == {
        "so_ky_hieu": "12/KH-THPTTN",
        "dia_danh": "Hải Phòng",
        "ngay_ban_hanh": "05/02/2026",
        "co_quan_chu_quan": "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG",
        "co_quan_ban_hanh": "TRƯỜNG THPT THỬ NGHIỆM",
        "loai": "Kế hoạch",
        "trich_yeu": "Tuyên truyền cải cách hành chính năm 2026",
        "quyen_han": "KT.",
        "chuc_vu": "Phó hiệu trưởng",
        "nguoi_ky": "Nguyễn Thị Thử",
        "noi_nhan": "Sở GDĐT (để b/c); Lưu: VT",
    }
    assert "CỘNG HÒA" not in arrived.body and "Nơi nhận" not in arrived.body
    assert arrived.body.endswith("Thiết thực, tiết kiệm.\n")


def test_lines_in_bold_that_stand_alone_are_headings_of_two_levels() -> None:
    headings = re.findall(r"^#+ .*", read("official_letter").body, re.MULTILINE)
    assert headings == ["## I. MỤC ĐÍCH, YÊU CẦU", "### 1. Mục đích", "### 2. Yêu cầu"]


def test_a_dispatch_with_a_head_of_tabs_is_recognised_and_a_blank_number_is_never_made_up() -> None:
    arrived = read("dispatch")
    assert arrived.title == "Tổ chức ngày hội đọc sách"
    stated = facts(arrived)
    assert "so_ky_hieu" not in stated and says(arrived, "để trống số") and says(arrived, "để trống ngày")
    assert stated["ngay_ban_hanh"] == "02/2026" and stated["loai"] == "Công văn" and stated["nguoi_ky"] == "Trần Văn Mẫu"
    assert arrived.body == "Kính gửi: Các tổ chuyên môn\n\nNhà trường đề nghị các tổ chuẩn bị.\n"


def test_lead_and_writer_are_proposed() -> None:
    lead = "Sáng 20/4, Trường THPT Thử Nghiệm tổ chức ngày hội đọc sách với hơn 900 học sinh."
    content = paragraphs_with(
        "<w:rPr/><w:r><w:t>SÔI NỔI NGÀY HỘI ĐỌC SÁCH Ở TRƯỜNG THPT THỬ NGHIỆM</w:t></w:r>",
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{lead}</w:t></w:r>",
        "<w:r><w:t>Các lớp góp sách.</w:t></w:r>",
        "<w:r><w:t>Tin, ảnh: Nguyễn Văn Thử</w:t></w:r>",
    )
    arrived = read_document("a.docx", content)
    assert arrived.title == "Sôi nổi ngày hội đọc sách ở Trường THPT Thử Nghiệm"
    assert facts(arrived) == {"tom_tat": lead, "tac_gia": "Nguyễn Văn Thử"}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 15/2026/QĐ-UBND", "15/2026/QĐ-UBND"),
        ("Số : 07 /TB-THPTTN", "07/TB-THPTTN"),
        ("Số 12-KH/CB", "12-KH/CB"),
        ("Số: 3a/BC - THPTTN", "3a/BC-THPTTN"),
    ],
)
def test_numbers_are_recognised_however_they_are_spaced(line: str, number: str) -> None:
    lines = (*(text for text, _ in NATION), line, "THÔNG BÁO", "Nội dung đây.", "Hết.")
    content = paragraphs_with(*(f"<w:r><w:t>{text}</w:t></w:r>" for text in lines))
    assert facts(read_document("a.docx", content))["so_ky_hieu"] == number


def said(*lines: str) -> Arrived:
    """Return what a document of plain paragraphs gives."""
    return read_document("a.docx", paragraphs_with(*(f"<w:r><w:t>{line}</w:t></w:r>" for line in lines)))


@pytest.mark.parametrize(
    "line",
    [
        "Kỷ niệm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam.",
        "MỪNG QUỐC KHÁNH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KỶ NIỆM 96 NĂM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM",
        "Nơi nhận hồ sơ là văn phòng, do Hiệu trưởng phụ trách.",
    ],
)
def test_an_article_that_mentions_the_words_of_a_paper_is_no_paper(line: str) -> None:
    arrived = said("Tin", "Mở đầu.", line, "Giữa bài.", "Kết thúc.")
    assert arrived.body == f"Mở đầu.\n\n{line}\n\nGiữa bài.\n\nKết thúc.\n" and not arrived.facts


def test_an_annex_behind_the_signature_stays() -> None:
    head = tuple(text for text, _ in NATION)
    arrived = said(
        *head,
        "THÔNG BÁO",
        "Về việc nghỉ Tết",
        "Nghỉ.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "HIỆU TRƯỞNG",
        "(Đã ký)",
        "Trần Văn Mẫu",
        "Phụ lục: lịch trực.",
        "Từng ngày.",
    )
    assert arrived.body == "Nghỉ.\n\nPhụ lục: lịch trực.\n\nTừng ngày.\n"
    assert facts(arrived)["nguoi_ky"] == "Trần Văn Mẫu"


def test_a_table_of_recipients_with_much_else_in_it_stays() -> None:
    document = Document()
    side_by_side(document, (("TRƯỜNG THPT THỬ NGHIỆM", True),), NATION)
    bold(document, "BÁO CÁO")
    document.add_paragraph("Kết quả.")
    strange = tuple((f"Nội dung số {number}", False) for number in range(5))
    side_by_side(document, (("Nơi nhận:", True), ("- Lưu: VT.", False)), (("HIỆU TRƯỞNG", True), *strange))
    arrived = read_document("a.docx", saved(document))
    assert "Nội dung số 4" in arrived.body and "nguoi_ky" not in facts(arrived)


def test_a_subject_of_300_letters_makes_a_title_that_the_schema_takes() -> None:
    subject = "Về việc " + "tổ chức thực hiện nhiệm vụ " * 11
    arrived = said(*(text for text, _ in NATION), "THÔNG BÁO", subject, "Nội dung đây.", "Hết.")
    assert len(arrived.title) <= 250 and says(arrived, "cắt bớt")

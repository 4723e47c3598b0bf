"""Word documents become bodies: what was written arrives, what is junk does not, what is proposed is true."""

import io
import re

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import word_documents
from cchc.word.arrival import Arrived
from cchc.word.reading import read_document, read_pasted


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


def test_merged_cells_are_repeated_and_heads_in_two_rows_become_one() -> None:
    arrived = read("tables")
    rows = [line for line in arrived.body.splitlines() if line.startswith("|")]
    assert rows == [
        "| Khối | Lớp | Học sinh – Nam | Học sinh – Nữ |",
        "| --- | --- | --- | --- |",
        "| 10 | 10A | 20 | 25 |",
        "| 10 | 10B | 22 | 21 \\| 1 khuyết tật |",
    ]
    assert says(arrived, "ô gộp")


def test_a_table_that_lays_pictures_side_by_side_is_no_table() -> None:
    assert read("tables").body.endswith("![](anh-1.png)\n\n![](anh-2.png)\n")


def test_words_and_pictures_of_text_boxes_stand_once_below_the_paragraph_that_holds_the_box() -> None:
    arrived = read("text_boxes")
    paragraphs = ["Trước khung.", "Đoạn có khung.", "Chữ trong khung mới.", "![](anh-1.png)", "Chữ trong khung cũ.", "Sau khung."]
    assert arrived.body == "\n\n".join(paragraphs) + "\n"
    assert says(arrived, "Text Box")


def test_pictures_are_stored_once_and_keep_the_words_of_people_only() -> None:
    arrived = read("pictures")
    assert [picture.alt for picture in arrived.pictures] == ["Học sinh lớp 10A kéo co trên sân trường", ""]
    assert arrived.body.count("](anh-2.png)") == 2
    assert says(arrived, "EMF")


def test_pictures_can_lie_in_a_folder_beside_the_file() -> None:
    assert "![](bai-nay/anh-2.png)" in read("pictures").body_beside("bai-nay")


def test_footnotes_and_endnotes_are_footnotes_and_links_lead_to_the_web_only() -> None:
    arrived = read("footnotes")
    assert "công bố[^1][^2], tỷ lệ" in arrived.body
    assert arrived.body.endswith("[^1]: Báo cáo của Sở, trang 3.\n\n[^2]: Số liệu đến tháng 6.\n")
    assert "[Cổng Dịch vụ công](https://dichvucong.gov.vn/p/home?a=1&b=%282%29)" in arrived.body
    assert "file:" not in arrived.body and says(arrived, "Liên kết")


def test_tracked_changes_are_accepted_and_hidden_words_comments_and_junk_left_out() -> None:
    arrived = read("changes")
    assert arrived.body.startswith("Họp lúc 8 giờ tại Hải Phòng, ngày 22/11, mang theo giấy mời.\n")
    assert "ô 2" not in arrived.body and "ô 4" in arrived.body
    assert says(arrived, "Track Changes") and says(arrived, "chữ ẩn") and says(arrived, "Comment")


def test_lists_typed_by_hand_are_lists_with_their_numbers() -> None:
    assert read("lists_by_hand").body == (
        "1. Mượn sách\n    - Xuất trình thẻ\n        - Thẻ còn hạn\n    - Ký sổ\n2. Trả sách\n\na) Đúng hạn\n\nb) Nguyên vẹn\n\n"
        "3\\) Khi mất sách\n\n- Bồi thường\n\n2026\\. Không phải danh sách\n"
    )


def test_numbers_that_word_counts_stay_what_the_paper_shows() -> None:
    assert read("lists_by_word").body == (
        "I. Chuẩn bị\n\n1. Đơn\n\n    a) Viết tay\n\n2. Học bạ\n\nBản chính hoặc bản sao.\n\n3. Giấy khai sinh\n\nII. Nộp\n\n1. Trực tuyến\n\n"
        "    1.1. Từng bước\n\n- Dấu đầu dòng\n    - Dấu trong\n"
    )


@pytest.mark.parametrize(
    ("kind", "title", "first"),
    [
        ("tcvn3", "Thông báo tuyển sinh", "Trường trung học phổ thông nhận hồ sơ từ ngày 20/6."),
        ("vni", "Thông báo nghỉ lễ", "Trường nghỉ học ngày 30/4."),
    ],
)
def test_letters_of_old_fonts_are_converted_and_a_person_can_refuse_it(kind: str, title: str, first: str) -> None:
    arrived = read(kind)
    assert arrived.title == title and arrived.body.splitlines()[0] == first
    assert says(arrived, "bảng mã cũ")
    assert arrived.as_written is not None and first not in arrived.as_written.body and not arrived.as_written.previews
    assert any(preview.after.startswith(first[:12]) and preview.before != preview.after for preview in arrived.previews)


def test_what_word_lays_on_the_clipboard_is_read_without_its_styles() -> None:
    arrived = read_pasted(word_documents.PASTED)
    assert arrived.title == "Thông báo tuyển sinh"
    assert arrived.body == (
        "**Nhà trường** thông báo như sau[^1]:\n\n- Hồ sơ\n    - Học bạ\n\na) Bản sao\n\n| Lớp | Số |\n| --- | --- |\n| 10 | 90 |\n\n"
        "Xem [trang trường](https://thu.edu.vn/), tệp.\n\n[^1]: Theo kế hoạch năm học.\n"
    )
    assert says(arrived, "Ảnh trong phần dán") and says(arrived, "chữ ẩn")


def test_a_picture_that_came_along_on_the_clipboard_is_kept() -> None:
    import base64

    octets = base64.b64encode(word_documents.picture()).decode()
    arrived = read_pasted(f'<p>Trước</p><p><img src="data:image/jpeg;base64,{octets}" alt="Cổng trường"></p><p>Sau.</p>')
    assert [picture.alt for picture in arrived.pictures] == ["Cổng trường"]
    assert "![Cổng trường](anh-1.png)" in arrived.body


@pytest.mark.parametrize("kind", word_documents.KINDS)
def test_the_same_document_gives_the_same_every_time(kind: str) -> None:
    content = word_documents.KINDS[kind]()
    assert read_document("a.docx", content) == read_document("a.docx", content)


def paragraphs_with(*pieces: str) -> bytes:
    """Return a document of these paragraphs, each the XML inside of <w:p>."""
    document = word_documents.Document()
    for piece in pieces:
        document.element.body.insert_element_before(parse_xml(f"<w:p {nsdecls('w')}>{piece}</w:p>"), "w:sectPr")
    return word_documents.saved(document)


def test_a_large_first_letter_is_put_back_in_front_of_its_word() -> None:
    content = paragraphs_with(
        "<w:r><w:t>Tin</w:t></w:r>",
        '<w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>S</w:t></w:r>',
        "<w:r><w:t>áng nay, trường khai giảng.</w:t></w:r>",
    )
    assert read_document("a.docx", content).body == "Sáng nay, trường khai giảng.\n"


def test_a_level_in_the_outline_makes_a_heading() -> None:
    content = paragraphs_with(
        "<w:r><w:t>Tin</w:t></w:r>",
        "<w:r><w:t>Một.</w:t></w:r>",
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Phần hai</w:t></w:r>',
        "<w:r><w:t>Hai.</w:t></w:r>",
    )
    assert read_document("a.docx", content).body == "Một.\n\n## Phần hai\n\nHai.\n"


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


def test_photos_below_figures_in_one_table_are_no_rows_of_it() -> None:
    document = word_documents.Document()
    document.add_heading("Kết quả", 0)
    table = document.add_table(3, 2)
    for cell, text in zip([cell for row in table.rows[:2] for cell in row.cells], ("Lớp", "Số", "10A", "40"), strict=True):
        cell.text = text
    for place, cell in enumerate(table.rows[2].cells):
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(word_documents.picture(300 + place)))
    arrived = read_document("a.docx", word_documents.saved(document))
    assert arrived.body == "| Lớp | Số |\n| --- | --- |\n| 10A | 40 |\n\n![](anh-1.png)\n\n![](anh-2.png)\n"


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
    lines = (*(text for text, _ in word_documents.NATION), line, "THÔNG BÁO", "Nội dung đây.", "Hết.")
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
    head = tuple(text for text, _ in word_documents.NATION)
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
    document = word_documents.Document()
    word_documents.side_by_side(document, (("TRƯỜNG THPT THỬ NGHIỆM", True),), word_documents.NATION)
    word_documents.bold(document, "BÁO CÁO")
    document.add_paragraph("Kết quả.")
    strange = tuple((f"Nội dung số {number}", False) for number in range(5))
    word_documents.side_by_side(document, (("Nơi nhận:", True), ("- Lưu: VT.", False)), (("HIỆU TRƯỞNG", True), *strange))
    arrived = read_document("a.docx", word_documents.saved(document))
    assert "Nội dung số 4" in arrived.body and "nguoi_ky" not in facts(arrived)

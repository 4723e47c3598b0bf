"""Word documents become bodies: what was written arrives, what is junk does not, and what cannot come along is told."""

import base64
import io

import pytest
from docx import Document

import word_documents
from cchc.word.arrival import Arrived
from cchc.word.reading import read_document, read_pasted
from word_parts import paragraphs_with, picture, saved


def read(kind: str) -> Arrived:
    return read_document(f"{kind}.docx", word_documents.KINDS[kind]())


def says(arrived: Arrived, words: str) -> bool:
    return any(words in note for note in arrived.notes)


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
        "## Thông báo tuyển sinh\n\n**Nhà trường** thông báo như sau[^1]:\n\n- Hồ sơ\n    - Học bạ\n\na) Bản sao\n\n| Lớp | Số |\n| --- | --- |\n| 10 | 90 |\n\n"
        "Xem [trang trường](https://thu.edu.vn/), tệp.\n\n[^1]: Theo kế hoạch năm học.\n"
    )
    assert says(arrived, "Ảnh trong phần dán") and says(arrived, "chữ ẩn")


def test_the_first_line_of_what_is_pasted_is_never_lost() -> None:
    arrived = read_pasted("<p>Một dòng ngắn</p><p>Dòng thứ hai của phần dán.</p>")
    assert arrived.body == "Một dòng ngắn\n\nDòng thứ hai của phần dán.\n"


def test_a_picture_that_came_along_on_the_clipboard_is_kept() -> None:
    octets = base64.b64encode(picture()).decode()
    arrived = read_pasted(f'<p>Trước</p><p><img src="data:image/jpeg;base64,{octets}" alt="Cổng trường"></p><p>Sau.</p>')
    assert [picture.alt for picture in arrived.pictures] == ["Cổng trường"]
    assert "![Cổng trường](anh-1.png)" in arrived.body


@pytest.mark.parametrize("kind", word_documents.KINDS)
def test_the_same_document_gives_the_same_every_time(kind: str) -> None:
    content = word_documents.KINDS[kind]()
    assert read_document("a.docx", content) == read_document("a.docx", content)


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


def test_photos_below_figures_in_one_table_are_no_rows_of_it() -> None:
    document = Document()
    document.add_heading("Kết quả", 0)
    table = document.add_table(3, 2)
    for cell, text in zip([cell for row in table.rows[:2] for cell in row.cells], ("Lớp", "Số", "10A", "40"), strict=True):
        cell.text = text
    for place, cell in enumerate(table.rows[2].cells):
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(picture(300 + place)))
    arrived = read_document("a.docx", saved(document))
    assert arrived.body == "| Lớp | Số |\n| --- | --- |\n| 10A | 40 |\n\n![](anh-1.png)\n\n![](anh-2.png)\n"


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWN = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.mark.parametrize(
    ("piece", "note", "left"),
    [
        (f"<m:oMathPara {M}><m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath></m:oMathPara>", "Công thức", "a+b=c\n\n"),
        ('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Mục một 3</w:t></w:r>', "mục lục", ""),
        (
            f"<w:r><w:drawing><wp:inline {DRAWN}><a:graphic><a:graphicData>"
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
            "Biểu đồ",
            "",
        ),
        (f'<w:r><w:drawing><wp:inline {DRAWN} {R}><a:blip r:link="rId99"/></wp:inline></w:drawing></w:r>', "máy khác", ""),
        ('<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>', "Tệp nhúng", ""),
    ],
    ids=["formula", "contents", "chart", "linked picture", "embedded file"],
)
def test_what_cannot_come_along_is_told(piece: str, note: str, left: str) -> None:
    arrived = read_document(
        "a.docx", paragraphs_with("<w:r><w:t>Tin</w:t></w:r>", "<w:r><w:t>Trước.</w:t></w:r>", piece, "<w:r><w:t>Sau.</w:t></w:r>")
    )
    assert says(arrived, note) and arrived.body == f"Trước.\n\n{left}Sau.\n"


def test_what_is_bold_everywhere_is_bold_nowhere() -> None:
    text = "Nội dung của bài viết này rất dài, câu nào cũng in đậm từ đầu đến cuối."
    content = paragraphs_with("<w:r><w:t>Tin</w:t></w:r>", *[f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"] * 6)
    assert "**" not in read_document("a.docx", content).body


def test_pieces_of_a_word_that_word_cut_are_one_again() -> None:
    content = paragraphs_with(
        "<w:r><w:t>Tin</w:t></w:r>",
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Trư</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ờng </w:t></w:r><w:r><w:t>ta</w:t></w:r>",
    )
    assert read_document("a.docx", content).body == "**Trường** ta\n"


@pytest.mark.parametrize("first", ["Kính gửi: Phụ huynh học sinh", "I. Mục đích", "1. Mục đích", "- Thời gian: sáng thứ Hai"])
def test_a_document_without_a_title_keeps_its_first_line(first: str) -> None:
    arrived = read_document("a.docx", paragraphs_with(f"<w:r><w:t>{first}</w:t></w:r>", "<w:r><w:t>Nội dung tiếp theo.</w:t></w:r>"))
    assert arrived.body.startswith(first) and arrived.title

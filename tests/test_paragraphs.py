"""A body as paragraphs of plain text, for places that know no HTML."""

from hypothesis import given
from hypothesis import strategies as st

from cchc.markup.paragraphs import Paragraph, paragraphs


def test_paragraphs_lists_and_headings_keep_their_shape() -> None:
    html = "<p>Một <b>đoạn</b>,<br>\nhai dòng &amp; hết</p><h2>Đề mục</h2><div class='admonition note'><p class='admonition-title'>Nhớ</p></div><ol start='3'><li>Ba</li><li><p>Bốn</p><ul><li>con</li></ul></li></ol>"
    assert paragraphs(html) == (
        Paragraph("text", "Một đoạn,\nhai dòng & hết"),
        Paragraph("heading", "Đề mục"),
        Paragraph("heading", "Nhớ"),
        Paragraph("item", "3. Ba"),
        Paragraph("item", "4. Bốn"),
        Paragraph("item", "- con"),
    )


def test_each_row_of_a_table_names_its_columns() -> None:
    html = "<table><thead><tr><th>Lớp</th><th>Điểm</th></tr></thead><tbody><tr><td>10A1</td><td>9</td></tr></tbody></table>"
    assert paragraphs(html) == (Paragraph("text", "10A1; Điểm: 9"),)


def test_pictures_frames_and_notes_to_files_are_left_out_and_footnotes_are_told_apart() -> None:
    html = (
        '<figure><img src="a.jpg" alt="x"><figcaption>Chú thích ảnh</figcaption></figure><p>Tờ mẫu (PDF, 84 KB) này<sup>1</sup>.</p>'
        '<div class="footnote"><hr><ol><li><p>Theo luật.&#160;<a href="#x">↩</a></p></li></ol></div>'
    )
    assert paragraphs(html) == (Paragraph("text", "Tờ mẫu này."), Paragraph("note", "Chú thích 1. Theo luật."))


@given(st.text(alphabet="<>/pliotrhedbu &;\"='1", max_size=80))
def test_no_html_stops_it(html: str) -> None:
    assert all(paragraph.text.strip() for paragraph in paragraphs(html))

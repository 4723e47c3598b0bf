"""Markdown bodies: what becomes of text, lists, links and pictures, and what is taken out."""

import io
import re

import pytest
from PIL import Image as Canvas

from cchc.markup import BadLink, Image, Link, Resolver, convert, with_absolute_links
from conftest import Unit, post


class Everything(Resolver):
    """Takes every link and picture as it is, as long as its scheme is harmless."""

    def link(self, target: str) -> Link:
        if re.match(r"\s*(javascript|data|vbscript):", target, re.IGNORECASE):
            raise BadLink("xấu")
        return Link(target)

    def image(self, target: str) -> Image:
        self.link(target)
        return Image(target, f"{target} 480w", f"{target}.webp 480w", 480, 270)


def html(text: str) -> str:
    return convert(text, Everything())[0].html


def test_line_breaks_are_kept_and_lists_need_no_blank_line() -> None:
    assert html("Nơi nhận:\n- Sở\n- Lưu VT") == "<p>Nơi nhận:</p>\n<ul>\n<li>Sở</li>\n<li>Lưu VT</li>\n</ul>"
    assert html("Một\nHai") == "<p>Một<br>\nHai</p>"


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_lists_nest_by_any_indentation(indent: str) -> None:
    made = html(f"- a\n{indent}- b\n{indent}{indent}- c\n- d")
    assert re.sub(r"\s", "", made) == "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


def test_a_year_at_the_start_of_a_line_is_no_list() -> None:
    assert "<ol" not in html("Kết quả năm\n2025. Sau đó")


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert '<ol start="3">' in html("Đoạn.\n\n3. Ba\n4. Bốn")


def test_a_number_written_with_a_space_inside_stays_one_number() -> None:
    """Plan 001 has "1. 1. Tuyên truyền", then "1.2. Tuyên truyền"."""
    made = html("### 1. Nội dung\n\n1. 1. Tuyên truyền:\n\n- Một\n\n1.2. Phổ biến\n\na) Mục tiêu\nb) Nhiệm vụ")
    assert "<p>1. 1. Tuyên truyền:</p>" in made
    assert "<p>1.2. Phổ biến</p>" in made
    assert "<p>a) Mục tiêu<br>\nb) Nhiệm vụ</p>" in made
    assert "<ol" not in made


@pytest.mark.parametrize("indent", ["", " ", "  ", "    "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_plus_stands_below_a_dash_as_in_official_papers(indent: str, gap: str) -> None:
    made = html(gap.join(("- a", f"{indent}+ b", f"{indent}+ c", "- d")))
    assert re.sub(r"\s|</?p>", "", made) == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"


def test_a_list_of_pluses_alone_is_a_plain_list() -> None:
    assert re.sub(r"\s", "", html("Gồm:\n+ a\n+ b")) == "<p>Gồm:</p><ul><li>a</li><li>b</li></ul>"


def test_numbers_go_on_after_what_stands_between_them() -> None:
    made = html("1. Mục đích\n\n- a\n\n2. Yêu cầu\n\n- b")
    assert '<ol start="2">' in made


def test_indented_text_is_no_program_code() -> None:
    assert html("    Thụt đầu dòng như trong Word") == "<p>Thụt đầu dòng như trong Word</p>"


def test_headings_get_vietnamese_ids_of_their_own_kind_and_a_table_of_contents() -> None:
    body, _ = convert("## Đường dây nóng\n\n### Đào tạo <b>& R</b>\n\n## Đường dây nóng", Everything())
    assert [heading.id for heading in body.toc] == ["muc-duong-day-nong", "muc-dao-tao-r", "muc-duong-day-nong_1"]
    assert body.toc[1].title == "Đào tạo & R"


def test_a_first_level_heading_is_named_at_its_line() -> None:
    _, faults = convert("Một\n\n# Tiêu đề", Everything())
    assert [(line, "tieu_de" in said) for line, said, _ in faults] == [(2, True)]


def test_footnotes_and_boxes_speak_vietnamese() -> None:
    made = html("Chữ[^1]\n\n[^1]: Chú thích\n\n!!! note\n    Nhớ mang giấy tờ")
    assert "Lưu ý" in made
    assert "Note" not in made
    assert "Jump" not in made
    assert 'title="Quay lại chỗ có chú thích 1"' in made


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "<svg onload=alert(1)>",
        "<iframe src='https://example.org'></iframe>",
        "<form action='/x'><input></form>",
        "<style>*{display:none}</style>",
        "<p style='position:fixed'>x</p>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        "<h2 id='noi-dung'>x</h2>",
        "<div class='masthead menu-fold'>x</div>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
        "<base href='https://example.org/'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "`<script>`" + "<scr<script>ipt>alert(1)</script>",
    ],
)
def test_nothing_that_runs_or_imitates_the_frame_is_left(text: str) -> None:
    made = html(text)
    tags = "".join(re.findall(r"<[^>]*>", made))
    assert not re.search(r"script|\son\w+=|javascript:|data:|<(svg|iframe|form|input|style|meta|base|math)|style=|noi-dung|masthead", tags)


def test_plain_text_of_a_body_has_no_markup_and_no_entities() -> None:
    body, _ = convert("Bài **5 < 10** & R&D\n\n- một", Everything())
    assert body.text == "Bài 5 < 10 & R&D một"
    assert body.first_paragraph == "Bài 5 < 10 & R&D"


def test_links_become_absolute_for_readers_elsewhere() -> None:
    fragment = html("[x](../../niem-yet/) ![y](../../anh/y.jpg)")
    made = with_absolute_links(fragment, "https://thu.edu.vn/cchc/tin-tuc/2026/x/")
    assert 'href="https://thu.edu.vn/cchc/tin-tuc/niem-yet/"' in made
    assert not re.search("srcset|sizes=|<picture|<source|webp", made)
    assert made.count("<img ") == 1


@pytest.mark.parametrize("text", ["![Sân trường](a.jpg)", '<p>Ảnh: <img alt="Sân trường" src="a.jpg" width="9999"></p>'])
def test_a_picture_comes_in_two_formats_with_its_measures_however_it_was_written(text: str) -> None:
    made = html(text)
    assert '<picture><source type="image/webp" srcset="a.jpg.webp 480w" sizes="' in made
    assert 'alt="Sân trường" width="480" height="270" loading="lazy"' in made
    assert made.count("<img ") == 1


def test_a_picture_in_raw_html_needs_its_words_too() -> None:
    _, faults = convert('Một.\n\n<img src="a.jpg">', Everything())
    assert [fault.line for fault in faults] == [2]
    assert "Thêm alt=" in faults[0].said


# --- Links of a real unit -----------------------------------------------------------------------------------------


def test_links_to_files_say_kind_and_size_and_lead_to_published_copies(unit: Unit) -> None:
    unit.write(
        {"content/tin-tuc/2026/Kế hoạch 1.pdf": b"%PDF-1.4 thu", "content/tin-tuc/2026/hop.md": post(body="[Toàn văn](Kế hoạch 1.pdf)")}
    )
    made = unit.page("tin-tuc/2026/hop/")
    assert '<a href="../../../tep/tin-tuc/2026/ke-hoach-1.pdf">Toàn văn<span class="tep-loai"> (PDF, 1 KB)</span></a>' in made
    assert unit.file("tep/tin-tuc/2026/ke-hoach-1.pdf") == b"%PDF-1.4 thu"


def test_a_link_to_another_post_follows_it_to_its_address(unit: Unit) -> None:
    unit.write({
        "content/tin-tuc/2026/hop.md": post(body="[Bài kia](../2025/bai-kia.md)"),
        "content/tin-tuc/2025/bai-kia.md": post(id="tinbai3456", day="01/01/2025"),
    })  # fmt: skip
    assert '<a href="../../../tin-tuc/2025/bai-kia/">Bài kia</a>' in unit.page("tin-tuc/2026/hop/")


def test_a_link_to_what_is_not_public_today_keeps_its_words_and_is_told(unit: Unit) -> None:
    unit.write({
        "content/tin-tuc/2026/hop.md": post(body="Xem [bài sau](sau.md) nhé."),
        "content/tin-tuc/2026/sau.md": post(id="tinbai3456", day="01/01/2027"),
    })  # fmt: skip
    assert "bài sau" in unit.page("tin-tuc/2026/hop/")
    assert "2026/sau" not in unit.page("tin-tuc/2026/hop/")
    assert "chưa đăng hoặc đã gỡ" in unit.problems()[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[x](/khong-co/)", "không có trang đó"),
        ("[x](khong-co.md)", "không có tệp «khong-co.md»"),
        ("[x](dichvucong.gov.vn)", "https://dichvucong.gov.vn"),
        ("[x](//example.org/)", "https://"),
        ("[x](file:///C:/x.pdf)", "là chỗ trên máy của người viết"),
        ("[x](C:/x.pdf)", "là chỗ trên máy của người viết"),
        ("[x](../../../../etc/passwd)", "ngoài thư mục"),
        ("[x](#khong-co)", "không có đề mục"),
        ("[x](thu-tuc:9.999999)", "thu-tuc: «9.999999»"),
        ("![](x.jpg)", "chưa có mô tả"),
        ("![x](https://example.org/x.jpg)", "Tải ảnh về"),
        ("<img src='https://example.org/x.jpg' alt='x'>", "Tải ảnh về"),
        ("# Tiêu đề", "tieu_de"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_at_its_line(unit: Unit, body: str, words: str) -> None:
    unit.write({"content/tin-tuc/2026/hop.md": post(body=f"Một.\n\n{body}")})
    problems = unit.problems()
    assert any(problem.startswith("content/tin-tuc/2026/hop.md:9: ") and words in problem for problem in problems), problems


def test_two_pictures_that_would_share_an_address_at_one_size_only_are_refused(unit: Unit) -> None:
    def picture(width: int, kind: str) -> bytes:
        stream = io.BytesIO()
        Canvas.new("RGB", (width, 500)).save(stream, kind)
        return stream.getvalue()

    unit.write({
        "content/tin-tuc/2026/a.jpg": picture(1000, "JPEG"),
        "content/tin-tuc/2026/a.png": picture(2000, "PNG"),
        "content/tin-tuc/2026/hop.md": post(body="![một](a.jpg)\n\n![hai](a.png)"),
    })  # fmt: skip
    assert any("a.jpg» và «" in problem and "cùng một địa chỉ" in problem for problem in unit.problems())

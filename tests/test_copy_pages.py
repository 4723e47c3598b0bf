"""Copy pages: what staff put elsewhere by hand, within the limits of each place."""

import datetime as dt
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc import sms
from cchc.commands import door
from cchc.model.site import Site
from cchc.output import SharePicture
from cchc.outputs import copy_pages
from cchc.outputs.copy_texts import CopyTexts, copy_texts, hashtag
from conftest import LISTS, ORGANISATION, Unit, post, read_tree
from printouts import A4, sizes, words

BAI = "content/tin-tuc/2026/hop-bao.md"
FOLDER = "tin-tuc/2026/hop-bao/chia-se"
BODY = "Đoạn đầu có 3 việc.\n\n- Việc một\n- Việc hai\n\nĐoạn cuối."
PICTURE = SharePicture("anh/chia_se/tinbai2345.jpg", 1200, 630, "Ảnh")


def photo(width: int = 1600, height: int = 1200) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (20.0, 51.0, 0.0)}
    Image.new("RGB", (width, height), "#884422").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def texts(unit: Unit) -> CopyTexts:
    site = unit.prepare().site
    return copy_texts(site, site.posts[0], PICTURE)


def share(unit: Unit, *words: str) -> int:
    return door.main(["chia-se", *words, "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"])


@pytest.fixture
def school(unit: Unit) -> Unit:
    return unit.write({BAI: post("Họp báo & “quý” 2", extra="tom_tat: Tóm tắt một câu.\nlinh_vuc_cchc: tthc\n", body=BODY)})


# --- What is said ---------------------------------------------------------------------------------------------------


def test_facebook_gets_title_summary_link_and_the_areas_as_hashtags(school: Unit) -> None:
    assert texts(school).facebook == (
        "Họp báo & “quý” 2\n\nTóm tắt một câu.\n\nXem đầy đủ: https://thu.edu.vn/cchc/tin-tuc/2026/hop-bao/\n\n#CaiCachThuTucHanhChinh"
    )


def test_a_hashtag_is_one_word() -> None:
    assert hashtag("Công tác chỉ đạo, điều hành 2026") == "#CongTacChiDaoDieuHanh2026"


def test_an_article_for_zalo_has_what_zalo_asks_for(school: Unit) -> None:
    zalo = texts(school).zalo
    assert (zalo.title, zalo.author, zalo.description) == ("Họp báo & “quý” 2", "Trường THPT Thử Nghiệm", "Tóm tắt một câu.")
    assert zalo.cover == "https://thu.edu.vn/cchc/anh/chia_se/tinbai2345.jpg"
    assert zalo.paragraphs == ("Đoạn đầu có 3 việc.", "- Việc một", "- Việc hai", "Đoạn cuối.")


def test_the_loudspeaker_reads_everything_in_words(school: Unit) -> None:
    script = texts(school).loudspeaker
    assert script.text.split("\n\n") == [
        "Sau đây là tin của Trường trung học phổ thông Thử Nghiệm.",
        "Họp báo và quý hai.",
        "Tóm tắt một câu.",
        "Đoạn đầu có ba việc.",
        "Việc một.",
        "Việc hai.",
        "Đoạn cuối.",
        "Tin đăng Thứ Sáu ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu. "
        "Nội dung đầy đủ có trên trang thông tin điện tử của Trường trung học phổ thông Thử Nghiệm.",
    ]


def test_a_post_without_summary_takes_its_first_paragraph_and_says_so(school: Unit) -> None:
    school.write({BAI: post(body=BODY)})
    found = texts(school)
    assert found.zalo.description == "Đoạn đầu có 3 việc."
    assert found.loudspeaker.text.count("Đoạn đầu") == 1
    assert found.points.count("Đoạn đầu có 3 việc.") == 1
    assert "Bài chưa có tom_tat: phần tóm tắt ở đây lấy đoạn đầu của bài." in found.notes


def test_a_link_without_words_has_its_title_alone(school: Unit) -> None:
    school.write({BAI: post(extra="lien_ket: {ten: Cổng, url: https://dichvucong.gov.vn/}\n", body="")})
    found = texts(school)
    assert found.points == ("Họp báo",)
    assert found.zalo.paragraphs == ()
    assert any("chưa có nội dung" in note for note in found.notes)


def test_a_title_too_long_for_zalo_is_cut_at_a_word_and_told(school: Unit) -> None:
    school.write({BAI: post("dài " * 62)})
    found = texts(school)
    assert len(found.zalo.title) <= 150
    assert found.zalo.title.endswith("dài…")
    assert any("Tiêu đề dài 247 ký tự, Zalo nhận 150" in note for note in found.notes)


def test_a_title_of_500_letters_is_refused_where_it_was_written(school: Unit) -> None:
    school.write({BAI: post("x" * 500)})
    assert [line for line in school.problems() if line.startswith(f"{BAI}:3: tieu_de: ")]


def test_emoji_are_left_out_of_plain_messages(school: Unit) -> None:
    school.write({BAI: post("🎉 Khai giảng 🎉")})
    assert texts(school).plain_message == "Truong THPT Thu Nghiem: Khai giang https://thu.edu.vn/cchc/tin-tuc/2026/hop-bao/"
    assert texts(school).marked_message == "🎉 Khai giảng 🎉"


def test_who_posted_before_a_correction_is_reminded(school: Unit) -> None:
    extra = (
        "da_dang: {kenh: facebook, ngay: 20/11/2026, url: https://facebook.com/t/1}\n"
        "cap_nhat: {ngay: 21/11/2026, noi_dung: Đúng là 8 giờ, loai: đính chính}\n"
    )
    school.write({BAI: post(extra=extra), "data/kenh.yml": "- {id: kenh234567, ma: facebook, ten: Facebook}\n"})
    assert "Sau khi đăng ở Facebook, bài có đính chính ngày 21/11/2026: Đúng là 8 giờ. Sửa cả ở đó." in texts(school).notes


def test_a_correction_of_tomorrow_is_not_told_today(school: Unit) -> None:
    extra = "da_dang: {kenh: facebook, ngay: 20/11/2026}\ncap_nhat: {ngay: 22/11/2026, noi_dung: Mai mới nói, loai: đính chính}\n"
    school.write({BAI: post(extra=extra), "data/kenh.yml": "- {id: kenh234567, ma: facebook, ten: Facebook}\n"})
    share(school)
    with kit(school) as found:
        assert "Mai mới nói" not in found.read("bai-viet.txt").decode()
    assert "Mai mới nói" not in (school.root / "chia-se" / FOLDER / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("mot") / "don-vi"
    return Unit(root).write({"data/don-vi.yml": ORGANISATION, **LISTS, BAI: post(body=BODY)}).prepare().site


TITLES = st.text(alphabet=st.sampled_from("aĐế😀€[ ổ\u0301x.,"), min_size=1, max_size=250).filter(lambda title: title.strip())


@given(
    title=TITLES, summary=TITLES, address=st.sampled_from(["https://thu.edu.vn/cchc/", "https://" + "t" * 50 + ".edu.vn/" + "c" * 90 + "/"])
)
def test_every_text_keeps_the_limit_of_its_place(one: Site, title: str, summary: str, address: str) -> None:
    unit = one.organisation.model_copy(update={"site_address": address})
    changed = one.posts[0].model_copy(update={"title": title, "summary": summary, "author": title})
    found = copy_texts(replace(one, organisation=unit), changed, PICTURE)
    assert sms.plain_length(found.plain_message) <= 160
    assert sms.marked_length(found.marked_message) <= 70
    assert len(found.zalo.title) <= 150
    assert len(found.zalo.author) <= 50
    assert len(found.zalo.description) <= 300
    assert found.talk_seconds <= 180


# --- The folder aside -----------------------------------------------------------------------------------------------


def links(folder: Path, page: str) -> set[Path]:
    text = (folder / page).read_text("utf-8")
    targets = re.findall(r'(?:href|src)="([^"#:]+)"', text)
    return {((folder / page).parent / target).resolve() for target in targets}


def test_the_folder_opens_without_a_server(school: Unit) -> None:
    assert share(school) == 0
    folder = school.root / "chia-se"
    page = f"{FOLDER}/index.html"
    assert (folder / page).resolve() in links(folder, "index.html")
    for found in links(folder, "index.html") | links(folder, page):
        assert found.is_file(), found
    assert (folder / "index.html").resolve() in links(folder, page)
    assert not (school.root / "site").exists()


def test_every_page_tells_machines_to_stay_away_and_runs_no_text(school: Unit) -> None:
    school.write({BAI: post("</textarea><script>alert(1)</script>", body="<b onclick=x>y</b>")})
    share(school)
    for page in ("index.html", f"{FOLDER}/index.html"):
        text = (school.root / "chia-se" / page).read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "<script>" not in text


def test_a_text_that_begins_with_a_line_end_or_spaces_is_copied_as_it_is(school: Unit) -> None:
    share(school)
    text = (school.root / "chia-se" / FOLDER / "index.html").read_text("utf-8")
    assert re.search(r'<textarea id="zalo-tac-gia"[^>]*>\nTrường THPT Thử Nghiệm</textarea>', text)


def test_the_json_says_what_the_page_says(school: Unit) -> None:
    share(school)
    data = json.loads((school.root / "chia-se" / FOLDER / "du-lieu.json").read_text("utf-8"))
    found = texts(school)
    assert data["id"] == "tag:thu.edu.vn,2024:tinbai2345"
    assert data["facebook"] == {"message": found.facebook, "link": found.url, "hashtag": ["#CaiCachThuTucHanhChinh"]}
    assert data["zalo"]["cover"]["photo_url"].endswith("/anh/chia_se/tinbai2345.jpg")
    assert data["zalo"]["body"][0] == {"type": "text", "content": "Đoạn đầu có 3 việc."}
    assert data["tin_nhan"]["khong_dau"]["so_ky_tu"] == sms.plain_length(found.plain_message)
    assert data["loa"]["so_giay"] == found.loudspeaker.seconds


def test_the_bulletin_is_a_sheet_of_a4(school: Unit) -> None:
    share(school)
    sheet = (school.root / "chia-se" / FOLDER / "ban-tin.pdf").read_bytes()
    assert sizes(sheet) == {A4}
    assert "Tóm tắt một câu." in words(sheet)
    assert "thu.edu.vn/cchc/tin-tuc/2026/hop-bao/" in words(sheet)


def kit(unit: Unit) -> zipfile.ZipFile:
    return zipfile.ZipFile(unit.root / "chia-se" / FOLDER / "bo-tin.zip")


def test_a_press_kit_has_text_pictures_in_full_size_and_captions(school: Unit) -> None:
    extra = "anh_dai_dien: {tep: a.jpg, mo_ta: Toàn cảnh, chu_thich: Buổi họp báo}\n"
    body = "Xem ảnh.\n\n![Ảnh trong bài](b.jpg)"
    school.write({BAI: post(extra=extra, body=body), "content/tin-tuc/2026/a.jpg": photo(), "content/tin-tuc/2026/b.jpg": photo(800, 600)})
    share(school)
    with kit(school) as found:
        assert found.namelist() == ["bai-viet.txt", "chu-thich-anh.txt", "anh-1.jpg", "anh-2.jpg"]
        pictures = [Image.open(io.BytesIO(found.read(name))) for name in ("anh-1.jpg", "anh-2.jpg")]
        assert [picture.size for picture in pictures] == [(1600, 1200), (800, 600)]
        assert not pictures[0].getexif()
        captions = found.read("chu-thich-anh.txt").decode("utf-8-sig").replace("\r\n", "\n")
        assert captions == "anh-1.jpg: Buổi họp báo\n  Trong ảnh: Toàn cảnh\n\nanh-2.jpg: Ảnh trong bài\n  Trong ảnh: Ảnh trong bài\n"
        text = found.read("bai-viet.txt").decode("utf-8-sig")
        assert text.startswith("Họp báo\r\n")
        assert "Liên hệ: Trường THPT Thử Nghiệm, Số 1 đường Thử, Hải Phòng, điện thoại 0225 0000 000" in text


def test_a_press_kit_without_pictures_says_nothing_of_any(school: Unit) -> None:
    share(school)
    with kit(school) as found:
        assert found.namelist() == ["bai-viet.txt"]


def test_the_same_posts_give_the_same_bytes(school: Unit) -> None:
    share(school)
    first = read_tree(school.root / "chia-se")
    share(school)
    assert read_tree(school.root / "chia-se") == first


def test_the_newest_are_made_and_others_when_they_are_asked_for(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    day = dt.date(2026, 10, 1)
    unit.write(
        {
            f"content/tin-tuc/2026/bai-{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"{day + dt.timedelta(n):%d/%m/%Y} 08:00")
            for n in range(22)
        }
    )
    pages = unit.root / "chia-se/tin-tuc/2026"
    assert share(unit, "bai-0.md") == 0
    assert {path.name for path in pages.iterdir()} == {"bai-0"}
    assert share(unit) == 0
    assert len(list(pages.iterdir())) == copy_pages.RECENT + 1
    assert share(unit, "tat-ca") == 0
    assert len(list(pages.iterdir())) == 22
    assert (unit.root / "chia-se/index.html").read_text("utf-8").count("<li>") == 22


@pytest.mark.parametrize(
    ("extra", "said"), [("ban_nhap: có\n", "là bản nháp"), ("ngay_go: 20/11/2026\n", "đã gỡ"), ("", "hẹn đăng ngày 30/11/2026")]
)
def test_a_post_that_is_not_out_is_refused_by_name(school: Unit, extra: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({"content/tin-tuc/2026/x.md": post(id="tinbai2346", day="19/11/2026" if extra else "30/11/2026", extra=extra)})
    assert share(school, "x.md") == 1
    assert f"content/tin-tuc/2026/x.md {said} nên chưa có gì để chia sẻ" in capsys.readouterr().out


def test_a_withdrawn_post_loses_its_page_and_its_addresses_are_listed_for_deletion(
    school: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    share(school)
    gone = "go_bai: {ngay: 21/11/2026, ly_do: Sai số liệu}\nda_dang: {kenh: facebook, ngay: 20/11/2026, url: https://facebook.com/t/1}\n"
    school.write(
        {
            BAI: post(extra=gone),
            "data/kenh.yml": "- {id: kenh234567, ma: facebook, ten: Facebook}\n",
            "content/tin-tuc/2026/hai.md": post("Hai", id="tinbai2346", day="20/11/2026 09:00"),
        }
    )
    assert share(school) == 0
    line = "Bài đã gỡ «Họp báo» từng đăng ở https://facebook.com/t/1: xóa ở đó bằng tay, nếu chưa xóa\n"
    assert line in capsys.readouterr().out
    door.main(["kiem-tra", "--thu-muc", str(school.root), "--hom-nay", "21/11/2026"])
    assert line in capsys.readouterr().out, "who takes a post down runs this"
    assert not (school.root / "chia-se" / FOLDER).exists()
    listed = (school.root / "chia-se/index.html").read_text("utf-8")
    assert '<a href="https://facebook.com/t/1">' in listed
    assert "Sai số liệu" in listed


def test_a_unit_without_posts_is_told(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert share(unit) == 1
    assert "chưa có bài nào đang đăng" in capsys.readouterr().out


# --- The site -------------------------------------------------------------------------------------------------------


def paths(unit: Unit) -> set[str]:
    return {output.path for output in unit.prepare().files}


def test_the_public_site_has_copy_pages_only_where_the_unit_wants_them(school: Unit) -> None:
    assert not any("chia-se" in path for path in paths(school))
    don_vi = (school.root / "data/don-vi.yml").read_text("utf-8")
    school.write({"data/don-vi.yml": don_vi + "trang_chia_se: có\n"})
    found = paths(school)
    assert {"chia-se/index.html", f"{FOLDER}/index.html", f"{FOLDER}/bo-tin.zip", "assets/chia-se.js"} <= found
    assert "chia-se" not in school.file("sitemap.xml").decode()
    assert "chia-se" not in school.page("tin-tuc/2026/hop-bao/"), "readers are not sent there"


def test_a_site_with_copy_pages_has_no_dead_link(school: Unit) -> None:
    don_vi = (school.root / "data/don-vi.yml").read_text("utf-8")
    school.write({"data/don-vi.yml": don_vi + "trang_chia_se: có\n"})
    built = school.mkdocs()
    assert built.returncode == 0, built.stdout + built.stderr
    assert f"{FOLDER}/index.html" in school.site()


def test_the_preview_has_the_pages_of_the_newest_posts(school: Unit) -> None:
    assert f"{FOLDER}/index.html" in {output.path for output in school.prepare().copies()}

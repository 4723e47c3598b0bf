"""Ten questions of an inspector, and what else an evidence ZIP holds: answered from the ZIP of a year alone."""

import csv
import hashlib
import io
import re

import pytest

import school_year
from cchc.commands import camera
from cchc.evidence.span import Span, quarter_name
from conftest import Unit
from evidence_archive import Archive, pack
from test_reports import WINDOWS, expected


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    files = school_year.files()
    gone, bare, told = "content/tin-tuc/2025/tin-20.md", "data/hoat-dong/2025/hoat-dong-7.yml", "data/hoat-dong/2025/hoat-dong-8.yml"
    files[gone] = str(files[gone]).replace("the_loai:", "ngay_go: 01/11/2025\nthe_loai:")
    files[bare] = re.sub(r"minh_chung:.*\n", "", str(files[bare]))
    files[told] = re.sub(r"minh_chung:.*\n", "tin_bai: tinbai0012\n", str(files[told]))
    return Unit(tmp_path_factory.mktemp("minh-chung") / "truong").write(files)


@pytest.fixture(scope="module")
def year(school: Unit) -> Archive:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(camera, "_candidates", lambda: iter(()))
        return Archive(pack(school, "minh-chung", "nam/2025") / "minh-chung.zip")


# --- Ten questions of an inspector ------------------------------------------------------------------------------------


def test_which_posts_were_on_topic_1_4_in_the_second_quarter_where_were_they_shared_and_show_me(year: Archive) -> None:
    asked = [row for row in year.sheets["Tin bài"] if row["Quý"] == "quý II/2025" and "1.4" in str(row["Nội dung"]).split(", ")]
    meant = [
        (number, facts)
        for number in range(school_year.POSTS)
        if "1.4" in (facts := school_year.post_facts(number))["topics"] and quarter_name(facts["day"]) == "quý II/2025"  # type: ignore[operator, arg-type]
    ]
    assert len(asked) == len(meant) > 0
    for row, (number, _) in zip(asked, meant, strict=True):
        assert f"Tin số {number} về cải cách hành chính" in year.said(str(row["Bản chụp"]))
        assert (f"https://facebook.example/{number}" in str(row["Đăng lại ở"])) == bool(number % 2)
    (heading,) = year.index.xpath("//h3[starts-with(., '1.4. ')]")
    lines = next(one for one in heading.itersiblings() if one.tag == "h4" and one.text == "Quý II/2025").getnext()
    shown = [str(link) for link in lines.xpath(".//a/@href") if str(link).startswith("tin-bai/") and "trang." in str(link)]
    assert {str(row["Bản chụp"]) for row in asked} == set(shown)


def test_how_many_pupils_took_part_in_the_talks_under_the_flag_and_where_are_the_lists(year: Archive) -> None:
    talks = [row for row in year.sheets["Hoạt động"] if row["Loại"] == "Sinh hoạt dưới cờ"]
    numbers = [number for number in range(school_year.ACTIVITIES) if number % 5 == 0]
    people = sum(int(str(school_year.activity_facts(number)["people"] or 0)) for number in numbers)
    assert sum(row["Lượt người"] for row in talks if isinstance(row["Lượt người"], int)) == people
    assert f"{len(numbers)} hoạt động; {people} lượt người, cộng từ" in year.below("Theo thể loại")
    lists = [next(name for name in year.files if name.startswith(f"{row['Thư mục']}/") and name.endswith(".csv")) for row in talks]
    assert [next(csv.reader(io.StringIO(year.files[name].decode()))) for name in lists] == [["Lớp", "Số học sinh"]] * len(talks)


def test_which_topic_had_no_post_in_the_whole_year(year: Archive) -> None:
    rows = year.index.xpath("//section[starts-with(h2, 'Nội dung:')]//tbody/tr")
    posts = {row.xpath("string(td[1])"): row.xpath("string(td[last()])").partition(" + ")[0] for row in rows}
    assert [code for code, count in posts.items() if count == "0"] == ["1.8"]


def test_what_was_done_without_any_proof(year: Archive) -> None:
    assert [row["TT"] for row in year.sheets["Hoạt động"] if row["Minh chứng"] == "chưa có minh chứng"] == [8]
    assert "Hoạt động số 7" in year.below("Chưa có minh chứng")
    assert "chưa có minh chứng" in " ".join(year.index.get_element_by_id("hoat-dong-008-hoat-dong-so-7").text_content().split())


def test_was_a_post_really_out_under_which_address_and_when_was_its_page_taken(year: Archive) -> None:
    row = next(row for row in year.sheets["Tin bài"] if row["Tiêu đề"].startswith("Tin số 5 "))  # type: ignore[union-attr]
    assert row["Địa chỉ"] == "https://thu.edu.vn/cchc/tin-tuc/2025/tin-5/"
    page = year.said(str(row["Bản chụp"]))
    assert "Địa chỉ của trang: https://thu.edu.vn/cchc/tin-tuc/2025/tin-5/" in page
    assert "Chụp lúc 08:30 ngày 31/12/2025 (giờ Việt Nam), trên máy tính của đơn vị" in page


def test_which_activity_does_a_numbered_paper_belong_to(year: Archive) -> None:
    assert [row["TT"] for row in year.sheets["Hoạt động"] if "05/BB-THPT" in str(row["Minh chứng"])] == [5]


def test_can_a_post_that_has_expired_still_be_seen(year: Archive) -> None:
    row = next(row for row in year.sheets["Tin bài"] if row["Tiêu đề"].startswith("Tin số 20 "))  # type: ignore[union-attr]
    page = year.said(str(row["Bản chụp"]))
    assert "Bài đã tự gỡ từ ngày 01/11/2025; bản chụp là trang như khi còn đăng" in page
    assert "Tin số 20 về cải cách hành chính" in page


def test_do_the_figures_of_the_report_agree_with_the_proofs(year: Archive) -> None:
    posts, activities = expected(Span(*WINDOWS["nam"]))
    assert year.told["tong"]["tin_bai"] == len(year.sheets["Tin bài"]) == len(posts)
    assert year.told["tong"]["hoat_dong"] == len(year.sheets["Hoạt động"]) == len(activities)
    assert [row["tieu_de"] for row in year.told["tin_bai"]] == [row["Tiêu đề"] for row in year.sheets["Tin bài"]]
    assert [row["ten"] for row in year.told["hoat_dong"]] == [row["Tên"] for row in year.sheets["Hoạt động"]]
    assert {name for name in year.files if name.startswith("bao-cao/")} == {
        f"bao-cao/{name}"
        for name in ("dinh-ky.docx", "dinh-ky.pdf", "tuyen-truyen.docx", "tuyen-truyen.pdf", "phu-luc.xlsx", "so-lieu.json")
    }


def test_was_any_file_changed_after_it_was_packed(year: Archive) -> None:
    stated = dict(reversed(line.split(" *", 1)) for line in year.files["SHA256SUMS.txt"].decode().splitlines())
    assert stated == {name: hashlib.sha256(content).hexdigest() for name, content in year.files.items() if name != "SHA256SUMS.txt"}
    listed = {str(row["Đường dẫn trong gói"]): (row["SHA-256"], row["Byte"]) for row in year.sheets["Tệp"]}
    own = {"MUC-LUC.html", "MUC-LUC.xlsx", "SHA256SUMS.txt"}
    assert listed == {name: (stated[name], len(content)) for name, content in year.files.items() if name not in own}


def test_where_is_the_photo_that_a_post_shows_as_it_came_from_the_camera(year: Archive, school: Unit) -> None:
    row = next(row for row in year.sheets["Tệp"] if row["Tệp của đơn vị"] == "content/tin-tuc/2025/Ảnh tin 12.jpg")
    assert (row["Của"], row["Là gì"]) == ("Tin bài số 13", "Bảng niêm yết")
    assert year.files[str(row["Đường dẫn trong gói"])] == (school.root / str(row["Tệp của đơn vị"])).read_bytes()


# --- What is in it ----------------------------------------------------------------------------------------------------


def test_an_activity_that_a_counted_post_tells_of_leads_to_that_post(year: Archive) -> None:
    row = year.sheets["Hoạt động"][8]
    assert row["Minh chứng"] == "Tin bài trong tin-bai/013-tin-so-12-ve-cai-cach-hanh-chinh"
    (link,) = year.index.get_element_by_id("hoat-dong-009-hoat-dong-so-8").xpath(".//a[contains(., 'Tin số 12')]/@href")
    assert year.index.get_element_by_id(str(link).removeprefix("#")) is not None


def test_the_first_page_says_that_it_is_internal_and_where_everything_is(year: Archive) -> None:
    assert year.index.xpath("string(//header/p[1])") == "Tài liệu nội bộ, không đăng lên mạng"
    places = {str(link).removeprefix("#") for link in year.index.xpath("//nav//a/@href")}
    assert places <= {str(anchor) for anchor in year.index.xpath("//@id")}
    assert {"bao-cao", "theo-loai", "theo-ngay", "con-thieu", "nop-rieng"} <= places


def test_every_link_of_the_index_leads_to_a_file_of_the_zip_to_a_place_in_it_or_out_to_the_net(year: Archive) -> None:
    links = {str(link) for link in year.index.xpath("//a/@href")}
    assert len(links) > 100
    places = {f"#{anchor}" for anchor in year.index.xpath("//@id")}
    assert {link for link in links if not link.startswith(("https://", "http://"))} <= {*year.files, *places}
    assert {name for name in year.files if name.startswith(("tin-bai/", "hoat-dong/"))} <= links


def test_the_index_needs_nothing_but_itself_and_runs_nothing(year: Archive) -> None:
    assert not year.index.xpath("//script | //img | //iframe")
    assert all(str(link).startswith("data:") for link in year.index.xpath("//link/@href"))


def test_paths_are_short_plain_and_good_for_every_system(year: Archive) -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9./-]{1,119}", name) for name in year.files)
    assert len({name.lower() for name in year.files}) == len(year.files)


def test_every_sheet_can_be_filtered(year: Archive) -> None:
    assert set(year.filters) == {"Tin bài", "Hoạt động", "Tệp"}
    assert all(year.filters.values())


def test_the_same_input_at_the_same_moment_gives_the_same_bytes(school: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "_candidates", lambda: iter(()))
    first = (pack(school, "minh-chung", "q1/2025") / "minh-chung.zip").read_bytes()
    assert (pack(school, "minh-chung", "q1/2025") / "minh-chung.zip").read_bytes() == first

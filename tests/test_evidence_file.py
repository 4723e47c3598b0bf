"""The evidence ZIP: what an inspector asks is answered from the ZIP alone, and what is wrong with it is said before it is written."""

import csv
import datetime as dt
import errno
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from pypdf import PdfReader

import school_year
from cchc.commands import camera, capturing, door, proving
from cchc.commands.order import Refused
from cchc.evidence import portfolio
from cchc.evidence.span import Span, quarter_name
from cchc.exchange import evidence_zip
from cchc.lock import taken
from conftest import TODAY, Unit, post
from test_reports import WINDOWS, expected

NOW = dt.datetime(2025, 12, 31, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
YEAR = "minh-chung", "nam/2025"
needs_browser = pytest.mark.skipif(camera.find() is None, reason="no browser on this machine to take pages with")


def pack(unit: Unit, *words: str, now: dt.datetime = NOW) -> Path:
    """Carry the order out at a fixed moment; returns the folder of the period. Raises Refused."""
    order = door.read_order([*words, "--thu-muc", str(unit.root)], now)
    proving.prove(order)
    return max((unit.root / "bao-cao").iterdir(), key=lambda folder: folder.stat().st_mtime_ns)


class Archive:
    """A ZIP as somebody has it who has nothing else."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as opened:
            self.files = {name: opened.read(name) for name in opened.namelist()}
        self.index = html.document_fromstring(self.files["MUC-LUC.html"].decode())
        book = openpyxl.load_workbook(io.BytesIO(self.files["MUC-LUC.xlsx"]))
        self.sheets = {sheet.title: list(self._rows(sheet)) for sheet in book.worksheets}
        self.filters = {sheet.title: sheet.auto_filter.ref for sheet in book.worksheets}
        self.told = json.loads(self.files["bao-cao/so-lieu.json"])

    @staticmethod
    def _rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Iterator[dict[str, str | int]]:
        heading, *rows = sheet.iter_rows(values_only=True)
        return ({str(name): value or "" for name, value in zip(heading, row, strict=True)} for row in rows)  # type: ignore[misc]

    def said(self, path: str) -> str:
        """Return the words of an HTML page of the ZIP."""
        page = html.document_fromstring(self.files[path].decode())
        return " ".join(" ".join(page.xpath("//body//text()[not(parent::style)]")).split())

    def below(self, heading: str) -> str:
        """Return the words of the part of the index under a heading that begins so."""
        (section,) = self.index.xpath(f"//section[starts-with(h2, '{heading}')]")
        return " ".join(section.text_content().split())


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "_candidates", lambda: iter(()))


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
        return Archive(pack(school, *YEAR) / "minh-chung.zip")


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


def test_the_same_input_at_the_same_moment_gives_the_same_bytes(school: Unit, no_browser: None) -> None:
    first = (pack(school, "minh-chung", "q1/2025") / "minh-chung.zip").read_bytes()
    assert (pack(school, "minh-chung", "q1/2025") / "minh-chung.zip").read_bytes() == first


def activity(**keys: str) -> str:
    stated = {"id": "hoatdong23", "ten": "Hội thi", "loai": "hoi-thi", "tu": "10/11/2026", "chu_tri": "Đoàn trường"} | keys
    return "".join(f"{name}: {value}\n" for name, value in stated.items() if value)


@pytest.fixture
def small(unit: Unit) -> Unit:
    """A unit with a post and an activity, neither with a file."""
    kinds = "- {id: loaihd2345, ma: hoi-thi, ten: Hội thi}\n"
    return unit.write(
        {
            "content/tin-tuc/a.md": post("Họp báo"),
            "data/hoat-dong/thi.yml": activity(minh_chung="{so_ky_hieu: 01/BB}"),
            "data/loai-hoat-dong.yml": kinds,
        }
    )


LATER = dt.datetime.combine(TODAY, NOW.timetz())
NOVEMBER = "minh-chung", "--tu", "01/11/2026", "--den", "30/11/2026"


def test_a_post_about_an_activity_that_is_not_counted_itself_is_taken_into_the_activitys_folder(small: Unit, no_browser: None) -> None:
    small.write({"data/hoat-dong/thi.yml": activity(tin_bai="tinbai2345")})
    archive = Archive(pack(small, "minh-chung", "--tu", "10/11/2026", "--den", "15/11/2026", now=LATER) / "minh-chung.zip")
    assert archive.sheets["Tin bài"] == []
    assert "Họp báo" in archive.said("hoat-dong/001-hoi-thi/tin-bai.html")
    assert archive.index.xpath("//a[@href='hoat-dong/001-hoi-thi/tin-bai.html']")


def test_two_files_of_one_name_and_names_that_windows_refuses_lie_side_by_side(small: Unit, no_browser: None) -> None:
    proofs = "[{tep: a/Bảng  tên rất dài của một tệp mà không ai rút gọn được nữa.csv}, {tep: b/aux1.csv}, {tep: c/aux1.csv}]"
    names = [f"data/hoat-dong/{name}.csv" for name in ("a/Bảng  tên rất dài của một tệp mà không ai rút gọn được nữa", "b/aux1", "c/aux1")]
    small.write({"data/hoat-dong/thi.yml": activity(minh_chung=proofs), **{name: f"Lớp,Số\n{name[-6]},1\n" for name in names}})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    found = [name.rpartition("/")[2] for name in archive.files if name.startswith("hoat-dong/")]
    assert found == ["01-bang-ten-rat-dai-cua-mot-tep.csv", "02-aux1.csv", "03-aux1.csv"]


def test_a_file_that_one_record_names_twice_is_packed_once(small: Unit, no_browser: None) -> None:
    small.write(
        {"data/hoat-dong/thi.yml": activity(minh_chung="[{tep: x.csv, ten: Danh sách}, {tep: x.csv}]"), "data/hoat-dong/x.csv": "a\n"}
    )
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert [row["Là gì"] for row in archive.sheets["Tệp"] if row["Tệp của đơn vị"]] == ["Danh sách"]


def test_a_file_that_is_too_heavy_is_listed_and_handed_in_by_itself(
    small: Unit, no_browser: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(portfolio, "HEAVIEST", 100)
    film = b"\x00" * 101
    small.write({"data/hoat-dong/thi.yml": activity(minh_chung="{tep: phim.zip, ten: Phim}"), "data/hoat-dong/phim.zip": film})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert not any(name.startswith("hoat-dong/") for name in archive.files)
    (row,) = [row for row in archive.sheets["Tệp"] if row["Là gì"] == "Phim"]
    facts = [row[name] for name in ("Đường dẫn trong gói", "Tệp của đơn vị", "Byte", "SHA-256")]
    assert facts == ["nộp riêng", "data/hoat-dong/phim.zip", 101, hashlib.sha256(film).hexdigest()]
    assert "Phim (nộp riêng, 1 KB, để ở data/hoat-dong/phim.zip)" in archive.below("Tệp nộp riêng")
    assert "data/hoat-dong/phim.zip: 1 KB, quá lớn nên không nằm trong gói, nộp riêng" in capsys.readouterr().out


def test_words_that_begin_as_a_formula_or_hold_marks_stay_words(small: Unit, no_browser: None) -> None:
    small.write({"content/tin-tuc/a.md": post("=HYPERLINK(1) <b>"), "data/hoat-dong/thi.yml": activity(ten='"</dl><script>x</script>"')})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert archive.sheets["Tin bài"][0]["Tiêu đề"] == "=HYPERLINK(1) <b>"
    assert not archive.index.xpath("//script")
    assert "=HYPERLINK(1) <b>" in archive.below("Theo ngày")


# --- Personal data ----------------------------------------------------------------------------------------------------

NUMBER = "036099001234"


@pytest.fixture
def private(small: Unit) -> Unit:
    """A private activity whose list holds a number of identity, and whose text a private phone number."""
    keys = activity(noi_dung="Liên hệ em Nam 0912 345 678", minh_chung="{tep: ds.csv, ten: Danh sách}")
    return small.write({"data/hoat-dong/thi.yml": keys, "data/hoat-dong/ds.csv": f"Họ tên,CCCD\nNguyễn Văn An,{NUMBER}\n"})


def test_personal_data_is_told_masked_and_nothing_is_written(private: Unit, no_browser: None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused, match="đã xem và đồng ý nộp cả thì thêm --dong-y") as refusal:
        pack(private, *NOVEMBER, now=LATER)
    said = capsys.readouterr().out
    assert refusal.value.code == 1
    assert "data/hoat-dong/thi.yml:6: noi_dung: có số di động 091…78 không có trong mục liên hệ nào. Xóa số này" in said
    assert "data/hoat-dong/thi.yml:7: minh_chung.1.tep: trong tệp «ds.csv», dòng 2 có số căn cước" in said
    assert NUMBER not in said
    assert not (private.root / "bao-cao").exists()


def test_who_has_seen_it_and_agrees_gets_the_zip_which_says_so(private: Unit, no_browser: None) -> None:
    archive = Archive(pack(private, *NOVEMBER, "--dong-y", now=LATER) / "minh-chung.zip")
    assert "Có dữ liệu cá nhân ở 2 chỗ; đơn vị đã xem và đồng ý nộp" in archive.index.xpath("string(//header)")
    assert any(NUMBER.encode() in content for name, content in archive.files.items() if name.endswith(".csv"))


def test_what_a_record_allows_is_no_finding(private: Unit, no_browser: None) -> None:
    keys = (private.root / "data/hoat-dong/thi.yml").read_text("utf-8")
    marks = "cho_phep_cong_khai: [{du_lieu: số căn cước, ly_do: Cha mẹ đồng ý}, {du_lieu: số điện thoại, ly_do: Cha mẹ đồng ý}]\n"
    pack(private.write({"data/hoat-dong/thi.yml": keys + marks}), *NOVEMBER, now=LATER)


# --- What goes wrong --------------------------------------------------------------------------------------------------


def test_evidence_that_is_missing_is_named(small: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    small.write({"data/hoat-dong/thi.yml": activity(minh_chung="{tep: mat.csv}")})
    with pytest.raises(Refused, match="nội dung còn lỗi nên chưa làm gì"):
        pack(small, *NOVEMBER, now=LATER)
    assert "data/hoat-dong/thi.yml:6: minh_chung.1.tep: không có tệp «mat.csv»" in capsys.readouterr().out


def test_evidence_outside_of_the_folder_is_refused_also_behind_a_link(
    small: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ngoai.csv").write_text("a\n")
    (small.root / "data/hoat-dong/loi-tat.csv").symlink_to(tmp_path / "ngoai.csv")
    small.write({"data/hoat-dong/thi.yml": activity(minh_chung="[{tep: ../../../ngoai.csv}, {tep: loi-tat.csv}]")})
    with pytest.raises(Refused):
        pack(small, *NOVEMBER, now=LATER)
    said = capsys.readouterr().out
    assert "tệp «../../../ngoai.csv» nằm ngoài thư mục của đơn vị" in said
    assert "loi-tat.csv:1: tệp là lối tắt trỏ ra ngoài thư mục content và data" in said


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "full"), "đã đầy nên chưa gói"),
        (PermissionError(errno.EACCES, "held"), "đóng chương trình đang mở tệp này rồi chạy lại; gói cũ còn nguyên"),
    ],
)
def test_a_full_disk_or_a_zip_that_is_open_leaves_the_old_one_whole(
    fault: OSError, said: str, small: Unit, no_browser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(small, *NOVEMBER, now=LATER)
    old = (folder / "minh-chung.zip").read_bytes()

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(evidence_zip, "patiently", refuse)
    with pytest.raises(Refused, match=said) as refusal:
        pack(small, *NOVEMBER, now=LATER + dt.timedelta(hours=1))
    assert refusal.value.code == 3
    assert [path.name for path in folder.iterdir()] == ["minh-chung.zip"]
    assert (folder / "minh-chung.zip").read_bytes() == old


def test_a_file_that_changes_while_it_is_packed_is_named(small: Unit, no_browser: None, monkeypatch: pytest.MonkeyPatch) -> None:
    small.write({"data/hoat-dong/thi.yml": activity(minh_chung="{tep: x.csv}"), "data/hoat-dong/x.csv": "a\n"})
    whole = capturing.captured

    def meanwhile(*words: object) -> object:
        small.write({"data/hoat-dong/x.csv": "b\n"})
        return whole(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(proving, "captured", meanwhile)
    with pytest.raises(Refused, match=r"tệp «.*x\.csv» vừa bị sửa trong lúc gói"):
        pack(small, *NOVEMBER, now=LATER)
    assert not list((small.root / "bao-cao").rglob("*.zip*"))


def test_a_period_without_anything_is_refused(small: Unit) -> None:
    with pytest.raises(Refused, match="chưa có tin bài, hoạt động nào nên chưa có gì để gói"):
        pack(small, "minh-chung", "--tu", "01/01/2026", "--den", "31/01/2026", now=LATER)


def test_a_second_packing_at_the_same_time_waits_for_its_turn(small: Unit, no_browser: None) -> None:
    (small.root / ".cchc").mkdir()
    lock = taken(small.root / ".cchc/minh-chung.khoa")
    try:
        with pytest.raises(Refused, match="đang có một lần gói minh chứng khác"):
            pack(small, *NOVEMBER, now=LATER)
    finally:
        lock.release()


# --- Browsers ---------------------------------------------------------------------------------------------------------


class Fickle:
    """A browser that takes every page but one, and of another prints its own page of errors."""

    program = Path("fickle")

    def take(self, url: str, file: Path) -> bool:
        if "/hong" in url:
            raise camera.NoPicture("trình duyệt fickle không chụp được trang (mã 1)")
        from pypdf import PdfWriter

        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        writer.add_metadata({"/Title": "127.0.0.1" if "/loi" in url else "Họp báo - Trường"})
        writer.write(file)
        return True


def test_a_page_that_the_browser_does_not_take_is_named_and_comes_as_html(
    small: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(camera, "find", Fickle)
    posts = {"hong": ("tinbai0002", "19/11/2026 08:00"), "loi": ("tinbai0003", "19/11/2026 09:00")}
    small.write({f"content/tin-tuc/{name}.md": post("Họp báo", id=id, day=day) for name, (id, day) in posts.items()})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    said = capsys.readouterr().out
    assert "content/tin-tuc/hong.md: trình duyệt fickle không chụp được trang (mã 1); gói có trang này dạng HTML" in said
    assert "content/tin-tuc/loi.md: trình duyệt fickle chụp ra tệp PDF hỏng" in said
    assert sorted(name.rpartition("/")[2] for name in archive.files if "/trang." in name) == ["trang.html", "trang.html", "trang.pdf"]
    assert "Trình duyệt không chụp được 2 trang tin" in archive.index.xpath("string(//header)")


def test_a_browser_that_takes_no_page_at_all_is_soon_asked_no_more(
    small: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    class Dead(Fickle):
        def take(self, url: str, file: Path) -> bool:
            asked.append(url)
            raise camera.NoPicture("trình duyệt dead không chụp được trang (mã 1)")

    monkeypatch.setattr(camera, "find", Dead)
    small.write({f"content/tin-tuc/b{n}.md": post("Họp báo", id=f"tinbai00{n}2", day=f"19/11/2026 08:{n}") for n in range(10, 50)})
    pack(small, *NOVEMBER, now=LATER)
    assert len(asked) < 20
    warnings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Lưu ý: ")]
    assert warnings == [
        "Lưu ý: trình duyệt dead không chụp được trang (mã 1) nên các trang tin là tệp HTML, không phải PDF. "
        "Đóng hết cửa sổ trình duyệt, hoặc cài trình duyệt khác, rồi chạy lại"
    ]


def test_a_computer_without_a_browser_says_what_is_lost(small: Unit, no_browser: None, capsys: pytest.CaptureFixture[str]) -> None:
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert "máy này không có trình duyệt Edge, Chrome hay Cốc Cốc nên các trang tin là tệp HTML, không phải PDF" in capsys.readouterr().out
    page = archive.files["tin-bai/001-hop-bao/trang.html"].decode()
    assert not re.search(r"<script|<link|srcset", page)
    assert 'href="https://thu.edu.vn/cchc/tin-tuc/"' in page


@needs_browser
def test_pages_are_taken_by_the_browser_with_address_and_time_on_them(small: Unit) -> None:
    small.write({"content/tin-tuc/anh.jpg": school_year.photo(1)})
    extra = "anh_dai_dien: {tep: anh.jpg, mo_ta: Bảng}\nngay_go: 20/11/2026\n"
    small.write({"content/tin-tuc/b.md": post("Bài đã gỡ", id="tinbai0002", day="01/11/2026 08:00", extra=extra, body="[Xem](a.md)")})
    file = pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip"
    first = file.read_bytes()
    archive = Archive(file)
    old, new = (PdfReader(io.BytesIO(archive.files[f"tin-bai/{name}/trang.pdf"])) for name in ("001-bai-da-go", "002-hop-bao"))
    said = " ".join("".join(page.extract_text() for page in old.pages).split())
    assert "https://thu.edu.vn/cchc/tin-tuc/b/" in said
    assert "Chụp lúc 08:30 ngày 21/11/2026" in said
    assert "Bài đã tự gỡ từ ngày 20/11/2026" in said
    assert len(old.pages[0].images) == 1
    assert "Họp báo" in new.pages[0].extract_text()
    links = [str(note["/A"]["/URI"]) for note in (note.get_object() for note in old.pages[0]["/Annots"]) if "/URI" in note.get("/A", {})]  # type: ignore[union-attr, index]
    assert "https://thu.edu.vn/cchc/tin-tuc/a/" in links
    assert not [link for link in links if "127.0.0.1" in link]
    assert pack(small, *NOVEMBER, now=LATER)
    assert file.read_bytes() == first, "the same moment, the same bytes"

"""The evidence ZIP of odd files and private data, and what is said where it cannot be written."""

import datetime as dt
import errno
import hashlib
import io
from pathlib import Path

import pytest
from docx import Document

from cchc.commands import camera, capturing, proving
from cchc.commands.order import Refused
from cchc.evidence import portfolio
from cchc.exchange import evidence_zip
from cchc.lock import taken
from conftest import Unit, post
from evidence_archive import LATER, NOVEMBER, Archive, activity, pack, small_unit


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "_candidates", lambda: iter(()))


@pytest.fixture
def small(unit: Unit) -> Unit:
    return small_unit(unit)


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


def test_the_report_that_was_sent_on_just_these_days_goes_along(small: Unit, no_browser: None) -> None:
    window = "ky_bao_cao: {ten: Tháng 11, tu: 01/11/2026, den: 30/11/2026}\n"
    paper = (
        "so_ky_hieu: 12/BC-THPT\ntrich_yeu: Kết quả tháng 11\nngay_ban_hanh: 20/11/2026\nco_quan_ban_hanh: truong\ndia_danh: Hải Phòng\n"
    )
    scan = "tep_dinh_kem: {tep: da-ky.csv, ten: Bản đã ký}\n"
    head = f"---\nid: baocao2345\n{paper}{window}{scan}---\nNội dung.\n"
    small.write({"content/bao-cao/2026/thang-11.md": head, "content/bao-cao/2026/da-ky.csv": "Số,12\n"})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert archive.files["bao-cao/da-gui/01-da-ky.csv"] == "Số,12\n".encode()
    assert archive.index.xpath("//section[@id='bao-cao']//a[@href='bao-cao/da-gui/01-da-ky.csv' and .='Bản đã ký']")


def test_reports_by_templates_of_the_unit_have_plain_names_too(small: Unit, no_browser: None) -> None:
    stream = io.BytesIO()
    Document().save(stream)
    small.write({f"data/mau-bao-cao/{name}.docx": stream.getvalue() for name in ("Mẫu của Sở", "mau cua so")})
    archive = Archive(pack(small, *NOVEMBER, now=LATER) / "minh-chung.zip")
    assert {"bao-cao/mau-cua-so.docx", "bao-cao/mau-cua-so-2.docx"} <= set(archive.files)
    assert archive.index.xpath("//section[@id='bao-cao']//a[.='Mẫu của Sở (Word)']/@href")[0] in archive.files


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

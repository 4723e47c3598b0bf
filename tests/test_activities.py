"""Activities and reports: private unless they say otherwise; what readers see, what is checked, what `tao` writes."""

import io

import pytest
from PIL import Image

from conftest import Unit

KINDS = "- {id: loaihd2345, ma: tap-huan, ten: Tập huấn}\n"
SECRET = "Bi-mat-4711"

REPORT = """---
id: baocao2345
so_ky_hieu: 45/BC-THPT
trich_yeu: Kết quả cải cách hành chính quý III năm 2026
ngay_ban_hanh: 18/09/2026
co_quan_ban_hanh: truong
ky_bao_cao: {ten: Quý III năm 2026, tu: 15/06/2026, den: 14/09/2026}
da_gui: {ngay: 18/09/2026, noi_nhan: Sở, minh_chung: {url: "https://noi-bo.example/phieu-gui"}}
---
Nội dung báo cáo.
"""


def activity(name: str = "Tập huấn dịch vụ công", *, id: str = "hoatdong23", extra: str = "") -> str:
    return f"id: {id}\nten: {name}\nloai: tap-huan\ntu: 10/11/2026\ndia_diem: Hội trường\n{extra}"


def photo() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), "#12468a").save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def busy(unit: Unit) -> Unit:
    """A unit with one private and one public activity, each with one closed and one open piece of evidence."""
    proofs = "minh_chung: [{tep: %s-kin.jpg}, {tep: %s-mo.jpg, ten: Ảnh chung, cong_khai: có}]\n"
    return unit.write(
        {
            "data/loai-hoat-dong.yml": KINDS,
            "data/hoat-dong/2026/cong.yml": activity(extra="so_luot_nguoi: 85\ncong_khai: có\n" + proofs % ("a", "a")),
            "data/hoat-dong/2026/kin.yml": activity(SECRET, id="hoatdong24", extra=f"noi_dung: {SECRET}\n" + proofs % ("b", "b")),
            **{f"data/hoat-dong/2026/{name}.jpg": photo() for name in ("a-kin", "a-mo", "b-kin", "b-mo")},
        }
    )


def test_a_private_activity_leaves_no_trace_in_anything_published(busy: Unit) -> None:
    edition = busy.prepare()
    published = {page.path: page.make().encode() for page in edition.pages} | {file.path: file.make() for file in edition.files}
    assert published
    for path, content in published.items():
        assert not any(word in path for word in ("hoatdong24", "/kin", "b-kin", "b-mo", SECRET.lower())), path
        assert SECRET.encode() not in content, path
        assert b"b-mo" not in content, path
        assert b"b-kin" not in content, path


def test_a_public_activity_has_a_page_a_list_the_calendar_and_the_search(busy: Unit) -> None:
    page = busy.page("hoat-dong/2026/cong/")
    assert "<dd>85</dd>" in page
    assert "Ảnh chung" in page
    assert "Tập huấn dịch vụ công" in busy.page("hoat-dong/")
    assert "SUMMARY:Tập huấn dịch vụ công" in busy.file("lich.ics").decode()
    assert any("Tập huấn dịch vụ công" in file.make().decode() for file in busy.prepare().files if file.path.startswith("tim-kiem/"))


def test_only_open_evidence_of_a_public_activity_is_published(busy: Unit) -> None:
    paths = {file.path for file in busy.prepare().files}
    assert "tep/hoat-dong/2026/a-mo.jpg" in paths
    assert not any("a-kin" in path for path in paths)


def test_an_activity_without_a_number_of_participants_says_none(busy: Unit) -> None:
    busy.write({"data/hoat-dong/2026/cong.yml": activity(extra="cong_khai: có\nminh_chung: {so_ky_hieu: 12/BB-THPT}\n")})
    assert "lượt người" not in busy.page("hoat-dong/2026/cong/")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("den: 09/11/2026\n", "den: hoạt động kết thúc (09/11/2026) trước khi bắt đầu (10/11/2026)"),
        ("thuc_hien: kehoach999#1.5\n", "thuc_hien: không có «kehoach999»"),
        ("tin_bai: tinbai9999\n", "tin_bai: không có «tinbai9999»"),
        ("van_ban: nq-99\n", "van_ban: không có «nq-99»"),
        ("minh_chung: {tep: mat.jpg}\n", "minh_chung.1.tep: không có tệp «mat.jpg»"),
        ("minh_chung: {tep: ../../../etc/hosts}\n", "nằm ngoài thư mục của đơn vị"),
        ("minh_chung: {ten: Ảnh}\n", "mỗi minh chứng ghi đúng một trong ba"),
        ("so_luot_nguoi: khoảng 100\n", "so_luot_nguoi: «khoảng 100» không phải là số nguyên"),
        ("han_khac_phuc: 01/11/2026\n", "han_khac_phuc: 01/11/2026 trước ngày kiểm tra"),
    ],
)
def test_a_fault_of_an_activity_is_told_with_its_remedy(busy: Unit, extra: str, said: str) -> None:
    busy.write({"data/hoat-dong/2026/loi.yml": activity(id="hoatdong25", extra=extra)})
    assert any("data/hoat-dong/2026/loi.yml:" in line and said in line for line in busy.problems())


def test_a_file_of_two_gigabytes_is_refused_without_being_read(busy: Unit) -> None:
    busy.write({"data/hoat-dong/2026/loi.yml": activity(id="hoatdong25", extra="minh_chung: {tep: phim.mp4}\n")})
    with (busy.root / "data/hoat-dong/2026/phim.mp4").open("wb") as film:
        film.truncate(2_000_000_000)
    assert any("tệp «phim.mp4» lớn quá" in line for line in busy.problems())


def test_an_unknown_kind_names_the_near_one(busy: Unit) -> None:
    busy.write({"data/hoat-dong/2026/loi.yml": activity(id="hoatdong25").replace("tap-huan", "tap-huân")})
    busy.write({"data/hoat-dong/2026/loi-2.yml": activity(id="hoatdong26").replace("tap-huan", "tap-hua")})
    assert any("Có phải là «tap-huan»?" in line for line in busy.problems())


def test_what_is_private_needs_no_approval_and_what_is_public_does(busy: Unit) -> None:
    organisation = (busy.root / "data/don-vi.yml").read_text("utf-8")
    busy.write({"data/don-vi.yml": organisation + "yeu_cau_duyet: có\n"})
    busy.write({"data/so-duyet.yml": "- {id: duyet23456, ban_ghi: donvi23456, ban: abcdefgh, nguoi: A, ngay: 20/11/2026}\n"})
    told = [line for line in busy.problems() if "chưa được duyệt" in line and "hoat-dong/" in line]
    assert told
    assert not any("kin.yml" in line for line in told)


def test_a_report_has_a_page_without_the_evidence_of_its_dispatch(unit: Unit) -> None:
    unit.write({"content/bao-cao/2026/quy-3.md": REPORT})
    assert unit.problems() == []
    page = unit.page("bao-cao/2026/quy-3/")
    assert "45/BC-THPT" in page
    assert "Quý III năm 2026 (15/06/2026 - 14/09/2026)" in page
    assert "noi-bo.example" not in page
    assert "45/BC-THPT" in unit.page("bao-cao/")


def test_a_report_whose_period_ends_before_it_begins_is_refused(unit: Unit) -> None:
    unit.write({"content/bao-cao/q.md": REPORT.replace("den: 14/09/2026", "den: 14/05/2026")})
    assert any("ky_bao_cao.den: kỳ kết thúc (14/05/2026) trước khi bắt đầu (15/06/2026)" in line for line in unit.problems())


def test_tao_writes_an_activity_and_gives_an_old_unit_the_kinds(unit: Unit) -> None:
    done = unit.command("tao", "hoat-dong", "Hội thi tìm hiểu")
    assert done.returncode == 0, done.stdout
    assert (unit.root / "data/loai-hoat-dong.yml").is_file()
    path = unit.root / "data/hoat-dong/2026/hoi-thi-tim-hieu.yml"
    path.write_text(path.read_text("utf-8").replace("loai:\n", "loai: hoi-thi\n") + "tin_bai:\n", "utf-8")
    assert not [line for line in unit.problems() if not line.startswith("?")]

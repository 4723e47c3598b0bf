"""Care for what a school did not mean: camera data, mixed-up names, vanished HTML, weak colours, borrowed identities."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc.commands.starting import QUESTIONS, _fault
from cchc.edition import prepare
from cchc.model.colour import READABLE, contrast_with_white, readable
from conftest import ORGANISATION, TODAY, Unit, post, procedure


def photo_with_place() -> bytes:
    stream = io.BytesIO()
    picture = Image.new("RGB", (400, 300), "green")
    exif = picture.getexif()
    exif[0x010F] = "May anh"
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize("way", ["attached", "linked"])
def test_a_photo_to_download_carries_no_camera_data(unit: Unit, way: str) -> None:
    extra, body = ("tep_dinh_kem: {tep: chup.jpg}\n", "Một.") if way == "attached" else ("", "[Ảnh gốc](chup.jpg)")
    unit.write({"content/tin-tuc/chup.jpg": photo_with_place(), "content/tin-tuc/a.md": post(extra=extra, body=body)})
    with Image.open(io.BytesIO(unit.file("tep/tin-tuc/chup.jpg"))) as published:
        assert published.size == (400, 300)
        assert dict(published.getexif()) == {}


def test_a_record_with_a_code_is_not_named_by_its_id(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(extra="linh_vuc_cchc: linhvuc234\n")})
    assert any("không có «linhvuc234»" in problem for problem in unit.problems())


def test_an_area_and_a_section_of_one_code_keep_their_own_posts(unit: Unit) -> None:
    unit.write({
        "data/chuyen-muc.yml": "- {id: chuyenmuc2, ma: tthc, ten: Chuyên mục trùng mã}\n",
        "content/tin-tuc/a.md": post("Bài lĩnh vực", extra="linh_vuc_cchc: tthc\n"),
        "content/tin-tuc/b.md": post("Bài chuyên mục", id="tinbai3456", day="01/11/2026", extra="chuyen_muc: tthc\n"),
    })  # fmt: skip
    assert "Bài chuyên mục" not in unit.page("tin-tuc/linh-vuc/tthc/")
    assert "Bài lĩnh vực" not in unit.page("tin-tuc/chuyen-muc/tthc/")


@pytest.mark.parametrize("target", ["/tin-tuc/hen/", "https://thu.edu.vn/cchc/tin-tuc/hen/", "hen.md"])
def test_a_link_in_any_form_to_a_post_that_expired_only_warns(unit: Unit, target: str) -> None:
    unit.write({
        "content/tin-tuc/a.md": post(body=f"[Bài hẹn]({target})"),
        "content/tin-tuc/hen.md": post(id="tinbai3456", day="01/11/2026", extra="ngay_go: 21/11/2026\n"),
    })  # fmt: skip
    assert len(unit.problems()) == 1
    assert "chưa đăng hoặc đã gỡ" in unit.problems()[0]
    assert 'href="../../tin-tuc/hen/"' in unit.page("tin-tuc/a/", TODAY.replace(day=20))


def test_a_link_to_the_units_own_full_address_is_checked_too(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(body="[x](https://thu.edu.vn/cchc/khong-co/)")})
    assert any("không có trang đó" in problem for problem in unit.problems())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<iframe src='https://www.youtube.com/embed/x'></iframe>", "Viết liên kết: [Xem video]"),
        ("Điền <họ tên> vào ô.", "thẻ <họ>"),
        ("<font color=red>Đỏ</font>", "thẻ <font>"),
    ],
)
def test_html_that_is_left_out_is_said_so(unit: Unit, body: str, words: str) -> None:
    unit.write({"content/tin-tuc/a.md": post(body=body)})
    assert [problem for problem in unit.problems() if problem.startswith("?content/tin-tuc/a.md:7: ") and words in problem]


@pytest.mark.parametrize("colour", ["đỏ", "#12", "red"])
def test_what_is_no_colour_is_refused(unit: Unit, colour: str) -> None:
    unit.write({"data/don-vi.yml": f'{ORGANISATION}mau_chu_dao: "{colour}"\n'})
    assert any("mau_chu_dao: " in problem for problem in unit.problems())


@pytest.mark.parametrize("colour", ["#ffff00", "#9ecbff", "#ffffff", "#c0c0c0"])
def test_a_colour_that_white_words_cannot_be_read_on_is_made_darker_and_told(unit: Unit, colour: str) -> None:
    unit.write({"data/don-vi.yml": f'{ORGANISATION}mau_chu_dao: "{colour}"\n'})
    told = [problem for problem in unit.problems() if "mau_chu_dao: " in problem]
    assert len(told) == 1
    assert told[0].startswith("?data/don-vi.yml:")
    used = prepare(unit.root, TODAY).site.organisation.colour
    assert contrast_with_white(used) >= READABLE > contrast_with_white(colour)
    assert used in told[0]


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_one_that_white_words_can_be_read_on_and_a_readable_one_stays(number: int) -> None:
    colour = f"#{number:06x}"
    assert contrast_with_white(readable(colour)) >= READABLE
    assert contrast_with_white(colour) < READABLE or readable(colour) == colour


def test_the_units_colour_is_the_sites_colour(unit: Unit) -> None:
    unit.write({"data/don-vi.yml": f'{ORGANISATION}mau_chu_dao: "#7a1f1f"\n'})
    assert unit.mkdocs().returncode == 0
    sheets = [content for path, content in unit.site().items() if path.startswith("assets/mau.")]
    assert sheets == [b":root { --unit-colour: #7a1f1f; }\n"]


@pytest.mark.parametrize("address", ["https://thu.edu.vn/index.php?page=cchc", "https://thu.edu.vn/#cchc", "https://thu.edu.vn/cchc.html"])
def test_an_address_that_nothing_can_be_joined_to_is_refused(unit: Unit, address: str) -> None:
    unit.write({"data/don-vi.yml": ORGANISATION.replace("https://thu.edu.vn/cchc/", address)})
    assert any("dia_chi_trang: " in problem for problem in unit.problems())


@pytest.mark.parametrize("address", ["https://www.facebook.com/truong/", "https://sites.google.com/truong/"])
def test_a_lent_host_is_no_identity_for_ever(address: str) -> None:
    question = next(question for question in QUESTIONS if question.key == "dia_chi_trang")
    assert "tên miền riêng" in (_fault(question, address, 2026) or "")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"content/tin-tuc/a.md": post(extra="ngay_go: 01/11/2026\n")}, "ngay_go: ngày gỡ không sau ngày đăng"),
        ({"data/thu-tuc/x.yml": procedure(ngay_kiem_tra="01/01/2062")}, "ngay_kiem_tra: 01/01/2062 chưa đến"),
        ({"data/thu-tuc/x.yml": procedure(tham_quyen="[{co_quan_thuc_hien: truong, cap_thuc_hien: Trường, tu: 02/01/2026, den: 01/01/2026}]")}, "tham_quyen.1.den"),
        ({"content/tintuc/a.md": post()}, "Chuyển tệp vào thư mục content/tin-tuc"),
        ({"content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc, chi-dao\n")}, "[tthc, chi-dao]"),
        ({"content/tin-tuc/a.md": post(extra="anh_dai_dien: hop.png\n")}, "{tep: …, mo_ta: …}"),
    ],
    ids=["expires first", "checked in the future", "authority turned round", "wrong folder", "commas", "bare picture"],
)  # fmt: skip
def test_a_slip_is_named_with_what_to_write(unit: Unit, files: dict[str, str], words: str) -> None:
    unit.write(dict(files))
    assert any(words in problem for problem in unit.problems()), unit.problems()


def test_a_scheduled_post_is_named_by_check(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(day="05/10/2062")})
    assert "Hẹn ngày 05/10/2062: content/tin-tuc/a.md" in unit.command("kiem-tra").stdout


@pytest.mark.parametrize("written", ["[]\n", "  - id: abcdefgh23\n    ma: x\n"])
def test_an_entry_is_never_added_where_it_would_break_the_file(unit: Unit, written: str) -> None:
    unit.write({"data/van-ban.yml": written})
    refused = unit.command("tao", "van-ban", "76/NQ-CP")
    assert refused.returncode == 2
    assert "bằng tay" in refused.stdout
    assert (unit.root / "data/van-ban.yml").read_text("utf-8") == written


def test_another_day_in_the_environment_is_known_to_the_build_that_finds_nothing_to_do(unit: Unit) -> None:
    import sys

    from conftest import run

    unit.write({"content/tin-tuc/a.md": post(day="01/01/2027")})
    command = (sys.executable, "-m", "cchc", "dung", "--thu-muc", str(unit.root))
    run(*command, CCHC_HOM_NAY="01/01/2027")
    assert (unit.root / "site/tin-tuc/a/index.html").is_file()
    run(*command, CCHC_HOM_NAY="31/12/2026")
    assert not (unit.root / "site/tin-tuc/a").exists()
    assert "không phải là ngày" in run(*command, CCHC_HOM_NAY="abc").stdout

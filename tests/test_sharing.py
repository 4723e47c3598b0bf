"""Pictures for sharing: one of 1200 × 630 for every page, from its photograph or drawn with its title."""

import io
import json

import pytest
from PIL import Image

import photographs
from cchc.output import SharePicture
from cchc.paper.easel import Easel
from conftest import REPOSITORY, Unit, post, procedure

NEWS = "content/tin-tuc/2026/"
WITH_PHOTO = "anh_dai_dien: {tep: anh.jpg, mo_ta: Sân trường}\n"
LONG = "Nghiễm nhiên ngẫm nghĩ về những nỗ lực cải cách thủ tục hành chính, chuyển đổi số và sự hài lòng của người dân; " * 5


def shared(unit: Unit, address: str) -> SharePicture:
    picture = next(page.head.picture for page in unit.prepare().pages if page.address == address)
    assert picture
    return picture


def opened(unit: Unit, address: str) -> Image.Image:
    """Return the picture that stands for a page, as the site publishes it."""
    published = unit.file(shared(unit, address).address)
    assert len(published) < 1_000_000
    picture = Image.open(io.BytesIO(published))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    return picture.convert("RGB")


def is_close(picture: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(mine - other) < 40 for mine, other in zip(found, colour, strict=True))


def test_a_photograph_is_cropped_upright_and_tells_nothing_of_the_phone(unit: Unit) -> None:
    turned = photographs.two_halves(1600, 1000).transpose(Image.Transpose.ROTATE_90)
    exif = turned.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    photo = photographs.encoded(turned, "JPEG", exif=exif, comment=b"Toa do")
    unit.write({NEWS + "a.md": post(extra=WITH_PHOTO), NEWS + "anh.jpg": photo})
    picture = opened(unit, "tin-tuc/2026/a/")
    assert is_close(picture, (600, 40), (255, 0, 0))
    assert is_close(picture, (600, 590), (0, 0, 255))
    with Image.open(io.BytesIO(unit.file(shared(unit, "tin-tuc/2026/a/").address))) as published:
        assert not published.getexif()
        assert "comment" not in published.info
    assert shared(unit, "tin-tuc/2026/a/").description == "Sân trường"


@pytest.mark.parametrize(("width", "height"), [(900, 1600), (300, 200), (3000, 400)], ids=["upright", "small", "a banner"])
def test_a_photograph_that_cropping_would_spoil_is_shown_whole(unit: Unit, width: int, height: int) -> None:
    photo = photographs.encoded(photographs.two_halves(width, height), "PNG")
    unit.write({NEWS + "a.md": post(extra=WITH_PHOTO), NEWS + "anh.jpg": photo})
    picture = opened(unit, "tin-tuc/2026/a/")
    shown = min(1.5, 1200 / width, 630 / height) * height
    assert is_close(picture, (600, round(315 - shown / 2) + 4), (255, 0, 0))
    assert is_close(picture, (600, round(315 + shown / 2) - 5), (0, 0, 255))


def test_a_noisy_photo_of_a_phone_stays_light(unit: Unit) -> None:
    unit.write({NEWS + "a.md": post(extra=WITH_PHOTO), NEWS + "anh.jpg": photographs.phone_photo()})
    edition = unit.prepare()
    sizes = {output.path: len(output.make()) for output in edition.files if output.path.startswith("anh/")}
    assert {path: size for path, size in sizes.items() if size > (400_000 if "chia_se" in path else 150_000)} == {}
    assert len(sizes) == 2 + 2 * 3  # the unit's own card and the post's; three widths in two formats


def test_a_card_is_made_again_only_where_what_it_says_changes(unit: Unit) -> None:
    def key(title: str, body: str) -> str:
        unit.write({NEWS + "a.md": post(title, body=body), NEWS + "b.md": post("Khác", id="tinbaikhac", day="19/11/2026", body=body)})
        address = shared(unit, "tin-tuc/2026/a/").address
        return next(output.key for output in unit.prepare().files if output.path == address)

    before = key("Họp báo", "Một.")
    assert key("Họp báo", "Hai.") == before
    assert key("Họp dân", "Hai.") != before


def test_the_address_of_a_picture_survives_a_new_title_and_a_new_file_name(unit: Unit) -> None:
    unit.write({NEWS + "a.md": post("Họp báo")})
    before = shared(unit, "tin-tuc/2026/a/").address
    (unit.root / NEWS / "a.md").unlink()
    unit.write({NEWS + "b.md": post("Họp dân")})
    assert shared(unit, "tin-tuc/2026/b/").address == before


@pytest.mark.parametrize(
    "name",
    [LONG[:500], "Nghiễm" * 80, "Ẵm ỗ ự Ẩ ễ ợ ẵ Ỷ", "R&D <5 “#$_*[]\\` //", "W"],
    ids=["500 letters", "a word without end", "stacked marks", "markup", "one letter"],
)
def test_every_title_fits_into_its_card(unit: Unit, name: str) -> None:
    unit.write({"data/thu-tuc/2.002478.yml": procedure(ten="|\n  " + name)})
    card = opened(unit, "thu-tuc/2-002478/")
    blue = (0x12, 0x46, 0x8A)
    for edge in ((8, 8, 60, 470), (1140, 8, 1192, 470), (8, 450, 1192, 470)):
        assert all(is_close(card, (x, y), blue) for x in range(edge[0], edge[2], 3) for y in range(edge[1], edge[3], 3)), edge
    panel = card.crop((72, 112, 1128, 442)).convert("L")
    assert panel.getextrema()[1] > 200, "the title is there, in white"


def test_emoji_leave_no_empty_boxes(unit: Unit) -> None:
    cards = [opened(unit.write({NEWS + "a.md": post(title)}), "tin-tuc/2026/a/").tobytes() for title in ("Họp 🎉 báo ☎️ 👨‍👩‍👧", "Họp báo")]
    assert cards[0] == cards[1]


def test_a_card_of_invented_data_says_so(unit: Unit) -> None:
    corners = [
        opened(unit.write({NEWS + "a.md": post(extra=extra)}), "tin-tuc/2026/a/").crop((900, 0, 1200, 100)).convert("L").getextrema()[1]
        for extra in ("", "du_lieu_mau: có\n")
    ]
    assert corners[0] < 120
    assert corners[1] > 200


BAD = {
    "a PNG that is called JPG": photographs.encoded(photographs.two_halves(1300, 700), "PNG"),
    "colours of a press": photographs.encoded(photographs.two_halves(1300, 700).convert("CMYK"), "JPEG"),
    "moving": photographs.encoded(
        photographs.two_halves(1300, 700), "GIF", save_all=True, append_images=[Image.new("RGB", (1300, 700), "green")]
    ),
    "100 megapixels": photographs.encoded(Image.new("1", (10_000, 10_000)), "PNG"),
}


@pytest.mark.parametrize("photo", BAD.values(), ids=BAD)
def test_an_odd_picture_works_everywhere(unit: Unit, photo: bytes) -> None:
    unit.write({NEWS + "a.md": post(extra=WITH_PHOTO, body="![Sân](anh.jpg)"), NEWS + "anh.jpg": photo})
    assert unit.problems() == []
    opened(unit, "tin-tuc/2026/a/")
    for extension in ("jpg", "webp"):
        with Image.open(io.BytesIO(unit.file(f"anh/tin-tuc/2026/anh-480.{extension}"))) as picture:
            assert picture.width == 480
            assert getattr(picture, "n_frames", 1) == 1


def test_a_picture_cut_short_gives_one_line_that_says_what_to_do(unit: Unit) -> None:
    whole = photographs.encoded(photographs.two_halves(1300, 700), "JPEG")
    unit.write({NEWS + "a.md": post(extra=WITH_PHOTO), NEWS + "anh.jpg": whole[: len(whole) // 2]})
    assert len(unit.problems()) == 1
    assert "ảnh bị hỏng hoặc chép chưa hết. Chép lại ảnh" in unit.problems()[0]


def test_a_picture_that_feeds_state_the_octets_of_is_drawn_once(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = Easel.draw

    def noting(easel: Easel, title: str, *rest: str, **others: bool) -> bytes:
        drawn.append(title)
        return draw(easel, title, *rest, **others)

    monkeypatch.setattr(Easel, "draw", noting)
    unit.write({"content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc\n")})
    files = {output.path: output.make() for output in unit.prepare().files}
    assert drawn.count("Họp báo") == 1
    stated = json.loads(files["kenh-tin/tin-tuc/feed.json"])["items"][0]["attachments"][0]["size_in_bytes"]
    assert stated == len(files["anh/chia_se/tinbai2345.jpg"])


def test_a_picture_that_is_published_already_is_not_drawn_to_be_weighed(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post()})
    assert unit.command("dung").returncode == 0
    unit.write({
        "content/tin-tuc/a.md": post(body="Nội dung khác."),
        "sitecustomize.py": "from cchc.paper.easel import Easel\ndef refuse(*_, **__): raise AssertionError\nEasel.draw = refuse\n",
    })  # fmt: skip
    done = unit.command("dung", PYTHONPATH=f"{unit.root}:{REPOSITORY / 'plugins'}")
    assert done.returncode == 0, done.stdout
    site = unit.site()
    (item,) = json.loads(site["kenh-tin/tin-tuc/feed.json"])["items"]
    assert "Nội dung khác." in item["content_html"]
    assert item["attachments"][0]["size_in_bytes"] == len(site["anh/chia_se/tinbai2345.jpg"])

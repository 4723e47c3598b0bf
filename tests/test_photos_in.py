"""Photos from phones come in upright, small, without place and camera, under a name of the tool's."""

import io

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cchc.word.arrival import Unreadable
from cchc.word.photos import LARGEST, LONGEST, prepare
from photographs import encoded, phone_photo, two_halves


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        prepare(name, content)
    return str(refused.value)


def test_a_photo_of_a_phone_comes_in_upright_shrunk_and_without_place_and_camera() -> None:
    photo = prepare("IMG 2301 (học sinh).JPG", phone_photo(6))
    picture = opened(photo.content)
    assert photo.name == "img-2301-hoc-sinh.jpg" and picture.format == "JPEG"
    assert (photo.width, photo.height) == picture.size == (LONGEST * 3 // 4, LONGEST)
    assert not picture.getexif() and "comment" not in picture.info and b"May anh" not in photo.content
    assert any("vị trí chụp" in note for note in photo.notes)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_of_holding_the_phone_ends_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = two_halves(60, 90)
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = upright.transpose(turns[orientation]) if orientation > 1 else upright
    photo = prepare("a", encoded(held, "JPEG", quality=95, exif=exif))
    picture = opened(photo.content).convert("RGB")
    assert picture.size == (60, 90)
    assert picture.getpixel((30, 10))[0] > 200 and picture.getpixel((30, 80))[2] > 200


@pytest.mark.parametrize(("kind", "ends"), [("PNG", "png"), ("WEBP", "png"), ("GIF", "png"), ("BMP", "png"), ("TIFF", "png")])
def test_drawings_become_png_whatever_they_were(kind: str, ends: str) -> None:
    photo = prepare("so-do", encoded(two_halves(300, 200), kind))
    assert photo.name == f"so-do.{ends}" and opened(photo.content).format == "PNG"


def test_what_is_transparent_stays_transparent() -> None:
    photo = prepare("logo", encoded(Image.new("RGBA", (80, 80), (255, 0, 0, 90)), "WEBP", lossless=True))
    assert opened(photo.content).mode == "RGBA"


def test_a_heic_of_an_iphone_comes_in_upright() -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (20.0, 51.0, 0.0)}
    pillow_heif.from_pillow(two_halves(128, 192).transpose(Image.Transpose.ROTATE_90)).save(stream, exif=exif.tobytes())
    photo = prepare("IMG_1.HEIC", stream.getvalue())
    picture = opened(photo.content).convert("RGB")
    assert photo.name.startswith("img-1.") and picture.size == (128, 192)
    assert picture.getpixel((60, 20))[0] > 150 and picture.getpixel((60, 170))[2] > 150
    assert not picture.getexif()


def test_without_the_part_for_heic_the_person_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pi_heif", None)
    assert "Tương thích nhất" in refusal("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40)


def test_colours_of_a_wide_profile_are_converted_not_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = prepare("a", encoded(two_halves(90, 90), "JPEG", quality=95, icc_profile=profile))
    assert "icc_profile" not in opened(photo.content).info


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải là ảnh"),
        (b"%PDF-1.7", "không phải là ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "SVG"),
        (b"\x01\x00\x00\x00" + b"\0" * 90, "EMF"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 90, "WMF"),
        (b"\xff" * (LARGEST + 1), "MB"),
        (phone_photo()[:100_000], "hỏng"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 400, "hỏng"),
        (encoded(Image.new("1", (20_000, 20_000)), "PNG"), "quá lớn"),
    ],
)
def test_what_is_no_good_picture_is_told_with_what_to_do(content: bytes, said: str) -> None:
    sentence = refusal("anh-lop", content)
    assert said in sentence and "anh-lop" in sentence and "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "stem"), [("con.jpg", "anh-con"), ("../../etc/passwd.png", "passwd"), ("C:\\a\\Ảnh lớp.png", "anh-lop"), ("…", "anh")]
)
def test_a_name_is_safe_everywhere(name: str, stem: str) -> None:
    assert prepare(name, encoded(two_halves(40, 40), "PNG")).name == f"{stem}.png"


def test_the_same_photo_gives_the_same_octets() -> None:
    content = encoded(Image.linear_gradient("L").resize((3000, 400)), "JPEG")
    assert prepare("a", content) == prepare("a", content)


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"]), st.data())
@settings(max_examples=120)
def test_a_picture_damaged_anywhere_is_taken_or_told(kind: str, data: st.DataObject) -> None:
    octets = bytearray(encoded(two_halves(40, 30), kind))
    for place in data.draw(st.lists(st.integers(0, len(octets) - 1), min_size=1, max_size=8)):
        octets[place] = data.draw(st.integers(0, 255))
    try:
        photo = prepare("a", bytes(octets[: data.draw(st.integers(1, len(octets)))]))
    except Unreadable as refused:
        assert "\n" not in str(refused)
    else:
        assert max(photo.width, photo.height) <= LONGEST

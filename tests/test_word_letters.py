"""Letters of TCVN3 and VNI: converted whole, told from Unicode and from other languages, whatever the fonts say."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.word import coding

SYLLABLES = (
    "Trường học phổ thông Nguyễn Đình Chiểu tổ chức lễ khai giảng năm ở phường xã huyện ngày thứ bảy quyết định của ủy ban nhân dân "
    "kế hoạch tuyên truyền cải cách thủ tục hành chính hồ sơ giấy tờ mẫu đơn khuỷu nghiêng loắt choắt ưỡn ẹo ngoằn ngoèo quý kỹ lưỡng đường ỉa ỵ"
).split()
"""Every letter of Vietnamese but rare capitals stands in one of them."""
VIETNAMESE = st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=12).map(" ".join)

PLAIN_CAPITALS = "ĂÂÊÔƠƯĐ"
LETTERS = [
    unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ"]


def in_tcvn3(text: str) -> str:
    """Return text as it was typed with .VnTime."""
    table = {coding.TCVN3.decode(chr(number)): chr(number) for number in range(0xA1, 0xFF)}
    return "".join(table.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    """Return text as it was typed with VNI-Times."""
    marks = "ùøûõïâáàåãäêéèúüë"
    table = {coding.VNI.decode(base + mark): base + mark for base in "aeouyAEOUYôÔöÖ" for mark in marks}
    table |= {coding.VNI.decode(letter): letter for letter in "ñÑöÖôÔíÍìÌæÆóÓòÒîÎ"}
    return "".join(table.get(letter, letter) for letter in text)


@given(VIETNAMESE)
def test_tcvn3_comes_back_as_it_was(text: str) -> None:
    assert coding.TCVN3.decode(in_tcvn3(text)) == text


@given(VIETNAMESE)
def test_vni_comes_back_as_it_was(text: str) -> None:
    assert coding.VNI.decode(in_vni(text)) == text
    assert coding.VNI.decode(in_vni(text.upper())) == text.upper()


def test_every_letter_has_its_place_in_both_codings() -> None:
    text = " ".join(LETTERS)
    assert coding.TCVN3.decode(in_tcvn3(text)) == text and in_tcvn3(text).isascii() is False
    assert coding.VNI.decode(in_vni(text)) == text
    assert coding.TCVN3.decode(in_tcvn3(PLAIN_CAPITALS)) == PLAIN_CAPITALS


@given(VIETNAMESE)
def test_text_whose_font_says_nothing_is_told_by_its_words_and_unicode_is_left_alone(text: str) -> None:
    assert coding.guessed(text) is None
    for encode, meant in ((in_tcvn3, coding.TCVN3), (in_vni, coding.VNI)):
        assert coding.guessed(encode(text)) in (None, meant)
        assert coding.guessed(encode(f"{text} Trường học phổ thông tổ chức khai giảng năm học mới")) == meant


@pytest.mark.parametrize(
    "text",
    ["Café Müller, naïve résumé, señor, façade, Übung", "Dragă, mâine plecăm în București", "5 × 3 = 15 · 20 °C, §2, ±3", "100 % · 5 µm"],
)
def test_other_languages_and_signs_are_no_old_letters(text: str) -> None:
    assert coding.guessed(text) is None


@pytest.mark.parametrize(
    ("font", "text", "meant"),
    [
        (".VnTime", "Céng hßa", "Cộng hòa"),
        (".VnTimeH", "céng hßa", "CỘNG HÒA"),
        (".vnarial", "ViÖt", "Việt"),
        ("VNI-Times", "Vieät", "Việt"),
        (".VnTime", "\uf0ae\uf0b9i", "đại"),
    ],
)
def test_a_font_tells_the_coding(font: str, text: str, meant: str) -> None:
    found = coding.of_font(font)
    assert found is not None and coding.is_in(found, text) and found.decode(text) == meant


@pytest.mark.parametrize("font", ["Times New Roman", "Vnu", "UVN Ban Tay", ""])
def test_fonts_of_unicode_tell_nothing(font: str) -> None:
    assert coding.of_font(font) is None


@pytest.mark.parametrize("text", ["Cộng hòa xã hội", "Trường", "hòa bình, phát triển"])
def test_unicode_in_the_font_of_an_old_coding_is_left_alone(text: str) -> None:
    assert not coding.is_in(coding.TCVN3, text)

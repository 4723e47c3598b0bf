"""Texts as they are read aloud: numbers, dates, papers and short forms in Vietnamese words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.speech.numbers import DIGITS, cardinal, decimal
from cchc.speech.script import duration, read_aloud

NUMBERS = {
    0: "không", 5: "năm", 10: "mười", 15: "mười lăm", 20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm", 11: "mười một",
    14: "mười bốn", 101: "một trăm linh một", 105: "một trăm linh năm", 110: "một trăm mười", 115: "một trăm mười lăm", 200: "hai trăm",
    1000: "một nghìn", 1005: "một nghìn không trăm linh năm", 1015: "một nghìn không trăm mười lăm", 2026: "hai nghìn không trăm hai mươi sáu",
    10_000: "mười nghìn", 21_000: "hai mươi mốt nghìn", 1_001_000: "một triệu không trăm linh một nghìn", 2_500_000: "hai triệu năm trăm nghìn",
    1_000_000_005: "một tỷ không trăm linh năm", 1_000_000_000_000: "một nghìn tỷ",
}  # fmt: skip


@pytest.mark.parametrize(("number", "said"), NUMBERS.items())
def test_a_number_is_said_as_a_teacher_says_it(number: int, said: str) -> None:
    assert cardinal(number) == said


VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}


def heard(words: str) -> int:
    """Return the number that a listener writes down, word by word: an independent reading of what was said."""
    if " tỷ" in f" {words} ":
        high, _, low = f" {words} ".rpartition(" tỷ ")
        return heard(high.strip()) * 10**9 + (heard(low.strip()) if low.strip() else 0)
    total = group = 0
    for word in words.split():
        if word in ("triệu", "nghìn"):
            total, group = total + group * (10**6 if word == "triệu" else 10**3), 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group += 9 * (group % 10)
        elif word == "mười":
            group += 10
        elif word != "linh":
            group += VALUES[word]
    return total + group


@given(st.integers(0, 10**18))
def test_who_hears_a_number_can_write_it_down(number: int) -> None:
    assert heard(cardinal(number)) == number


@given(st.integers(0, 10**7))
def test_small_words_stand_only_where_they_belong(number: int) -> None:
    said = cardinal(number)
    assert not re.search(r"mươi (một|năm|bốn)\b|mười (mốt|tư|năm)\b|linh (mốt|tư|lăm|mười)|(?<!mươi) (mốt|tư)\b", said)


def test_decimals_keep_their_zeros() -> None:
    assert decimal("92", "5") == "chín mươi hai phẩy năm"
    assert decimal("0", "05") == "không phẩy không năm"
    assert decimal("3", "25") == "ba phẩy hai mươi lăm"
    assert decimal("3", "1416") == "ba phẩy một bốn một sáu"


SPOKEN = {
    "ngày 03/9/2026": "Ngày mùng ba tháng chín năm hai nghìn không trăm hai mươi sáu",
    "trước 31/3": "Trước ngày ba mươi mốt tháng ba",
    "sáng thứ Bảy 18/4": "Sáng thứ Bảy ngày mười tám tháng tư",
    "từ 20-22/11": "Từ hai mươi đến ngày hai mươi hai tháng mười một",
    "đạt 15/20 phiếu": "Đạt mười lăm trên hai mươi phiếu",
    "trong tháng 4/2026": "Trong tháng tư năm hai nghìn không trăm hai mươi sáu",
    "2026-11-20": "Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu",
    "từ 7:30-11:30": "Từ bảy giờ ba mươi phút đến mười một giờ ba mươi phút",
    "lúc 16h, 7h05": "Lúc mười sáu giờ, bảy giờ năm phút",
    "năm học 2026-2027": "Năm học hai nghìn không trăm hai mươi sáu, hai nghìn không trăm hai mươi bảy",
    "giai đoạn 2026-2030": "Giai đoạn hai nghìn không trăm hai mươi sáu đến hai nghìn không trăm ba mươi",
    "Nghị định 63/2010/NĐ-CP": "Nghị định sáu mươi ba năm hai nghìn không trăm mười của Chính phủ",
    "Nghị định số 63/2010/NĐ-CP": "Nghị định số sáu mươi ba năm hai nghìn không trăm mười của Chính phủ",
    "theo 63/2010/NĐ-CP": "Theo nghị định số sáu mươi ba năm hai nghìn không trăm mười của Chính phủ",
    "Luật số 91/2025/QH15": "Luật số chín mươi mốt năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm",
    "TT 01/2026/TT-BGDĐT": "Thông tư không một năm hai nghìn không trăm hai mươi sáu của Bộ Giáo dục và Đào tạo",
    "Quyết định 282/QĐ-TTg": "Quyết định hai trăm tám mươi hai của Thủ tướng Chính phủ",
    "mã 1.000691;": "Mã một chấm không không không sáu chín một;",
    "gọi 0225 0000 001": "Gọi không hai hai năm, không không không không, không không một",
    "tổng đài 1022": "Tổng đài một không hai hai",
    "phí 30.000đ/tháng": "Phí ba mươi nghìn đồng mỗi tháng",
    "92,5% học sinh": "Chín mươi hai phẩy năm phần trăm học sinh",
    "100 m2, 5 km": "Một trăm mét vuông, năm ki-lô-mét",
    "lớp 10A1, học kỳ II, thứ 4": "Lớp mười A một, học kỳ hai, thứ tư",
    "khóa XV; Chương IV": "Khóa mười lăm; Chương bốn",
    "Điều 8.2": "Điều tám chấm hai",
    "UBND TP. Hải Phòng": "Ủy ban nhân dân thành phố Hải Phòng",
    "Sở GD&ĐT, trường THPT": "Sở Giáo dục và Đào tạo, trường trung học phổ thông",
    "VNPT": "Vê en-nờ pê tê",
    "xem https://www.dichvucong.gov.vn/.": "Xem dichvucong chấm gov chấm vn.",
    "cha/mẹ": "Cha hoặc mẹ",
}


@pytest.mark.parametrize(("written", "said"), SPOKEN.items(), ids=list(SPOKEN))
def test_what_is_written_short_is_said_in_full(written: str, said: str) -> None:
    assert read_aloud(written).text == said


def test_a_short_form_nobody_explained_is_told_and_left_as_it_is() -> None:
    script = read_aloud("Tệp DOCX của UNESCO và UBND.")
    assert script.text == "Tệp DOCX của UNESCO và Ủy ban nhân dân."
    assert script.doubtful == ("DOCX", "UNESCO")


def test_a_title_all_in_capitals_is_read_as_words() -> None:
    assert read_aloud("THONG BAO HOP PHU HUYNH").doubtful == ()


PIECES = [
    "ngày ",
    "số ",
    "/",
    "-",
    ":",
    ".",
    ",",
    "%",
    "NĐ-CP",
    "UBND",
    " ",
    "\n",
    "đ",
    "h",
    "A",
    "ế",
    "😀",
    "http://a.vn/",
    "II",
    "\u00b2",
    "(",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.integers(0, 99999).map(str)), max_size=25).map("".join))
def test_no_figure_is_left_for_the_reader(text: str) -> None:
    script = read_aloud(text)
    assert not re.search(r"\d", script.text)
    assert "  " not in script.text


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert not re.search(r"[0-9]", read_aloud(text).text)


def test_a_hundred_and_fifty_words_take_a_minute() -> None:
    assert read_aloud("chữ " * 150).seconds == 60
    assert [duration(seconds) for seconds in (0, 45, 60, 130)] == [
        "khoảng 0 giây",
        "khoảng 45 giây",
        "khoảng 1 phút",
        "khoảng 2 phút 10 giây",
    ]

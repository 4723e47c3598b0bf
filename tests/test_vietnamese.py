"""Vietnamese text: normal form, folding, slugs, sorting, dates and numbers."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import collation_key, decimal, file_size, fold, long_date, normalise, short_date, slug

SYLLABLES = "Trường Đường Nguyễn ngữ Ẵm nghiệp khuỷu ở Đ ĐỒNG quyết thủ tục đào tạo".split()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đường dây nóng", "duong-day-nong"),
        ("Quyết định số 12/QĐ-SGDĐT", "quyet-dinh-so-12-qd-sgddt"),
        ("Bài 5 < 10 & R&D", "bai-5-10-r-d"),
        ("  ", ""),
        ("🎉", ""),
        ("ﬁle ①", "file-1"),
    ],
)
def test_a_slug_keeps_every_vietnamese_letter_as_its_plain_one(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_slug_is_cut_at_a_word() -> None:
    assert (
        slug("Kế hoạch tuyên truyền công tác cải cách hành chính nhà nước năm 2026")
        == "ke-hoach-tuyen-truyen-cong-tac-cai-cach-hanh-chinh-nha-nuoc"
    )


@given(st.text(max_size=200))
def test_a_slug_is_safe_in_any_address_and_short(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= 60
    assert slug(made) == made


@given(st.text(max_size=100))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1).map(" ".join))
def test_both_normal_forms_of_one_text_are_the_same_text(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normalise(composed) == normalise(decomposed)
    assert fold(composed) == fold(decomposed)
    assert slug(composed) == slug(decomposed)
    assert fold(text).isascii()


def test_what_word_leaves_behind_is_taken_out() -> None:
    assert normalise("Bài\u200b 1\x0b tiếp\u2028theo\r\n\u202ehết\ufeff") == "Bài 1  tiếp theo\nhết"
    assert normalise("Ðồng") == "Đồng"


def test_names_sort_by_the_vietnamese_alphabet_and_then_by_tone() -> None:
    names = ["Đào", "Dung", "Ẩn", "An", "Ân", "Bình", "Ăn", "Điệp", "Ê", "E", "mã", "ma", "mạ", "má", "mả", "mà", "10 bước"]
    assert sorted(names, key=collation_key) == [
        "10 bước", "An", "Ăn", "Ân", "Ẩn", "Bình", "Dung", "Đào", "Điệp", "E", "Ê", "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=12), max_size=8), st.randoms())
def test_sorting_does_not_depend_on_the_order_before(names: list[str], random: Random) -> None:
    shuffled = random.sample(names, len(names))
    assert sorted(shuffled, key=collation_key) == sorted(names, key=collation_key)


def test_dates_are_written_as_people_read_them() -> None:
    assert long_date(dt.date(2026, 11, 20)) == "Thứ Sáu, 20/11/2026"
    assert short_date(dt.date(2026, 2, 1)) == "01/02/2026"


@pytest.mark.parametrize(("number", "expected"), [(1234.5, "1.234,5"), (30000, "30.000"), (92.50, "92,5"), (0, "0"), (-3.0, "-3")])
def test_numbers_have_a_decimal_comma(number: float, expected: str) -> None:
    assert decimal(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("12345678901234567890", "12.345.678.901.234.567.890"), ("0.12345678901234567891", "0,12345678901234567891"), ("1E+3", "1.000")],
)
def test_no_figure_of_an_exact_number_is_lost(number: str, expected: str) -> None:
    assert decimal(Decimal(number)) == expected


@pytest.mark.parametrize(("octets", "expected"), [(1, "1 KB"), (84_400, "84 KB"), (999_999, "1000 KB"), (1_240_000, "1,2 MB")])
def test_a_file_size_is_short(octets: int, expected: str) -> None:
    assert file_size(octets) == expected

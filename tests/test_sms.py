"""Short messages: letters that phones without Vietnamese take, and lengths as the network counts them."""

from hypothesis import given
from hypothesis import strategies as st

from cchc import sms

# 3GPP TS 23.038, typed from its tables a second time, row by row.
TABLE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
EXTENSION = "\f^{}\\[~]|€"


def test_vietnamese_loses_its_marks_and_nothing_else() -> None:
    assert sms.plain("Đường dây nóng: ẵ ỡ ự Ỹ – «năm» 😀 30.000₫…") == 'Duong day nong: a o u Y - "nam" 30.000d...'


@given(st.text())
def test_a_plain_message_holds_only_letters_that_every_phone_has(text: str) -> None:
    assert set(sms.plain(text)) <= set(TABLE + EXTENSION)


@given(st.text(alphabet=TABLE + EXTENSION))
def test_letters_of_the_second_table_count_twice(text: str) -> None:
    assert sms.plain_length(text) == sum(text.count(letter) for letter in TABLE) + 2 * sum(text.count(letter) for letter in EXTENSION)


def test_an_emoji_counts_twice_in_a_message_with_marks() -> None:
    assert sms.marked_length("ế😀") == 3

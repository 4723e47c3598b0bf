"""Personal data: what is found, what is not, how it is told, and how a unit says that it means it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.privacy import wording
from cchc.privacy.findings import find
from cchc.privacy.identifiers import PROVINCES, Finding, Kind, is_citizen_number
from conftest import TODAY, Unit, post

CORPUS = Path(__file__).parent / "personal_data"
POST = "content/tin-tuc/bai.md"
HEAD = 6
"""Lines above the body of a post."""


def cases(name: str) -> list[tuple[str, str]]:
    """Return every case of a file: its heading, and the text below it."""
    blocks = (CORPUS / name).read_text("utf-8").split("\n## ")[1:]
    return [(heading, text.rstrip("\n")) for heading, _, text in (block.partition("\n") for block in blocks)]


def kinds(text: str) -> set[str]:
    return {str(found.kind) for found in find(text, TODAY.year)}


# --- What is found ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("named", "text"), cases("found.md"))
def test_personal_data_is_found_however_it_is_spelled(named: str, text: str) -> None:
    assert kinds(text) == set(named.split(", "))


@pytest.mark.parametrize(("named", "text"), cases("harmless.md"), ids=[name for name, _ in cases("harmless.md")])
def test_what_only_looks_like_it_is_let_alone(named: str, text: str) -> None:
    assert find(text, TODAY.year) == []


def test_cases_that_no_rule_was_made_for_are_decided_nearly_as_well() -> None:
    missed = [text for named, text in cases("held_out_found.md") if kinds(text) != set(named.split(", "))]
    alarms = [text for _, text in cases("held_out_harmless.md") if kinds(text)]
    assert len(missed) <= 2, missed
    assert len(alarms) <= 1, alarms


people = st.builds(
    lambda province, sex, born, rest: f"{province}{sex + 2 * (born >= 2000)}{born % 100:02}{rest:06}",
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 1),
    st.integers(TODAY.year - 100, TODAY.year),
    st.integers(0, 999_999),
)
spellings = st.sampled_from([(12,), (3, 3, 3, 3), (4, 4, 4), (3, 9), (6, 6), (3, 3, 6), (3, 1, 2, 6)])


def spelled(digits: str, shape: tuple[int, ...], mark: str) -> str:
    parts = [digits[sum(shape[:place]) : sum(shape[: place + 1])] for place in range(len(shape))]
    return mark.join(parts)


@given(people, spellings, st.sampled_from([" ", ".", "-", "\u00a0"]))
def test_every_number_of_identity_is_known_in_every_grouping(number: str, shape: tuple[int, ...], mark: str) -> None:
    found = find(f"Em mang số {spelled(number, shape, mark)}, lớp 10.", TODAY.year)
    assert found == [Finding(0, Kind.CITIZEN, number)]


@given(st.from_regex(r"\A[0-9]{12}\Z"))
def test_twelve_digits_without_the_structure_are_nobodys(digits: str) -> None:
    known = digits[:3] in PROVINCES and TODAY.year - 110 <= 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6]) <= TODAY.year
    assert is_citizen_number(digits, TODAY.year) == known
    assert (Kind.CITIZEN in kinds(f"Số {digits} trong sổ")) == known


@given(st.text(st.sampled_from("0123456789 .-|\n@()/+aAđĐ:"), max_size=80))
def test_no_text_is_too_strange_to_look_through(text: str) -> None:
    for found in find(text, TODAY.year):
        assert 0 <= found.line <= text.count("\n")


@given(people)
def test_no_warning_tells_the_whole_number(number: str) -> None:
    said = wording.warn(Finding(0, Kind.CITIZEN, number))
    assert number not in said
    assert f"{number[:4]}…{number[-3:]}" in said


# --- Where it is told ---------------------------------------------------------------------------------------------


def told(unit: Unit, extra: str = "", body: str = "Nội dung.") -> list[str]:
    """Return the warnings of a unit with one post."""
    return unit.write({POST: post(extra=extra, body=body)}).problems()


def test_a_number_in_a_body_is_told_with_its_line_masked_and_with_the_remedy(unit: Unit) -> None:
    assert told(unit, body="Mời họp.\n\nLiên hệ 0912 345 678.") == [
        f"?{POST}:{HEAD + 3}: có số di động 091…78 không có trong mục liên hệ nào. Xóa số này; số của cơ quan thì khai ở "
        "data/duong-day-nong.yml; cố ý công khai thì ghi vào cho_phep_cong_khai kèm lý do"
    ]


def test_a_number_in_a_key_is_told_with_the_key(unit: Unit) -> None:
    (line,) = told(unit, extra="cap_nhat:\n  - ngay: 21/11/2026\n    noi_dung: Gửi về ha.pham@gmail.com\n")
    assert line.startswith(f"?{POST}:{HEAD + 2}: cap_nhat.1.noi_dung: có địa chỉ thư điện tử riêng ha…@gmail.com. ")


def test_a_long_list_is_told_in_few_lines(unit: Unit) -> None:
    lines = told(unit, body="\n".join(f"Số 03108500{number:04}." for number in range(40)))
    assert len(lines) == 3
    assert "và 37 chỗ khác" in lines[-1]


def test_what_is_published_as_a_contact_is_no_secret_elsewhere(unit: Unit) -> None:
    hotline = (
        "- {id: duongday12, loai: tổ hỗ trợ, ten: Tổ hỗ trợ, co_quan: truong, pham_vi: Hỗ trợ, email: truong.thu@gmail.com,\n"
        "   dien_thoai: {so: 0912 345 678, loai: di động cá nhân}, dong_y: {ngay: 01/09/2026, van_ban: Giấy đồng ý},\n"
        "   ngay_kiem_tra: 01/11/2026%s}\n"
    )
    body = "Gọi +84 912.345.678 hoặc gửi Truong.Thu@gmail.com."
    unit.write({"data/duong-day-nong.yml": hotline % ""})
    assert told(unit, body=body) == []
    unit.write({"data/duong-day-nong.yml": hotline % ", den: 20/11/2026"})
    assert len(told(unit, body=body)) == 1, "who agreed until yesterday did not agree for ever"


def test_drafts_and_posts_to_come_are_looked_through_and_gone_ones_are_not(unit: Unit) -> None:
    body = "Liên hệ 0912 345 678."
    assert told(unit, extra="ban_nhap: có\n", body=body)
    assert told(unit, extra="ngay_go: 31/12/2026\n", body=body)
    assert not told(unit, extra="ngay_go: 21/11/2026\n", body=body)
    assert not told(unit, extra="go_bai: {ngay: 21/11/2026, ly_do: Lộ số}\n", body=body)


def test_strict_checking_refuses_it(unit: Unit) -> None:
    told(unit, body="Liên hệ 0912 345 678.")
    assert unit.command("kiem-tra").returncode == 0
    refused = unit.command("kiem-tra", "--nghiem-ngat")
    assert refused.returncode == 1
    assert "091…78" in refused.stdout
    assert "345" not in refused.stdout


# --- Allow-marks --------------------------------------------------------------------------------------------------

MARK = "cho_phep_cong_khai: [{du_lieu: %s, ly_do: Thầy đồng ý ngày 01/11/2026}]\n"


@pytest.mark.parametrize("data", ["0912 345 678", "+84912345678", "0912.345.678", "số điện thoại", "So dien thoai"])
def test_a_mark_allows_a_number_however_it_is_spelled_or_its_kind(data: str, unit: Unit) -> None:
    assert told(unit, extra=MARK % data, body="Liên hệ 0912 345 678.") == []


def test_a_mark_allows_what_it_names_and_no_more(unit: Unit) -> None:
    (line,) = told(unit, extra=MARK % "0912 345 678", body="Liên hệ 0912 345 678 hoặc 0987 654 321.")
    assert "098…21" in line


@pytest.mark.parametrize(("data", "body"), [("ha.pham@gmail.com", "Gửi Ha.Pham@gmail.com."), ("12/3/2010", "Em An, sinh ngày 12-03-2010.")])
def test_a_mark_may_name_an_address_or_a_day(data: str, body: str, unit: Unit) -> None:
    assert told(unit, extra=MARK % data, body=body) == []


def test_a_mark_that_allows_nothing_any_more_is_told(unit: Unit) -> None:
    (line,) = told(unit, extra=MARK % "0912 345 678")
    assert line.startswith(f"?{POST}:{HEAD}: cho_phep_cong_khai.1.du_lieu: không còn dữ liệu cá nhân nào khớp với mục này. Bỏ mục này")
    assert "0912" not in line


def test_a_mark_needs_a_reason(unit: Unit) -> None:
    lines = told(unit, extra='cho_phep_cong_khai: [{du_lieu: 0912 345 678, ly_do: ""}]\n', body="Liên hệ 0912 345 678.")
    assert [line for line in lines if re.match(rf"{POST}:{HEAD}: cho_phep_cong_khai.1.ly_do: mục này còn trống", line)]

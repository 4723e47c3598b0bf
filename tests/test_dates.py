"""Dates as papers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cchc.model.dates import PartialDate, Stamp, parse_day, parse_partial, parse_stamp
from cchc.vietnamese import HANOI


@pytest.mark.parametrize("text", ["28/02/2026", "2026-02-28", "28-02-2026", "28.2.2026", " 28/2/2026 "])
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert parse_day(text) == dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "00/01/2026", "2026", "28/02/26", "hôm nay", "", "2026-13-01", "1/1/0000", "20/11/0226", "20/11/2226", "28/02/2026x"],
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="Viết ngày/tháng/năm, ví dụ 28/02/2025"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("2026", PartialDate(2026), "2026"),
        ("02/2026", PartialDate(2026, 2), "02/2026"),
        ("2/2026", PartialDate(2026, 2), "02/2026"),
        ("2026-02", PartialDate(2026, 2), "02/2026"),
        ("28/02/2026", PartialDate(2026, 2, 28), "28/02/2026"),
    ],
)
def test_a_partial_date_says_no_more_than_the_paper(text: str, expected: PartialDate, shown: str) -> None:
    assert parse_partial(text) == expected
    assert str(expected) == shown


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_partial_date_spans_its_month_and_its_year(day: dt.date) -> None:
    month, year = PartialDate(day.year, day.month), PartialDate(day.year)
    assert month.first <= day <= month.last
    assert year.first <= day <= year.last
    assert month.first.month == month.last.month
    assert (year.last - year.first).days in (364, 365)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_day_reads_back_as_it_is_written(day: dt.date) -> None:
    assert parse_partial(str(PartialDate(day.year, day.month, day.day))).first == day


@pytest.mark.parametrize(
    "text", ["20/11/2026 08:30", "20/11/2026 8:30:00", "2026-11-20T08:30", "2026-11-20T08:30:00+07:00", "20/11/2026  08:30"]
)
def test_a_time_behind_a_day_is_hanoi_time(text: str) -> None:
    assert parse_stamp(text).moment("anything") == dt.datetime(2026, 11, 20, 8, 30, tzinfo=HANOI)


@pytest.mark.parametrize("text", ["20/11/2026 25:00", "20/11/2026 sáng", "20/11/2026 08:30:00+00:00", "8:30 20/11/2026"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_stamp(text)


@given(st.dates(), st.from_regex(r"[a-z0-9]{6,20}", fullmatch=True))
def test_a_day_without_a_time_gets_its_seconds_from_the_id_alone(day: dt.date, record_id: str) -> None:
    moment = Stamp(day).moment(record_id)
    assert moment.date() == day
    assert moment.hour == 7
    assert moment == Stamp(day).moment(record_id)

"""How the figures of a report are set beside those of reports that were sent before."""

import datetime as dt
from decimal import Decimal

import pytest

from cchc.evidence.comparison import Filed, a_year_before, compared
from cchc.evidence.figures import ComparedRow, Comparison, Figures
from cchc.evidence.span import Span
from cchc.evidence.tables import tables, words
from cchc.exchange.figures_file import figures_in, written
from cchc.model.record import Source
from cchc.model.report import Report
from cchc.yamltext import read_yaml
from unit_reports import octets, report


def filed(number: int, first: str = "2024-12-15", last: str = "2025-06-14", name: str = "6 tháng đầu năm 2025", **changes: object) -> Filed:
    figures = figures_in(octets(report(number, ky={"ten": name, "tu": first, "den": last, "ngay_lap": last}, **changes)))
    days = [f"{day:%d/%m/%Y}" for day in (figures.period.first, figures.period.last)]
    text = f"id: baocao2345\nso_ky_hieu: 7/BC\ntrich_yeu: Báo cáo\nco_quan_ban_hanh: truong\nky_bao_cao: {{ten: Kỳ, tu: {days[0]}, den: {days[1]}}}\nda_gui: {{ngay: {days[1]}}}\n"
    values, lines = read_yaml(text)
    return Filed(Report.read(values, Source("content/bao-cao/a.md", lines)), figures)


def now(number: int = 7, **changes: object) -> Figures:
    return figures_in(octets(report(number, **changes)))


def row(comparison: Comparison, name: str) -> ComparedRow:
    return next(one for one in comparison.rows if one.name == name)


def test_the_last_report_before_this_one_is_taken_and_the_same_days_a_year_ago() -> None:
    others = (
        filed(1, last="2025-03-14", name="Quý I"),
        filed(2, name="6 tháng"),
        filed(3, "2023-12-15", "2024-12-14", "Năm 2024"),
        filed(4, last="2026-03-14", first="2025-12-15", name="sau kỳ này"),
    )
    last, year_ago = compared(now(), others).comparisons
    assert (last.against, last.name, last.number) == ("ky_truoc", "6 tháng", "7/BC")
    assert (year_ago.against, year_ago.name) == ("cung_ky_nam_truoc", "Năm 2024")


def test_a_year_ago_that_is_also_the_last_one_stands_there_once() -> None:
    assert [one.against for one in compared(now(), [filed(3, "2023-12-15", "2024-12-14", "Năm 2024")]).comparisons] == ["cung_ky_nam_truoc"]


def test_nothing_is_compared_where_nothing_was_sent() -> None:
    assert compared(now(), []).comparisons == ()


@pytest.mark.parametrize(
    ("now_", "before", "difference", "percent", "said"),
    [
        (7, 3, 4, "133.3", "tăng 4 (133,3%)"),
        (3, 8, -5, "-62.5", "giảm 5 (62,5%)"),
        (2, 3, -1, "-33.3", "giảm 1 (33,3%)"),
        (5, 3, 2, "66.7", "tăng 2 (66,7%)"),
        (4, 4, 0, "0.0", "không đổi"),
        (4, 0, 4, None, "tăng 4 (kỳ đã báo cáo là 0)"),
        (0, 0, 0, None, "không đổi"),
    ],
)
def test_more_and_less_is_told_in_numbers_and_per_cent(now_: int, before: int, difference: int, percent: str | None, said: str) -> None:
    (comparison,) = compared(now(thu_tuc_niem_yet=now_), [filed(2, thu_tuc_niem_yet=before)]).comparisons
    found = row(comparison, "Thủ tục đang niêm yết")
    assert (found.difference, found.percent, found.change) == (difference, Decimal(percent) if percent else None, said)


def test_what_one_side_does_not_know_has_no_difference() -> None:
    (comparison,) = compared(now(7), [filed(4)]).comparisons  # unit 4 held no activity: nobody counted people
    people = row(comparison, "Lượt người tham gia")
    assert (people.before, people.difference, people.percent, people.change) == (None, None, None, "chưa có số liệu")
    sheet = next(line for line in tables(compared(now(7), [filed(4)]))["so_sanh"].rows if line[1] == people.name)
    assert sheet[3:5] == ("chưa có số liệu", "chưa có số liệu")


def test_a_form_that_only_one_side_has_was_done_not_once_by_the_other() -> None:
    (comparison,) = compared(now(7), [filed(4)]).comparisons
    assert (row(comparison, "Họp (cuộc)").now, row(comparison, "Họp (cuộc)").before) == (1, 0)


def test_an_area_that_the_unit_did_not_have_then_is_unknown_and_not_nothing() -> None:
    area = [{"ma": "khac", "ten": "Khác", "tin_bai": 3, "hoat_dong": 0}]
    (comparison,) = compared(now(7), [filed(4, linh_vuc=area)]).comparisons
    assert row(comparison, "Cải cách thủ tục hành chính").before is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-12-15", "2025-06-14", "Kỳ này gồm cả kỳ đã báo cáo: phần tăng là của các ngày ngoài 15/12/2024 - 14/06/2025."),
        ("2024-09-15", "2024-12-14", "Kỳ này 365 ngày, kỳ đã báo cáo 91 ngày: hai kỳ dài ngắn khác nhau."),
    ],
)
def test_periods_that_cannot_be_set_side_by_side_plainly_are_said_to_be_so(first: str, last: str, said: str) -> None:
    assert said in compared(now(), [filed(2, first, last)]).comparisons[0].notes


def test_a_period_that_shares_some_days_with_one_that_was_sent_says_so() -> None:
    notes = compared(now(), [filed(2, "2024-11-01", "2025-01-31", "Đợt đầu")]).notes
    said = "Kỳ này và kỳ «Đợt đầu» đã báo cáo có chung các ngày 15/12/2024 - 31/01/2025: không cộng số liệu hai kỳ với nhau."
    assert notes == (said,)


def test_people_who_were_not_counted_are_told_on_both_sides() -> None:
    (comparison,) = compared(now(7), [filed(6)]).comparisons
    counts = "kỳ này cộng từ 2 trên 3 hoạt động, kỳ đã báo cáo từ 1 trên 2"
    assert any(counts in note for note in comparison.notes)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (dt.date(2029, 2, 28), dt.date(2028, 2, 28)),
        (dt.date(2025, 12, 14), dt.date(2024, 12, 14)),
    ],
)
def test_a_year_before_knows_leap_years(day: dt.date, before: dt.date) -> None:
    assert a_year_before(Span(day, day)) == Span(before, before)


def test_figures_with_a_comparison_are_read_back_as_they_were_written() -> None:
    figures = compared(now(), [filed(2)])
    assert figures_in(written(figures)) == figures
    assert words(figures)["so_sanh"][0]["dong"][0]["dien_giai"]


def test_figures_of_an_older_program_lack_what_is_new_and_those_of_a_newer_one_have_more() -> None:
    assert now().comparisons == ()
    assert figures_in(octets(report(7, muc_moi={"a": 1}))) == now()

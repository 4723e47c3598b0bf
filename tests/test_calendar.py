"""The unit's calendar: what stands in it, and that programs of others take it."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar as Followed
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from cchc.syndication import ics
from cchc.syndication.calendar import Calendar, Occasion
from cchc.syndication.calendar_inspection import problems
from cchc.vietnamese import visible
from conftest import ORGANISATION, REPOSITORY, TODAY, Unit, post, procedure
from test_agenda import HERE, HOTLINE, PLAN

DAYS = """\
- {id: kyniem2345, ngay: 09/11, ten: 'Ngày Pháp luật; 9, 11', ghi_chu: Chào cờ}
- {id: kyniem2346, ngay: 20/11, ten: Ngày Nhà giáo Việt Nam}
"""


@pytest.fixture
def busy(unit: Unit) -> Unit:
    """A unit with one thing of every kind that the calendar tells of."""
    return unit.write({
        "content/ke-hoach/2027.md": PLAN,
        "content/tin-tuc/hen.md": post("Tin còn kín", id="tinhen2345", day="24/12/2026"),
        "data/thu-tuc/a.yml": procedure(hieu_luc_tu="10/12/2026", dot="").replace("dot: \n", ""),
        "data/thu-tuc-tai-truong.yml": HERE,
        "data/duong-day-nong.yml": HOTLINE.replace("05/12/2026", "05/10/2026"),
        "data/van-ban.yml": "- {id: vanban2345, ma: qd-1, so_ky_hieu: 1/QĐ, loai: Quyết định, co_quan: truong, trich_yeu: Về lịch, han_thuc_hien: 30/11/2026}\n",
        "data/ngay-ky-niem.yml": DAYS,
    })  # fmt: skip


def followed(content: bytes) -> Followed:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def events(unit: Unit, today: dt.date = TODAY) -> dict[str, Event]:
    return {event.summary or "": event for event in followed(unit.file("lich.ics", today)).events}


def test_the_day_by_which_a_report_is_due_comes_back_every_year(busy: Unit) -> None:
    busy.write({"data/ky-bao-cao.yml": "- {id: kybaocao23, ma: q1, ten: Quý I, tu: 15/12, den: 14/03, han_gui: 20/03}\n"})
    due = events(busy)["Hạn gửi báo cáo: Quý I"]
    assert f"{due.start:%d/%m}" == "20/03"
    assert due.rrule and due.rrule.freq == "YEARLY"


def test_everything_with_a_day_stands_in_it_and_nothing_that_is_not_public(busy: Unit) -> None:
    found = events(busy)
    assert set(found) == {
        "Hạn: Rà soát",
        "Nhận hồ sơ: Chuyển trường đối với học sinh trung học phổ thông",
        "Có hiệu lực: Chuyển trường đối với học sinh trung học phổ thông",
        "Hạn thực hiện: Quyết định 1/QĐ",
        "Thôi dùng: Gọi",
        "Ngày Pháp luật; 9, 11",
        "Ngày Nhà giáo Việt Nam",
        "Dựng lại trang cải cách hành chính",
    }
    assert "kín" not in busy.file("lich.ics").decode()


def test_a_window_lasts_to_the_end_of_its_last_day(busy: Unit) -> None:
    windows = [event for event in followed(busy.file("lich.ics")).events if "Nhận hồ sơ" in (event.summary or "")]
    assert [(event.dtstart, event.dtend) for event in sorted(windows, key=lambda event: str(event.dtstart))] == [
        (dt.date(2026, 12, 1), dt.date(2026, 12, 21)),
        (dt.date(2027, 2, 1), dt.date(2027, 2, 21)),
    ]
    assert {event.uid for event in windows} == {"2024.thutuc2345.dot.2026-2027@thu.edu.vn", "2024.thutuc2345.dot.2026-2027.2@thu.edu.vn"}


def test_a_day_of_remembrance_comes_back_every_year(busy: Unit) -> None:
    timeline = followed(busy.file("lich.ics")).timeline.included(dt.date(2026, 11, 1), dt.date(2028, 11, 30))
    assert [event.dtstart for event in timeline if event.summary == "Ngày Pháp luật; 9, 11"] == [
        dt.date(2026, 11, 9),
        dt.date(2027, 11, 9),
        dt.date(2028, 11, 9),
    ]


def test_staff_see_the_days_to_build_on_without_what_turns(busy: Unit) -> None:
    builds = [event for event in followed(busy.file("lich.ics")).events if event.summary == "Dựng lại trang cải cách hành chính"]
    assert dt.date(2026, 12, 24) in [event.dtstart for event in builds]
    assert len({event.description for event in builds}) == 1


def test_a_rebuild_on_another_machine_or_an_idle_day_gives_the_same_bytes(busy: Unit) -> None:
    assert busy.file("lich.ics") == busy.file("lich.ics") == busy.file("lich.ics", TODAY + dt.timedelta(days=1))


def test_new_words_and_a_new_address_leave_every_uid(busy: Unit) -> None:
    before = {event.uid for event in events(busy).values()}
    busy.write({
        "data/don-vi.yml": ORGANISATION.replace("thu.edu.vn/cchc/", "khac.vn/"),
        "data/ngay-ky-niem.yml": DAYS.replace("Ngày Pháp luật", "Ngày pháp luật VN"),
    })  # fmt: skip
    assert {event.uid for event in events(busy).values()} == before
    assert all(str(event.url).startswith("https://khac.vn/") for event in events(busy).values())


def test_a_replaced_plan_has_no_deadlines_any_more(busy: Unit) -> None:
    busy.write({"content/ke-hoach/2027.md": PLAN.replace("den: 06/2027", "den: 06/2027\nbai_bo_tu: 01/11/2026")})
    assert "Hạn: Rà soát" not in events(busy)


def test_an_empty_unit_has_a_calendar_all_the_same(unit: Unit) -> None:
    """Whoever follows it early must not meet a page for what is not found."""
    assert followed(unit.file("lich.ics")).events == []


def test_the_sample_calendar_is_taken() -> None:
    assert len(events(Unit(REPOSITORY))) > 40


def test_programs_are_told_name_zone_and_how_often_to_ask(busy: Unit) -> None:
    lines = unfolded(busy.file("lich.ics"))
    for line in (
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch cải cách hành chính - Trường THPT Thử Nghiệm",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        "TZOFFSETTO:+0700",
    ):
        assert line in lines


def unfolded(content: bytes) -> Sequence[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def occasion(**changes: object) -> Occasion:
    plain: dict[str, object] = {
        "uid": "2024.a.b@thu.edu.vn", "first": TODAY, "last": TODAY, "name": "Họp", "kind": "Họp", "url": "https://thu.edu.vn/cchc/", "stated": TODAY,
    }  # fmt: skip
    return Occasion(**(plain | changes))  # type: ignore[arg-type]


def calendar(*occasions: Occasion) -> Calendar:
    return Calendar("Lịch", "Lịch", "https://thu.edu.vn/cchc/lich.ics", occasions)


def test_what_has_an_hour_is_at_that_hour_in_hanoi() -> None:
    at = dt.datetime(2026, 12, 1, 8, 30)  # noqa: DTZ001 - the time of Hà Nội
    (event,) = followed(ics.write(calendar(occasion(first=at, last=at + dt.timedelta(hours=2))))).events
    assert event.dtstart.astimezone(dt.UTC) == dt.datetime(2026, 12, 1, 1, 30, tzinfo=dt.UTC)  # type: ignore[union-attr]
    assert event.dtend == event.dtstart + dt.timedelta(hours=2)


@given(st.text(), st.text())
def test_any_text_comes_back_and_every_line_is_short(name: str, note: str) -> None:
    content = ics.write(calendar(occasion(name=f"a{name}", note=note)))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    content.decode()
    (event,) = followed(content).events
    assert event.summary == visible(f"a{name}").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        (b"\r\n", b"\n", "không đọc lại được"),
        (b"SUMMARY:H", b"SUMMARY:" + b"x" * 80, "không đọc lại được"),
        (b"2024.kyniem2345", b"2024.kyniem2346", "có hai lần"),
        (b"UID:2024", b"UID:2025", "định danh"),
        (b"DTEND;VALUE=DATE:20241110", b"DTEND;VALUE=DATE:20241109", "ngày kết thúc"),
        (b"DTSTART;VALUE=DATE:20241109", b"DTSTART;VALUE=DATE:20241199", "không đúng dạng"),
        (b"URL:https", b"URL:ftp", "không thuộc chuyên mục"),
        (b"DTSTAMP:20240101T000000Z", b"DTSTAMP:20240101T000000", "DTSTAMP"),
        (b"END:VCALENDAR\r\n", b"", "không đọc lại được"),
    ],
)
def test_a_spoilt_calendar_is_refused(busy: Unit, found: bytes, put: bytes, said: str) -> None:
    site, content = busy.prepare().site, busy.file("lich.ics")
    assert list(problems(site, "lich.ics", content)) == []
    assert found in content
    told = [str(problem) for problem in problems(site, "lich.ics", content.replace(found, put))]
    assert any(said in line for line in told), told
    assert all("\n" not in line and not line.endswith(".") for line in told)


@pytest.mark.parametrize(
    ("day", "said"),
    [("31/04", "năm nào cũng có"), ("29/02", "năm nào cũng có"), ("09/11/2026", "không ghi năm"), ("mồng ba tháng ba", "ngày hằng năm")],
)
def test_a_day_that_not_every_year_has_is_refused_at_its_line(unit: Unit, day: str, said: str) -> None:
    unit.write({"data/ngay-ky-niem.yml": f"# Ngày kỷ niệm\n- id: kyniem2345\n  ngay: {day}\n  ten: Ngày\n"})
    (problem,) = unit.problems()
    assert problem.startswith("data/ngay-ky-niem.yml:3: ngay: ")
    assert said in problem


def test_a_day_that_stands_twice_is_told(unit: Unit) -> None:
    unit.write({"data/ngay-ky-niem.yml": DAYS + "- {id: kyniem2347, ngay: 20/11, ten: ngày nhà giáo việt nam}\n"})
    (problem,) = unit.problems()
    assert "đã có ở trên" in problem

"""The unit's calendar (/lich.ics): deadlines, what begins and ends, days of remembrance, days to build on."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from cchc import addresses
from cchc.agenda import turns
from cchc.identity import digest
from cchc.model.dates import PartialDate
from cchc.model.procedure import Procedure
from cchc.model.record import Record
from cchc.output import Output
from cchc.outputs.press import Press
from cchc.syndication.calendar import Calendar, Occasion, uid
from cchc.vietnamese import short_date, slug

DEADLINE, WINDOW, VALIDITY, ACTIVITY, REMEMBRANCE, BUILD = (
    "Hạn thực hiện",
    "Đợt tiếp nhận",
    "Hiệu lực",
    "Hoạt động",
    "Ngày kỷ niệm",
    "Dựng trang",
)
"""Kinds of occasion; programs filter by them."""

LEAD = dt.timedelta(days=366)
"""How far ahead days to build on are told: later ones may still move."""


def outputs(press: Press) -> Iterator[Output]:
    unit = press.site.organisation
    calendar = Calendar(
        name=f"Lịch cải cách hành chính - {unit.name}",
        description=f"Hạn thực hiện, đợt tiếp nhận hồ sơ, ngày có hiệu lực, ngày kỷ niệm. {unit.name}",
        url=addresses.absolute(addresses.CALENDAR, unit.site_address),
        occasions=tuple(sorted(_occasions(press), key=lambda occasion: occasion.uid)),
    )
    yield Output(addresses.CALENDAR, digest("calendar", calendar), partial(_write, calendar))


def _write(calendar: Calendar) -> bytes:
    from cchc.syndication import ics as writer  # its library takes long to load, and few builds change the calendar

    return writer.write(calendar)


def _occasions(press: Press) -> Iterator[Occasion]:
    """Yield what is public: of days long gone only what began or ended since last year."""
    since = dt.date(max(dt.MINYEAR, press.site.today.year - 1), 1, 1)
    for part in (_plans, _windows, _procedures, _documents, _hotlines, _activities):
        yield from (occasion for occasion in part(press) if occasion.last >= since)
    yield from _remembrances(press)
    yield from _reports(press)
    yield from _builds(press)


def _plans(press: Press) -> Iterator[Occasion]:
    """Yield the dated tasks and targets of plans that nothing has replaced."""
    site = press.site
    for plan in site.plans:
        if site.plan_state(plan) in ("bị bãi bỏ", "bị thay thế"):
            continue
        items = [(task.code, f"Hạn: {task.content}", task.deadline, task.lead) for task in plan.tasks]
        items += [(target.code, f"Chỉ tiêu: {target.name}", target.due, "") for target in plan.targets]
        for code, said, due, lead in items:
            if isinstance(due, PartialDate):
                note = "; ".join(filter(None, (f"Ghi trong kế hoạch: {due}", lead and f"chủ trì: {lead}", plan.number)))
                place = f"{addresses.of(plan)}#{addresses.item(code)}"
                yield _whole_days(press, plan, f"han.{code}", (due.last, due.last), said, DEADLINE, place, note)


def _activities(press: Press) -> Iterator[Occasion]:
    """Yield what is public; one of which only the month or year is known stands on no day."""
    for activity in press.site.activities:
        if activity.start.day and (activity.end is None or activity.end.day):
            note = "; ".join(filter(None, (activity.place, activity.lead and f"chủ trì: {activity.lead}")))
            place = addresses.of(activity)
            yield _whole_days(press, activity, "dien-ra", (activity.first, activity.last), activity.name, ACTIVITY, place, note)


def _windows(press: Press) -> Iterator[Occasion]:
    for procedure in press.site.procedures:
        here = press.site.here(procedure)
        seen: Counter[str] = Counter()
        for window in here.windows if here else ():
            year = slug(window.school_year)
            seen[year] += 1
            event = f"dot.{year}" + (f".{seen[year]}" if seen[year] > 1 else "")
            said = f"Nhận hồ sơ: {_named(procedure)}"
            note = f"Năm học {window.school_year}, đến hết ngày {short_date(window.end)}" + (
                f"; {window.document}" if window.document else ""
            )
            yield _whole_days(press, procedure, event, (window.start, window.end), said, WINDOW, addresses.of(procedure), note)


def _procedures(press: Press) -> Iterator[Occasion]:
    for procedure in press.site.procedures:
        for event, day, said in (("tu", procedure.in_force_from, "Có hiệu lực"), ("den", procedure.in_force_until, "Hết hiệu lực")):
            if day:
                yield _whole_days(press, procedure, event, (day, day), f"{said}: {_named(procedure)}", VALIDITY, addresses.of(procedure))


def _documents(press: Press) -> Iterator[Occasion]:
    for paper in press.site.documents:
        days = (
            ("tu", paper.in_force_from, "Có hiệu lực", VALIDITY),
            ("den", paper.in_force_until, "Hết hiệu lực", VALIDITY),
            ("han", paper.deadline, "Hạn thực hiện", DEADLINE),
            ("lay-y-kien", paper.consultation and paper.consultation.end, "Hết hạn góp ý", DEADLINE),
        )
        for event, stated, said, kind in days:
            day = stated.first if isinstance(stated, PartialDate) and stated.day else stated
            if isinstance(day, dt.date):
                yield _whole_days(press, paper, event, (day, day), f"{said}: {paper.name}", kind, addresses.of(paper), paper.subject)


def _hotlines(press: Press) -> Iterator[Occasion]:
    for hotline in press.site.hotlines:
        if hotline.end:
            said = f"Thôi dùng: {hotline.name}"
            yield _whole_days(press, hotline, "den", (hotline.end, hotline.end), said, VALIDITY, addresses.of(hotline))


def _remembrances(press: Press) -> Iterator[Occasion]:
    year = _beginning(press).year
    for kept in press.site.remembrances:
        day = kept.day.of(year)
        once = _whole_days(press, kept, "hang-nam", (day, day), kept.name, REMEMBRANCE, addresses.HOME, kept.note)
        yield replace(once, comes_back=True)


def _reports(press: Press) -> Iterator[Occasion]:
    """Yield the days by which the unit wrote that it reports; the usual ones, which nobody wrote, are not the public's."""
    year = _beginning(press).year
    for period in press.site.reporting_periods:
        if period.due:
            day = period.due.of(year)
            once = _whole_days(press, period, "han-gui", (day, day), f"Hạn gửi báo cáo: {period.name}", DEADLINE, addresses.HOME)
            yield replace(once, comes_back=True)


def _builds(press: Press) -> Iterator[Occasion]:
    """Yield days on which staff have to build. What turns on them is not told: it may be a post that waits for its day."""
    for day in sorted({turn.day for turn in turns(press.site) if turn.day - press.site.today <= LEAD}):
        note = "Việc của người phụ trách trang: có nội dung đến ngày hiện ra, thay đổi hoặc hết hạn"
        said = "Dựng lại trang cải cách hành chính"
        yield _whole_days(press, press.site.organisation, f"dung.{day:%Y%m%d}", (day, day), said, BUILD, addresses.HOME, note)


def _named(procedure: Procedure) -> str:
    return procedure.everyday_name or procedure.name


def _beginning(press: Press) -> dt.date:
    """Return a day of the year from which the unit's names hold (`dinh_danh`): it never changes."""
    return dt.date(max(1970, int(press.site.organisation.tag_authority.partition(",")[2][:4])), 1, 1)


def _whole_days(
    press: Press, record: Record, event: str, days: tuple[dt.date, dt.date], name: str, kind: str, address: str, note: str = ""
) -> Occasion:
    unit = press.site.organisation
    return Occasion(
        uid=uid(unit.tag_authority, record.id, event),
        first=days[0],
        last=days[1],
        name=name,
        kind=kind,
        url=addresses.absolute(address, unit.site_address),
        stated=getattr(record, "updated", None) or _beginning(press),
        note=note,
    )

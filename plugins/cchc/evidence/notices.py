"""What a unit is reminded of while there is time: topics that nothing was posted about, silence, tasks and reports that are due."""

import datetime as dt
from collections.abc import Iterator, Sequence

from cchc.evidence.coverage import SOON, Coverage, coverage, due_tasks, in_force, late_tasks, running
from cchc.evidence.deeds import deeds
from cchc.evidence.periods import Period, periods
from cchc.evidence.span import Span, quarter, quarter_name
from cchc.model.plan import Plan
from cchc.model.report import Report
from cchc.model.reporting import ReportingPeriod
from cchc.model.site import Site
from cchc.vietnamese import short_date

SILENCE = 30
"""Days without a post after which a plan is said to be silent."""

YEAR = dt.timedelta(days=365)
"""What is older is not asked for any more."""

NAMED = 8
"""Codes that one line names; of more it tells the number."""


def notices(site: Site) -> Iterator[str]:
    """Yield at most four lines for each plan that is being carried out, and two about reports."""
    for plan in running(site):
        for said in of_plan(site, plan):
            yield f"{plan.source.file}: {said}"
    yield from of_reports(site)


def of_plan(site: Site, plan: Plan) -> Iterator[str]:
    """Yield what one plan is in need of."""
    if plan.topics:
        yield from _gaps(site, plan)
        yield from _silence(site, plan)
    if late := late_tasks(plan, site.today):
        yield f"nhiệm vụ {_listed(late)} đã quá hạn. Xong rồi thì ghi trang_thai: đã hoàn thành"
    if due := due_tasks(plan, site.today):
        yield f"sắp đến hạn: {_listed([f'nhiệm vụ {code} ngày {short_date(day)}' for code, day in due])}"


def of_reports(site: Site) -> Iterator[str]:
    """Yield which reports are due and not filed, where the unit wrote down when it reports, or has filed one."""
    filed = {Span(report.window.start, report.window.end) for report in site.all_reports if report.sent}
    if not (filed or len(site.reporting_periods)):
        return
    since = min((span.last for span in filed), default=dt.date.min)  # nobody files the years before the first
    waiting = sorted(
        (due, f"{reported.name} (hạn {short_date(due)})", f"{period.code}/{reported.span.last.year}")
        for period in periods(site)
        for year in (site.today.year - 1, site.today.year)
        if (reported := period.of(year)).span not in filed and reported.span.last >= since
        if (due := _due(period, year)) and abs(site.today - due) <= (SOON if due >= site.today else YEAR)
    )
    where = ReportingPeriod.written_in if len(site.reporting_periods) else Report.written_in
    if late := [(said, code) for due, said, code in waiting if due < site.today]:
        said = f'Gửi rồi thì chạy: python build.py bao-cao nop {late[0][1]} --so "SỐ BÁO CÁO"'
        yield f"{where}: quá hạn mà chưa lưu báo cáo đã gửi: {_listed([one for one, _ in late])}. {said}"
    if soon := [said for due, said, _ in waiting if due >= site.today]:
        yield f"{where}: sắp đến hạn báo cáo: {_listed(soon)}"


def _due(period: Period, year: int) -> dt.date | None:
    """Return the day by which a period's report goes out, the first such day after it ends."""
    last = period.of(year).span.last
    return next((day for later in (year, year + 1) if (day := period.due.of(later)) >= last), None) if period.due else None


def _gaps(site: Site, plan: Plan) -> Iterator[str]:
    """Look at this quarter, once a month of it is gone."""
    asked = quarter(site.today)
    if (site.today - max(asked.first, plan.start.first)).days < SILENCE:
        return
    missing = coverage(site, plan, deeds(site, asked), asked).gaps
    if missing:
        codes = _listed([item.code for item in missing])
        yield f"nội dung {codes} chưa có tin nào trong {quarter_name(site.today)}. Viết tin, hoặc ghi thuc_hien ở tin đã có"


def _silence(site: Site, plan: Plan) -> Iterator[str]:
    days = quiet_days(site, plan)
    if days > SILENCE:
        yield f"{days} ngày chưa có tin nào thực hiện kế hoạch này"


def quiet_days(site: Site, plan: Plan) -> int:
    """Return how many days ago the last post for a plan went out, or the plan began; 0 before it begins and after its end."""
    span = in_force(site, plan)
    if site.today not in span:
        return 0
    found = _until_today(site, plan, span)
    last = max((deed.day for deed in found.posts), default=span.first)
    return (site.today - last).days


def _until_today(site: Site, plan: Plan, span: Span) -> Coverage:
    asked = Span(span.first, site.today)
    return coverage(site, plan, deeds(site, asked), asked)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:NAMED]) + (f" và {len(words) - NAMED} mục khác" if len(words) > NAMED else "")

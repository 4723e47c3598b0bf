"""What a unit is reminded of while there is time: topics that nothing was posted about, silence, tasks that are due."""

from collections.abc import Iterator, Sequence

from cchc.evidence.coverage import Coverage, coverage, due_tasks, in_force, late_tasks, running
from cchc.evidence.deeds import deeds
from cchc.evidence.span import Span, quarter, quarter_name
from cchc.model.plan import Plan
from cchc.model.site import Site
from cchc.vietnamese import short_date

SILENCE = 30
"""Days without a post after which a plan is said to be silent."""

NAMED = 8
"""Codes that one line names; of more it tells the number."""


def notices(site: Site) -> Iterator[str]:
    """Yield at most four lines for each plan that is being carried out."""
    for plan in running(site):
        for said in of_plan(site, plan):
            yield f"{plan.source.file}: {said}"


def of_plan(site: Site, plan: Plan) -> Iterator[str]:
    """Yield what one plan is in need of."""
    if plan.topics:
        yield from _gaps(site, plan)
        yield from _silence(site, plan)
    if late := late_tasks(plan, site.today):
        yield f"nhiệm vụ {_listed(late)} đã quá hạn. Xong rồi thì ghi trang_thai: đã hoàn thành"
    if due := due_tasks(plan, site.today):
        yield f"sắp đến hạn: {_listed([f'nhiệm vụ {code} ngày {short_date(day)}' for code, day in due])}"


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

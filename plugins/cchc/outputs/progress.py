"""How far plans are carried out, as tables with charts beside them: on public pages where a unit wants it, and on paper for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc.evidence.coverage import Coverage, Item, coverage, in_force
from cchc.evidence.deeds import Deed, deeds, seen_by_readers
from cchc.evidence.notices import of_plan
from cchc.evidence.span import Span
from cchc.model.plan import Plan
from cchc.model.site import Site
from cchc.outputs import charts
from cchc.vietnamese import short_date


@dataclass(frozen=True)
class Line:
    """A topic, target, task or paper, with how often something was done for it."""

    code: str
    name: str
    lead: str
    deadline: str
    posts: int
    activities: int
    deeds: tuple[tuple[str, str, str], ...]
    """(day, kind, name) of each; empty where they are not listed."""


@dataclass(frozen=True)
class Progress:
    subject: str
    number: str
    first: str
    last: str
    """The day of the latest deed; empty where there is none."""
    posts: int
    activities: int
    kinds: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int, int], ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    shared: int
    month_chart: charts.Chart | None
    topic_chart: charts.Chart | None
    notices: tuple[str, ...] = ()


def public_progress(site: Site, plan: Plan) -> Progress | None:
    """Return what readers may see: public posts and activities alone; None where the unit does not want it, or nothing is planned yet."""
    span = in_force(site, plan).meet(Span(plan.start.first, site.today))
    if not plan.shows_progress or not plan.topics or span.is_empty:
        return None
    seen = seen_by_readers(deeds(site, span), site.today)
    latest = max((deed.day for deed in coverage(site, plan, seen, span).deeds), default=span.first)
    found = coverage(site, plan, seen, Span(span.first, latest))  # not up to today: the page would change every day
    return _progress(found, ("Nội dung",), lambda item: _line(item, ()))


def internal_progress(site: Site, plan: Plan) -> Progress:
    """Return everything that was done up to today, private activities too, each by its name."""
    span = in_force(site, plan).meet(Span(plan.start.first, site.today))
    found = coverage(site, plan, deeds(site, span), span)
    groups = ("Nội dung", "Chỉ tiêu", "Nhiệm vụ", "Văn bản")
    return _progress(found, groups, lambda item: _line(item, item.deeds), tuple(of_plan(site, plan)))


def _progress(found: Coverage, groups: Sequence[str], line: Callable[[Item], Line], notices: tuple[str, ...] = ()) -> Progress:
    plan = found.plan
    months = tuple(found.by_month) if not found.span.is_empty else ()
    topics = found.items_of("Nội dung")
    return Progress(
        plan.subject,
        plan.number if plan.is_numbered else "",
        short_date(found.span.first),
        short_date(max(deed.day for deed in found.deeds)) if found.deeds else "",
        len(found.posts),
        len(found.activities),
        tuple(found.by_kind.items()),
        months,
        tuple((group, tuple(line(item) for item in found.items_of(group))) for group in groups if found.items_of(group)),
        found.shared,
        _chart("Tin bài theo tháng", f"thang-{plan.id}", [(month, posts) for month, posts, _ in months[-12:]]),
        _chart("Tin bài theo nội dung", f"noi-dung-{plan.id}", [(item.code, item.posts) for item in topics]),
        notices,
    )


def _line(item: Item, listed: Sequence[Deed]) -> Line:
    shown = tuple((short_date(deed.day), deed.kind, deed.name) for deed in listed)
    return Line(item.code, item.name, item.lead, item.deadline, item.posts, item.activities, shown)


def _chart(title: str, anchor: str, values: Sequence[tuple[str, int]]) -> charts.Chart | None:
    """Return a chart of counts; None where there is nothing to see."""
    most = max((value for _, value in values), default=0)
    top = most + most % 2  # half of it stands on the axis too
    chart = charts.bars(title, [(label, Decimal(value)) for label, value in values], "tin", Decimal(top)) if top else None
    return replace(chart, anchor=f"bieu-do-{anchor}") if chart else None

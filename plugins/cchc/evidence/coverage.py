"""Coverage: the topics, targets, tasks and papers of a plan, each with what was done for it in a span of days."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.evidence.deeds import Deed, codes_for
from cchc.evidence.span import Span
from cchc.model.dates import PartialDate
from cchc.model.plan import Plan
from cchc.model.site import Site

SOON = dt.timedelta(days=30)
"""How long before its day a task is told to be due."""


@dataclass(frozen=True)
class Item:
    """One topic, target or task of a plan, or one paper to be made known."""

    group: str
    """'Nội dung', 'Chỉ tiêu', 'Nhiệm vụ' or 'Văn bản'."""
    code: str
    name: str
    lead: str
    deadline: str
    deeds: tuple[Deed, ...]

    @property
    def posts(self) -> int:
        return sum(deed.is_post for deed in self.deeds)

    @property
    def activities(self) -> int:
        return len(self.deeds) - self.posts


@dataclass(frozen=True)
class Coverage:
    """What was done for one plan. A deed with two topics stands at both, and once in `deeds`."""

    plan: Plan
    span: Span
    """The days asked about on which the plan was in force."""
    items: tuple[Item, ...]
    deeds: tuple[Deed, ...]

    @cached_property
    def posts(self) -> tuple[Deed, ...]:
        return tuple(deed for deed in self.deeds if deed.is_post)

    @cached_property
    def activities(self) -> tuple[Deed, ...]:
        return tuple(deed for deed in self.deeds if not deed.is_post)

    @cached_property
    def by_kind(self) -> Mapping[str, int]:
        """Posts by genre, then activities by kind, each in the order in which it came up."""
        return {**Counter(deed.kind for deed in self.posts), **Counter(deed.kind for deed in self.activities)}

    @cached_property
    def by_month(self) -> tuple[tuple[str, int, int], ...]:
        """(month, posts, activities) of every month, those without any too."""
        count = Counter((deed.day.year, deed.day.month, deed.is_post) for deed in self.deeds)
        return tuple((f"{month:02}/{year}", count[year, month, True], count[year, month, False]) for year, month in self.span.months())

    @cached_property
    def shared(self) -> int:
        """How many deeds stand at more than one topic."""
        at = Counter(id(deed) for item in self.items if item.group == "Nội dung" for deed in item.deeds)
        return sum(times > 1 for times in at.values())

    def items_of(self, group: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.group == group)

    @property
    def gaps(self) -> tuple[Item, ...]:
        """Topics that nothing was posted about."""
        return tuple(item for item in self.items_of("Nội dung") if not item.posts)


def in_force(site: Site, plan: Plan) -> Span:
    """Return the days on which a plan is carried out: until its end, or until another one replaces it or it is revoked."""
    successor, ends = site.successor(plan), [plan.end.last]
    if successor:
        ends.append(successor.start.first - dt.timedelta(days=1))
    if plan.revoked:
        ends.append(plan.revoked - dt.timedelta(days=1))
    return Span(plan.start.first, min(ends))


def coverage(site: Site, plan: Plan, done: Iterable[Deed], asked: Span) -> Coverage:
    """Set `done` against a plan, on the days of `asked` on which it was in force."""
    span = asked.meet(in_force(site, plan))
    named = [(deed, codes) for deed in done if deed.day in span and (codes := codes_for(site, deed, plan))]

    def for_code(code: str) -> tuple[Deed, ...]:
        return tuple(deed for deed, codes in named if code in codes)

    items = [Item("Nội dung", topic.code, topic.name, "", "", for_code(topic.code)) for topic in plan.topics]
    items += [Item("Chỉ tiêu", target.code, target.name, "", str(target.due or ""), for_code(target.code)) for target in plan.targets]
    items += [Item("Nhiệm vụ", task.code, task.content, task.lead, str(task.deadline or ""), for_code(task.code)) for task in plan.tasks]
    within = [deed for deed in done if deed.day in span]
    for reference in plan.bases:
        paper = site.documents[reference]
        about = tuple(deed for deed in within if any(site.documents[name] is paper for name in deed.record.documents))
        items.append(Item("Văn bản", paper.code, paper.name, "", "", about))
    return Coverage(plan, span, tuple(items), tuple(deed for deed, _ in named))


def running(site: Site) -> tuple[Plan, ...]:
    """Return the public plans that are being carried out today."""
    return tuple(plan for plan in site.plans if site.plan_state(plan) == "đang thực hiện")


def late_tasks(plan: Plan, today: dt.date) -> tuple[str, ...]:
    """Return the codes of tasks whose day is past."""
    return tuple(task.code for task in plan.tasks if task.state(today) == "quá hạn")


def due_tasks(plan: Plan, today: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """Return (code, day) of the tasks that are due soon."""
    dated = (
        (task.code, task.deadline.last) for task in plan.tasks if isinstance(task.deadline, PartialDate) and task.stated != "đã hoàn thành"
    )
    return tuple((code, day) for code, day in dated if today <= day <= today + SOON)

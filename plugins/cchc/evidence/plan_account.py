"""What a report says of one plan: its topics, tasks and targets as far as they have come."""

import datetime as dt

from cchc.evidence.coverage import Coverage
from cchc.evidence.figures import PlanFacts, TargetRow, TaskRow, TopicRow
from cchc.model.plan import Target, Task
from cchc.vietnamese import decimal


def plan_facts(found: Coverage, day: dt.date) -> PlanFacts:
    """Return the facts of a plan as of `day`."""
    plan = found.plan
    return PlanFacts(
        id=plan.id,
        number=plan.number if plan.is_numbered else "",
        subject=plan.subject,
        first=found.span.first,
        last=found.span.last,
        posts=len(found.posts),
        activities=len(found.activities),
        topics=tuple(
            TopicRow(code=item.code, name=item.name, posts=item.posts, activities=item.activities) for item in found.items_of("Nội dung")
        ),
        tasks=tuple(_task(task, day) for task in plan.tasks),
        targets=tuple(map(_target, plan.targets)),
    )


def _task(task: Task, day: dt.date) -> TaskRow:
    return TaskRow(
        code=task.code,
        content=task.content,
        lead=task.lead,
        deadline=str(task.deadline or ""),
        state=task.state(day) or None,
        result=task.result or None,
    )


def _target(target: Target) -> TargetRow:
    """Take the last result that was written down; whether it is enough is told only where paper and result say what is compared."""
    last = target.results[-1] if target.results else None
    goal, is_met = target.goal, None
    if last and goal is not None and target.operator:
        is_met = {"≥": last.value >= goal, "≤": last.value <= goal, "=": last.value == goal}[target.operator]
    return TargetRow(
        code=target.code,
        name=target.name,
        goal=" ".join(
            filter(None, (target.operator or "", decimal(goal) if goal is not None else "", target.unit if goal is not None else ""))
        ),
        value=last.value if last else None,
        unit=target.unit,
        period=last.period if last else "",
        is_met=is_met,
    )

"""Plans: the list, and each plan with its facts, topics, targets and tasks."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.model.body import Heading
from cchc.model.plan import Plan, Target, Task
from cchc.output import Head, Named, Page
from cchc.outputs import sharing
from cchc.outputs.citations import document_link, paper_date
from cchc.outputs.press import Press
from cchc.outputs.progress import public_progress

TRAIL = (("Kế hoạch", addresses.PLANS),)


@dataclass(frozen=True)
class Entry:
    """A plan as the list shows it."""

    subject: str
    address: str
    number: str
    issued: str
    issuers: str
    period: str
    state: str
    is_sample: bool
    note: str = ""


@dataclass(frozen=True)
class TaskRow:
    anchor: str
    task: Task
    area: str
    state: str


@dataclass(frozen=True)
class TargetRow:
    anchor: str
    target: Target
    area: str


def period(plan: Plan) -> str:
    return f"{plan.start}" if str(plan.start) == str(plan.end) else f"{plan.start} - {plan.end}"


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    entries = [entry(press, plan) for plan in site.plans]
    states = ("đang thực hiện", "sắp thực hiện", "đã kết thúc", "bị thay thế", "bị bãi bỏ")
    groups = tuple((state, tuple(entry for entry in entries if entry.state == state)) for state in states)
    head = Head(
        "Kế hoạch cải cách hành chính",
        f"Các kế hoạch cải cách hành chính của {site.organisation.name}",
        (),
        addresses.PLANS,
        updated=max((day for plan in site.plans if (day := plan.updated)), default=None),
        is_sample=any(plan.is_sample for plan in site.plans),
    )
    yield press.renderer.page("plans.html", addresses.PLANS, head, groups=tuple(group for group in groups if group[1]))
    for plan in site.plans:
        yield _plan_page(press, plan)


def entry(press: Press, plan: Plan) -> Entry:
    successor = press.site.successor(plan)
    return Entry(
        plan.subject,
        addresses.of(plan),
        plan.number if plan.is_numbered else "",
        str(plan.issued or ""),
        ", ".join(press.site.name_of(code) for code in plan.issuers),
        period(plan),
        press.site.plan_state(plan),
        plan.is_sample,
        f"Được thay thế bởi: {successor.subject}" if successor else "",
    )


def _plan_page(press: Press, plan: Plan) -> Page:
    site, address = press.site, addresses.of(plan)
    body = site.body(plan)
    press.shelf.stock(body)
    successor, progress = site.successor(plan), public_progress(site, plan)
    replaced = [site.all_plans[reference] for reference in plan.replaces]
    head = Head(
        plan.subject,
        _description(press, plan),
        TRAIL,
        addresses.PLANS,
        (*_contents(plan, body.toc), *((Heading("tien-do", "Tiến độ", 2),) if progress else ())),
        plan.updated,
        stated=str(plan.issued or ""),
        is_sample=plan.is_sample,
        is_article=True,
        picture=sharing.card(press, plan, plan.subject, f"Kế hoạch {plan.number}" if plan.is_numbered else "Kế hoạch"),
    )
    return press.renderer.page(
        "plan.html",
        address,
        head,
        plan=plan,
        issuers=tuple(site.name_of(code) for code in plan.issuers),
        period=period(plan),
        date=paper_date(plan.issued),
        has_results=any(target.results for target in plan.targets),
        state=site.plan_state(plan),
        successor=Named(successor.subject, addresses.of(successor)) if successor else None,
        replaced=tuple(Named(old.subject, addresses.of(old)) for old in replaced if old.is_public(site.today)),
        bases=tuple(document_link(press, reference) for reference in plan.bases),
        areas=tuple(site.areas[code].name for code in plan.areas),
        topics=tuple((addresses.item(topic.code), topic) for topic in plan.topics),
        targets=tuple(TargetRow(addresses.item(target.code), target, _area(press, target.area)) for target in plan.targets),
        tasks=tuple(
            TaskRow(addresses.item(task.code), task, _area(press, task.area), task.state(site.today) if plan.shows_progress else "")
            for task in plan.tasks
        ),
        body=body,
        downloads=press.shelf.downloads(plan, plan.attachments),
        progress=progress,
        posts=tuple(press.cards[post.id] for post in site.posts_carrying_out(plan)[:6]),
    )


def _area(press: Press, code: str | None) -> str:
    return press.site.areas[code].name if code else ""


def _description(press: Press, plan: Plan) -> str:
    return f"{plan.subject} ({press.site.name_of(plan.issuers[0])}, {period(plan)})"


def _contents(plan: Plan, toc: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the page's table of contents: the text's headings, then the plan's own parts."""
    parts: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("noi-dung-tuyen-truyen", "Nội dung tuyên truyền", plan.topics),
        ("chi-tieu", "Chỉ tiêu", plan.targets),
        ("nhiem-vu", "Nhiệm vụ", plan.tasks),
        ("tep-dinh-kem", "Tệp đính kèm", plan.attachments),
    )
    return (*toc, *(Heading(anchor, title, 2) for anchor, title, held in parts if held))

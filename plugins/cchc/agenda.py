"""Days to come on which the site would come out different although nobody edits anything: somebody has to build then."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.model.dates import PartialDate
from cchc.model.feedback import FINISHED
from cchc.model.site import Site
from cchc.vietnamese import short_date

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Turn:
    """What turns on a day, in a few words."""

    day: dt.date
    reason: str


def turns(site: Site) -> tuple[Turn, ...]:
    """Return everything that turns after today, the next first."""
    found = (
        *_procedures(site),
        *_plans(site),
        *_documents(site),
        *_posts(site),
        *_hotlines(site),
        *_feedback(site),
        *_activities(site),
        *_updates(site),
    )
    return tuple(sorted({Turn(day, reason) for day, reason in found if day and day > site.today}))


def next_build(site: Site) -> str:
    """Return the sentence that names the next day to build on; empty where nothing is known to turn."""
    coming = turns(site)
    if not coming:
        return ""
    day = coming[0].day
    return f"Lần dựng cần có tiếp theo: ngày {short_date(day)} ({'; '.join(turn.reason for turn in coming if turn.day == day)})"


def _procedures(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for procedure in site.procedures:
        name = f"thủ tục {procedure.code}"
        yield procedure.in_force_from, f"{name} có hiệu lực"
        yield from ((decision.day, f"{name} được công bố") for decision in procedure.decisions)
        yield procedure.in_force_until, f"{name} hết hiệu lực"
        for authority in procedure.authorities:
            yield authority.start, f"{name} đổi cơ quan có thẩm quyền"
            yield authority.end and authority.end + ONE_DAY, f"{name} đổi cơ quan có thẩm quyền"
    for here in site.procedures_here:
        for window in here.windows:
            yield window.end + ONE_DAY, f"thủ tục {here.code} hết đợt tiếp nhận"


def _plans(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for plan in site.plans:
        name = f"kế hoạch {plan.number or plan.subject}"
        yield _day_of(plan.issued), f"{name} được ban hành"
        yield plan.start.first, f"{name} bắt đầu"
        yield plan.end.last + ONE_DAY, f"{name} kết thúc"
        yield plan.revoked, f"{name} bị bãi bỏ"
        for task in plan.tasks if plan.shows_progress else ():
            if isinstance(task.deadline, PartialDate):
                yield task.deadline.last + ONE_DAY, f"{name} có nhiệm vụ đến hạn"


def _documents(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for paper in site.documents:
        yield _day_of(paper.issued), f"văn bản {paper.name} được ban hành"
        yield paper.in_force_from.first if paper.in_force_from else None, f"văn bản {paper.name} có hiệu lực"
        yield paper.in_force_until.first if paper.in_force_until else None, f"văn bản {paper.name} hết hiệu lực"


def _day_of(issued: PartialDate | None) -> dt.date | None:
    """Return the day of a paper that states a whole one: only such a paper waits for it."""
    return issued.first if issued and issued.day else None


def _posts(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for post in site.all_posts:
        if not (post.is_draft or post.waits or post.withdrawal):
            yield post.stamp.day, f"đến hẹn đăng {post.source.file}"
            yield post.expires, f"đến hẹn gỡ {post.source.file}"


def _hotlines(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for hotline in site.all_hotlines:
        yield hotline.start, f"đường dây nóng «{hotline.name}» bắt đầu dùng"
        yield hotline.end, f"đường dây nóng «{hotline.name}» thôi dùng"


def _feedback(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for feedback in site.feedback:
        if feedback.due and feedback.stated not in FINISHED:
            yield feedback.due + ONE_DAY, f"phản ánh nhận ngày {short_date(feedback.received)} quá hạn"


def _activities(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    for activity in site.activities:
        yield activity.first, f"hoạt động «{activity.name}» diễn ra"


def _updates(site: Site) -> Iterator[tuple[dt.date | None, str]]:
    """A change that is noted ahead is told - in feeds, in lists - on its day."""
    for record in site.records():
        if record.is_public(site.today):
            yield from ((update.day, f"đến ngày cập nhật ghi ở {record.source.file}") for update in getattr(record, "updates", ()))

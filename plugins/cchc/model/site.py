"""Site, the frozen whole of what was written: it answers every question that pages, feeds and checks have."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from cchc.model.activity import Activity
from cchc.model.approval import Approval, state_of
from cchc.model.document import Document
from cchc.model.guide import Guide
from cchc.model.holdings import Holdings
from cchc.model.hotline import Hotline
from cchc.model.organisation import ReformArea, Section
from cchc.model.plan import Plan
from cchc.model.post import PlainPage, Post
from cchc.model.posting import Posting, hanging
from cchc.model.procedure import Procedure, ProcedureHere
from cchc.model.record import Record
from cchc.model.report import Report
from cchc.vietnamese import collation_key


@dataclass(frozen=True)
class Site(Holdings):
    """Everything on one day. Registers hold all records, also drafts; the questions answer with what is public on `today`."""

    def name_of(self, agency_code: str) -> str:
        """Return a body's name, with what it is now where it ended: old papers keep its old name."""
        agency = now = self.agencies[agency_code]
        seen = {agency.id}
        while now.successor and (following := self.agencies[now.successor]).id not in seen:
            now = following
            seen.add(now.id)
        return agency.name if now is agency else f"{agency.name} (nay là {now.name})"

    # --- Approval -------------------------------------------------------------------------------------------------

    @cached_property
    def _approvals(self) -> Mapping[str, Approval]:
        return {approval.record_id: approval for approval in sorted(self.approvals, key=lambda approval: approval.day)}

    def approval(self, record: Record) -> Approval | None:
        """Return the last approval of a record, of whatever state."""
        return self._approvals.get(record.id)

    def state_of(self, record: Record) -> str:
        """Return the code of what is to be approved of a record: its words, and the files that it names or its body shows."""
        named = (file for _, _, reference in record.named_files() if (file := self.files.get((record.source.file, reference))))
        body = self.bodies.get(record.id)
        return state_of(record, (*named, *(body.pictures + body.files if body else ())))

    # --- News -----------------------------------------------------------------------------------------------------

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Public posts, newest first."""
        public = (post for post in self.all_posts if post.is_public(self.today))
        return tuple(sorted(public, key=lambda post: (post.published, post.id), reverse=True))

    @cached_property
    def scheduled_posts(self) -> tuple[Post, ...]:
        """Posts that wait for their day, the next one first."""
        waiting = (post for post in self.all_posts if post.stamp.day > self.today and not (post.is_draft or post.waits or post.withdrawal))
        return tuple(sorted(waiting, key=lambda post: (post.published, post.id)))

    @cached_property
    def front_posts(self) -> tuple[Post, ...]:
        """Public posts for the home page: the pinned ones, then the newest."""
        return tuple(sorted(self.posts, key=lambda post: not post.is_pinned))

    @cached_property
    def _posts_by_group(self) -> Mapping[tuple[type[Record], str], tuple[Post, ...]]:
        """Public posts of each area and section, newest first. An area and a section may have the same code."""
        found: dict[tuple[type[Record], str], list[Post]] = {}
        for post in self.posts:
            groups: list[tuple[type[Record], str]] = [
                *((ReformArea, code) for code in post.areas),
                *((Section, code) for code in post.sections),
            ]
            for group in dict.fromkeys(groups):
                found.setdefault(group, []).append(post)
        return {group: tuple(posts) for group, posts in found.items()}

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        """The place of each post in the list of each of its areas."""
        areas = ((code, posts) for (kind, code), posts in self._posts_by_group.items() if kind is ReformArea)
        return {(code, post.id): place for code, posts in areas for place, post in enumerate(posts)}

    def posts_in(self, group: ReformArea | Section) -> tuple[Post, ...]:
        return self._posts_by_group.get((type(group), group.code), ())

    def older_in_same_areas(self, post: Post, limit: int) -> tuple[Post, ...]:
        """Return the next older posts that share an area: a new post then changes no older one's page."""
        found: dict[str, Post] = {}
        for code in post.areas:
            place = self._places[code, post.id] + 1
            found |= {other.id: other for other in self._posts_by_group[ReformArea, code][place : place + limit]}
        return tuple(sorted(found.values(), key=lambda other: other.published, reverse=True)[:limit])

    @cached_property
    def post_years(self) -> tuple[int, ...]:
        """The years that have public posts, newest first."""
        return tuple(self._posts_by_year)

    def posts_in_year(self, year: int) -> tuple[Post, ...]:
        return self._posts_by_year[year]

    @cached_property
    def _posts_by_year(self) -> Mapping[int, tuple[Post, ...]]:
        return {year: tuple(posts) for year, posts in groupby(self.posts, key=lambda post: post.published.year)}

    def posts_carrying_out(self, plan: Plan) -> tuple[Post, ...]:
        return tuple(
            post for post in self.posts if any(self.all_plans.get(reference.partition("#")[0]) is plan for reference in post.carries_out)
        )

    # --- Plans and documents --------------------------------------------------------------------------------------

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Public plans, newest first."""
        public = (plan for plan in self.all_plans if plan.is_public(self.today))
        return tuple(sorted(public, key=lambda plan: (plan.sort_day, plan.id), reverse=True))

    @cached_property
    def _successors(self) -> Mapping[str, Plan]:
        return {old.id: plan for plan in reversed(self.plans) for reference in plan.replaces if (old := self.all_plans.get(reference))}

    def successor(self, plan: Plan) -> Plan | None:
        """Return the public plan that replaces `plan`."""
        return self._successors.get(plan.id)

    def plan_state(self, plan: Plan) -> str:
        return plan.state(self.today, is_replaced=self.successor(plan) is not None)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Public reports, the newest period first."""
        public = (report for report in self.all_reports if report.is_public(self.today))
        return tuple(sorted(public, key=lambda report: (report.sort_day, report.id), reverse=True))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Public activities, the latest first."""
        public = (activity for activity in self.all_activities if activity.is_public(self.today))
        return tuple(sorted(public, key=lambda activity: (activity.first, activity.id), reverse=True))

    @cached_property
    def documents_by_day(self) -> tuple[Document, ...]:
        """All documents, newest first; undated ones last."""
        return tuple(
            sorted(
                self.documents,
                key=lambda paper: (paper.issued.first if paper.issued else dt.date.min, collation_key(paper.name)),
                reverse=True,
            )
        )

    @cached_property
    def _document_successors(self) -> Mapping[str, Document]:
        return {old.id: paper for paper in self.documents for reference in paper.replaces if (old := self.documents.get(reference))}

    def document_successor(self, document: Document) -> Document | None:
        return self._document_successors.get(document.id)

    # --- Pages and guides -----------------------------------------------------------------------------------------

    @cached_property
    def plain_pages(self) -> tuple[PlainPage, ...]:
        return tuple(page for page in self.all_plain_pages if page.is_public(self.today))

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.all_guides if guide.is_public(self.today))

    # --- Hotlines and procedures ----------------------------------------------------------------------------------

    @cached_property
    def hotlines(self) -> tuple[Hotline, ...]:
        """Hotlines valid today, in the order of the file."""
        return tuple(hotline for hotline in self.all_hotlines if hotline.is_public(self.today))

    @cached_property
    def sorted_procedures(self) -> tuple[Procedure, ...]:
        """Every procedure, by field, then by name in the Vietnamese alphabet, then by code."""
        order = {area.code: place for place, area in enumerate(self.fields)}
        return tuple(
            sorted(self.procedures, key=lambda found: (order.get(found.field, len(order)), collation_key(found.name), found.code, found.id))
        )

    @cached_property
    def posted_procedures(self) -> tuple[Procedure, ...]:
        """What stands on the posted list: in force today, and nothing of its legal parts unknown."""
        return tuple(
            found
            for found in self.sorted_procedures
            if found.is_complete and found.state(self.today) == "đang có hiệu lực" and found.kind != "nội bộ"
        )

    @cached_property
    def _posted(self) -> frozenset[str]:
        return frozenset(found.id for found in self.posted_procedures)

    def is_posted(self, procedure: Procedure) -> bool:
        return procedure.id in self._posted

    def here(self, procedure: Procedure) -> ProcedureHere | None:
        """Return the school's part in a procedure."""
        return self.procedures_here.get(procedure.path) or self.procedures_here.get(procedure.code)

    def hanging(self, day: dt.date) -> tuple[Posting, ...]:
        """Return what hung on the boards of the school on a day, by the posting log: one entry for each place."""
        return hanging(tuple(self.postings), day)

    @property
    def boards(self) -> tuple[Posting, ...]:
        """What hangs today. A page says of each: "Bản giấy niêm yết tại {place}, cập nhật ngày {day}"."""
        return self.hanging(self.today)

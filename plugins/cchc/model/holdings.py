"""Holdings: all records of a unit, one register for each kind, with the files they name and the bodies they have."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from cchc.model.activity import Activity, ActivityKind
from cchc.model.approval import Approval
from cchc.model.body import Body
from cchc.model.destination import Destination
from cchc.model.document import Document
from cchc.model.feedback import Feedback
from cchc.model.files import SourceFile
from cchc.model.guide import Guide
from cchc.model.handling import Handling
from cchc.model.hotline import Hotline
from cchc.model.index import Index
from cchc.model.organisation import Agency, Organisation, ProcedureField, ReformArea, Section
from cchc.model.outlet import Outlet
from cchc.model.plan import Plan
from cchc.model.post import PlainPage, Post
from cchc.model.posting import Posting
from cchc.model.procedure import Procedure, ProcedureHere
from cchc.model.question import Question
from cchc.model.record import Record
from cchc.model.register import Register
from cchc.model.remembrance import Remembrance
from cchc.model.report import Report
from cchc.model.reporting import ReportingPeriod
from cchc.model.resource import Resource
from cchc.model.school_service import SchoolService
from cchc.model.unread import Unread

KINDS: Mapping[str, type[Record]] = {
    "agencies": Agency,
    "areas": ReformArea,
    "fields": ProcedureField,
    "sections": Section,
    "all_posts": Post,
    "all_plans": Plan,
    "documents": Document,
    "all_hotlines": Hotline,
    "procedures": Procedure,
    "procedures_here": ProcedureHere,
    "all_plain_pages": PlainPage,
    "postings": Posting,
    "remembrances": Remembrance,
    "outlets": Outlet,
    "all_guides": Guide,
    "destinations": Destination,
    "services": SchoolService,
    "questions": Question,
    "feedback": Feedback,
    "indices": Index,
    "handlings": Handling,
    "resources": Resource,
    "approvals": Approval,
    "activity_kinds": ActivityKind,
    "all_activities": Activity,
    "all_reports": Report,
    "reporting_periods": ReportingPeriod,
}
"""The register of Holdings that holds each kind of record; what is read, and from where, follows from it."""


@dataclass(frozen=True)
class Holdings:
    """Everything that was written, and the day on which it is looked at."""

    today: dt.date
    organisation: Organisation
    agencies: Register[Agency] = field(default_factory=Register)
    areas: Register[ReformArea] = field(default_factory=Register)
    fields: Register[ProcedureField] = field(default_factory=Register)
    sections: Register[Section] = field(default_factory=Register)
    all_posts: Register[Post] = field(default_factory=Register)
    all_plans: Register[Plan] = field(default_factory=Register)
    documents: Register[Document] = field(default_factory=Register)
    all_hotlines: Register[Hotline] = field(default_factory=Register)
    procedures: Register[Procedure] = field(default_factory=Register)
    procedures_here: Register[ProcedureHere] = field(default_factory=Register)
    all_plain_pages: Register[PlainPage] = field(default_factory=Register)
    postings: Register[Posting] = field(default_factory=Register)
    remembrances: Register[Remembrance] = field(default_factory=Register)
    outlets: Register[Outlet] = field(default_factory=Register)
    all_guides: Register[Guide] = field(default_factory=Register)
    destinations: Register[Destination] = field(default_factory=Register)
    services: Register[SchoolService] = field(default_factory=Register)
    questions: Register[Question] = field(default_factory=Register)
    feedback: Register[Feedback] = field(default_factory=Register)
    indices: Register[Index] = field(default_factory=Register)
    handlings: Register[Handling] = field(default_factory=Register)
    resources: Register[Resource] = field(default_factory=Register)
    approvals: Register[Approval] = field(default_factory=Register)
    activity_kinds: Register[ActivityKind] = field(default_factory=Register)
    all_activities: Register[Activity] = field(default_factory=Register)
    all_reports: Register[Report] = field(default_factory=Register)
    reporting_periods: Register[ReportingPeriod] = field(default_factory=Register)
    files: Mapping[tuple[str, str], SourceFile] = field(default_factory=dict)
    """By (file that names it, reference as written)."""
    bodies: Mapping[str, Body] = field(default_factory=dict)
    """By record id."""
    unread: Unread = field(default_factory=Unread)

    def records(self) -> Iterable[Record]:
        """Return all records, drafts too."""
        yield self.organisation
        for register in self.registers():
            yield from register

    @property
    def articles(self) -> tuple[Post | Plan | PlainPage | Guide | Report, ...]:
        """Everything with a Markdown body."""
        return (*self.all_posts, *self.all_plans, *self.all_plain_pages, *self.all_guides, *self.all_reports)

    @property
    def with_pages(self) -> tuple[Post | Plan | PlainPage | Guide | Report | Procedure | Activity, ...]:
        """Everything with a page of its own, drafts too."""
        return (*self.articles, *self.procedures, *self.all_activities)

    def without_articles(self) -> Self:
        """Return everything else, for questions that are asked where no body is converted."""
        nothing: Register[Any] = Register()
        return replace(self, all_posts=nothing, all_plans=nothing, all_plain_pages=nothing, all_guides=nothing, all_reports=nothing)

    def registers(self) -> tuple[Register[Any], ...]:
        return tuple(getattr(self, name) for name in KINDS)

    def body(self, record: Record) -> Body:
        return self.bodies[record.id]

    def file(self, record: Record, reference: str) -> SourceFile:
        return self.files[record.source.file, reference]

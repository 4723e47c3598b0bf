"""Rules for what may be published only after somebody answerable has agreed."""

from collections.abc import Iterator

from cchc.model.activity import ActivityKind
from cchc.model.approval import Approval
from cchc.model.destination import Destination
from cchc.model.outlet import Outlet
from cchc.model.paper import Paper
from cchc.model.post import Post
from cchc.model.posting import Posting
from cchc.model.record import Record
from cchc.model.reporting import ReportingPeriod
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date

EXEMPT = (ActivityKind, Approval, Destination, Outlet, Posting, ReportingPeriod)
"""Logs of what was done, and the names of places elsewhere: nothing that readers are told."""


def everything_is_approved(site: Site) -> Iterator[Problem]:
    """Whatever is published stands there as it was approved. New articles wait outside of the site until then."""
    if not site.organisation.requires_approval:
        return
    if not len(site.approvals):  # one line, not one for each of hundreds of records
        said = "yeu_cau_duyet: chưa có gì được duyệt. Xem và duyệt những gì đang có: python build.py duyet"
        yield site.organisation.source.problem(said, "yeu_cau_duyet")
        return
    for record in to_approve(site):
        fault, remedy = approval_fault(site, record), f"Duyệt: python build.py duyet {record.id}"
        if record.waits:
            yield record.source.warning(f"{fault} nên chưa lên trang. {remedy}")
        else:
            yield record.source.problem(f"{fault}. {remedy}")


def to_approve(site: Site) -> tuple[Record, ...]:
    """Return what nobody has approved as it stands now."""
    return tuple(record for record in site.records() if _is_meant_for_readers(record) and approval_fault(site, record))


def approval_fault(site: Site, record: Record) -> str:
    """Return what is missing: an approval, or a new one; empty where the record stands as it was approved."""
    approval = site.approval(record)
    if approval is None:
        return f"{record.kind_name} này chưa được duyệt"
    if approval.state != site.state_of(record):
        return f"{record.kind_name} này đã sửa sau khi {approval.signed} duyệt ngày {short_date(approval.day)}"
    return ""


def _is_meant_for_readers(record: Record) -> bool:
    if record.is_internal or (isinstance(record, Post) and record.withdrawal):
        return False
    return not isinstance(record, EXEMPT) and not (isinstance(record, Post | Paper) and record.is_draft)

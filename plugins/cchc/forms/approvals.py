"""The page on which whoever answers for the site approves what waits, each record as it stands at that moment."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from cchc.checks.approvals import approval_fault, to_approve
from cchc.editing import catalogue, history, saving
from cchc.exchange import approval_log
from cchc.forms.sending import desk
from cchc.model.approval import Approval
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.problems import Severity, told

pages = Blueprint("approvals", __name__)

LONGEST = 100
"""Letters of a name or a position."""


@dataclass(frozen=True)
class Row:
    """What waits; `state` says which version of it, `word` and `mark` lead to its form where it has one."""

    record: Record
    state: str
    fault: str
    word: str
    mark: str


@pages.get("/duyet")
def waiting() -> str:
    site = _sound_site()
    rows = [_row(site, record) for record in to_approve(site)] if site else []
    return render_template(
        "approvals.html", rows=rows, is_sound=site is not None, is_required=bool(site and site.organisation.requires_approval)
    )


@pages.post("/duyet")
def approve() -> Response:
    """Note the records that were ticked; one that changed while the page stood open is not approved."""
    site, back = _sound_site(), redirect(url_for("approvals.waiting"))
    approver, role = (" ".join(request.form.get(name, "").split())[:LONGEST] for name in ("nguoi", "chuc_vu"))
    ticked = set(request.form.getlist("muc"))
    chosen = [record for record in to_approve(site) if f"{record.id}:{site.state_of(record)}" in ticked] if site else []
    if refusal := _refusal(approver, chosen):
        flash(refusal, "error")
        return back
    assert site is not None  # noqa: S101 - there is something chosen
    at = desk()
    entries = [approval_log.entry(at.new_key(), site, record, approver, role, at.today) for record in chosen]
    try:
        with at.lock:
            saving.append(at.root, Approval.written_in, entries, approval_log.HEADING, history.run_name(at.now()))
    except saving.NotSaved as refusal:
        flash(f"Chưa ghi được: {refusal}.", "error")
        return back
    changed = len(ticked) - len(chosen)
    flash(
        f"Đã ghi vào sổ duyệt: {approver} duyệt {len(chosen)} mục." + (f" {changed} mục vừa đổi nên chưa duyệt." if changed else ""), "good"
    )
    return back


def _refusal(approver: str, chosen: list[Record]) -> str:
    if not approver:
        return "Chưa ghi ai duyệt. Điền họ tên người duyệt"
    return "" if chosen else "Chưa duyệt mục nào: đánh dấu ít nhất một mục. Mục vừa bị sửa thì xem lại rồi đánh dấu lại"


def _sound_site() -> Site | None:
    """Return the unit; None where it has errors: nobody approves that."""
    proof = desk().proof()
    return None if any(problem.severity is Severity.ERROR for problem in told(proof.problems)) else proof.site


def _row(site: Site, record: Record) -> Row:
    source = record.source
    kind = catalogue.kind_of(source.file)
    mark = record.id if kind and kind.is_listed else ""
    return Row(record, site.state_of(record), approval_fault(site, record), kind.word if kind else "", mark)

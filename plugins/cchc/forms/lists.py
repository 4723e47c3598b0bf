"""Pages that show what there is: the start, lists of each kind, what was removed."""

import datetime as dt
import json
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from cchc.checks.approvals import to_approve
from cchc.editing import catalogue, drafts, history
from cchc.editing.catalogue import Entry
from cchc.editing.kinds import ALL
from cchc.forms.sending import desk
from cchc.model.dates import parse_partial, parse_stamp
from cchc.model.record import Record
from cchc.problems import Problem, Severity, told
from cchc.snapshot import FILE, last_build
from cchc.vietnamese import HANOI, fold

pages = Blueprint("lists", __name__)

SHOWN = 60
"""Records of a list that are shown at a time."""

DAYS = ("ngay", "ngay_ban_hanh", "ngay_kiem_tra", "tu")
"""Keys of the day that a list shows, the surest first."""

NEWEST_FIRST = ("tin-tuc", "hoat-dong")


@dataclass(frozen=True)
class Row:
    """A record in a list: `state` is a word or two on whether readers see it."""

    entry: Entry
    day: str
    state: str
    faults: int


@dataclass(frozen=True)
class Place:
    """A problem, and where to mend it."""

    problem: Problem
    word: str
    mark: str


def start() -> str:
    proof = desk().proof()
    folder = desk().folder()
    problems = told(proof.problems)
    rows = _rows(catalogue.entries(folder, ALL["tin-tuc"]), problems)
    return render_template(
        "start.html",
        unit=proof.site.organisation if proof.site else None,
        drafts=[draft for draft in drafts.all_kept(desk().root) if draft.word in ALL and draft.has_changed()],
        name_of=lambda draft: ALL[draft.word].name_of(draft.values) or "(chưa có tên)",
        errors=[_place(problem) for problem in problems if problem.severity is Severity.ERROR],
        warnings=[_place(problem) for problem in problems if problem.severity is Severity.WARNING],
        waiting=[row for row in rows if row.state in ("bản nháp", "hẹn ngày")],
        kinds=[(kind, len(catalogue.entries(folder, kind))) for kind in ALL.values()],
        approval=[(record.kind_name, name) for record, name in _to_approve()],
        build=_last_build(),
    )


def _to_approve() -> list[tuple[Record, str]]:
    """Return what waits for approval, where the unit asks for that, each with what a person calls it."""
    site = desk().proof().site
    if site is None or not site.organisation.requires_approval:
        return []
    return [(record, record.heading) for record in to_approve(site)]


def _last_build() -> tuple[str, bool] | None:
    """Return when the site was last built, and whether everything is in it; None where it never was."""
    file = desk().root / FILE
    try:
        json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    moment = dt.datetime.fromtimestamp(file.stat().st_mtime, HANOI)
    return f"{moment:%H:%M ngày %d/%m/%Y}", last_build(desk().root, desk().today) is not None


def _place(problem: Problem) -> Place:
    kind = catalogue.kind_of(problem.file)
    if kind is None:
        return Place(problem, "", "")
    found = catalogue.entries(desk().folder(), kind)
    entry = next((entry for entry in found if entry.file == problem.file and entry.line <= problem.line < entry.end), None)
    return Place(problem, kind.word if entry else "", entry.mark if entry else "")


@pages.get("/loai/<word>")
def of_kind(word: str) -> str:
    kind = ALL.get(word) or abort(404)
    asked, state = request.args.get("q", "").strip(), request.args.get("loc", "")
    rows = _rows(catalogue.entries(desk().folder(), kind), told(desk().proof().problems))
    states = sorted({row.state for row in rows if row.state})
    wanted = fold(asked).split()
    found = [row for row in rows if (not state or row.state == state) and all(word in _words(row.entry) for word in wanted)]
    shown = found[: SHOWN * max(1, request.args.get("trang", 1, int))]
    return render_template(
        "list.html", kind=kind, rows=shown, found=len(found), all=len(rows), asked=asked, states=states, state=state, step=SHOWN
    )


def _words(entry: Entry) -> str:
    return fold(" ".join(value for value in entry.values.values() if isinstance(value, str)) + entry.file)


def _rows(entries: list[Entry], problems: list[Problem]) -> list[Row]:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    rows = [_row(entry, errors) for entry in entries]
    return sorted(rows, key=lambda row: _sorting(row.entry), reverse=True) if entries and entries[0].kind.word in NEWEST_FIRST else rows


def _row(entry: Entry, errors: list[Problem]) -> Row:
    faults = sum(problem.file == entry.file and entry.line <= problem.line < entry.end for problem in errors)
    day = next(filter(None, map(entry.text, DAYS)), "")
    return Row(entry, day.partition(" ")[0], _state(entry), faults)


def _sorting(entry: Entry) -> str:
    try:
        if entry.kind.word == "hoat-dong":
            return str(parse_partial(entry.text("tu")).first)
        stamp = parse_stamp(entry.text("ngay"))
    except ValueError:
        return "9"
    return f"{stamp.day} {stamp.time}"


def _state(entry: Entry) -> str:
    if fold(entry.text("ban_nhap")) == "co":
        return "bản nháp"
    if "go_bai" in entry.values:
        return "đã gỡ"
    if entry.kind.word == "hoat-dong":
        return "công khai" if fold(entry.text("cong_khai")) == "co" else "nội bộ"
    if entry.kind.word == "tin-tuc":
        try:
            return "hẹn ngày" if parse_stamp(entry.text("ngay")).day > desk().today else "đang đăng"
        except ValueError:
            return ""
    return ""


@pages.get("/da-xoa")
def removed() -> str:
    folder = desk().folder()
    marks: dict[str, set[str]] = {}
    for kind in ALL.values():
        for entry in catalogue.entries(folder, kind):
            marks.setdefault(entry.file, set()).add(entry.mark)
    found = [(catalogue.kind_of(file), file, mark, state) for file, mark, state in history.removed(desk().root, marks)]
    return render_template("removed.html", found=[one for one in found if one[0]])

"""Pages on which one record is written: opened, kept by themselves, checked, saved."""

from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from cchc import disk
from cchc.editing import drafts, history, saving
from cchc.editing.drafts import Draft
from cchc.editing.fields import spoken
from cchc.editing.kinds import ALL
from cchc.editing.proofs import Remark
from cchc.editing.rows import Unsuitable
from cchc.editing.values import in_a_line
from cchc.forms import arrangement
from cchc.forms.choices import choices
from cchc.forms.conflicts import compared
from cchc.forms.sending import Told, desk, keep_quietly, kept_draft, named_entry, remarks_on, sent_draft, write
from cchc.yamltext import YamlFault

pages = Blueprint("records", __name__)

UNREADABLE = "Tệp này có lỗi nên biểu mẫu chưa mở được. Mở tệp bằng Notepad, sửa dòng được nêu, rồi mở lại"


@pages.get("/moi/<word>")
def create(word: str) -> Any:
    kind = ALL.get(word)
    if kind is None or kind.is_single:
        abort(404)
    return show(desk().begin(kind))


@pages.get("/sua/<word>")
def edit(word: str) -> Any:
    entry = named_entry(word)
    try:
        draft = desk().open(entry)
    except (OSError, Unsuitable, YamlFault):
        flash(UNREADABLE, "error")
        return redirect(url_for("lists.of_kind", word=word))
    keep_quietly(draft)  # what it was when it was opened: what others change from now on is told apart by it
    others = [one for one in drafts.all_kept(desk().root) if (one.file, one.mark) == (entry.file, entry.mark) and one.has_changed()]
    return show(draft, others=others)


@pages.get("/soan-tiep/<key>")
def resume(key: str) -> Any:
    return show(kept_draft(key), Told())


def show(draft: Draft, told: Told | None = None, *, others: list[Draft] | None = None, refusal: str = "", status: int = 200) -> Any:
    """Return the page of a draft."""
    kind = ALL[draft.word]
    proof = desk().proof()
    page = render_template(
        "record.html",
        draft=draft,
        kind=kind,
        groups=arrangement.groups(kind, draft.values),
        told=told,
        at=_at(told),
        others=others or [],
        refusal=refusal,
        choices=lambda field, value: choices(proof.site, field, value),
        name=kind.name_of(draft.values),
        keys={field.key for field in kind.fields if field.control != "group" and not field.register},
        shown=in_a_line,
        spoken=lambda text: spoken(text, kind.fields),
        has_history=bool(draft.file and history.states(desk().root, draft.file, draft.mark)),
    )
    return (page, status) if status != 200 else page


def _at(told: Told | None) -> Any:
    """Return a function that gives the remarks on a field, those on its entries too where they are one control."""
    remarks = told.remarks if told else ()

    def of(path: str, deep: bool = False) -> list[Remark]:
        return [remark for remark in remarks if remark.path == path or (deep and remark.path.startswith(f"{path}."))]

    return of


@pages.post("/nhap/<key>")
def keep(key: str) -> Response:
    """Keep what is in the form aside, and say what the check says of it."""
    said: dict[str, Any] = {"kept": f"{desk().now():%H:%M}", "refusal": ""}
    try:
        with desk().lock:  # a file may be coming in at the same moment
            draft = sent_draft(key)
            desk().keep(draft)
    except OSError as error:
        said |= {"kept": "", "refusal": saving.FULL if error.errno in disk.FULL else "chưa giữ được bản đang soạn; đừng đóng trang này"}
    except ValueError:
        said |= {"kept": "", "refusal": "bài quá dài, chưa giữ được. Chia bài thành nhiều phần"}
    told = remarks_on(draft)
    return jsonify(
        said
        | {
            "remarks": [vars(remark) for remark in told.remarks],
            "errors": len(told.errors),
            "elsewhere": told.elsewhere,
            "name": ALL[draft.word].name_of(draft.values),
        }
    )


@pages.post("/luu/<key>")
def save(key: str) -> Any:
    draft = sent_draft(key)
    told = remarks_on(draft)
    if told.errors and request.form.get("van_luu") != "1":
        keep_quietly(draft)
        return show(draft, told, status=422)
    try:
        file = write(draft)
    except saving.Conflict as conflict:
        keep_quietly(draft)
        return compared(draft, conflict)
    except saving.NotSaved as refusal:
        keep_quietly(draft)
        return show(draft, told, refusal=str(refusal), status=409)
    drafts.drop(desk().root, key)
    mark = str(draft.values["id"]) if ALL[draft.word].is_listed else draft.mark
    flash(f"Đã lưu vào {file}.", "good")
    return redirect(url_for("records.saved", word=draft.word, tep=file, ma=mark))


@pages.get("/da-luu/<word>")
def saved(word: str) -> str:
    entry = named_entry(word)
    public = desk().proof()
    return render_template("saved.html", entry=entry, kind=entry.kind, errors=sum(problem.severity == 0 for problem in public.problems))


@pages.post("/bo-nhap/<key>")
def drop(key: str) -> Response:
    drafts.drop(desk().root, key)
    flash("Đã bỏ bản đang soạn.", "good")
    return redirect(url_for("start"))

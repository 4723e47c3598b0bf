"""Pages on which two changes of one record meet: both are shown, and none is lost."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from cchc.editing import differences, drafts, saving
from cchc.editing.drafts import Draft
from cchc.editing.kinds import ALL
from cchc.editing.values import Values, rebased
from cchc.forms.sending import desk, kept_draft, write

pages = Blueprint("conflicts", __name__)


def compared(draft: Draft, conflict: saving.Conflict) -> Any:
    """Return the page that shows what somebody else wrote meanwhile beside what is in the form."""
    kind, current = ALL[draft.word], conflict.current
    theirs, their_body = (current.values, current.body) if current else ({}, "")
    together = rebased_draft(draft, theirs, their_body)
    page = render_template(
        "conflict.html",
        draft=draft,
        kind=kind,
        is_gone=current is None,
        digest=current.digest if current else "",
        both=differences.both_changed(kind.fields, draft.base, draft.values, theirs) if current else (),
        theirs=differences.of_values(kind.fields, draft.base, theirs) if current else (),
        mine=differences.of_values(kind.fields, draft.base, draft.values),
        their_lines=differences.of_bodies(draft.base_body, their_body) if current else (),
        my_lines=differences.of_bodies(draft.base_body, draft.body),
        keeps_their_body=together.body.strip() == their_body.strip(),
    )
    return page, 409


def rebased_draft(draft: Draft, theirs: Values, their_body: str) -> Draft:
    """Return a draft with what others changed meanwhile; what both changed stays as the form has it."""
    values = rebased(ALL[draft.word].fields, draft.base, draft.values, theirs)
    return replace(draft, values=values, body=their_body.strip("\n") if draft.body.strip() == draft.base_body.strip() else draft.body)


@pages.post("/chon/<key>")
def settle(key: str) -> Any:
    """Answer a conflict: my changes on top of theirs, which stay in the history; or theirs alone, and mine are dropped."""
    draft = kept_draft(key)
    if request.form.get("chon") != "cua-toi":
        drafts.drop(desk().root, key)
        flash("Đã giữ bản trên máy.", "good")
        return redirect(url_for("records.edit", word=draft.word, tep=draft.file, ma=draft.mark))
    entry = desk().find(draft.word, draft.file, draft.mark)
    try:
        found = desk().read(entry) if entry else None
        if found and found.digest != request.form.get("dau_van"):
            raise saving.Conflict(found)  # changed once more while the page was read
        renewed = (
            replace(rebased_draft(draft, found.values, found.body), opened=found.digest)
            if found
            else replace(draft, file="", mark="", opened="")
        )
        file = write(renewed)
    except saving.Conflict as conflict:
        return compared(draft, conflict)
    except saving.NotSaved as refusal:
        flash(f"Chưa lưu: {refusal}.", "error")
        return redirect(url_for("records.resume", key=key))
    drafts.drop(desk().root, key)
    flash("Đã lưu. Bản trước đó còn trong «Các lần sửa trước».", "good")
    return redirect(url_for("records.edit", word=draft.word, tep=file, ma=draft.mark))

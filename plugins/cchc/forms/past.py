"""Pages on a record's past: its old states, put back; its removal, and the way back from it."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from cchc.editing import catalogue, differences, history, jail, saving
from cchc.editing.kinds import ALL
from cchc.editing.rows import Unsuitable
from cchc.forms.sending import desk, named_entry, write
from cchc.yamltext import YamlFault

pages = Blueprint("past", __name__)


@pages.get("/lich-su/<word>")
def past(word: str) -> str:
    entry = named_entry(word)
    now = desk().read(entry)
    states = history.states(desk().root, entry.file, entry.mark)
    newer = [now, *(state.record for state in states)]
    shown = [
        (
            state,
            differences.of_values(entry.kind.fields, state.record.values, after.values),
            differences.of_bodies(state.record.body, after.body),
        )
        for state, after in zip(states, newer, strict=False)
    ]
    return render_template("history.html", entry=entry, kind=entry.kind, states=shown)


@pages.post("/tro-lai/<word>")
def restore(word: str) -> Response:
    """Put an old state back, or a removed record; what stands there now stays in the history too."""
    kind = ALL.get(word) or abort(404)
    file, mark, run = (request.form.get(name, "") for name in ("tep", "ma", "luc"))
    if catalogue.kind_of(file) is not kind or not jail.stays_inside(file):
        abort(404)
    state = next((state for state in history.states(desk().root, file, mark) if state.run == run), None) or abort(404)
    try:
        if entry := desk().find(word, file, mark):
            write(replace(desk().open(entry), values=state.record.values, body=state.record.body.strip("\n")))
        else:
            saving.bring_back(desk().root, file, mark, history.content_of(desk().root, run, file), history.run_name(desk().now()))
        flash("Đã đưa trở lại.", "good")
    except (saving.NotSaved, saving.Conflict, OSError, Unsuitable, YamlFault) as refusal:
        flash(f"Chưa đưa trở lại được: {refusal}", "error")
    return redirect(url_for("records.edit", word=word, tep=file, ma=mark))


@pages.post("/xoa/<word>")
def remove(word: str) -> Response:
    entry = named_entry(word)
    try:
        with desk().lock:
            found = desk().read(entry)
            path = desk().folder().files[entry.file]
            saving.remove(desk().root, path, entry.file, entry.mark, found.digest, history.run_name(desk().now()))
        flash(f"Đã xóa «{entry.name}». Xóa nhầm thì mở «Đã xóa» để lấy lại.", "good")
    except (saving.NotSaved, saving.Conflict, OSError, Unsuitable, YamlFault) as refusal:
        flash(f"Chưa xóa được: {refusal}", "error")
    return redirect(url_for("lists.of_kind", word=word))

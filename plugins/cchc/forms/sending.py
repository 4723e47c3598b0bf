"""What a browser asks for and sends: the record, the draft, what the check says of it, and its way into its file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, current_app, flash, request

from cchc.editing import drafts, history, proofs, saving
from cchc.editing.catalogue import Entry
from cchc.editing.drafts import Draft
from cchc.editing.fields import spoken
from cchc.editing.kinds import ALL, Kind
from cchc.editing.proofs import Remark
from cchc.editing.rows import Unsuitable
from cchc.editing.values import Values
from cchc.forms import entered
from cchc.forms.desk import Desk, body_below
from cchc.yamltext import YamlFault

MOST_TOLD = 8
"""Faults that are told where a preview should stand."""


def desk() -> Desk:
    found: Desk = current_app.config["DESK"]
    return found


@dataclass(frozen=True)
class Told:
    """What is said about a draft: remarks at its fields, and how many things elsewhere keep the site from being published."""

    remarks: tuple[Remark, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.is_error)


def named_entry(word: str) -> Entry:
    said: Mapping[str, str] = request.form if request.method == "POST" else request.args
    entry = desk().find(word, said.get("tep", ""), said.get("ma", ""))
    if entry is None:
        abort(404)
    return entry


def kept_draft(key: str) -> Draft:
    draft = drafts.load(desk().root, key)
    if draft is None or draft.word not in ALL:
        abort(404)
    return draft


def sent_draft(key: str) -> Draft:
    """Return the draft with what the form holds: a kept one, or the record that the form names."""
    word = request.form.get("loai", "")
    kind = ALL.get(word)
    if kind is None or not drafts.is_key(key):
        abort(404)
    kept = drafts.load(desk().root, key)
    if kept and kept.word != word:
        abort(404)
    values: Values = entered.values(kind.fields, request.form.to_dict(flat=False))
    return desk().entered(kept or _opened(key, kind), values, request.form.get("than_bai", "").replace("\r\n", "\n"))


def _opened(key: str, kind: Kind) -> Draft:
    """Return the draft of a form that was not kept before, from what the form says of itself."""
    file, mark, digest, own = (request.form.get(name, "") for name in ("tep", "ma", "dau_van", "id"))
    if not file:
        return Draft(key, kind.word, values={"id": own if own.isalnum() and len(own) == 10 else desk().new_key()}, year=desk().today.year)
    entry = desk().find(kind.word, file, mark)
    if entry is None:
        abort(404)
    try:
        return replace(desk().open(entry), key=key, opened=digest)
    except (OSError, Unsuitable, YamlFault):
        abort(409)


def remarks_on(draft: Draft) -> Told:
    try:
        laid, proof = desk().check(draft)
    except (OSError, Unsuitable, YamlFault):
        return Told((Remark("", saving.UNSUITABLE.format(file=draft.file or "bản ghi này"), True),))
    found = proofs.remarks(proof, laid.file, laid.record.lines, laid.span, laid.record.body_line)
    remarks = tuple(replace(remark, said=spoken(remark.said, ALL[draft.word].fields)) for remark in found)
    return Told(remarks, tuple(map(str, proofs.elsewhere(proof, laid.file))))


def faults_named(draft: Draft) -> list[str]:
    """Return what keeps a draft from being shown, each with the label of its field; then what is wrong elsewhere."""
    told, labels = remarks_on(draft), {field.key: field.label for field in ALL[draft.word].fields}
    own = [(labels.get(remark.path.partition(".")[0], "Bài viết"), remark.said) for remark in told.errors]
    return [*(f"{label}: {said}" for label, said in own), *told.elsewhere][:MOST_TOLD]


def keep_quietly(draft: Draft) -> None:
    """Keep a draft whose save was refused; where even that fails the form still holds everything."""
    try:
        desk().keep(draft)
    except (OSError, ValueError):
        flash("Chưa giữ được bản đang soạn: đừng đóng trang này.", "error")


def write(draft: Draft) -> str:
    """Write a draft into its file; returns the file's name. Raises saving.Conflict, saving.NotSaved."""
    try:
        return _written(draft, ALL[draft.word], history.run_name(desk().now()))
    except (OSError, Unsuitable, YamlFault):
        raise saving.NotSaved(saving.UNSUITABLE.format(file=draft.file)) from None


def _written(draft: Draft, kind: Kind, run: str) -> str:
    with desk().lock:
        text = repr(draft.values) + draft.body
        new = {file: path for file, path in draft.laid(desk().root).items() if file.rpartition("/")[2] in text}
        file = desk().file_of(draft)
        path = desk().folder().files.get(file, desk().root / file)
        if not draft.file:
            values = {key: value for key, value in draft.values.items() if value not in ("", [], {})}
            saving.add(desk().root, file, values, draft.body if kind.has_body else None, new, run, to_list=path if kind.is_listed else None)
            return file
        body = body_below(desk().read(entry), draft.body) if (entry := desk().find(draft.word, file, draft.mark)) else draft.body
        saving.change(desk().root, path, file, draft.mark, draft.opened, draft.values, body, new, run)
        return file

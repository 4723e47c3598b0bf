"""Files that come in: photos, files to download, Word documents; and pictures that the forms show."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from cchc import reserved
from cchc.editing import drafts, saving
from cchc.editing.drafts import Draft
from cchc.editing.kinds import ALL, Kind
from cchc.editing.values import Values
from cchc.engines.leaf import media_type
from cchc.forms.desk import Desk
from cchc.forms.sending import desk, kept_draft
from cchc.namedfiles import ATTACHMENT_TYPES
from cchc.vietnamese import slug
from cchc.word import photos, reading
from cchc.word.arrival import Arrived, Unreadable

pages = Blueprint("files", __name__)

LARGEST = 100_000_000
"""Octets of a file to download."""

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})

TELLING_NOTHING = re.compile(r"(img|dsc|image|photo|screenshot|z|anh|received|viber)?[\d_ ()-]*", re.IGNORECASE)
"""Names that phones and Zalo give."""


@pages.post("/tai-len/<key>")
def upload(key: str) -> tuple[Response, int] | Response:
    """Take a picture or a file in; answers with how the record names it."""
    draft = kept_draft(key)
    sent = request.files.get("tep")
    if sent is None:
        abort(400)
    try:
        name, content, notes = _prepared(sent, draft, is_picture=request.form.get("la_anh") == "1")
    except Unreadable as fault:
        return jsonify(refusal=str(fault)), 422
    return _taken(desk(), key, name, content, notes)


def _taken(at: Desk, key: str, name: str, content: bytes, notes: tuple[str, ...]) -> tuple[Response, int] | Response:
    with at.lock:  # the form may be kept at the same moment
        draft = kept_draft(key)
        file = free_name(at, draft, name)
        try:
            at.keep(drafts.with_file(at.root, draft, file, content))
        except OSError:
            return jsonify(refusal=saving.FULL), 507
    reference = relative_reference(at.file_of(draft), file)
    return jsonify(reference=reference, notes=notes, thumb=url_for("files.thumb", key=key, tep=reference), name=PurePosixPath(file).name)


def _prepared(sent: FileStorage, draft: Draft, *, is_picture: bool) -> tuple[str, bytes, tuple[str, ...]]:
    """Return (file name, octets, notes). Raises Unreadable."""
    said = PurePosixPath((sent.filename or "tep").replace("\\", "/")).name
    content = sent.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unreadable(f"«{said}» nặng quá {LARGEST // 1_000_000} MB. Thu nhỏ tệp rồi đưa vào lại")
    title = ALL[draft.word].name_of(draft.values)
    stem = PurePosixPath(said).stem
    called = f"{slug(title, 40) or 'anh'}{PurePosixPath(said).suffix}" if TELLING_NOTHING.fullmatch(stem) else said
    ending = PurePosixPath(said).suffix.lower().removeprefix(".")
    if is_picture or f".{ending}" in PICTURES:
        photo = photos.prepare(called, content)
        return photo.name, photo.content, photo.notes
    if ending not in ATTACHMENT_TYPES | {"vtt", "m4a", "ttf", "otf"}:
        raise Unreadable(
            f"không đăng được tệp loại .{ending or '?'}. Dùng PDF, Word, Excel, PowerPoint, ảnh JPG hoặc PNG, âm thanh hoặc ZIP"
        )
    return f"{slug(stem, 50) or 'tep'}.{ending}", content, ()


def free_name(at: Desk, draft: Draft, name: str) -> str:
    """Return the path of a new file beside the record, under a name that nothing has."""
    folder = at.folder_of_files(draft)
    taken = {file.casefold() for file in (*at.folder().files, *draft.uploads)}
    stem, dot, ending = name.rpartition(".")
    stem = f"tep-{stem}" if reserved.has_device_name(name.lower()) else stem
    wished = (f"{folder}/{stem}{number}{dot}{ending}" for number in ("", *(f"-{count}" for count in range(2, 10_000))))
    return next(file for file in wished if file.casefold() not in taken)


def relative_reference(naming: str, file: str) -> str:
    """Return how a record in `naming` calls a file of the unit."""
    folder = naming.rpartition("/")[0]
    return file.removeprefix(f"{folder}/") if file.startswith(f"{folder}/") else f"/{file}"


@pages.get("/anh-nho/<key>")
def thumb(key: str) -> Response:
    """Show a picture that a draft names; only pictures, and only listed ones or the draft's own."""
    from cchc.sources import find_file

    draft, reference = drafts.load(desk().root, key), request.args.get("tep", "")
    naming = desk().file_of(draft) if draft else request.args.get("bai", "")
    folder = desk().folder()
    folder.files |= draft.laid(desk().root) if draft else {}
    file = find_file(folder, naming, reference)
    if file is None or PurePosixPath(file).suffix.lower() not in PICTURES:
        abort(404)
    return Response(folder.files[file].read_bytes(), content_type=media_type(file))


@pages.post("/word")
def word() -> tuple[Response, int] | Response:
    """Make a draft of a Word file, of a post or whatever else has a body."""
    sent, kind = request.files.get("tep"), ALL.get(request.form.get("loai", ""))
    if sent is None or kind is None or not kind.has_body:
        abort(400)
    name = PurePosixPath((sent.filename or "bai.docx").replace("\\", "/")).name
    try:
        arrived = reading.read_document(name, sent.stream.read())
    except Unreadable as fault:
        return jsonify(refusal=str(fault)), 422
    return _begun(arrived, kind)


def _begun(arrived: Arrived, kind: Kind) -> tuple[Response, int] | Response:
    at = desk()
    draft = at.begin(kind, _called(arrived, kind))
    try:
        draft = with_arrived(at, draft, arrived)
        at.keep(draft)
    except OSError:
        return jsonify(refusal=saving.FULL), 507
    except ValueError:
        return jsonify(refusal="bài dài quá, không đưa vào được. Chia thành nhiều bài, hoặc đính kèm bản PDF"), 422
    return jsonify(url=url_for("records.resume", key=draft.key))


def _called(arrived: Arrived, kind: Kind) -> Values:
    """Return the title, where the kind has one: what a paper is about is proposed with all else that it states."""
    has_title = any(field.key == "tieu_de" for field in kind.fields)
    return {"tieu_de": arrived.title[:250]} if has_title and arrived.title else {}


def with_arrived(at: Desk, draft: Draft, arrived: Arrived) -> Draft:
    """Return a draft with a document's body, pictures and proposals. Raises OSError."""
    body, other = arrived.body, arrived.as_written.body if arrived.as_written else ""
    for picture in arrived.pictures:
        file = free_name(at, draft, picture.name)
        draft = drafts.with_file(at.root, draft, file, picture.content)
        stored = file.rpartition("/")[2]
        body, other = (text.replace(f"]({picture.name})", f"]({stored})") for text in (body, other))
    return replace(
        draft,
        body=body,
        proposals=tuple((fact.key, fact.label, fact.value, fact.where) for fact in arrived.facts),
        notes=arrived.notes,
        other_body=other,
        fonts=tuple((preview.before, preview.after) for preview in arrived.previews),
        moment=f"{at.now():%Y-%m-%dT%H:%M:%S}",
    )


@pages.post("/doi-chu/<key>")
def change_letters(key: str) -> Response:
    """Take the letters of old fonts back as they were in the file, or convert them after all."""
    draft = kept_draft(key)
    if draft.other_body:
        desk().keep(replace(draft, body=draft.other_body, other_body=draft.body))
    return redirect(url_for("records.resume", key=key))


@pages.post("/dan-word")
def pasted() -> tuple[Response, int] | Response:
    """Return what was pasted from Word as Markdown."""
    try:
        arrived = reading.read_pasted(request.form.get("html", ""))
    except Unreadable as fault:
        return jsonify(refusal=str(fault)), 422
    return jsonify(body=arrived.body, notes=arrived.notes)

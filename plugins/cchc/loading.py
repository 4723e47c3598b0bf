"""Plain values -> records and Site, or every problem at once."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from cchc import addresses, faults, namedfiles, recalled, sources
from cchc.migrations import SCHEMA_VERSION, migrate, version_fault
from cchc.model.activity import Activity, Proof
from cchc.model.approval import Approval
from cchc.model.files import SourceFile
from cchc.model.guide import Guide
from cchc.model.holdings import KINDS
from cchc.model.media import Audio, Captions, Video
from cchc.model.organisation import Font, Organisation
from cchc.model.plan import Plan
from cchc.model.post import Article, PlainPage, Post
from cchc.model.procedure import Form, Procedure
from cchc.model.record import Record, Source
from cchc.model.register import Register, reference_key
from cchc.model.report import FiledFigures, Report
from cchc.model.shared import Picture
from cchc.model.site import Site
from cchc.model.unread import Unread
from cchc.problems import MOST, Problem, spelled
from cchc.sources import Folder
from cchc.store import Store
from cchc.texts import Text
from cchc.yamltext import Value

LIST_FILES: dict[str, type[Record]] = {kind.written_in: kind for kind in KINDS.values() if kind.written_in.endswith(".yml")}
"""Files that hold a list of records, one kind each."""

DATA_FOLDERS: dict[str, type[Record]] = {kind.written_in: kind for kind in (Procedure, Activity)}
"""Folders of data files, each file one record."""

ARTICLE_FOLDERS: dict[str, type[Record]] = {
    kind.written_in: kind
    for kind in sorted(KINDS.values(), key=lambda kind: -len(kind.written_in))
    if kind.written_in.startswith("content")
}
"""Folders of Markdown files; the first that holds a file says what it is."""

TELLING: dict[str, type[Record]] = {"the_loai": Post, "ky_bao_cao": Report, "trich_yeu": Plan, "buoc": Guide}
"""Required keys by which an article that lies in the wrong folder is known for what it is."""

NAMED = {
    Picture: namedfiles.picture_named,
    Form: namedfiles.form_named,
    Font: namedfiles.font_named,
    Audio: namedfiles.audio_named,
    Video: namedfiles.video_named,
    Proof: namedfiles.proof_named,
    FiledFigures: namedfiles.figures_named,
    Captions: namedfiles.captions_named,
}
"""What a file must be, by the kind of part that names it; any other part names a file to download."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass
class Gathered:
    """Records and problems while they are being read; nothing of it outlives the build."""

    folder: Folder
    version: int = SCHEMA_VERSION
    records: list[Record] = field(default_factory=list)
    faulty: list[tuple[Record, Value]] = field(default_factory=list)
    """Records with faults, and what was written of them."""

    @property
    def problems(self) -> list[Problem]:
        return self.folder.problems

    def of(self, kind: type[AnyRecord]) -> Register[AnyRecord]:
        """Return the records of one kind, in the order of their files, or of `thu_tu` where they have it."""
        found = [record for record in self.records if type(record) is kind]
        return Register(tuple(sorted(found, key=lambda record: getattr(record, "position", 0))))


def load_site(root: Path, today: dt.date, store: Store, laid_over: Mapping[str, Path] | None = None) -> tuple[Site | None, Folder]:
    """Read the unit's folder. Returns the Site, without bodies, and the folder with every problem found on the way.

    The Site is None where data/don-vi.yml itself cannot be read; with problems in the folder it is incomplete, and good
    only for finding more of them. `laid_over` (path in the unit -> file) stand in the place of the unit's files.
    """
    folder = sources.open_folder(root, store)
    folder.files |= laid_over or {}
    gathered = Gathered(folder)
    organisation = _read_organisation(gathered)
    for file, text, kind in _texts(gathered):
        _read_records(gathered, file, text, kind)
    _refuse_unknown_files(folder)
    if organisation is None:
        return None, folder
    return _site(gathered, organisation, today), folder


def load_organisation(root: Path, store: Store) -> Organisation | None:
    """Read what the unit says of itself, and nothing else of its folder; None where that cannot be read."""
    return _read_organisation(Gathered(sources.open_folder(root, store)))


def _site(gathered: Gathered, organisation: Organisation, today: dt.date) -> Site:
    registers: dict[str, Any] = {name: gathered.of(kind) for name, kind in KINDS.items()}
    if organisation.requires_approval:
        _hold_unapproved(gathered)
    return Site(today=today, organisation=organisation, files=_named_files(gathered), unread=_unread(gathered), **registers)


def _hold_unapproved(gathered: Gathered) -> None:
    """Keep articles from the site that nobody ever approved; of everything else, and of later changes, a rule tells."""
    approved = {approval.record_id for approval in gathered.of(Approval)}
    for record in gathered.records:
        if isinstance(record, Article | Plan | Report | Activity) and not record.is_internal and record.id not in approved:
            record.hold()


def _unread(gathered: Gathered) -> Unread:
    written = [values.get(key) for _, values in gathered.faulty for key in ("id", "ma", "ten", "so_ky_hieu")]
    stems = [record.path for record, _ in gathered.faulty if record.path]
    return Unread(
        files=tuple(gathered.folder.unread),
        names=frozenset(reference_key(name) for name in (*written, *stems) if isinstance(name, str) and name),
        articles=tuple(record for record, _ in gathered.faulty if isinstance(record, Post | Plan | PlainPage | Guide | Report)),
    )


def _read_organisation(gathered: Gathered) -> Organisation | None:
    if Organisation.written_in not in gathered.folder.files:
        gathered.problems.append(
            Problem(Organisation.written_in, 1, "thiếu tệp này. Tạo thư mục mới cho đơn vị bằng lệnh: python build.py khoi-tao THU-MUC")
        )
        return None
    text = recalled.read_data(gathered.folder, Organisation.written_in)
    if text is None:
        return None
    stated = text.values.get("phien_ban") if isinstance(text.values, dict) else None
    if isinstance(stated, str) and stated:
        if fault := version_fault(stated):
            gathered.problems.append(Problem(text.file, text.lines.at("phien_ban"), f"phien_ban: {fault}"))
            return None
        gathered.version = int(stated)
    return _read_record(gathered, Organisation, text.values, Source(text.file, text.lines))


def _texts(gathered: Gathered) -> Iterator[tuple[str, Text, type[Record]]]:
    folder = gathered.folder
    for file, kind in LIST_FILES.items():
        if file in folder.files and (text := recalled.read_data(folder, file)):
            yield file, text, kind
    for place, kind in DATA_FOLDERS.items():
        for file in folder.texts(rf"{place}/.*\.yml"):
            if file.startswith(f"{place}/") and (text := recalled.read_data(folder, file)):
                yield file, text, kind
    for file in folder.texts(r"content/.*\.md"):
        if text := recalled.read_article(folder, file):
            yield file, text, next(kind for place, kind in ARTICLE_FOLDERS.items() if file.startswith(place + "/"))


def _read_records(gathered: Gathered, file: str, text: Text, kind: type[Record]) -> None:
    if file in LIST_FILES:
        if text.values is not None and not isinstance(text.values, list):
            gathered.problems.append(
                Problem(file, text.lines.line, "tệp này phải là một danh sách: mỗi bản ghi bắt đầu bằng dấu gạch (- ) ở đầu dòng")
            )
            return
        before = len(gathered.problems)
        for place, values in enumerate(text.values or []):
            if len(gathered.problems) - before > MOST:
                gathered.folder.unread.append(file)  # nobody reads more; what follows is not there for others
                break
            _read_record(gathered, kind, values, Source(file, text.lines.inside[place]))
        return
    if text.values is None:
        gathered.problems.append(Problem(file, 1, "tệp trống. Viết nội dung hoặc xóa tệp"))
        return
    if (
        kind is PlainPage
        and isinstance(text.values, dict)
        and (meant := next((other for key, other in TELLING.items() if key in text.values), None))
    ):
        said = f"tệp này nằm ngoài {meant.written_in} nên không phải là {meant.kind_name}. Chuyển tệp vào thư mục {meant.written_in}"
        gathered.problems.append(Problem(file, 1, said))
        return
    path = addresses.record_path(file, kind.written_in)
    _read_record(gathered, kind, text.values, Source(file, text.lines, text.body_line), path, text.body)


def _read_record(
    gathered: Gathered, kind: type[AnyRecord], values: Value, source: Source, path: str = "", body: str = ""
) -> AnyRecord | None:
    if not isinstance(values, dict):
        gathered.problems.append(source.problem(f"cần các mục của một {kind.kind_name}, mỗi mục một dòng dạng «tên_mục: giá trị»"))
        return None
    try:
        record = kind.read(migrate(kind, values, gathered.version), source, path, body)
    except ValidationError as error:
        gathered.problems.extend(faults.problems(error, kind, source))
        gathered.faulty.append((kind.unread(source, path, body), values))
        return None
    gathered.records.append(record)
    return record


def _refuse_unknown_files(folder: Folder) -> None:
    """A data file under a wrong name would be left out in silence."""
    known, folders = [*LIST_FILES, Organisation.written_in], tuple(f"{place}/" for place in DATA_FOLDERS)
    for file in folder.files:
        if re.fullmatch(r"data/.*\.ya?ml", file, re.IGNORECASE) and file not in known and not file.startswith(folders):
            name = file.rpartition("/")[2]
            near = get_close_matches(file, [*known, *(f"{place}{name}" for place in folders)] if file.count("/") > 1 else known, 1)
            folder.problems.append(
                Problem(
                    file,
                    1,
                    "chương trình không dùng tệp có tên này."
                    + (f" Có phải là «{near[0]}»?" if near else " Chuyển tệp ra khỏi thư mục data"),
                )
            )
        elif file.startswith(folders) and file.lower().endswith(".yaml"):
            folder.problems.append(Problem(file, 1, "đổi đuôi tệp thành .yml"))
        elif re.fullmatch(r"content/.*(\.md\.txt|\.markdown|\.ya?ml)", file, re.IGNORECASE):
            folder.problems.append(
                Problem(file, 1, "bài viết phải có đuôi .md. Đổi tên tệp (trong Windows: bật hiện đuôi tệp ở thẻ Xem/View)")
            )


# --- Files that records name --------------------------------------------------------------------------------------


def _named_files(gathered: Gathered) -> dict[tuple[str, str], SourceFile]:
    """Look up every file that a record names; the ones that cannot be published are problems."""
    found: dict[tuple[str, str], SourceFile] = {}
    for record in gathered.records:
        for path, part, reference in record.named_files():
            facts = NAMED.get(type(part), namedfiles.attachment_named)(gathered.folder, record.source.file, reference)
            if isinstance(facts, str):
                told = record.source.warning if isinstance(part, FiledFigures) else record.source.problem  # no page needs those
                gathered.problems.append(told(f"{spelled((*path, 'tep'))}: {facts}", *path, "tep"))
            else:
                found[record.source.file, reference] = facts
    return found

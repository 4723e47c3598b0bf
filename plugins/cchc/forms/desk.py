"""The desk that everything lies on: the unit's folder, what is known of it, what is being written."""

import datetime as dt
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc import sources
from cchc.editing import catalogue, drafts, proofs, written
from cchc.editing.catalogue import Entry
from cchc.editing.drafts import Draft
from cchc.editing.kinds import ALL, Kind
from cchc.editing.rows import Unsuitable
from cchc.editing.values import Values, merged
from cchc.editing.written import Written
from cchc.edition import Proof
from cchc.sources import Folder
from cchc.store import Store


@dataclass(frozen=True)
class Laid:
    """A draft as the text of its file."""

    file: str
    content: bytes
    record: Written
    span: tuple[int, int]


@dataclass
class Desk:
    """One for each run of the forms. `now` and `new_key` come from the door: nothing here has a clock or chance of its own."""

    root: Path
    now: Callable[[], dt.datetime]
    new_key: Callable[[], str]
    store: Store = field(default_factory=Store)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _proof: tuple[str, Proof] | None = None

    @property
    def today(self) -> dt.date:
        return self.now().date()

    def folder(self) -> Folder:
        return sources.open_folder(self.root, self.store)

    def proof(self) -> Proof:
        """Return the unit as it stands on the disk, checked; worked out again where a file changed."""
        with self.lock:
            folder = self.folder()
            stamp = repr([self.today, *((file, sources.look(folder, file)) for file in folder.files)])
            if self._proof is None or self._proof[0] != stamp:
                self._proof = stamp, proofs.look(self.root, self.today, self.store, {})
            return self._proof[1]

    def find(self, word: str, file: str, mark: str) -> Entry | None:
        with self.lock:
            return catalogue.find(self.folder(), ALL[word], file, mark) if word in ALL else None

    def read(self, entry: Entry) -> Written:
        """Return a record as its file has it now. Raises OSError, Unsuitable, YamlFault."""
        return written.read_record(self.folder().files[entry.file].read_bytes(), entry.number)

    def begin(self, kind: Kind, given: Values | None = None, body: str = "") -> Draft:
        """Return a draft of a new record, with its id and what goes without saying."""
        values: Values = {"id": self.new_key()} | self._taken_for_granted(kind) | (given or {})
        return Draft(self.new_key(), kind.word, values=values, body=body, year=self.today.year)

    def _taken_for_granted(self, kind: Kind) -> Values:
        day = f"{self.today:%d/%m/%Y}"
        if kind.word == "tin-tuc":
            return {"ngay": f"{day} {self.now():%H:%M:%S}", "the_loai": "tin"}
        keys = {one.key for one in kind.fields if one.required}
        return {key: day for key in ("ngay_kiem_tra", "ngay", "ngay_nhan") if key in keys}

    def open(self, entry: Entry) -> Draft:
        """Return a draft of a record that is there. Raises as `read`."""
        found = self.read(entry)
        body = found.body.strip("\n")
        kind = entry.kind
        return Draft(
            self.new_key(), kind.word, entry.file, entry.mark, found.digest, found.values, body, found.values, body, year=self.today.year
        )

    def lay(self, draft: Draft) -> Laid:
        """Return the text that a save would write now. Raises OSError, Unsuitable, YamlFault."""
        kind = ALL[draft.word]
        folder = self.folder()
        if draft.file:
            content = folder.files[draft.file].read_bytes() if draft.file in folder.files else b""
            entry = catalogue.find(folder, kind, draft.file, draft.mark)
            if entry is None:
                raise Unsuitable
            old = written.read_record(content, entry.number)
            after = written.rewritten(content, entry.number, draft.values, body_below(old, draft.body))
            return Laid(draft.file, after, written.read_record(after, entry.number), _span(after, entry.number))
        values = {key: value for key, value in draft.values.items() if value not in ("", [], {})}
        file = self.file_of(draft)
        if kind.is_listed:
            before = folder.files[file].read_bytes() if file in folder.files else b""
            after = written.with_entry(before, values)
            number = written.count(after) - 1
            return Laid(file, after, written.read_record(after, number), _span(after, number))
        after = written.fresh(values, draft.body if kind.has_body else None)
        return Laid(file, after, written.read_record(after, None), (1, 1_000_000))

    def file_of(self, draft: Draft) -> str:
        """Return where a draft's record is, or would be written; under a free name."""
        kind = ALL[draft.word]
        if draft.file or kind.is_listed or kind.is_single:
            return draft.file or kind.record.written_in
        wished = kind.file_for(draft.values, draft.year) or kind.file_for({"tieu_de": f"ban-nhap-{draft.key}", "ma": draft.key}, draft.year)
        stem, dot, ending = wished.rpartition(".")
        taken = {file.casefold() for file in self.folder().files}
        return next(
            name for name in (wished, *(f"{stem}-{number}{dot}{ending}" for number in range(2, 1000))) if name.casefold() not in taken
        )

    def folder_of_files(self, draft: Draft) -> str:
        """Return where files that come with a record are put."""
        kind = ALL[draft.word]
        if kind.is_listed or kind.is_single:
            return kind.record.written_in.removesuffix(".yml") if kind.is_listed else "data/hinh"
        return self.file_of(draft).rpartition("/")[0] + ("" if kind.has_body else "/mau")

    def entered(self, draft: Draft, values: Values, body: str) -> Draft:
        """Return a draft with what is in the form now."""
        return replace(
            draft,
            values=merged(ALL[draft.word].fields, draft.base or draft.values, values),
            body=without_empty_items(body),
            moment=f"{self.now():%Y-%m-%dT%H:%M:%S}",
        )

    def check(self, draft: Draft) -> tuple[Laid, Proof]:
        """Return a draft as text, and the unit with it laid over. Raises as `lay`."""
        with self.lock:
            laid = self.lay(draft)
            path = proofs.lay(self.root, draft.key, laid.file, laid.content)
            return laid, proofs.look(self.root, self.today, self.store, {**draft.laid(self.root), laid.file: path})

    def keep(self, draft: Draft) -> None:
        """Raises OSError, ValueError."""
        with self.lock:
            drafts.keep(self.root, draft)


def without_empty_items(body: str) -> str:
    """Return a body without list marks that nothing follows: an editor puts one below each item, and Markdown takes it for a heading's line."""
    return re.sub(r"(?m)^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]*$(?=\n\s*$|\n\n|\Z)", "", body)


def body_below(record: Written, body: str) -> str:
    """Return a body with the blank rows around it that the file has."""
    old = record.body
    if body.strip("\n") == old.strip("\n"):
        return old
    before = old[: len(old) - len(old.lstrip("\n"))] if old.strip() else ""
    return before + body.strip("\n") + "\n"


def _span(content: bytes, number: int | None) -> tuple[int, int]:
    return written.extent(content, number) if number is not None else (1, 1_000_000)

"""Looks through everything that a unit publishes, today or later, and warns of personal data that nobody allowed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote

from cchc.model.files import SourceFile
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.privacy import findings
from cchc.privacy.attachments import READERS
from cchc.privacy.identifiers import Finding
from cchc.privacy.marks import Marks
from cchc.privacy.wording import point_out, warn
from cchc.problems import KeyPath, Problem, Severity, spelled
from cchc.sources import Folder
from cchc.store import Store

TOLD_ONE_BY_ONE = 3
"""Places of one kind in one text; a list of forty numbers is one thing to mend, not forty."""

UNPUBLISHED = frozenset({"id", "dong_y", "go_bai", "cho_phep_cong_khai", "noi_sao_luu", "may_chu", "tai_khoan", "thu_muc", "van_tay"})
"""Keys that stand on no page."""

_WORTH_A_LOOK = re.compile(r"[0-9][0-9 .\-–\u00a0()/]{6,}[0-9]|@|\n|tháng")


@dataclass(frozen=True)
class Place:
    """Where a record says something, or names a file: its line, and what a message begins with."""

    record: Record
    line: int
    where: str = ""

    def warning(self, said: str) -> Problem:
        return Problem(self.record.source.file, self.line, f"{self.where}{said}", Severity.WARNING)


def problems(site: Site, folder: Folder, store: Store) -> Iterator[Problem]:
    """Yield a warning for all personal data in records, bodies and attachments, and for every allow-mark that is of no use."""
    review = Review(site, folder, store, _texts, warn)
    records = [record for record in site.records() if not record.is_gone(site.today)]
    for record in records:
        yield from review.record(record)
    yield from review.attachments(records)
    for record in records:
        yield from review.marks.idle(record)


def before_handing_in(site: Site, folder: Folder, store: Store, handed: Sequence[Record], told_of: Iterable[Record]) -> Iterator[Problem]:
    """Yield a warning for all personal data in what is given to others, private or not: `handed` with their files, `told_of` without."""
    review = Review(site, folder, store, _all_texts, point_out)
    for record in (*handed, *told_of):
        yield from review.record(record)
    yield from review.attachments(handed)


class Review:
    """One look through a unit: which texts of a record count, and what is said of a finding (and how many others like it).

    What is published as a contact is no secret anywhere else.
    """

    def __init__(
        self,
        site: Site,
        folder: Folder,
        store: Store,
        texts: Callable[[Record], Iterable[tuple[KeyPath, str]]],
        say: Callable[[Finding, int], str],
    ) -> None:
        self._site, self._folder, self._store = site, folder, store
        self._texts, self._say = texts, say
        self._year = site.today.year
        self._contacts = {found.value for found in findings.find("\n".join(_contacts(site)), self._year)}
        self.marks = Marks(self._year)

    def record(self, record: Record) -> Iterator[Problem]:
        """Look through the fields and the body of a record."""
        found = [(place, finding) for place, finding in self._written(record) if self._is_open(finding, [place])]
        for _, group in groupby(sorted(found, key=lambda one: one[1].kind), key=lambda one: one[1].kind):
            alike = list(group)
            for number, (place, finding) in enumerate(alike[:TOLD_ONE_BY_ONE], 1):
                yield place.warning(self._say(finding, len(alike) - number if number == TOLD_ONE_BY_ONE else 0))

    def _written(self, record: Record) -> Iterator[tuple[Place, Finding]]:
        for path, text in self._texts(record):
            if _WORTH_A_LOOK.search(text):
                for finding in findings.find(text, self._year):
                    yield Place(record, record.source.lines.at(*path), f"{spelled(path)}: "), finding
        if record.body:
            for finding in findings.in_body(self._store, record.source.file, record.body, self._year):
                yield Place(record, record.source.body_line + finding.line), finding

    def _is_open(self, finding: Finding, places: list[Place]) -> bool:
        """Whether nobody allowed a finding: it is no contact, and no record that says it has a mark. All marks that fit are of use."""
        fitting = [place for place in places if self.marks.allow(place.record, finding)]
        return not fitting and finding.value not in self._contacts

    def attachments(self, records: Iterable[Record]) -> Iterator[Problem]:
        """Look through every file to download, once however many records name it."""
        named: dict[str, tuple[SourceFile, list[Place]]] = {}
        for record in records:
            for file, place in self._files(record):
                named.setdefault(file.path, (file, []))[1].append(place)
        for file, places in named.values():
            found = findings.in_file(self._store, file, self._folder.files[file.path], self._year)
            unknown = sorted(
                (finding.kind, order, where, finding) for order, (finding, where) in enumerate(found) if self._is_open(finding, places)
            )
            for _, group in groupby(unknown, key=lambda one: one[0]):
                (_, _, where, finding), *others = group
                yield places[0].warning(f"trong tệp «{file.name}»{where and ', '}{where} {self._say(finding, len(others))}")

    def _files(self, record: Record) -> Iterator[tuple[SourceFile, Place]]:
        """Yield the files whose text can be read that a record names in its keys and in its body."""
        for path, text in self._texts(record):
            file = self._site.files.get((record.source.file, text)) if path[-1] == "tep" else None
            if file and file.extension in READERS:
                yield file, Place(record, record.source.lines.at(*path), f"{spelled(path)}: ")
        body = self._site.bodies.get(record.id)
        for file in body.files if body else ():
            if file.extension in READERS:
                rows = (number for number, row in enumerate(record.body.split("\n")) if file.name in unquote(row))
                yield file, Place(record, record.source.body_line + next(rows, 0))


def _contacts(site: Site) -> Iterator[str]:
    """Yield everything by which the unit and its hotlines say how to reach them."""
    unit = site.organisation
    yield from (*unit.phones, unit.fax or "", unit.email, unit.zalo or "", *(campus.phone or "" for campus in unit.campuses))
    for hotline in site.all_hotlines:
        yield from (hotline.email or "", hotline.url or "")
        if not (hotline.has_personal_number and hotline.is_gone(site.today)):
            yield from (telephone.number for telephone in hotline.telephones)


def _texts(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a record that may be published."""
    return ((path, text) for path, text in record.published_texts() if path[0] not in UNPUBLISHED)


def _all_texts(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a record but what only the program reads."""
    return ((path, text) for path, text in record.texts() if path[0] not in UNPUBLISHED)

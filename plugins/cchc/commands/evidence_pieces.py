"""What lies in an evidence ZIP: pages, files of the unit, reports, and the index of them all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from cchc.commands.capturing import Capture
from cchc.commands.stamping import Stamped, state
from cchc.edition import Edition
from cchc.evidence.coverage import coverage
from cchc.evidence.deeds import Deed
from cchc.evidence.figures import Figures
from cchc.evidence.portfolio import Enclosure, Exhibit
from cchc.evidence.span import Span
from cchc.exchange import evidence_book, evidence_zip
from cchc.exchange.evidence_book import FileRow
from cchc.exchange.evidence_zip import Piece
from cchc.outputs import evidence_index
from cchc.outputs.evidence_index import Entry, Opened
from cchc.vietnamese import slug

REPORTS = "bao-cao"
"""The folder of reports in the ZIP."""

CALLED = {
    "tuyen-truyen": "Kết quả tuyên truyền",
    "dinh-ky": "Công tác định kỳ",
    "phu-luc": "Các bảng phụ lục",
    "so-lieu": "Số liệu cho máy tính",
}
KINDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "json": "JSON"}


@dataclass(frozen=True)
class Contents:
    """Everything that goes into one ZIP."""

    edition: Edition
    figures: Figures
    done: Sequence[Deed]
    exhibits: Sequence[Exhibit]
    sent: Sequence[Enclosure]
    """Reports that the unit sent, as it keeps them."""
    captures: Mapping[str, Capture]
    """Pages by the id of their post."""
    reports: Mapping[str, bytes]
    notes: Sequence[str]
    pages: Stamped

    def pieces(self) -> list[Piece]:
        """Return every file of the ZIP, the index first. Raises OSError where a page cannot be read back."""
        listed = list(self._listed())
        packed = [piece for piece, _ in listed if piece]
        rows = [row for _, row in listed]
        book = evidence_book.evidence_book(self.edition.site, self.exhibits, self._paths, rows)
        index = [Piece.of(evidence_index.FILE, self._index()), Piece.of(evidence_book.FILE, book)]
        return [*index, Piece.of(evidence_zip.SUMS, evidence_zip.sums([*index, *packed])), *packed]

    def _listed(self) -> Iterator[tuple[Piece | None, FileRow]]:
        """Yield every file but the index as it is packed and as it is listed; what is handed in by itself is only listed."""
        for name, content in self.reports.items():
            piece = Piece.of(self._report_paths[name], content)
            yield piece, FileRow(piece.path, "Báo cáo", _called(name), "", piece.size, piece.digest)
        for enclosed in self.sent:
            yield self._enclosed(enclosed, "Báo cáo đã gửi")
        for exhibit in self.exhibits:
            of = f"{'Tin bài' if exhibit.deed.is_post else 'Hoạt động'} số {exhibit.number}"
            if page := self._page(exhibit):
                yield page, FileRow(page.path, of, "Bản chụp trang tin", "", page.size, page.digest)
            yield from (self._enclosed(enclosed, of) for enclosed in exhibit.enclosures)

    def _enclosed(self, enclosed: Enclosure, of: str) -> tuple[Piece | None, FileRow]:
        file, path = enclosed.file, "" if enclosed.is_apart else enclosed.path
        row = FileRow(path, of, enclosed.words, file.path, file.size, file.digest)
        piece = Piece(path, self.edition.press.shelf.folder.files[file.path], file.size, file.digest)
        return None if enclosed.is_apart else piece, row

    def _page(self, exhibit: Exhibit) -> Piece | None:
        path = self._paths.get(exhibit.folder)
        return Piece.of(path, self.captures[exhibit.article.id].file) if path and exhibit.article else None

    @cached_property
    def _report_paths(self) -> dict[str, str]:
        """The path of each report in the ZIP, by its name: a template of the unit's may be called anything."""
        found: dict[str, str] = {}
        for name in self.reports:
            stem, _, kind = name.rpartition(".")
            plain = slug(stem) or "bao-cao"
            paths = (f"{REPORTS}/{plain}{f'-{number}' if number > 1 else ''}.{kind}" for number in count(1))
            found[name] = next(path for path in paths if path not in found.values())
        return found

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The path of each page in the ZIP, by the folder of its exhibit."""
        taken = ((one, self.captures[one.article.id]) for one in self.exhibits if one.article)
        return {one.folder: f"{one.page}{capture.file.suffix}" for one, capture in taken}

    def _index(self) -> bytes:
        site, period = self.edition.site, self.figures.period
        span = Span(period.first, period.last)
        plans = [coverage(site, plan, self.done, span) for plan in site.plans if plan.id in {facts.id for facts in self.figures.plans}]
        reports = [
            *(Opened(_called(name), path) for name, path in self._report_paths.items()),
            *(evidence_index.enclosed_file(one) for one in self.sent),
        ]
        return evidence_index.index(
            self.edition.press.renderer,
            self.figures,
            self.pages.moment,
            self._entries(),
            self.done,
            plans,
            reports,
            self.notes,
        )

    def _entries(self) -> dict[int, Entry]:
        names, paths = {one.folder: one.deed.name for one in self.exhibits}, self._paths
        return {
            id(one.deed): evidence_index.entry(
                self.edition.site, one, paths.get(one.folder, ""), self._note(one), names.get(one.told_by, "")
            )
            for one in self.exhibits
        }

    def _note(self, exhibit: Exhibit) -> str:
        post = exhibit.article
        if post is None:
            return ""
        fault = self.captures[post.id].fault
        said = (state(post, self.pages.moment.date()), f"Trang này là tệp HTML vì {fault}" if fault else "")
        return "; ".join(filter(None, said))


def _called(name: str) -> str:
    stem, _, kind = name.rpartition(".")
    return f"{CALLED.get(stem, stem)} ({KINDS.get(kind, kind)})"

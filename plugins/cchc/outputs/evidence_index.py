"""The index of an evidence ZIP as one HTML file: by topic and quarter, by kind, by day, each item with what proves it."""

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.evidence.coverage import Coverage, Item
from cchc.evidence.deeds import Deed
from cchc.evidence.figures import Figures
from cchc.evidence.portfolio import Enclosure, Exhibit
from cchc.evidence.span import Span, quarter_name
from cchc.evidence.tables import UNKNOWN
from cchc.linking import file_note
from cchc.model.activity import Activity
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.policy import LONE
from cchc.rendering import Renderer, plain
from cchc.vietnamese import decimal, file_size, short_date, slug

FILE = "MUC-LUC.html"
STYLE = "muc-luc.css"


@dataclass(frozen=True)
class Opened:
    """Something that proves: a path in the ZIP, a place in the index or an address elsewhere; empty for what can only be named."""

    name: str
    address: str
    note: str = ""
    is_apart: bool = False
    """Whether it is a file that is handed in by itself."""


@dataclass(frozen=True)
class Entry:
    anchor: str
    label: str
    day: str
    kind: str
    name: str
    is_post: bool
    opens: str
    """The path of the page's picture; empty where there is none."""
    note: str
    """On that picture: that the post has expired, that the browser did not take it."""
    facts: tuple[tuple[str, str], ...]
    url: str | None
    proofs: tuple[Opened, ...]
    sharings: tuple[Opened, ...]

    @property
    def apart(self) -> tuple[Opened, ...]:
        return tuple(proof for proof in self.proofs if proof.is_apart)


@dataclass(frozen=True)
class Row:
    """A topic, target, task or paper: in each quarter what was done for it."""

    anchor: str
    code: str
    name: str
    quarters: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Every quarter, those without anything too."""

    @property
    def is_empty(self) -> bool:
        return not any(entries for _, entries in self.quarters)

    @property
    def counts(self) -> tuple[str, ...]:
        """'2 + 1' for two posts and one activity, of each quarter and of all together."""
        groups = [entries for _, entries in self.quarters]
        together = tuple(entry for entries in groups for entry in entries)
        posts = [(sum(entry.is_post for entry in entries), len(entries)) for entries in (*groups, together)]
        return tuple(f"{count} + {total - count}" for count, total in posts)


@dataclass(frozen=True)
class Matrix:
    heading: str
    tells_gaps: bool
    """Whether a quarter without anything is a gap: of topics, which are spoken of all the time."""
    quarters: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    anchor: str
    name: str
    note: str
    entries: tuple[Entry, ...]


def entry(site: Site, exhibit: Exhibit, page: str, note: str, told_by: str) -> Entry:
    """Return an exhibit as the index shows it; `page` is the path of its page, empty where it has none, `told_by` the title of a post."""
    return Entry(
        anchor=_anchor(exhibit.folder),
        label=f"{'Tin bài' if exhibit.deed.is_post else 'Hoạt động'} số {exhibit.number}",
        day=short_date(exhibit.deed.day),
        kind=exhibit.deed.kind,
        name=exhibit.deed.name,
        is_post=exhibit.deed.is_post,
        opens=page,
        note=note,
        facts=tuple((label, said) for label, said in _facts(site, exhibit.deed.record, exhibit) if said),
        url=exhibit.address,
        proofs=tuple(_proofs(exhibit, page, told_by)),
        sharings=tuple(Opened(one.outlet, one.url or "", ", ".join(filter(None, (one.day, one.reach)))) for one in exhibit.sharings),
    )


def _anchor(folder: str) -> str:
    return folder.replace("/", "-")


def enclosed_file(enclosed: Enclosure) -> Opened:
    if enclosed.is_apart:
        note = f"nộp riêng, {file_size(enclosed.file.size)}, để ở {enclosed.file.path}"
        return Opened(enclosed.words, "", note, is_apart=True)
    return Opened(enclosed.words, enclosed.path, file_note(enclosed.file))


def _proofs(exhibit: Exhibit, page: str, told_by: str) -> Iterator[Opened]:
    if page:
        yield Opened("Bản chụp trang tin" if exhibit.deed.is_post else "Bản chụp tin viết về hoạt động", page)
    yield from map(enclosed_file, exhibit.enclosures)
    yield from (Opened(words, url) for words, url in exhibit.links)
    yield from (Opened(f"Văn bản số {paper}", "") for paper in exhibit.papers)
    if exhibit.told_by:
        yield Opened(f"Tin bài «{told_by}»", f"#{_anchor(exhibit.told_by)}")


def _facts(site: Site, record: Post | Activity, exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    if isinstance(record, Activity):
        quantity = record.quantity
        yield "Thời gian", record.period
        yield "Địa điểm", record.place
        yield "Chủ trì", record.lead
        yield "Phối hợp", ", ".join(record.partners)
        yield "Đối tượng", ", ".join(record.audiences)
        yield "Số lượt người", UNKNOWN if record.participants is None else decimal(record.participants)
        yield "Số lượng", f"{decimal(quantity.value)} {quantity.unit}" if quantity else ""
        yield "Nội dung", record.content
        yield "Kết quả", "; ".join(record.results)
        yield "Công khai", "có" if record.is_open else "không, tài liệu nội bộ"
    else:
        yield "Tác giả", record.author
        yield "Dành cho", ", ".join(record.audiences)
    yield "Nội dung kế hoạch", exhibit.codes
    yield "Lĩnh vực", ", ".join(site.areas[code].name for code in record.areas)


def index(
    renderer: Renderer,
    figures: Figures,
    moment: dt.datetime,
    entries: Mapping[int, Entry],
    done: Sequence[Deed],
    plans: Sequence[Coverage],
    reports: Sequence[Opened],
    notes: Sequence[str],
) -> bytes:
    """Return the page. `entries` are by the id() of their deed, `done` in the order of days, `notes` what a reader has to know first."""
    period, listed = figures.period, [entries[id(deed)] for deed in done]
    _, make = renderer.document(
        "evidence.html",
        FILE,
        policy=LONE,
        style=f"data:text/css;base64,{base64.b64encode(plain(STYLE).encode()).decode()}",
        unit=figures.unit.name,
        parent=figures.unit.parent,
        is_sample=figures.unit.is_sample,
        name=period.name,
        first=short_date(period.first),
        last=short_date(period.last),
        time=f"{moment:%H:%M}",
        day=short_date(moment.date()),
        totals=figures.totals,
        notes=tuple(notes),
        reports=tuple(reports),
        matrices=tuple(_matrices(plans, entries, Span(period.first, period.last))),
        kinds=tuple(_kinds(done, entries)),
        entries=tuple(listed),
        unproved=tuple(one for one in listed if not one.proofs),
        apart=tuple((one, file) for one in listed for file in one.apart),
    )
    return make().encode()


def _matrices(plans: Sequence[Coverage], entries: Mapping[int, Entry], span: Span) -> Iterator[Matrix]:
    """Yield what plans ask for, the topics of all of them first."""
    for group in ("Nội dung", "Nhiệm vụ", "Chỉ tiêu", "Văn bản"):
        for place, found in enumerate(plans, 1):
            quarters = tuple(dict.fromkeys(quarter_name(dt.date(year, month, 1)) for year, month in span.meet(found.span).months()))
            rows = tuple(
                Row(f"{slug(group)}-{place}-{number}", item.code, item.name, tuple(_by_quarter(item, quarters, entries)))
                for number, item in enumerate(found.items_of(group), 1)
            )
            if rows:
                yield Matrix(f"{group}: {found.plan.subject}", group == "Nội dung", quarters, rows)


def _by_quarter(item: Item, quarters: Sequence[str], entries: Mapping[int, Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    for name in quarters:
        yield name, tuple(entries[id(deed)] for deed in item.deeds if quarter_name(deed.day) == name)


def _kinds(done: Sequence[Deed], entries: Mapping[int, Entry]) -> Iterator[Group]:
    def order(deed: Deed) -> tuple[bool, str]:
        return not deed.is_post, deed.kind

    for number, ((_, kind), held) in enumerate(groupby(sorted(done, key=order), key=order), 1):
        alike = list(held)
        yield Group(f"loai-{number}", kind[0].upper() + kind[1:], _counted(alike), tuple(entries[id(deed)] for deed in alike))


def _counted(alike: Sequence[Deed]) -> str:
    """Return how many there are, and how many people took part as far as that was counted."""
    if alike[0].is_post:
        return f"{len(alike)} tin bài"
    people = [deed.record.participants for deed in alike if isinstance(deed.record, Activity) and deed.record.participants is not None]
    if not people:
        return f"{len(alike)} hoạt động; số lượt người: {UNKNOWN}"
    part = "" if len(people) == len(alike) else f", cộng từ {len(people)} trên {len(alike)} hoạt động"
    return f"{len(alike)} hoạt động; {decimal(sum(people))} lượt người{part}"

"""The index of an evidence ZIP as an Excel file: posts, activities and files, each sheet with filters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc.evidence.portfolio import Exhibit
from cchc.evidence.span import quarter_name
from cchc.evidence.tables import UNKNOWN, Table
from cchc.exchange.report_book import book
from cchc.model.activity import Activity
from cchc.model.site import Site
from cchc.vietnamese import decimal, short_date

FILE = "MUC-LUC.xlsx"


@dataclass(frozen=True)
class FileRow:
    """A file in the ZIP, or one that is handed in by itself: then `path` is empty."""

    path: str
    of: str
    """The item that it proves: 'Tin bài số 12'."""
    words: str
    origin: str
    """Its path in the unit's folder; empty for what was made for the ZIP."""
    size: int
    digest: str


def evidence_book(site: Site, exhibits: Iterable[Exhibit], pages: Mapping[str, str], files: Sequence[FileRow]) -> bytes:
    """Return the file. `pages` are the paths of pages in the ZIP, by the folder of their exhibit."""
    shown = list(exhibits)
    posts, activities = ([one for one in shown if one.deed.is_post is is_post] for is_post in (True, False))
    beside = {path for path in (*pages.values(), *(row.path for row in files)) if path}
    return book([_posts(site, posts, pages), _activities(site, activities), _files(files)], beside)


def _posts(site: Site, posts: Iterable[Exhibit], pages: Mapping[str, str]) -> Table:
    rows = (
        (
            one.number,
            short_date(one.deed.day),
            quarter_name(one.deed.day),
            one.deed.kind,
            one.deed.name,
            one.codes,
            _areas(site, one),
            pages.get(one.folder, ""),
            "; ".join(f"{placed.outlet} ({placed.day}): {placed.url or 'không ở trên mạng'}" for placed in one.sharings),
            len(one.enclosures),
            one.address or "",
        )
        for one in posts
    )
    names = ("TT", "Ngày", "Quý", "Thể loại", "Tiêu đề", "Nội dung", "Lĩnh vực", "Bản chụp", "Đăng lại ở", "Số tệp kèm", "Địa chỉ")
    return Table("Tin bài", names, tuple(rows), (2, 4, 4, 4, 9, 4, 5, 8, 9, 3, 8))


def _activities(site: Site, activities: Iterable[Exhibit]) -> Table:
    names = ("TT", "Ngày", "Quý", "Loại", "Tên", "Chủ trì", "Nội dung", "Lĩnh vực", "Lượt người", "Số lượng", "Minh chứng", "Thư mục")
    return Table("Hoạt động", names, tuple(_activity(site, one) for one in activities), (2, 4, 4, 5, 9, 5, 4, 5, 4, 4, 9, 6))


def _activity(site: Site, one: Exhibit) -> tuple[int | str, ...]:
    activity = one.deed.record
    assert isinstance(activity, Activity)  # noqa: S101 - no post is given
    quantity = activity.quantity
    return (
        one.number,
        short_date(one.deed.day),
        quarter_name(one.deed.day),
        one.deed.kind,
        activity.name,
        activity.lead,
        one.codes,
        _areas(site, one),
        UNKNOWN if activity.participants is None else activity.participants,
        f"{decimal(quantity.value)} {quantity.unit}" if quantity else "",
        "; ".join(_proofs(one)) or "chưa có minh chứng",
        one.folder if any(not enclosed.is_apart for enclosed in one.enclosures) or one.article else "",
    )


def _proofs(one: Exhibit) -> Iterable[str]:
    yield from (f"{enclosed.words}{' (nộp riêng)' if enclosed.is_apart else ''}" for enclosed in one.enclosures)
    yield from (f"{words}: {url}" for words, url in one.links)
    yield from (f"Văn bản số {paper}" for paper in one.papers)
    if one.article or one.told_by:
        yield f"Tin bài trong {one.told_by or one.folder}"


def _areas(site: Site, one: Exhibit) -> str:
    return ", ".join(site.areas[code].name for code in one.deed.record.areas)


def _files(files: Iterable[FileRow]) -> Table:
    rows = (
        (
            number,
            row.path or "nộp riêng",
            row.of,
            row.words,
            row.origin,
            row.size,
            row.digest,
        )
        for number, row in enumerate(files, 1)
    )
    names = ("TT", "Đường dẫn trong gói", "Của", "Là gì", "Tệp của đơn vị", "Byte", "SHA-256")
    return Table("Tệp", names, tuple(rows), (2, 9, 5, 7, 9, 3, 10))

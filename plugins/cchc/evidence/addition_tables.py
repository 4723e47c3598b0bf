"""The sum of many units as tables, for Excel."""

from collections.abc import Iterable, Iterator

from cchc.evidence.addition_figures import Addition, AllTotals, GroupSum, Share
from cchc.evidence.tables import UNKNOWN, Cell, Table
from cchc.vietnamese import collation_key, decimal, short_date

MOST_GROUPS, OTHERS = 40, "Nhóm khác"
"""Columns that a person still looks over; what units call in ways of their own is taken together."""


def addition_tables(sum_: Addition) -> list[Table]:
    """Return the sheets: a row for each unit with the totals below, areas, forms, each unit's part of both, and what has to be looked at."""
    return [table for table in _sheets(sum_) if table.rows]


def participants_note(sum_: Addition) -> str:
    """Say over how many units people were added up: who counted nobody is no zero."""
    totals = sum_.totals
    units, activities = (f"{decimal(part)} trên {decimal(whole)}" for part, whole in _parts(totals))
    return f"cộng từ {units} đơn vị, {activities} hoạt động"


def _parts(totals: AllTotals) -> tuple[tuple[int, int], tuple[int, int]]:
    return (totals.units_counted, totals.units), (totals.counted, totals.activities)


def _sheets(sum_: Addition) -> Iterator[Table]:
    yield Table(
        "Đơn vị",
        (
            "TT",
            "Mã đơn vị",
            "Đơn vị",
            "Ngày lập",
            "Tin bài",
            "Đăng lại",
            "Hoạt động",
            "Có đếm người",
            "Lượt người",
            "Thủ tục niêm yết",
            "Tệp",
        ),
        tuple(_units(sum_)),
        (2, 4, 10, 4, 3, 3, 3, 3, 6, 3, 8),
        sums=1,
    )
    columns = ("Tin bài", "Hoạt động", "Lượt người", "Số đơn vị")
    yield Table("Lĩnh vực", ("Mã", "Lĩnh vực", *columns[:2], columns[3]), tuple(_areas(sum_)), (3, 9, 3, 3, 3))
    yield Table("Hình thức", ("Hình thức", *columns), tuple(map(_form, sum_.forms)), (9, 3, 3, 4, 3))
    yield _crossed("Đơn vị theo lĩnh vực", sum_, sum_.areas, sum_.area_shares)
    yield _crossed("Đơn vị theo hình thức", sum_, sum_.forms, sum_.form_shares)
    missing = tuple((number, row.code, row.name) for number, row in enumerate(sum_.missing, 1))
    yield Table("Chưa nộp", ("TT", "Mã đơn vị", "Đơn vị"), missing, (1, 3, 9))
    found = tuple((one.kind, one.unit, one.said, "đã cộng" if one.is_added else "chưa cộng", one.file) for one in sum_.findings)
    yield Table("Cần xem lại", ("Loại", "Đơn vị", "Nội dung", "Cộng", "Tệp"), found, (3, 6, 14, 2, 6))


def _crossed(name: str, sum_: Addition, groups: Iterable[GroupSum], shares: Iterable[Share]) -> Table:
    """Return a row for each unit, a column for each group: posts and activities together. Empty where the unit has no such group."""
    heads = sorted(dict.fromkeys(group.name for group in groups), key=collation_key)
    kept = heads[:MOST_GROUPS]
    counts: dict[tuple[int, str], int] = {}
    for share in shares:
        at = (share.unit, share.group if share.group in kept else OTHERS)
        counts[at] = counts.get(at, 0) + share.posts + share.activities
    columns = [*kept, OTHERS] if heads[MOST_GROUPS:] else kept
    rows = tuple((row.number, row.name, *(counts.get((row.number, column), "") for column in columns)) for row in sum_.units)
    return Table(name, ("TT", "Đơn vị", *columns), rows, (2, 9, *(3 for _ in columns)))


def _units(sum_: Addition) -> Iterator[tuple[Cell, ...]]:
    for row in sum_.units:
        people = UNKNOWN if row.participants is None else row.participants
        counts = (row.posts, row.placements, row.activities, row.counted, people, row.procedures)
        yield (row.number, row.code, row.name, short_date(row.made), *counts, row.file)
    if sum_.units:
        totals = sum_.totals
        people = UNKNOWN if totals.participants is None else totals.participants
        counts = (totals.posts, totals.placements, totals.activities, totals.counted, people, totals.procedures)
        yield ("", "", f"Cộng {totals.units} đơn vị", "", *counts, f"Lượt người {participants_note(sum_)}")


def _areas(sum_: Addition) -> Iterator[tuple[Cell, ...]]:
    return ((row.code, row.name, row.posts, row.activities, row.units) for row in sum_.areas)


def _form(row: GroupSum) -> tuple[Cell, ...]:
    people = "" if row.code == "tin_bai" else UNKNOWN if row.participants is None else row.participants
    return row.name, row.posts, row.activities, people, row.units

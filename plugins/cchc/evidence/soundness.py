"""Whether the figures of a report agree with each other: the totals with the lists behind them, the days with the period."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from cchc.evidence.figures import Figures
from cchc.vietnamese import short_date


def contradictions(figures: Figures, today: dt.date) -> Iterator[str]:
    """Yield what cannot be as it is said."""
    yield from _in_days(figures, today)
    yield from _in_totals(figures)
    yield from _in_groups(figures)


def _in_days(figures: Figures, today: dt.date) -> Iterator[str]:
    period = figures.period
    if period.last < period.first:
        yield f"kỳ kết thúc ({short_date(period.last)}) trước khi bắt đầu ({short_date(period.first)})"
    if not period.first <= period.made <= today:
        yield f"ngày lập {short_date(period.made)} trước kỳ báo cáo hoặc chưa tới"
    if outside := sum(not period.first <= post.day <= period.last for post in figures.posts):
        yield f"{outside} tin bài có ngày ngoài kỳ báo cáo"


def _in_totals(figures: Figures) -> Iterator[str]:
    totals = figures.totals
    people = [row.participants for row in figures.activities if row.participants is not None]
    pairs = (
        ("tổng tin bài", totals.posts, "danh sách có", len(figures.posts)),
        ("tổng hoạt động", totals.activities, "danh sách có", len(figures.activities)),
        ("lượt người", totals.participants, "cộng danh sách được", sum(people) if people else None),
        ("số hoạt động có đếm người", totals.counted, "danh sách có", len(people)),
        ("lượt đăng lại", totals.placements, "danh sách có", sum(len(row.elsewhere) for row in figures.posts)),
    )
    for name, stated, where, listed in pairs:
        if stated != listed:
            yield f"{name} ghi {_number(stated)}, {where} {_number(listed)}"


def _in_groups(figures: Figures) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in figures.forms:
        counts[row.group, row.name.casefold()] += row.count
    listed: Counter[tuple[str, str]] = Counter(
        [("tin_bai", row.genre.casefold()) for row in figures.posts] + [("hoat_dong", row.kind.casefold()) for row in figures.activities]
    )
    if counts != listed:
        names = sorted({name for _, name in (counts - listed) + (listed - counts)})
        yield f"số lượng theo hình thức không khớp danh sách: {', '.join(names[:5])}"
    for group, whole in (("tin bài", figures.totals.posts), ("hoạt động", figures.totals.activities)):
        parts = [row.posts if group == "tin bài" else row.activities for row in figures.areas]
        if any(part > whole for part in parts) or sum(parts) < whole:
            yield f"{group} theo lĩnh vực không khớp tổng số {whole}"


def _number(value: int | None) -> str:
    return "chưa có số liệu" if value is None else str(value)

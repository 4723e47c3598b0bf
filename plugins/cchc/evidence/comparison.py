"""The figures of a report beside those of reports that were sent before: more or less than last time, and than a year ago."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from cchc.evidence.figures import ComparedRow, Comparison, Figures
from cchc.evidence.span import Span
from cchc.evidence.tables import UNKNOWN
from cchc.model.report import Report
from cchc.vietnamese import decimal, short_date

TENTH = Decimal("0.1")

ALIKE = 15
"""Days by which two periods may differ before it is said that they are not equally long."""

Row = tuple[Literal["tong", "hinh_thuc", "linh_vuc"], str, int | None, int | None]
"""Group, name, figure now, figure then."""


@dataclass(frozen=True)
class Filed:
    """A report that was sent, with its figures as they were then."""

    report: Report
    figures: Figures

    @property
    def span(self) -> Span:
        return span_of(self.figures)


def span_of(figures: Figures) -> Span:
    return Span(figures.period.first, figures.period.last)


def compared(figures: Figures, filed: Sequence[Filed]) -> Figures:
    """Return the figures with what they are compared with, where anything was sent before."""
    span = span_of(figures)
    earlier = sorted((one for one in filed if one.span.last < span.last), key=lambda one: (one.span.last, one.span.first))
    year_ago = next((one for one in earlier if one.span == a_year_before(span)), None)
    before = earlier[-1] if earlier and earlier[-1] is not year_ago else None
    made = (_comparison(figures, "ky_truoc", before), _comparison(figures, "cung_ky_nam_truoc", year_ago))
    notes = (*figures.notes, *_overlaps(span, filed))
    return figures.model_copy(update={"comparisons": tuple(filter(None, made)), "notes": notes})


def a_year_before(span: Span) -> Span:
    return Span(_a_year_before(span.first), _a_year_before(span.last))


def _a_year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _overlaps(span: Span, filed: Iterable[Filed]) -> Iterator[str]:
    """Say which reports count some of the same days, without one holding the other, as half-years hold their quarters."""
    for one in filed:
        both = span.meet(one.span)
        if not both.is_empty and both not in (span, one.span):
            yield f"Kỳ này và kỳ «{one.figures.period.name}» đã báo cáo có chung các ngày {both}: không cộng số liệu hai kỳ với nhau."


def _comparison(figures: Figures, against: Literal["ky_truoc", "cung_ky_nam_truoc"], one: Filed | None) -> Comparison | None:
    if one is None or one.report.sent is None:
        return None
    period = one.figures.period
    return Comparison(
        against=against,
        name=period.name,
        first=period.first,
        last=period.last,
        number=one.report.number,
        sent=one.report.sent.day,
        notes=tuple(_notes(figures, one.figures)),
        rows=tuple(_row(*row) for row in _rows(figures, one.figures)),
    )


def _notes(now: Figures, before: Figures) -> Iterator[str]:
    span, other = span_of(now), span_of(before)
    if span.meet(other) == other:
        yield f"Kỳ này gồm cả kỳ đã báo cáo: phần tăng là của các ngày ngoài {other}."
    elif abs(span.days - other.days) > ALIKE:
        yield f"Kỳ này {span.days} ngày, kỳ đã báo cáo {other.days} ngày: hai kỳ dài ngắn khác nhau."
    if before.period.made < before.period.last:
        yield f"Kỳ đã báo cáo lúc gửi mới tính đến hết ngày {short_date(before.period.made)}."
    if any(one.totals.counted < one.totals.activities for one in (now, before)):
        yield f"Lượt người: kỳ này cộng từ {_counted(now)} hoạt động, kỳ đã báo cáo từ {_counted(before)}; hoạt động không đếm người không tính là 0."
    yield "Tỷ lệ phần trăm làm tròn đến một chữ số thập phân."


def _counted(figures: Figures) -> str:
    return f"{figures.totals.counted} trên {figures.totals.activities}"


def _rows(now: Figures, before: Figures) -> Iterator[Row]:
    yield "tong", "Tin bài", now.totals.posts, before.totals.posts
    yield "tong", "Lượt đăng lại ở kênh khác", now.totals.placements, before.totals.placements
    yield "tong", "Hoạt động", now.totals.activities, before.totals.activities
    yield "tong", "Lượt người tham gia", now.totals.participants, before.totals.participants
    yield "tong", "Thủ tục đang niêm yết", now.procedures, before.procedures
    yield from _forms(now, before)
    yield from _areas(now, before)


def _forms(now: Figures, before: Figures) -> Iterator[Row]:
    """Yield every form of either period; a form without a row is one that nothing was done in."""
    new, old = ({(row.group, row.name): row for row in one.forms} for one in (now, before))
    for key, row in {**new, **old}.items():
        yield "hinh_thuc", f"{row.name} ({row.unit})", new[key].count if key in new else 0, old[key].count if key in old else 0


def _areas(now: Figures, before: Figures) -> Iterator[Row]:
    """Yield the areas of today; one that the unit did not have then is unknown, and not nothing."""
    old = {row.code: row.posts + row.activities for row in before.areas}
    for row in now.areas:
        yield "linh_vuc", row.name, row.posts + row.activities, old.get(row.code, None if row.code else 0)


def _row(group: Literal["tong", "hinh_thuc", "linh_vuc"], name: str, now: int | None, before: int | None) -> ComparedRow:
    difference = None if now is None or before is None else now - before
    percent = (Decimal(difference) * 100 / before).quantize(TENTH, ROUND_HALF_UP) if difference is not None and before else None
    return ComparedRow(
        group=group, name=name, now=now, before=before, difference=difference, percent=percent, change=_change(difference, percent)
    )


def _change(difference: int | None, percent: Decimal | None) -> str:
    if not difference:
        return UNKNOWN if difference is None else "không đổi"
    said = f"{'tăng' if difference > 0 else 'giảm'} {decimal(abs(difference))}"
    return f"{said} ({decimal(abs(percent))}%)" if percent is not None else f"{said} (kỳ đã báo cáo là 0)"

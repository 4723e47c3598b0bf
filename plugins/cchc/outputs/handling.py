"""How dossiers were handled: the columns of the official reports, the newest period first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from cchc import addresses
from cchc.model.handling import Apology, Handling, Period
from cchc.output import Head, Page
from cchc.outputs import charts
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.vietnamese import decimal, slug

TITLE = "Tình hình giải quyết hồ sơ"

COLUMNS = (
    ("Tiếp nhận", ("Tổng", "Trực tuyến", "Trực tiếp", "Bưu chính", "Kỳ trước chuyển sang")),
    ("Đã giải quyết", ("Tổng", "Trước hạn", "Đúng hạn", "Quá hạn")),
    ("Đang giải quyết", ("Tổng", "Trong hạn", "Quá hạn")),
)


@dataclass(frozen=True)
class Row:
    name: str
    figures: tuple[int, ...]
    """In the order of COLUMNS."""


@dataclass(frozen=True)
class Report:
    """One period."""

    anchor: str
    name: str
    rows: tuple[Row, ...]
    total: Row | None
    """None where there is one row only."""
    in_time: str
    apologies: tuple[Apology, ...]
    credits: tuple[str, ...]
    closed: tuple[dt.date, ...]
    """Days that the figures state as their last."""


def pages(press: Press) -> Iterator[Page]:
    handlings = sorted(press.site.handlings, key=lambda row: row.period, reverse=True)
    if not handlings:
        return
    periods = [(period, tuple(held)) for period, held in groupby(handlings, key=lambda row: row.period)]
    head = Head(
        TITLE,
        f"Số hồ sơ {press.site.organisation.name} tiếp nhận, giải quyết đúng hạn, quá hạn theo từng kỳ",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((row.updated for row in handlings if row.updated <= press.site.today), default=None),
        is_wide=True,
        is_sample=any(row.is_sample for row in handlings),
    )
    yield press.renderer.page(
        "handling.html",
        addresses.HANDLING,
        head,
        columns=COLUMNS,
        reports=tuple(_report(press, period, rows) for period, rows in periods),
        chart=_chart(periods),
    )


def _report(press: Press, period: Period, rows: Sequence[Handling]) -> Report:
    shown = tuple(Row(_name(press, row), _figures(row)) for row in rows)
    total = Row("Tổng cộng", tuple(map(sum, zip(*(row.figures for row in shown), strict=True)))) if len(shown) > 1 else None
    return Report(
        slug(str(period)),
        str(period),
        shown,
        total,
        _in_time(rows),
        tuple(row.apology for row in rows if row.apology),
        tuple(dict.fromkeys(row.credit for row in rows if row.credit)),
        tuple(sorted({row.closed for row in rows if row.closed})),
    )


def _name(press: Press, row: Handling) -> str:
    if row.procedure:
        return press.site.procedures[row.procedure].name
    return press.site.fields[row.field].name if row.field else "Tất cả lĩnh vực"


def _figures(row: Handling) -> tuple[int, ...]:
    received, resolved, pending = row.received, row.resolved, row.pending
    return (
        *(row.taken_in, received.online, received.in_person, received.by_post, row.carried_over),
        *(resolved.total, resolved.early, resolved.on_time, resolved.late),
        *(pending.total, pending.in_time, pending.late),
    )


def _share(rows: Sequence[Handling]) -> Decimal | None:
    """Return the percentage of resolved dossiers that were on time; None where none was resolved."""
    resolved = sum(row.resolved.total for row in rows)
    return (
        (Decimal(100 * sum(row.resolved.total - row.resolved.late for row in rows)) / resolved).quantize(Decimal("0.1"))
        if resolved
        else None
    )


def _in_time(rows: Sequence[Handling]) -> str:
    """Return the share on time in words, and what is late although nobody counts it yet."""
    share, resolved = _share(rows), sum(row.resolved.total for row in rows)
    late = sum(row.pending.late for row in rows)
    waiting = f" Còn {late} hồ sơ đang giải quyết đã quá hạn." if late else ""
    if share is None:
        return f"Trong kỳ chưa có hồ sơ nào được giải quyết xong.{waiting}"
    in_time = resolved - sum(row.resolved.late for row in rows)
    return f"Giải quyết trước hạn và đúng hạn {decimal(share)} % ({in_time}/{resolved} hồ sơ).{waiting}"


def _chart(periods: Sequence[tuple[Period, Sequence[Handling]]]) -> charts.Chart | None:
    """Return the share on time of the newest periods of one length: a quarter is not set beside a year."""
    length = periods[0][0].months
    alike = [(period, share) for period, rows in periods if period.months == length and (share := _share(rows)) is not None]
    values = [(_short(period), share) for period, share in reversed(alike[:8])]
    return charts.bars("Hồ sơ giải quyết trước hạn và đúng hạn", values, "%", Decimal(100))


def _short(period: Period) -> str:
    return str(period).removeprefix("Tháng ").replace("tháng đầu năm ", "th. ")

"""Charts: bars on one axis that begins at nothing, worked out to plain numbers; templates/charts.html draws them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.vietnamese import decimal, slug

WIDTH, LABEL, AXIS, ROW, BAR = 360, 76, 212, 34, 22
"""Of the drawing: as wide as a small phone, so that its letters keep their size there."""

NEEDED = 2
"""Fewer values are no chart: the table says it better."""


@dataclass(frozen=True)
class Bar:
    label: str
    words: str
    """The value as people read it."""
    y: int
    length: str


@dataclass(frozen=True)
class Tick:
    x: str
    words: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    anchor: str
    title: str
    description: str
    """Every value in words, for who does not see the bars."""
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int


def bars(title: str, values: Sequence[tuple[str, Decimal]], unit: str, top: Decimal) -> Chart | None:
    """Return a chart of (label, value), all in one unit of measure on a scale from 0 to `top`; None where there is too little to draw."""
    if len(values) < NEEDED:
        return None
    said = tuple((label, with_unit(value, unit), value) for label, value in values)
    drawn = tuple(Bar(label, words, place * ROW, _length(value, top)) for place, (label, words, value) in enumerate(said))
    description = f"Trục từ 0 đến {with_unit(top, unit)}. " + "; ".join(f"{label}: {words}" for label, words, _ in said) + "."
    return Chart(f"bieu-do-{slug(title)}", title, description, drawn, _ticks(top), len(drawn) * ROW + 24)


def with_unit(value: Decimal, unit: str) -> str:
    """Return a value with its unit of measure; one between 0 and 1 has none."""
    return decimal(value) if unit == "0-1" else f"{decimal(value)} {unit}"


def _ticks(top: Decimal) -> tuple[Tick, ...]:
    places = (("start", Decimal(0)), ("middle", top / 2), ("end", top))
    return tuple(Tick(str(LABEL + Decimal(_length(value, top))), decimal(value), anchor) for anchor, value in places)


def _length(value: Decimal, top: Decimal) -> str:
    return str((value * AXIS / top).quantize(Decimal("0.1")))

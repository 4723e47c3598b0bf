"""Charts: bars on one axis that begins at nothing, worked out to plain numbers; templates/charts.html draws them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.vietnamese import decimal, slug

WIDTH, ROW, FOOT = 360, 34, 24
"""Of the drawing: as wide as a small phone, so that its letters keep their size there."""

LETTER, BOLD = 8, 9
"""How wide a letter of a label and of a value is taken to be, at 14 units of height."""

NEEDED = 2
"""Fewer values are no chart: the table says it better."""


@dataclass(frozen=True)
class Bar:
    label: str
    words: str
    """The value as people read it."""
    y: int
    length: Decimal


@dataclass(frozen=True)
class Tick:
    x: Decimal
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
    start: int
    """Where the axis begins, behind the labels."""
    width: int
    height: int


def bars(title: str, values: Sequence[tuple[str, Decimal]], unit: str, top: Decimal) -> Chart | None:
    """Return a chart of (label, value), all in one unit of measure on a scale from 0 to `top`; None where there is too little to draw."""
    if len(values) < NEEDED:
        return None
    said = tuple((label, with_unit(value, unit), value) for label, value in values)
    start = LETTER * max(len(label) for label, _ in values) + LETTER
    axis = WIDTH - start - BOLD * max(len(words) for _, words, _ in said) - LETTER
    drawn = tuple(Bar(label, words, place * ROW, _length(value, axis, top)) for place, (label, words, value) in enumerate(said))
    places = (("start", Decimal(0)), ("middle", top / 2), ("end", top))
    ticks = tuple(Tick(start + _length(value, axis, top), decimal(value), anchor) for anchor, value in places)
    description = f"Trục từ 0 đến {with_unit(top, unit)}. " + "; ".join(f"{label}: {words}" for label, words, _ in said) + "."
    return Chart(f"bieu-do-{slug(title)}", title, description, drawn, ticks, start, WIDTH, len(drawn) * ROW + FOOT)


def with_unit(value: Decimal, unit: str) -> str:
    """Return a value with its unit of measure; one between 0 and 1 has none."""
    return decimal(value) if unit == "0-1" else f"{decimal(value)} {unit}"


def _length(value: Decimal, axis: int, top: Decimal) -> Decimal:
    return (value * axis / top).quantize(Decimal("0.1"))

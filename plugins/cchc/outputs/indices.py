"""Indices of reform: for each, whose values they are, year by year; values of one scale share an axis, ranks have none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from cchc import addresses, legal
from cchc.model.index import Index
from cchc.output import Head, Page
from cchc.outputs import charts
from cchc.outputs.charts import Chart
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.vietnamese import collation_key, decimal, fold, slug

TITLE = "Chỉ số cải cách hành chính"


@dataclass(frozen=True)
class Year:
    index: Index
    value: str
    rank: str
    breaks: str
    """Why its rank cannot be compared with that of the row above; empty where it can."""


@dataclass(frozen=True)
class Series:
    """The values of one body on one scale, the oldest first."""

    anchor: str
    whose: str
    scale: str
    years: tuple[Year, ...]
    chart: Chart | None
    has_ranks: bool


@dataclass(frozen=True)
class Measure:
    """An index with everybody whose value is told."""

    anchor: str
    name: str
    full_name: str
    series: tuple[Series, ...]


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    if not site.indices:
        return
    head = Head(
        TITLE,
        "PAR INDEX, SIPAS và các chỉ số khác: của ai, năm nào, đơn vị tính, nguồn",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((index.published for index in site.indices if index.published), default=None),
        is_wide=True,
        is_sample=any(index.is_sample for index in site.indices),
    )
    yield press.renderer.page("indices.html", addresses.INDICES, head, measures=tuple(_measures(list(site.indices))))


@dataclass(frozen=True)
class Newest:
    """The value of the newest year, for the home page."""

    name: str
    words: str
    credit: str
    address: str


def newest(press: Press) -> Newest | None:
    index = max(press.site.indices, key=lambda index: index.year, default=None)  # of several the first in the file
    if index is None:
        return None
    rank = f", hạng {_rank(index)}" if index.rank else ""
    words = f"{charts.with_unit(index.value, index.unit)}{rank} ({index.whose}, năm {index.year})"
    return Newest(index.name, words, index.credit.name, addresses.INDICES)


def _measures(indices: Sequence[Index]) -> Iterator[Measure]:
    for name, group in _grouped(indices, lambda index: fold(index.name)):
        known = legal.indices().get(name)
        first = group[0]
        anchor = f"chi-so-{slug(first.name)}"
        bodies = _grouped(group, lambda index: (index.series, index.unit, str(index.top)))
        series = tuple(_series(f"{anchor}-{number}", held) for number, (_, held) in enumerate(bodies, 1))
        yield Measure(anchor, known.name if known else first.name, known.full_name if known else "", series)


def _grouped(indices: Sequence[Index], key: Callable[[Index], Any]) -> Iterator[tuple[Any, list[Index]]]:
    """Yield the groups in the alphabet's order of whose they are, named indices first."""
    ordered = sorted(indices, key=lambda index: (_place(index), collation_key(index.name), collation_key(index.whose), key(index)))
    for name, held in groupby(ordered, key=key):
        yield name, list(held)


def _place(index: Index) -> int:
    names = list(legal.indices())
    return names.index(fold(index.name)) if fold(index.name) in names else len(names)


def _series(anchor: str, indices: Sequence[Index]) -> Series:
    ordered = sorted(indices, key=lambda index: index.year)
    first = ordered[0]
    title = f"{first.name} của {first.whose}, {ordered[0].year}-{ordered[-1].year}"
    chart = charts.bars(title, [(str(index.year), index.value) for index in ordered], first.unit, first.top) if first.top else None
    breaks = ("", *(_break(before, index) for before, index in pairwise(ordered)))
    return Series(
        anchor,
        first.whose,
        _scale(first),
        tuple(
            Year(index, charts.with_unit(index.value, index.unit), _rank(index), why) for index, why in zip(ordered, breaks, strict=True)
        ),
        chart,
        any(index.rank for index in ordered),
    )


def _scale(index: Index) -> str:
    if index.unit == "0-1":
        return "Chỉ số từ 0 đến 1"
    return f"Đơn vị tính: {index.unit}" + (f", thang từ 0 đến {decimal(index.top)}" if index.top is not None else "")


def _rank(index: Index) -> str:
    return f"{index.rank}/{index.rank_of}" if index.rank else ""


def _break(before: Index, index: Index) -> str:
    if not (before.rank_of and index.rank_of) or before.rank_of == index.rank_of:
        return ""
    counts = {legal.provinces_in(before.year), legal.provinces_in(index.year)}
    said = " sau khi sắp xếp đơn vị hành chính cấp tỉnh" if counts == {before.rank_of, index.rank_of} else ""
    return f"Từ năm {index.year} xếp hạng trên {index.rank_of} đơn vị{said}, trước đó trên {before.rank_of}: thứ hạng hai bên không so sánh được."

"""The sums of the reports that are added: over all units, for each area and form, and the part that each unit has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cchc.evidence.addition_figures import AllTotals, GroupSum, Share, UnitSum
from cchc.evidence.submission import Submitted
from cchc.vietnamese import fold


def totals(added: Sequence[Submitted]) -> AllTotals:
    totals = [one.figures.totals for one in added]
    known = [total.participants for total in totals if total.participants is not None]
    return AllTotals(
        units=len(added),
        posts=sum(total.posts for total in totals),
        placements=sum(total.placements for total in totals),
        activities=sum(total.activities for total in totals),
        counted=sum(total.counted for total in totals),
        participants=sum(known) if known else None,
        units_counted=len(known),
        procedures=sum(one.figures.procedures for one in added),
    )


def areas(added: Sequence[Submitted]) -> Iterator[GroupSum]:
    rows = defaultdict(list)
    for row in (row for one in added for row in one.figures.areas):
        rows[row.code].append(row)
    for code, alike in rows.items():
        posts, activities = sum(row.posts for row in alike), sum(row.activities for row in alike)
        name = Counter(row.name for row in alike).most_common(1)[0][0]
        yield GroupSum(code=code, name=name, posts=posts, activities=activities, participants=None, units=len(alike))


def forms(added: Sequence[Submitted]) -> Iterator[GroupSum]:
    rows = defaultdict(list)
    for row in (row for one in added for row in one.figures.forms):
        rows[row.group, fold(row.name)].append(row)
    for (group, _), alike in sorted(rows.items(), reverse=True):
        count = sum(row.count for row in alike)
        known = [row.participants for row in alike if row.participants is not None]
        yield GroupSum(
            code=group,
            name=alike[0].name,
            posts=count if group == "tin_bai" else 0,
            activities=count if group == "hoat_dong" else 0,
            participants=sum(known) if known else None,
            units=len(alike),
        )


def area_shares(added: Sequence[Submitted], groups: Iterable[GroupSum]) -> Iterator[Share]:
    """Yield each unit's part of each area, under the name that most units give it."""
    names = {area.code: area.name for area in groups}
    for number, one in enumerate(added, 1):
        for row in one.figures.areas:
            yield Share(unit=number, group=names[row.code], posts=row.posts, activities=row.activities)


def form_shares(added: Sequence[Submitted], groups: Iterable[GroupSum]) -> Iterator[Share]:
    names = {(form.code, fold(form.name)): form.name for form in groups}
    for number, one in enumerate(added, 1):
        for row in one.figures.forms:
            posts = row.count if row.group == "tin_bai" else 0
            yield Share(unit=number, group=names[row.group, fold(row.name)], posts=posts, activities=row.count - posts)


def unit_sum(number: int, one: Submitted) -> UnitSum:
    unit, totals = one.figures.unit, one.figures.totals
    return UnitSum(
        number=number,
        id=unit.id,
        code=unit.code,
        name=one.name,
        made=one.figures.period.made,
        posts=totals.posts,
        placements=totals.placements,
        activities=totals.activities,
        counted=totals.counted,
        participants=totals.participants,
        procedures=one.figures.procedures,
        file=one.file,
    )

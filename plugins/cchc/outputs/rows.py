"""A procedure as lists, home page and paper show it in one row, and the ways to narrow a list of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.board.wording import decision_words, distinct, fees, times
from cchc.model.procedure import Procedure
from cchc.outputs.press import Press


@dataclass(frozen=True)
class Row:
    """A procedure as lists show it."""

    code: str
    name: str
    everyday_name: str
    address: str
    search: str
    """Everything that a person may type to find it."""
    field: str
    audiences: tuple[str, ...]
    role: str
    times: tuple[str, ...]
    fees: tuple[str, ...]
    channels: tuple[str, ...]
    online_level: str
    decisions: tuple[str, ...]
    state: str
    is_complete: bool
    is_sample: bool
    in_force_from: dt.date | None
    in_force_until: dt.date | None


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: the name of a row's value, what people call it, and every value that stands in the list."""

    name: str
    label: str
    values: tuple[str, ...]


def row(press: Press, procedure: Procedure) -> Row:
    site = press.site
    here = site.here(procedure)
    return Row(
        procedure.code,
        procedure.name,
        procedure.everyday_name,
        addresses.of(procedure),
        " ".join((procedure.code, procedure.name, procedure.everyday_name, *procedure.search_words)),
        site.fields[procedure.field].name,
        procedure.audiences,
        here.role if here else "",
        times(procedure),
        fees(procedure),
        distinct(channel.kind for channel in procedure.channels),
        procedure.online_level or "",
        tuple(decision_words(decision.number, decision.day) for decision in procedure.decisions),
        procedure.state(site.today),
        procedure.is_complete,
        procedure.is_sample,
        procedure.in_force_from,
        procedure.in_force_until,
    )


def newest(procedures: Sequence[Procedure]) -> dt.date | None:
    return max((procedure.updated for procedure in procedures), default=None)


def by_field(rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return tuple((name, tuple(held)) for name, held in groupby(rows, key=lambda found: found.field))


def choices(rows: Sequence[Row]) -> tuple[Choice, ...]:
    """Leave out what would not narrow the list: a value that every row has."""
    every = (
        Choice("field", "Lĩnh vực", distinct(shown.field for shown in rows)),
        Choice("audiences", "Ai nộp", distinct(who for shown in rows for who in shown.audiences)),
        Choice("channels", "Cách nộp", distinct(kind for shown in rows for kind in shown.channels)),
        Choice("online_level", "Mức độ trực tuyến", distinct(shown.online_level for shown in rows)),
    )
    return tuple(choice for choice in every if len(choice.values) > 1)

"""Two states of one procedure: what differs, part by part, and what a newer core may take away."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.exchange.columns import CORE
from cchc.exchange.plain import stated
from cchc.model.procedure import Procedure
from cchc.yamltext import Value

OF_THE_SCHOOL = frozenset({"id", "du_lieu_mau", "cho_phep_cong_khai", "ten_thuong_goi", "tu_khoa_tim", "danh_cho", "lien_quan", "cap_nhat"})
"""Keys that the law says nothing of: a newer core may add to them, never empty them."""

LONGEST_SHOWN = 120


@dataclass(frozen=True)
class Change:
    """One key whose value is another; texts as people read them, empty where there is none."""

    key: str
    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: {_shown(self.old)} → {_shown(self.new)}"


def changes(old: Procedure, new: Procedure) -> list[Change]:
    """Return what differs, the smallest named part of it. Identity is not compared: a record keeps its own."""
    before, after = stated(old), stated(new)
    compared = (column for column in CORE if column.key != "id")
    return [
        Change(".".join((column.key, *place)), " › ".join((column.label, *place)), one, other)
        for column in compared
        for place, one, other in _differences(before.get(column.key, ""), after.get(column.key, ""))
    ]


def _differences(old: Value, new: Value, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            yield from _differences(old.get(name, ""), new.get(name, ""), (*place, name))
    elif isinstance(old, list) and isinstance(new, list):
        for number in range(max(len(old), len(new))):
            one, other = (items[number] if number < len(items) else "" for items in (old, new))
            yield from _differences(one, other, (*place, str(number + 1)))
    else:
        yield place, _flat(old), _flat(new)


def _flat(value: Value) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_flat(inner)}" for name, inner in value.items())
    return "; ".join(_flat(inner) for inner in value) if isinstance(value, list) else " ".join(value.split())


def _shown(text: str) -> str:
    if not text:
        return "(không có)"
    return f"«{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + '…'}»"


def merged(old: dict[str, Value], new: dict[str, Value], spoken: frozenset[str], gaps: frozenset[str]) -> dict[str, Value]:
    """Return the values of a newer core over an older one.

    `spoken` are the keys that the newer list speaks of, `gaps` the legally required parts that it leaves open: these stay as
    they were, as does everything that is the school's own.
    """
    kept = {key: value for key, value in old.items() if key not in spoken or (key not in new and key in OF_THE_SCHOOL) or key in gaps}
    return {**new, **kept, "id": old["id"]}

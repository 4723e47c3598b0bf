"""Headings of a list -> keys of a procedure: by key, by label, or by the map that a person wrote for somebody else's list."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cchc.exchange.columns import COLUMNS, COMPUTED, CORE, Column
from cchc.exchange.tables import Grid, Row
from cchc.faults import known_paths
from cchc.model.procedure import Procedure
from cchc.vietnamese import fold, normalise
from cchc.yamltext import Value, YamlFault, read_yaml

IGNORED = "bỏ"
"""What a map says of a column that is not wanted."""

_NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu"})
_SEARCHED = 20
"""Rows in which the headings are looked for; above them lists have titles."""


@dataclass(frozen=True)
class ColumnMap:
    """What a person wrote down about a list: which key each heading means, and what holds for all rows."""

    keys: dict[str, str] = field(default_factory=dict)
    """Folded heading -> key, 'tham_quyen.cap_thuc_hien', or IGNORED."""
    common: dict[str, Value] = field(default_factory=dict)


def read_map(text: str) -> ColumnMap:
    """Read a column map. Raises YamlFault with every fault in it."""
    values, lines = read_yaml(normalise(text))
    if (
        not isinstance(values, dict)
        or not set(values) <= {"cot", "chung"}
        or not all(isinstance(part, dict) for part in values.values() if part)
    ):
        raise YamlFault([(1, "tệp cột gồm hai phần: cot: (tiêu đề cột: tên mục) và chung: (tên mục: giá trị cho mọi dòng)")])
    keys, common = values.get("cot") or {}, values.get("chung") or {}
    faults = [
        (
            lines.at("cot", name),
            f"{name}: không có mục «{key}». Xem tên mục ở bảng tra cứu trong HUONG-DAN; không dùng cột này thì viết {IGNORED}",
        )
        for name, key in keys.items()
        if not _is_known(key)
    ]
    faults += [(lines.at("chung", key), f"{key}: không có mục này. Xem bảng tra cứu trong HUONG-DAN") for key in common if not _is_key(key)]
    if faults:
        raise YamlFault(faults)
    return ColumnMap({_folded(name): fold(key) if fold(key) == fold(IGNORED) else key for name, key in keys.items()}, common)


def _is_known(key: Value) -> bool:
    return isinstance(key, str) and (fold(key) == fold(IGNORED) or _is_key(key))


def _is_key(key: str) -> bool:
    """Whether a key, or one inside a group, belongs to a column; a procedure has keys of its own that no list speaks of."""
    return key in known_paths(Procedure) and any(column.key == key.partition(".")[0] for column in CORE)


@dataclass(frozen=True)
class Heading:
    """A column of a list: the key that it means, None where it is passed over."""

    words: str
    column: Column | None
    is_known: bool = True


def find(grid: Grid, stated: ColumnMap) -> tuple[Row, list[Heading]] | None:
    """Return the row of headings - the first that names code and name of the procedures - and what it says."""
    for row in grid.rows:
        if row.number > _SEARCHED:
            return None
        headings = [_meant(cell if isinstance(cell, str) else "", stated) for cell in row.cells]
        if {"ma", "ten"} <= {heading.column.key for heading in headings if heading.column}:
            return row, headings
    return None


def _meant(words: str, stated: ColumnMap) -> Heading:
    folded = _folded(words)
    if key := stated.keys.get(folded):
        return Heading(words, None if key == fold(IGNORED) else _column(key))
    for column in COLUMNS:
        if folded in (_folded(column.key), _folded(column.label)):
            return Heading(words, column)
    is_passed = not folded or folded in _NUMBERING or folded in {_folded(known) for found in COMPUTED for known in (found.key, found.label)}
    return Heading(words, None, is_passed)


def _column(key: str) -> Column:
    """Return the column of a key; one inside a group takes plain text."""
    top = next(column for column in CORE if column.key == key.partition(".")[0])
    return top if top.key == key else replace(top, key=key, is_list=False, is_day=key.endswith((".ngay", ".tu", ".den")))


def _folded(words: str) -> str:
    return " ".join(fold(normalise(words)).split())


def twice(headings: list[Heading]) -> Iterator[str]:
    """Yield the headings that say the same as another."""
    seen: set[str] = set()
    for heading in headings:
        if heading.column and heading.column.key in seen:
            yield heading.words
        seen |= {heading.column.key} if heading.column else set()

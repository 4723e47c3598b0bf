"""What the law and official papers say and the program only repeats: parts of a procedure, closed portals, indices, provinces."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc.vietnamese import fold
from cchc.yamltext import Value, read_yaml

FOLDER = Path(__file__).parent / "law"

_HOST = re.compile(r"https?://(?:www\.)?([^/:?#\[\]@]+)")
"""What people wrote is not always a URL that a parser takes."""


@dataclass(frozen=True)
class LegalPart:
    """A part that every procedure must have."""

    key: str
    name: str
    source: str
    """The article that says so."""


@dataclass(frozen=True)
class DeadHost:
    """Portals that answer no more; `pattern` matches the whole host."""

    pattern: re.Pattern[str]
    replacement: str
    reason: str


@cache
def parts() -> dict[str, LegalPart]:
    """Return the legally required parts by their keys, in the order of the law."""
    return {found["muc"]: LegalPart(found["muc"], found["phan"], found["can_cu"]) for found in _read("procedure_parts.yml")}


@cache
def dead_hosts() -> tuple[DeadHost, ...]:
    return tuple(
        DeadHost(re.compile(re.escape(found["may_chu"]).replace(r"\*", r"[a-z0-9-]+")), found["thay_bang"], found["ly_do"])
        for found in _read("dead_hosts.yml")
    )


def dead_host(url: str) -> DeadHost | None:
    """Return what is known of the closed portal that a URL leads to."""
    host = _HOST.match(url.lower())
    return next((found for found in dead_hosts() if host and found.pattern.fullmatch(host[1])), None)


@dataclass(frozen=True)
class NamedIndex:
    """An index that everybody knows by a short name."""

    name: str
    full_name: str
    units: tuple[str, ...]
    """The units of measure that it is published in."""


@cache
def indices() -> dict[str, NamedIndex]:
    """Return the indices with a name, by that name folded."""
    return {
        fold(found["chi_so"]): NamedIndex(found["chi_so"], found["ten_day_du"], tuple(found["don_vi_tinh"]))
        for found in _read("indices.yml")
    }


@cache
def province_counts() -> tuple[tuple[int, int], ...]:
    """Return (first year, number of provinces) of each time in which their number stayed the same, in order."""
    return tuple((int(found["tu_nam"]), int(found["so_tinh"])) for found in _read("province_counts.yml"))


def provinces_in(year: int) -> int | None:
    """Return how many provinces were ranked in a year; None before the first that is known."""
    return next((count for first, count in reversed(province_counts()) if first <= year), None)


def _read(name: str) -> Value:
    return read_yaml((FOLDER / name).read_text("utf-8"))[0]

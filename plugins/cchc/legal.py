"""What the law says and the program only repeats: the required parts of a procedure with their sources, portals that were closed."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


def _read(name: str) -> Value:
    return read_yaml((FOLDER / name).read_text("utf-8"))[0]

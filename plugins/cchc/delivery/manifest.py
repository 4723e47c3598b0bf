"""Manifests: what we put at a place, as it lay there when we left. One is kept at the place, its copy in the unit's work folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc.sources import is_inside

FILE = "cchc-dang.json"
"""At the place, beside the home page. No dot in front: some servers hide or refuse such names."""

SHAPE = 1


@dataclass(frozen=True)
class Sent:
    """One file of ours: its digest, its size in octets, and what the place said of its time; empty where that is not known."""

    digest: str
    size: int
    time: str = ""


@dataclass(frozen=True)
class Manifest:
    files: Mapping[str, Sent] = field(default_factory=dict)
    pending: Mapping[str, Sent] = field(default_factory=dict)
    """What an unfinished delivery was about to put: each such file is still the old one, or this one."""
    moment: str = ""
    """When the last delivery began; by it another computer's delivery is noticed."""

    @property
    def ours(self) -> frozenset[str]:
        """Paths that nobody but us has put there."""
        return frozenset((*self.files, *self.pending))

    def write(self) -> bytes:
        """Return it as a file: anybody may read it, all of it is public anyway."""
        rows = {name: {path: [sent.digest, sent.size, sent.time] for path, sent in sorted(group.items())} for name, group in self._groups()}
        text = json.dumps({"chuong_trinh": "cchc", "dang": SHAPE, "luc": self.moment, **rows}, ensure_ascii=False, separators=(",", ":"))
        return text.encode()

    def _groups(self) -> tuple[tuple[str, Mapping[str, Sent]], ...]:
        return ("tep", self.files), ("dang_gui", self.pending)


def read_manifest(content: bytes | None) -> Manifest | None:
    """Return what `write` wrote; None where it is missing, damaged, or names a path that leads out of the place."""
    try:
        written = json.loads(content or b"")
        if written["dang"] != SHAPE:
            return None
        return Manifest(_read_rows(written["tep"]), _read_rows(written["dang_gui"]), str(written["luc"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read_rows(rows: Mapping[str, Any]) -> dict[str, Sent]:
    found = {str(path): Sent(str(digest), int(size), str(time)) for path, (digest, size, time) in rows.items()}
    if not all(map(is_inside, found)):
        raise ValueError
    return found

"""A site that was made and is not published yet, for those who look it over first."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Built:
    """A site as it will stand: what was made lies in `staging`, what stays as it is in `site`."""

    staging: Path
    site: Path
    current: Collection[str]
    """Paths that stay."""
    keys: Mapping[str, str]
    """The key that each path is made by."""
    address: str
    """`dia_chi_trang`."""
    root: Path
    """The unit's folder."""
    theme: Path | None = None
    """The unit's own theme, if it has one."""

    @cached_property
    def paths(self) -> frozenset[str]:
        made = ((Path(place) / name).relative_to(self.staging).as_posix() for place, _, names in os.walk(self.staging) for name in names)
        return frozenset((*made, *self.current))

    def file(self, path: str) -> Path:
        staged = self.staging / path
        return staged if staged.is_file() else self.site / path

    def read(self, path: str) -> str:
        return self.file(path).read_text("utf-8", errors="replace")

    def size_of(self, path: str) -> int | None:
        """Return the octets of a file of the site; None where it has none of that name."""
        there = self.file(path)
        return there.stat().st_size if path in self.keys and there.is_file() else None

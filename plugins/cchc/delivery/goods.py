"""Goods: the files that are delivered, known by their content."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.ledger import open_ledger
from cchc.output import Output, made
from cchc.program import program_key


@dataclass(frozen=True)
class Parcel:
    """One file: its digest, how many octets it has, and how to read it."""

    digest: str
    size: int
    read: Callable[[], bytes]


Goods = Mapping[str, Parcel]
"""By path below the place they go to, with forward slashes."""


def parcel(content: bytes) -> Parcel:
    return Parcel(digest_of(content), len(content), lambda: content)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def of_site(site: Path, work: Path) -> Goods:
    """Return what the last build put into `site`, and nothing that somebody else laid there. `work` keeps the site's ledger. Raises OSError."""
    ours = open_ledger(work, site, program_key()).ours or ()
    return {path: _of_file(site / path) for path in sorted(ours)}


def _of_file(file: Path) -> Parcel:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Parcel(digest, file.stat().st_size, file.read_bytes)


def of_outputs(outputs: Iterable[Output]) -> Goods:
    return {output.path: parcel(content) for output, content in made(outputs)}

"""The evidence ZIP on the disk: its pieces with their checksums, streamed, written aside and then put in place."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from cchc.disk import flush, patiently
from cchc.zipfiles import pack

SUMS = "SHA256SUMS.txt"


class Changed(Exception):
    """A file is another one than when the ZIP was begun; its text is the path."""


@dataclass(frozen=True)
class Piece:
    """What goes into the ZIP under `path`: octets, or a file on the disk that may be larger than the memory."""

    path: str
    source: bytes | Path
    size: int
    digest: str
    """SHA-256, hexadecimal."""

    @classmethod
    def of(cls, path: str, source: bytes | Path) -> Self:
        """Return a piece whose size and digest nobody knows yet. Raises OSError."""
        if isinstance(source, bytes):
            return cls(path, source, len(source), hashlib.sha256(source).hexdigest())
        with source.open("rb") as stream:
            return cls(path, source, source.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())

    def open(self) -> IO[bytes]:
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")


def sums(pieces: Iterable[Piece]) -> bytes:
    """Return the list that `sha256sum -c` reads."""
    return "".join(f"{piece.digest} *{piece.path}\n" for piece in pieces).encode()


def write(target: Path, pieces: Iterable[Piece]) -> None:
    """Write the ZIP; until it is whole the one that was there stays. Raises Changed, or OSError."""
    beside = target.with_name(f"{target.name}.moi")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(beside, "w") as archive:
            for piece in pieces:
                with piece.open() as stream:
                    if pack(archive, piece.path, stream) != piece.digest:
                        raise Changed(str(piece.source))
        flush([beside])
        patiently(beside.replace, [target])
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)

"""ZIP files that do not tell when and where they were made: the same content is the same bytes."""

import hashlib
import io
import re
import zipfile
import zlib
from typing import IO

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""

STORED = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".zip", ".mp3", ".mp4", ".docx", ".xlsx", ".heic")
"""Files that are compressed already."""

BLOCK = 1 << 20

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a ZIP file of others may raise besides OSError: no ZIP at all, spoilt or cut data, a method nobody knows, a password."""


def timeless(archive: bytes) -> bytes:
    """Return an office file without the times of its making, inside (document properties) and outside."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            new.writestr(member(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def member(name: str) -> zipfile.ZipInfo:
    """Return the entry of a file that tells neither when nor on which system it was made."""
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def pack(archive: zipfile.ZipFile, name: str, stream: IO[bytes]) -> str:
    """Add a file block by block, as a recording may be larger than the memory; returns its SHA-256."""
    entry = member(name)
    entry.compress_type = zipfile.ZIP_STORED if name.lower().endswith(STORED) else zipfile.ZIP_DEFLATED
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as target:
        while block := stream.read(BLOCK):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()

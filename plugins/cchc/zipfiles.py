"""ZIP files that do not tell when and where they were made: the same content is the same bytes."""

import io
import re
import zipfile

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""


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

"""Folder listings as FTP servers without MLSD write them: like `ls -l` on Unix, like `dir` on Windows."""

import re
from collections.abc import Iterable

from cchc.delivery.hosts import Listing, Lying

_UNIX = re.compile(
    r"(?P<kind>[-dlbcps])\S{9,}\s+\d+\s+\S+\s+(?:\S+\s+)??(?P<size>\d+)\s+(?P<time>[A-Za-z]{3}\s+\d{1,2}\s+[\d:]{4,5}) (?P<name>.+)"
)
_DOS = re.compile(r"(?P<time>\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:[AP]M)?)\s+(?:(?P<kind><DIR>)|(?P<size>\d+))\s+(?P<name>.+)")


def read_list(lines: Iterable[str]) -> Listing:
    """Return files and folders; times are kept as they are written, to be compared and not understood. Other lines are passed over."""
    files: dict[str, Lying] = {}
    folders: list[str] = []
    for line in lines:
        found = _UNIX.fullmatch(line.rstrip()) or _DOS.fullmatch(line.rstrip())
        if not found or found["name"] in (".", ".."):
            continue
        if found["kind"] in ("d", "<DIR>"):
            folders.append(found["name"])
        else:
            name = found["name"].partition(" -> ")[0] if found["kind"] == "l" else found["name"]
            files[name] = Lying(int(found["size"]), " ".join(found["time"].split()))
    return files, folders

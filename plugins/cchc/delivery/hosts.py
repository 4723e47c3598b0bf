"""What a place can do that goods are delivered to, and what can go wrong there, in sentences."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

UNFINISHED = ".cchc-moi"
"""Behind the name of a file that is not whole yet."""

TIMEOUT = 30.0
"""Seconds that a silent server is waited for."""

GONE = "mất kết nối với máy chủ. Kiểm tra mạng rồi chạy lại"
FULL = "máy chủ hết dung lượng. Xóa bớt tệp không dùng trên máy chủ, hoặc xin nơi cho thuê tăng dung lượng, rồi chạy lại"


class Trouble(Exception):
    """The place refuses; its text is a Vietnamese sentence that says what to do."""


class Dropped(Trouble):
    """The line is gone: worth another try."""


class WrongPassword(Trouble):
    """The account or the password is refused."""


@dataclass(frozen=True)
class Lying:
    """A file at the place: octets, and when it was last changed, as the place says it; empty where it does not say."""

    size: int
    time: str = ""


Listing = tuple[Mapping[str, Lying], Collection[str]]
"""The files of a folder by name, and the names of the folders in it."""


class Host(Protocol):
    """A place, from the folder that goods go to. All of it raises Trouble; what raised Dropped can be asked again on a new connection."""

    def listing(self, folder: str) -> Listing:
        """Return the files in a folder ('' is the place itself) and the names of the folders in it; nothing where there is no such folder."""

    def listings(self, folders: Sequence[str]) -> Sequence[Listing]:
        """Return the listing of each folder, in their order."""
        return [self.listing(folder) for folder in folders]

    def read(self, path: str) -> bytes | None:
        """Return a file; None where there is none."""

    def put(self, path: str, content: bytes) -> None:
        """Put a file, whole: readers see the old one or the new one. Makes its folders."""

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""

    def remove_folder(self, path: str) -> None:
        """Take a folder away, if it is there and empty."""

    def close(self) -> None: ...


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder on the way to the files, '' among them."""
    return {"" if str(parent) == "." else str(parent) for path in paths for parent in PurePosixPath(path).parents}


def look(host: Host, folders: Collection[str]) -> dict[str, Lying]:
    """Return the files that lie in the given folders, by path. What is not there is not asked for."""
    found: dict[str, Lying] = {}
    level = [""]
    while level:
        inner = []
        for folder, (files, names) in zip(level, host.listings(level), strict=True):
            prefix = f"{folder}/" if folder else ""
            found |= {prefix + name: lying for name, lying in files.items()}
            inner += [prefix + name for name in names if prefix + name in folders]
        level = inner
    return found

"""Opening ZIP files of people: only names that stay inside, only as much as fits, nothing that is no file."""

import hashlib
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from cchc.safekeeping.backups import BESIDE, LIST, WRITTEN
from cchc.sources import is_inside, suits_windows
from cchc.vietnamese import normalise
from cchc.zipfiles import DAMAGED

MOST_FILES = 200_000
MOST_OCTETS = 8 << 30
TIGHTEST = 200
"""Times that a large ZIP may grow when it is unpacked; what people write shrinks to a fifth at the least."""
SMALL = 256 << 20

ORGANISATION = "data/don-vi.yml"
NOTE = "DOC-TRUOC.txt"
"""In a hand-over: how to open it."""


class Unfit(Exception):
    """A ZIP file that is not opened; its text is a Vietnamese sentence."""


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]]:
    """Open a back-up or a hand-over; gives the ZIP and the files of the unit in it, by path.

    Raises Unfit, also where what is read of it turns out to be damaged.
    """
    if not file.is_file():
        raise Unfit(f"không thấy tệp «{file}». Kiểm tra đường dẫn")
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive, _members(archive, file)
    except DAMAGED as error:
        raise Unfit(f"«{file.name}» hỏng hoặc không phải là tệp ZIP. Chọn bản sao lưu khác") from error


def _members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and entry.filename not in (LIST, NOTE)]
    octets = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or octets > MOST_OCTETS or (octets > SMALL and octets > TIGHTEST * file.stat().st_size):
        raise Unfit(f"«{file.name}» giải nén ra quá lớn so với một bản sao lưu nên không được mở. Chọn bản sao lưu khác")
    for entry in entries:
        if not _is_fit(entry):
            raise Unfit(f"«{file.name}» có tệp tên lạ «{entry.filename[:80]}» nên không được mở. Chọn bản sao lưu do chương trình này ghi")
    names = {normalise(entry.filename).casefold() for entry in entries}
    if len(names) < len(entries):
        raise Unfit(f"«{file.name}» có hai tệp cùng tên nên không được mở. Chọn bản sao lưu do chương trình này ghi")
    if ORGANISATION not in {entry.filename for entry in entries}:
        raise Unfit(f"«{file.name}» không có {ORGANISATION} nên không phải là bản sao lưu của một đơn vị. Chọn tệp khác")
    return {entry.filename: entry for entry in entries}


def _is_fit(entry: zipfile.ZipInfo) -> bool:
    name, mode = entry.filename, entry.external_attr >> 16
    is_file = stat.S_IFMT(mode) in (0, stat.S_IFREG) and not entry.flag_bits & 0x1
    top = PurePosixPath(name).parts[:1]
    return is_file and is_inside(name) and top[0] in (*WRITTEN, *BESIDE) and suits_windows(name)


def digest_in(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Return the digest of one file of the ZIP."""
    digest = hashlib.sha256()
    with archive.open(entry) as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Write one file of the ZIP. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, target.open("wb") as stream:
        shutil.copyfileobj(source, stream, 1 << 20)

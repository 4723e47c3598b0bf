"""ZIP files to unpack at a server by hand: the whole site, or what changed since the last one."""

import zipfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc.delivery.goods import Goods
from cchc.delivery.manifest import Manifest, Sent
from cchc.delivery.memory import Memory
from cchc.delivery.plan import Plan, make_plan
from cchc.disk import flush, patiently
from cchc.zipfiles import member

STORED = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".zip", ".mp3", ".mp4", ".docx", ".xlsx")
"""Files that are compressed already."""


@dataclass(frozen=True)
class Bundle:
    """`plan` says what stands in the ZIP: all of the site, or what the person has not had yet."""

    plan: Plan
    goods: Goods


def whole(goods: Goods) -> Bundle:
    return Bundle(make_plan(goods, Manifest(), {}), goods)


def changes(goods: Goods, memory: Memory) -> Bundle:
    """Compare with the last ZIP that was made for the same destination."""
    before = memory.manifest() or Manifest()
    return Bundle(make_plan(goods, before, {path: sent.digest for path, sent in before.files.items()}), goods)


def write(bundle: Bundle, file: Path) -> Path | None:
    """Write the ZIP, and beside it, where files have to be deleted by hand, a note that names them; returns the note. Raises OSError.

    Files stand in the order in which they are to be unpacked: what pages name comes before them.
    """
    beside = file.with_name(file.name + ".moi")
    for left in file.parent.glob("*.zip.moi"):  # of a run that was killed
        left.unlink()
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            for path, parcel in bundle.plan.puts.items():
                kind = zipfile.ZIP_STORED if path.endswith(STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(member(path), parcel.read(), kind)
        flush([beside])
        note = _write_note(bundle.plan.removals, file)
        patiently(beside.replace, [file])
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return note


def _write_note(gone: Collection[str], file: Path) -> Path | None:
    if not gone:
        return None
    note = file.with_suffix(".can-xoa.txt")
    lines = ["Sau khi giải nén tệp ZIP cùng tên lên máy chủ, xóa các tệp sau trên máy chủ:", "", *gone, ""]
    note.write_text("\r\n".join(lines), "utf-8-sig", newline="")
    return note


def remember(bundle: Bundle, memory: Memory, moment: str) -> None:
    """Note what the person has now. Raises OSError."""
    memory.keep(Manifest({path: Sent(parcel.digest, parcel.size) for path, parcel in bundle.goods.items()}, {}, moment))

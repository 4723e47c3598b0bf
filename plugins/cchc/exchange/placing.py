"""Files of the unit that are put in place together: all of them, or none even where the power goes in the middle."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc import disk, workfolder
from cchc.lock import taken

WORK = Path(workfolder.WORK) / "nhap"
JOURNAL = WORK / "dang-dat.json"
HISTORY = Path("lich-su")
"""Old states of replaced files, one folder for each run; not in .cchc, which may be thrown away."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other imports into the same unit out. Raises filelock.Timeout where one is at work."""
    (root / WORK.parent).mkdir(exist_ok=True)
    lock = taken(root / WORK.parent / "nhap.khoa")
    try:
        yield
    finally:
        lock.release()


def put_in_place(root: Path, files: Mapping[str, str | bytes], run: str) -> Path | None:
    """Write `files` (path in the unit -> text or octets). Returns the folder in which replaced files are kept, if there are any.

    `run` names this run in the history. Raises OSError with everything as it was before.
    """
    if not files:
        return None
    aside, history = root / WORK / "moi", root / HISTORY / run
    replaced = [name for name in files if (root / name).is_file()]
    copies = [(root / name, history / name) for name in replaced]
    _write(aside, files)
    for old, copy in copies:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old, copy)
    disk.flush([*(aside / name for name in files), *(copy for _, copy in copies)])
    journal = {
        "lich_su": history.relative_to(root).as_posix(),
        "thay": replaced,
        "moi": {name: _digest(aside / name) for name in files},
    }
    disk.write_whole(root / JOURNAL, json.dumps(journal, ensure_ascii=False))
    try:
        for name in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
        disk.patiently(lambda name: (aside / name).replace(root / name) if (aside / name).exists() else None, list(files))
    except OSError:
        take_back(root)
        raise
    (root / JOURNAL).unlink()
    shutil.rmtree(root / WORK, ignore_errors=True)
    return history if replaced else None


def _write(aside: Path, files: Mapping[str, str | bytes]) -> None:
    shutil.rmtree(aside, ignore_errors=True)
    for name, content in files.items():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def take_back(root: Path) -> bool:
    """Undo a run that was broken off; tells whether there was one."""
    try:
        journal = json.loads((root / JOURNAL).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    history = root / journal["lich_su"]
    # What somebody has edited since then is theirs.
    ours = [name for name, digest in journal["moi"].items() if (root / name).is_file() and _digest(root / name) == digest]
    disk.patiently(lambda name: shutil.copyfile(history / name, root / name), [name for name in ours if name in journal["thay"]])
    disk.patiently(lambda name: (root / name).unlink(), [name for name in ours if name not in journal["thay"]])
    (root / JOURNAL).unlink()
    shutil.rmtree(root / WORK, ignore_errors=True)
    if all((history / name).read_bytes() == (root / name).read_bytes() for name in journal["thay"]):
        shutil.rmtree(history, ignore_errors=True)
    with suppress(OSError):
        (root / HISTORY).rmdir()
    return True

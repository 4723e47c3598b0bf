"""Old states of records without Git: each save leaves the file as it was before in lich-su/, one folder for each save."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc import disk
from cchc.editing.rows import Unsuitable
from cchc.editing.written import Document, Written, read_record
from cchc.exchange.placing import HISTORY
from cchc.yamltext import YamlFault, read_yaml

_RUN = re.compile(r"(\d{8})-(\d{6})(?:-.*)?")


@dataclass(frozen=True)
class State:
    """What a record was until the moment of `run`, when it was changed or removed."""

    run: str
    until: dt.datetime
    record: Written


def run_name(now: dt.datetime) -> str:
    """Return what a save at that moment is called in the history."""
    return f"{now:%Y%m%d-%H%M%S}-soan"


def keep(root: Path, file: str, content: bytes, run: str) -> None:
    """Keep a file as it is before it changes; of two saves within a second each has a folder of its own."""
    names = (run, *(f"{run}-{number}" for number in range(2, 10)))
    path = next((path for path in (root / HISTORY / name / file for name in names) if not path.exists()), None)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        disk.flush([path])


def place_of(content: bytes, mark: str) -> int | None:
    """Return the place of the entry that `mark` names in a list file; None for a file that is one record, and where there is none."""
    if not mark:
        return None
    try:
        values, _ = read_yaml("\n".join(Document.of(content).plain()))
    except (YamlFault, Unsuitable):
        return None
    ids = [one.get("id") if isinstance(one, dict) else None for one in values] if isinstance(values, list) else []
    if mark.startswith("#"):
        return int(mark[1:]) - 1 if mark[1:].isdecimal() and 0 < int(mark[1:]) <= len(ids) else None
    return ids.index(mark) if ids.count(mark) == 1 else None


def states(root: Path, file: str, mark: str) -> list[State]:
    """Return the old states of a record, the newest first, equal ones once."""
    found: list[State] = []
    for run, until in runs(root):
        path = root / HISTORY / run / file
        if path.is_file() and (record := _read(path, mark)) and (not found or found[-1].record.digest != record.digest):
            found.append(State(run, until, record))
    return found


def content_of(root: Path, run: str, file: str) -> bytes:
    """Return a file as it was kept; `run` and `file` are those of a State."""
    return (root / HISTORY / run / file).read_bytes()


def removed(root: Path, marks: dict[str, set[str]]) -> list[tuple[str, str, State]]:
    """Return (file, mark, last state) of records that are kept and no longer there; `marks` are the present ones by file."""
    found: dict[tuple[str, str], State] = {}
    for run, until in runs(root):
        for path in sorted((root / HISTORY / run).rglob("*")):
            file = path.relative_to(root / HISTORY / run).as_posix()
            if path.is_file() and file.endswith((".md", ".yml")):
                for mark in _marks(path) - marks.get(file, set()):
                    if (file, mark) not in found and (record := _read(path, mark)):
                        found[file, mark] = State(run, until, record)
    return [(*place, state) for place, state in found.items()]


def runs(root: Path) -> Iterator[tuple[str, dt.datetime]]:
    """Yield every save that the history knows, the newest first."""
    folder = root / HISTORY
    for path in sorted(folder.iterdir(), reverse=True) if folder.is_dir() else ():
        if found := _RUN.fullmatch(path.name):
            try:
                yield path.name, dt.datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - the school's own clock
            except ValueError:
                continue


def _marks(path: Path) -> set[str]:
    """Return what entries a kept file has; an empty mark stands for a file that is one record."""
    try:
        values = read_yaml("\n".join(Document.of(path.read_bytes()).plain()))[0] if path.suffix == ".yml" else {}
    except (YamlFault, Unsuitable, OSError):
        return set()
    return {str(one["id"]) for one in values if isinstance(one, dict) and one.get("id")} if isinstance(values, list) else {""}


def _read(path: Path, mark: str) -> Written | None:
    try:
        content = path.read_bytes()
        number = place_of(content, mark)
        return read_record(content, number) if number is not None or not mark else None
    except (OSError, YamlFault, Unsuitable):
        return None

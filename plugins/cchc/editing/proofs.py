"""What the check would say of a record while it is being written, each remark at its field."""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.edition import Proof, proofread
from cchc.problems import Problem, Severity, told
from cchc.store import Store
from cchc.workfolder import WORK
from cchc.yamltext import Lines

BODY = "*"
"""The path of remarks on the body."""


@dataclass(frozen=True)
class Remark:
    """One thing to mend: `path` is that of the field ('anh.0.mo_ta'), BODY, or empty; `line` is one of the body, from 1."""

    path: str
    said: str
    is_error: bool
    line: int = 0


def lay(root: Path, key: str, file: str, content: bytes) -> Path:
    """Write a text aside, to be laid over a file of the unit. Raises OSError."""
    folder = root / WORK / "soan" / key
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"nhap{Path(file).suffix}"
    path.write_bytes(content)
    # What is known of a text is kept by its size and time: another text must have another time, however coarse the disk's clock.
    stamp = int.from_bytes(hashlib.sha256(content).digest()[:4], "big") * 4_000_000_000 // 10
    os.utime(path, ns=(stamp, stamp))
    return path


def look(root: Path, today: dt.date, store: Store, laid: Mapping[str, Path]) -> Proof:
    """Return the unit with these files laid over it, checked."""
    return proofread(root, today, store, laid_over=laid)


def remarks(proof: Proof, file: str, lines: Lines, span: tuple[int, int], body_line: int) -> tuple[Remark, ...]:
    """Return what is to be said of the record in lines [span) of a file, errors first."""
    found = (problem for problem in told(proof.problems) if problem.file == file and span[0] <= problem.line < span[1])
    said = dict.fromkeys(_remark(problem, lines, body_line) for problem in found)
    return tuple(sorted(said, key=lambda remark: not remark.is_error))


def elsewhere(proof: Proof, file: str) -> list[Problem]:
    """Return the errors of all other files: while there are some, nothing can be published."""
    return [problem for problem in told(proof.problems) if problem.file != file and problem.severity is Severity.ERROR]


def _remark(problem: Problem, lines: Lines, body_line: int) -> Remark:
    is_error = problem.severity is Severity.ERROR
    named = re.match(r"([a-z_]+(?:\.(?:\d+|[a-z_]+))*): ", problem.message)
    if named:
        return Remark(_counted(named[1]), _sentence(problem.message[named.end() :]), is_error)
    if body_line and problem.line >= body_line:
        return Remark(BODY, _sentence(problem.message), is_error, problem.line - body_line + 1)
    return Remark(next(_paths(lines, problem.line), ""), _sentence(problem.message), is_error)


def _counted(spelled: str) -> str:
    """Return a path as forms count it, from 0."""
    return ".".join(str(int(step) - 1) if step.isdecimal() else step for step in spelled.split("."))


def _paths(lines: Lines, line: int) -> Iterator[str]:
    """Yield the deepest key that stands on a line."""
    for step, inner in lines.inside.items():
        if inner.line == line:
            deeper = next(_paths(inner, line), "")
            yield f"{step}.{deeper}" if deeper else str(step)
        elif inner.line < line:
            yield from (f"{step}.{deeper}" for deeper in _paths(inner, line))


_TO_TYPE = {
    "Thêm dòng này và ghi giá trị": "Điền vào ô này",
    "Ghi giá trị sau dấu hai chấm": "Điền vào ô này",
    "Viết nội dung dưới dòng ---": "Viết vào khung Nội dung",
    "viết dưới dòng ---": "viết vào khung Nội dung",
}
"""Advice for who edits a file, and what it is in a form."""


def _sentence(text: str) -> str:
    """Return what the check says, for somebody who has a field to fill in and no line to type."""
    for advice, here in _TO_TYPE.items():
        text = text.replace(advice, here)
    text = re.sub(r"Viết !\[mô tả ảnh\]\(.*\)", "Viết một câu vào ô bên cạnh ảnh, ở «Ảnh trong nội dung»", text)
    return text[:1].upper() + text[1:]

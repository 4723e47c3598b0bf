"""Problems that people have to mend, each with its file and line, and the error that carries them all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby

LONGEST = 600
"""Characters of a problem on the screen; of a longer one, which quotes a long value, beginning and end are shown."""

MOST = 50
"""Errors of one file that are told, and warnings; thousands have one cause, and nobody reads them."""

KeyPath = tuple[str | int, ...]
"""Where a value stands in a record: YAML keys, and places in lists counted from 0."""


def spelled(path: KeyPath) -> str:
    """Return the path of a key as people read it, entries counted from 1: 'cach_thuc.2.phi'."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


class Severity(IntEnum):
    ERROR = 0
    """Nothing is published until it is mended."""
    WARNING = 1
    """Published all the same; `--strict` refuses it."""

    @property
    def word(self) -> str:
        """What a line that tells such a problem begins with."""
        return "LỖI" if self is Severity.ERROR else "Lưu ý"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, in one Vietnamese line.

    `file` is relative to the unit's folder, with forward slashes; `line` counts from 1.
    """

    file: str
    line: int
    message: str
    severity: Severity = field(default=Severity.ERROR)

    def __str__(self) -> str:
        # What people wrote may hold line breaks and control characters; a problem stays one line on any console.
        said = " ".join(f"{self.file}:{self.line}: {self.message}".split())
        if len(said) > LONGEST:
            said = f"{said[: LONGEST // 2]} … {said[-LONGEST // 2 :]}"
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in said)


def told(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems as they are told: in order, each once, and of a file that has very many how many more there are."""
    return sorted(_told(problems))


def _told(problems: Iterable[Problem]) -> Iterator[Problem]:
    by_file = sorted(set(problems), key=lambda problem: (problem.file, problem.severity, problem))
    for (file, severity), group in groupby(by_file, key=lambda problem: (problem.file, problem.severity)):
        of_file = list(group)
        yield from of_file[:MOST]
        if rest := of_file[MOST:]:
            kind = "lỗi" if severity is Severity.ERROR else "lưu ý"
            yield Problem(
                file, rest[0].line, f"và ít nhất {len(rest)} {kind} khác từ dòng này trở đi. Sửa các {kind} trên rồi kiểm tra lại", severity
            )


class ContentError(Exception):
    """Content that must not be published. Carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = told(problems)
        super().__init__("\n".join(map(str, self.problems)))

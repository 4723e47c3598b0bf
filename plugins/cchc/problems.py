"""Problems that people have to mend, each with its file and line, and the error that carries them all."""

from dataclasses import dataclass, field
from enum import IntEnum

LONGEST = 600
"""Characters of a problem on the screen; of a longer one, which quotes a long value, beginning and end are shown."""


class Severity(IntEnum):
    ERROR = 0
    """Nothing is published until it is mended."""
    WARNING = 1
    """Published all the same; `--strict` refuses it."""


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


class ContentError(Exception):
    """Content that must not be published. Carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

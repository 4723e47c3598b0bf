"""One case: a unit with one hostile file is read, checked and laid out; what it did wrong is told."""

import re
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.edition import prepare
from cchc.problems import MOST, ContentError, Problem
from cchc.vietnamese import normalise
from conftest import REPOSITORY, TODAY
from test_messages import assert_good

LONGEST = 2.0
"""Seconds of processor time for one case."""

MOST_MEMORY = 1_500
"""Megabytes that a process may ever have held."""

_PYTHON = re.compile(r"<class|object at 0x|\bNone\b|\bTrue\b|\bFalse\b|Decimal\(|datetime\.|dict\(|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}")


@dataclass(frozen=True)
class Verdict:
    """What became of a case; `wrong` is empty where all is well."""

    seconds: float
    wrong: tuple[str, ...] = ()
    problems: int = 0


def make_unit(root: Path) -> Path:
    """Copy the golden site that hostile files are put into."""
    for top in ("content", "data"):
        shutil.copytree(REPOSITORY / "tests" / "sites" / "small" / top, root / top)
    return root


def judge(root: Path, place: str, content: bytes) -> Verdict:
    """Put `content` at `place` into the unit, prepare it and make its pages; leaves the unit as it was."""
    path = root / place
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    started = time.process_time()
    wrong: list[str] = []
    problems: list[Problem] = []
    try:
        problems = _publish(root)
    except ContentError as error:
        problems = error.problems
    except BaseException as error:
        wrong.append(f"{type(error).__name__}: {str(error)[:200]}\n{traceback.format_exc()[-1500:]}")
    seconds = time.process_time() - started
    path.unlink() if before is None else path.write_bytes(before)
    if seconds > LONGEST:
        wrong.append(f"took {seconds:.1f} s")
    return Verdict(seconds, (*wrong, *_faults_of(problems, place, content, root), *_too_much_memory()), len(problems))


_made: dict[str, str] = {}
"""Path -> key of what was made last: as in a build, only what a hostile file changed is made again, so that its own cost is seen."""


def _publish(root: Path) -> list[Problem]:
    edition = prepare(root, TODAY)
    for output in (*edition.pages, *edition.files):
        if not output.path.startswith("anh/") and _made.get(output.path) != output.key:
            output.make()
            _made[output.path] = output.key
    return list(edition.warnings)


def _faults_of(problems: list[Problem], place: str, content: bytes, root: Path) -> Iterator[str]:
    """Yield what is wrong with the problems themselves."""
    if len([problem for problem in problems if problem.file == place]) > 2 * (MOST + 1):
        yield f"{len(problems)} problems are told of one file"
    rows = normalise(content.decode("utf-8", "replace")).count("\n") + 1
    for problem in problems:
        said = str(problem)
        if problem.file != place and not (root / problem.file).exists():
            yield f"names a file that is not there: {said}"
        if problem.file == place and not 1 <= problem.line <= max(rows, content.count(b"\n") + 1):
            yield f"names line {problem.line} of {rows}: {said}"
        sentence = re.sub(r"^\S+: ", "", problem.message)  # before it stand the keys, as the person wrote them
        if _PYTHON.search(re.sub(r"«.*?(»|$)", "", sentence, flags=re.DOTALL)):
            yield f"shows the inside of the program: {said}"
        try:
            assert_good(problem)
        except AssertionError as error:
            yield f"is no good sentence: {said} ({str(error)[:100]})"


def _too_much_memory() -> Iterator[str]:
    if sys.platform == "win32":
        return
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024**2 if sys.platform == "darwin" else 1024)
    if held > MOST_MEMORY:
        yield f"held {held} MB"

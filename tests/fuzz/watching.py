"""Cases run in a process of their own, so that one that hangs or falls over is told instead of waited for."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from fuzz.judge import LONGEST, Verdict, judge, make_unit

PATIENCE = 40.0
"""Seconds that a case is waited for by the clock on the wall, on a machine that does other things too."""


class Watcher:
    """Gives cases to a process, and starts another one when that one is lost."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def judge(self, place: str, content: bytes) -> Verdict:
        line = self._line or self._start()
        line.send((place, content))
        try:
            if line.poll(PATIENCE):
                verdict: Verdict = line.recv()
                if any(said.startswith("held ") for said in verdict.wrong):
                    self.stop()  # what it has held once, it is never rid of
                return verdict
        except (EOFError, OSError):
            code = self.stop()
            return Verdict(0, (f"the process ended with {code}",))
        self.stop()
        return Verdict(PATIENCE, (f"hangs: no answer in {PATIENCE:.0f} s",))

    def _start(self) -> Connection:
        spawn = get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._line

    def stop(self) -> int | None:
        """End the process. Returns how it ended."""
        if not self._process or not self._line:
            return None
        self._line.close()
        self._process.join(LONGEST)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code, self._process, self._line = self._process.exitcode, None, None
        return code


@contextmanager
def watcher() -> Iterator[Watcher]:
    watching = Watcher()
    try:
        yield watching
    finally:
        watching.stop()


def _serve(line: Connection) -> None:
    """Judge what comes down the line until it closes; the first case of a process would pay for its imports and caches."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_unit(Path(folder) / "don-vi")
        judge(root, "content/gioi-thieu.md", (root / "content/gioi-thieu.md").read_bytes())
        while True:
            try:
                line.send(judge(root, *line.recv()))
            except (EOFError, OSError):
                return

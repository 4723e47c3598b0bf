"""Runs a command of build.py in this process and stops it at its n-th act on the disk below a folder.

`python stopping.py kill|full N FOLDER WORD...`: `kill` ends the process there and then, as a power switch does, with the
file at hand half written; `full` refuses every file that is created from there on, as a full disk does. Ends with "acts: N".
"""

import builtins
import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc.commands import door


class Stopper:
    def __init__(self, turn: int, folder: str) -> None:
        self.turn, self.folder, self.acts = turn, folder, 0

    def counts(self, *names: object) -> bool:
        """Whether the turn has come, if the act is one below the folder."""
        if any(isinstance(name, str | os.PathLike) and os.fspath(name).startswith(self.folder) for name in names):
            self.acts += 1
            return self.acts >= self.turn
        return False

    def kill(self) -> None:
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "link"):
            setattr(os, name, self._killing(getattr(os, name)))
        os.fsync = self._killing(os.fsync, half=lambda number: os.ftruncate(number, os.fstat(number).st_size // 2))
        shutil.copyfile = self._killing(shutil.copyfile, half=_half_copy)  # type: ignore[assignment]

    def _killing(self, act: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if self.counts(self.folder if isinstance(arguments[0], int) else "", *arguments):
                if half:
                    half(*arguments)
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            return act(*arguments, **options)

        return call

    def fill(self) -> None:
        """A full disk still lets files be renamed and removed."""
        os.mkdir = self._filling(os.mkdir, lambda *_: True)
        for module in (builtins, io):
            setattr(module, "open", self._filling(open, lambda _, mode="r", *__: bool(set(mode) & set("wax"))))  # noqa: B010 - two modules, one name

    def _filling(self, act: Callable[..., Any], creates: Callable[..., bool]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            mode = {name: value for name, value in options.items() if name == "mode" and isinstance(value, str)}
            if creates(*arguments[:2], **mode) and self.counts(arguments[0]):
                raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))
            return act(*arguments, **options)

        return call


def _half_copy(source: Path, target: Path) -> None:
    content = Path(source).read_bytes()
    Path(target).write_bytes(content[: len(content) // 2])


if __name__ == "__main__":
    way, number, place, *words = sys.argv[1:]
    stopper = Stopper(int(number), place)
    getattr(stopper, {"kill": "kill", "full": "fill"}[way])()
    code = door.main(words)
    sys.stderr.write(f"acts: {stopper.acts}\n")
    sys.exit(code)

"""Runs one command and writes what it cost as JSON. Called by measurement.py in an environment that has psutil.

Usage: watch.py RESULT LOG COMMAND…
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

INTERVAL = 0.1
"""Seconds between two looks at the processes: seldom enough not to slow them, often enough for a peak of memory."""


class Tree:
    """A process and those that it started, looked at again and again."""

    def __init__(self, pid: int) -> None:
        self.root = psutil.Process(pid)
        self.peak = 0
        """Octets: the highest sum of resident memory. Pages that processes share count in each."""
        self._seconds: dict[int, float] = {}
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look_on, daemon=True)
        self._looking.start()

    def end(self) -> None:
        self._ended.set()
        self._looking.join()

    @property
    def seconds(self) -> float:
        """Processor time when last looked at."""
        return sum(self._seconds.values())

    def _look_on(self) -> None:
        while not self._ended.wait(INTERVAL):
            try:
                self.peak = max(self.peak, sum(map(self._look, (self.root, *self.root.children(recursive=True)))))
            except psutil.Error:
                continue

    def _look(self, process: psutil.Process) -> int:
        try:
            times = process.cpu_times()
            self._seconds[process.pid] = times.user + times.system
            return int(process.memory_info().rss)
        except psutil.Error:
            return 0


def watch(command: list[str], log: Path) -> dict[str, float]:
    """Run a command to its end. Returns its code, seconds of wall and processor time, and octets of memory."""
    with log.open("ab") as stream:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
        tree = Tree(process.pid)
        exact = _wait(process)
        wall = time.perf_counter() - begun
    tree.end()
    cost = {"code": process.returncode, "wall": wall, "cpu": tree.seconds, "memory": tree.peak}
    # The system's own figures are exact; of its memory, that of the largest process alone, so the sum may be higher.
    return cost | exact | {"memory": max(tree.peak, exact.get("memory", 0))}


def _wait(process: subprocess.Popen[bytes]) -> dict[str, float]:
    """Wait for the end. Returns what the system kept of it, where it keeps anything: Windows does not."""
    if not hasattr(os, "wait4"):
        process.wait()
        return {}
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return {"cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * unit}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(watch(sys.argv[3:], Path(sys.argv[2]))), "utf-8")

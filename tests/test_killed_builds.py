"""Builds killed at random moments: every file stays whole, no public page leads nowhere, and the next build completes the site.

`pytest -m slow tests/test_killed_builds.py` kills 120 builds; 8 more are in the everyday suite.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.ledger import UNFINISHED
from conftest import TODAY, Unit, read_tree, run
from life import Life, build, clean_build, faults, visible

STOPPING = str(Path(__file__).with_name("stopping.py"))
Kill = Callable[[Path], bool]
"""Builds the unit in a process of its own and kills it. Returns whether that came before the build's own end."""


def words(root: Path) -> list[str]:
    return ["dung", "--thu-muc", str(root), "--hom-nay", f"{TODAY:%d/%m/%Y}"]


class AtAnAct:
    """Kills at a random act on the files of the site."""

    def __init__(self, seed: int) -> None:
        self.random, self.most = random.Random(seed), 60

    def __call__(self, root: Path) -> bool:
        ended = run(sys.executable, STOPPING, "kill", str(self.random.randint(1, self.most)), str(root / "site"), *words(root))
        if ended.returncode == 0:
            self.most = max(2, int(ended.stderr.rpartition("acts: ")[2]))
        else:
            self.most += 5  # it may have had more acts before it
        return ended.returncode != 0


class AtATime:
    """Kills a real build, as the task manager does: after a random part of its time, or of the time that its publishing takes."""

    def __init__(self, seed: int) -> None:
        self.random, self.whole, self.publishing = random.Random(seed), 0.0, 0.0

    def measure(self, root: Path) -> None:
        """Learn how long a build of everything and its publishing take here and now."""
        begin = time.monotonic()
        process = self._start(root)
        started = self._until_publishing(process, root)
        process.wait()
        self.publishing, self.whole = time.monotonic() - started, time.monotonic() - begin

    def __call__(self, root: Path) -> bool:
        process = self._start(root)
        if self.random.random() < 0.3:
            time.sleep(self.random.uniform(0, self.whole))
        else:
            self._until_publishing(process, root)
            time.sleep(self.random.uniform(0, self.publishing * 0.6))
        process.kill()
        return process.wait() != 0

    def _start(self, root: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cchc", *words(root)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _until_publishing(self, process: subprocess.Popen[bytes], root: Path) -> float:
        while process.poll() is None and not (root / "site" / UNFINISHED).exists():
            time.sleep(0.0005)
        return time.monotonic()


def live_through(kill: Kill, life: Life, kills: int, afresh: Path) -> None:
    """Edit, kill and look until `kills` builds were killed; about every second one is left so, and the next edit comes on top."""
    root, chance = life.unit.root, random.Random(kills)
    before = build(root)
    versions, story, done = [before], [], 0
    while done < kills:
        story.append(life.edit())
        versions.append(clean_build(root, afresh))
        if kill(root):
            done += 1
            story.append("killed")
        wrong = faults(visible(read_tree(root / "site")), versions, before)
        assert not wrong, f"{story}: {wrong}"
        if chance.random() < 0.6:
            completed = build(root)
            different = {path for path in completed.keys() | versions[-1].keys() if completed.get(path) != versions[-1].get(path)}
            assert not different, f"{story}: {different}"
            before, versions, story = completed, [completed], []


def test_a_build_killed_at_any_act_on_the_site_harms_nothing(unit: Unit, tmp_path: Path) -> None:
    live_through(AtAnAct(1), Life(unit, seed=1), 4, tmp_path / "sach")


def test_a_build_killed_at_any_time_harms_nothing(unit: Unit, tmp_path: Path) -> None:
    killer, life = AtATime(2), Life(unit, seed=2)
    killer.measure(unit.root)
    live_through(killer, life, 4, tmp_path / "sach")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
def test_builds_killed_at_any_act_through_a_long_life_harm_nothing(unit: Unit, tmp_path: Path, seed: int) -> None:
    live_through(AtAnAct(seed), Life(unit, seed), 30, tmp_path / "sach")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 6])
def test_builds_killed_at_any_time_through_a_long_life_harm_nothing(unit: Unit, tmp_path: Path, seed: int) -> None:
    killer, life = AtATime(seed), Life(unit, seed)
    killer.measure(unit.root)
    live_through(killer, life, 30, tmp_path / "sach")

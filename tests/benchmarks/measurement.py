"""One build of one contestant: its cost, what it wrote, and the proof that it built every post."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from contestants import Contestant, Tools
from posts import head
from words import HERE


class BuildFailed(Exception):
    """A build that ended badly or left posts out: its figures would say nothing."""


@dataclass(frozen=True)
class Build:
    """What one build cost and left. Seconds and octets."""

    wall: float
    cpu: float
    memory: int
    written: int
    """Files that are new or have another modification time."""
    changed: int
    """Files that are new or hold other octets."""
    feeds: int
    search: int


@dataclass
class Entry:
    """A contestant with its folder, through all its builds."""

    contestant: Contestant
    root: Path
    total: int
    tools: Tools
    scenarios: tuple[str, ...]
    """Those of SCENARIOS that it takes part in."""
    added: int = 0
    marks: list[str] = field(default_factory=list)
    """Words that edits wrote, each on one page."""

    @property
    def site(self) -> Path:
        return self.root / self.contestant.site

    @property
    def log(self) -> Path:
        return self.root.with_suffix(".log")

    def write(self) -> None:
        self.contestant.write(self.root, self.total)

    # --- What happens before a build ---

    def clear(self, _turn: int) -> None:
        for name in (self.contestant.site, *self.contestant.leftovers):
            place = self.root / name
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)

    def leave(self, turn: int) -> None:
        """Nothing is edited."""

    def edit(self, turn: int) -> None:
        edited = head((self.total // 2 + 37 * turn) % self.total, self.total)
        self.marks.append(self.contestant.folder.edit_post(self.root, edited))

    def add(self, _turn: int) -> None:
        self.marks.append(self.contestant.folder.add_post(self.root, self.total + self.added, self.total))
        self.added += 1

    # --- The build ---

    def build(self) -> Build:
        """Build once and look at the site before and after. Raises BuildFailed."""
        before = _look(self.site)
        cost = self._run()
        after = _look(self.site)
        self.prove()
        return Build(
            wall=cost["wall"],
            cpu=cost["cpu"],
            memory=int(cost["memory"]),
            written=sum(before.get(path) != seen for path, seen in after.items()),
            changed=sum(path not in before or before[path][1] != digest for path, (_, digest) in after.items()),
            feeds=self._octets(self.contestant.feeds),
            search=self._octets(self.contestant.search),
        )

    def _run(self) -> dict[str, float]:
        result = self.root.with_suffix(".json")
        watch = [self.tools.python, HERE / "watch.py", result, self.log, *self.contestant.command(self.tools, self.root)]
        environment = {**os.environ, **self.contestant.environment}
        # Where it is set, every Python start compiles its modules anew: a cost that no school pays.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([*map(str, watch)], check=True, env=environment)
        cost: dict[str, float] = json.loads(result.read_text("utf-8"))
        if cost["code"]:
            raise BuildFailed(f"{self.contestant.name} ended with code {cost['code']}:\n{self.log.read_text('utf-8', 'replace')[-3000:]}")
        return cost

    def prove(self) -> None:
        """See that every post has a whole page, and that the edits are on theirs. Raises BuildFailed."""
        pages = [path.read_text("utf-8") for path in self.site.glob(self.contestant.post_pages)]
        whole = sum("</html>" in page for page in pages)
        if (len(pages), whole) != (self.total + self.added,) * 2:
            raise BuildFailed(f"{self.contestant.name}: {whole} whole pages of {len(pages)}, {self.total + self.added} posts")
        for mark in self.marks:
            if sum(mark in page for page in pages) != 1:
                raise BuildFailed(f"{self.contestant.name}: no page, or more than one, says «{mark}»")
        if not self._octets(self.contestant.feeds):
            raise BuildFailed(f"{self.contestant.name}: no feed")

    def _octets(self, patterns: tuple[str, ...]) -> int:
        return sum(path.stat().st_size for pattern in patterns for path in self.site.glob(pattern) if path.is_file())


SCENARIOS: dict[str, Callable[[Entry, int], None]] = {
    "cold": Entry.clear,
    "no-op": Entry.leave,
    "one edit": Entry.edit,
    "one new post": Entry.add,
}
"""What is built -> what happens before it: (entry, number of the round)."""


def _look(site: Path) -> dict[str, tuple[int, str]]:
    """Return the modification time and digest of every file."""
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in site.rglob("*")
        if path.is_file()
    }

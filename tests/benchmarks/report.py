"""The figures as Markdown: medians, and ratios beside the targets."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from measurement import Build

Results = Mapping[tuple[str, str], Sequence[Build]]
"""(contestant, scenario) -> its builds, one a round."""

MEGA = 1_000_000


@dataclass(frozen=True)
class Target:
    """A ratio of two wall times, taken round by round: a slow minute of the machine hits both. By processor time only for comparison."""

    name: str
    ours: tuple[str, str]
    other: tuple[str, str]
    most: float

    def lines(self, results: Results) -> Iterator[str]:
        if self.ours in results and self.other in results:
            pairs = list(zip(results[self.ours], results[self.other], strict=True))
            by_cpu = median(mine.cpu / theirs.cpu for mine, theirs in pairs)
            yield _target(self.name, median(mine.wall / theirs.wall for mine, theirs in pairs), self.most, "×", f"{by_cpu:.3g}×")


def write(results: Results, posts: int, many: int, versions: Sequence[str]) -> str:
    """Return the report on builds of `posts` posts, and of ours with `many`."""
    rounds = max(map(len, results.values()))
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    heading = f"{posts} posts, median of {rounds} rounds; {machine}; {', '.join(versions)}"
    return "\n".join([heading, "", *_costs(results), "", *_targets(results, many), ""])


def large(many: int) -> str:
    """Return how the large site of ours is named in the results."""
    return f"ours, {many} posts"


def _costs(results: Results) -> Iterator[str]:
    yield "| | build | wall s | CPU s | memory MB | files written | with new content | feeds KB | search KB |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    for (name, scenario), builds in results.items():
        last = builds[-1]
        yield (
            f"| {name} | {scenario} | {_middle(builds, 'wall'):.2f} | {_middle(builds, 'cpu'):.2f} | {_middle(builds, 'memory') / MEGA:.0f} "
            f"| {_middle(builds, 'written'):.0f} | {_middle(builds, 'changed'):.0f} | {_kilo(last.feeds)} | {_kilo(last.search)} |"
        )


def _targets(results: Results, many: int) -> Iterator[str]:
    yield "| target, set for 2000 posts | measured | at most | | by CPU time |"
    yield "|---|---:|---:|---|---:|"
    for target in (
        Target("cold / Material cold", ("ours", "cold"), ("Material", "cold"), 0.35),
        Target("one edit / Hugo cold", ("ours", "one edit"), ("Hugo", "cold"), 0.5),
        Target("no-op / Hugo cold", ("ours", "no-op"), ("Hugo", "cold"), 0.15),
        Target(f"cold with {many} posts / cold", (large(many), "cold"), ("ours", "cold"), 5.5),
    ):
        yield from target.lines(results)
    if builds := results.get((large(many), "cold")):
        yield _target(f"memory with {many} posts", _middle(builds, "memory") / MEGA, 700, " MB")


def _target(name: str, measured: float, most: float, unit: str, by_cpu: str = "") -> str:
    return f"| {name} | {measured:.3g}{unit} | {most}{unit} | {'met' if measured <= most else 'missed'} | {by_cpu} |"


def _kilo(octets: int) -> str:
    return f"{octets / 1000:.0f}" if octets else "-"


def _middle(builds: Sequence[Build], figure: str) -> float:
    return median(getattr(build, figure) for build in builds)

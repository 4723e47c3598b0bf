"""Builds the same posts with this project and with what a school would take instead, in turns, and prints what each build cost.

`python tests/benchmarks/run.py --help` lists the options.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import report
from contestants import CONTESTANTS, OURS, WATCHER, Contestant, Tools
from measurement import SCENARIOS, Build, BuildFailed, Entry


def main() -> int:
    options = _options()
    chosen = [contestant for contestant in CONTESTANTS if not options.only or contestant.name in options.only]
    if options.write:
        for contestant in chosen:
            contestant.write(options.write / contestant.name.lower(), options.posts)
        return 0
    with tempfile.TemporaryDirectory(prefix="cchc-benchmark-") as temporary:
        try:
            sys.stdout.write(_measure(chosen, options, Path(temporary)))
        except BuildFailed as failure:
            sys.stderr.write(f"{failure}\n")
            return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare builds; needs the package index for the competitors.")
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--many", type=int, default=10_000, help="posts of our large site; 0 leaves it out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=[contestant.name for contestant in CONTESTANTS], help="may be given twice")
    parser.add_argument("--tools", type=Path, help="keep the competitors' environment here for the next run")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="only write the folders that would be built")
    return parser.parse_args()


def _measure(chosen: list[Contestant], options: argparse.Namespace, temporary: Path) -> str:
    requirements = [*WATCHER, *(line for contestant in chosen for line in contestant.requirements)]
    tools = Tools((options.tools or temporary / "tools").resolve())
    _say("installing", *requirements)
    tools.install(requirements)
    entries = {
        contestant.name: Entry(contestant, temporary / contestant.name.lower(), options.posts, tools, tuple(SCENARIOS))
        for contestant in chosen
    }
    if options.many and OURS in chosen:
        entries[report.large(options.many)] = Entry(OURS, temporary / "many", options.many, tools, ("cold",))
    for name, entry in entries.items():
        _say("writing", name)
        entry.write()
    results: dict[tuple[str, str], list[Build]] = {}
    for turn in range(options.rounds):
        for name, scenario in _order(entries, turn):
            entry = entries[name]
            SCENARIOS[scenario](entry, turn)
            build = entry.build()
            results.setdefault((name, scenario), []).append(build)
            _say(f"round {turn + 1}, {name}, {scenario}: {build.wall:.2f} s")
    ordered = {(name, scenario): results[name, scenario] for name in entries for scenario in SCENARIOS if (name, scenario) in results}
    return report.write(ordered, options.posts, options.many, requirements)


def _order(entries: dict[str, Entry], turn: int) -> Iterator[tuple[str, str]]:
    """Yield what is built in one round: each scenario by everybody in turn, another one first in each round."""
    names = list(entries)
    first = turn % len(names)
    for scenario in SCENARIOS:
        for name in (*names[first:], *names[:first]):
            if scenario in entries[name].scenarios:
                yield name, scenario


def _say(*words: str) -> None:
    sys.stderr.write(" ".join(words) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())

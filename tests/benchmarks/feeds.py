"""Gives the same tricky posts to this project and to what a school would take instead, and prints what each feed gets wrong.

`python tests/benchmarks/feeds.py --tools ../benchmark-tools`
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from contestants import Tools
from feed_faults import ROWS, Outcome
from feed_makers import MAKERS, Maker, Refused
from feed_reading import Site, read
from tricky_posts import CHANGES, PLAIN, RISKS


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare feeds; needs the package index for the other programs.")
    parser.add_argument("--tools", type=Path, help="keep their environments here for the next run")
    parser.add_argument("--only", action="append", choices=[maker.name for maker in MAKERS], help="may be given twice")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cchc-feeds-") as temporary:
        tools = (options.tools or Path(temporary) / "tools").resolve()
        outcomes = {}
        for maker in MAKERS:
            if options.only and maker.name not in options.only:
                continue
            if maker.requirements:
                Tools(tools / maker.name).install(list(maker.requirements))
            sys.stderr.write(f"{maker.name}\n")
            outcomes[maker.name] = look(maker, Path(temporary) / maker.name, tools)
        sys.stdout.write(table(outcomes))
    return 0


def look(maker: Maker, folder: Path, tools: Path) -> Outcome:
    """Build with each risk apart, then with everything that was taken and can be read, then after each change."""
    probes: dict[str, Site | str] = {}
    for name, posts in RISKS.items():
        try:
            probes[name] = read(maker.build(folder / "risk", tools, (*PLAIN, *posts)), maker.feeds)
        except Refused as refusal:
            probes[name] = _words(refusal)
    taken = [post for name, posts in RISKS.items() if isinstance(probe := probes[name], Site) and not probe.fault for post in posts]
    posts = (*PLAIN, *taken)
    changed = {
        name: read(maker.build(folder / "changed", tools, change.posts(posts), change.site, change.zone), maker.feeds)
        for name, change in CHANGES.items()
    }
    return Outcome(read(maker.build(folder / "all", tools, posts), maker.feeds), probes, changed)


def _words(refusal: Refused) -> str:
    """Return how a build was refused: in a line for its author, or otherwise, with the line that says the most."""
    own = [line for line in refusal.args if line.startswith("LỖI: content/")]
    if own:
        return f"refused in one line: `{own[0].split(': ', 2)[2]}`"
    line = next((line for line in reversed(refusal.args) if re.search(r"Error:|not allowed", line)), refusal.args[-1])
    how = "stops with a traceback" if any("Traceback" in line for line in refusal.args) else "stops"
    said = re.sub(r": ?'/.*", "", line)
    return f"**{how}** ({said})"


def table(outcomes: dict[str, Outcome]) -> str:
    heads = ["", *outcomes]
    lines = [heads, ["---"] * len(heads)]
    lines += [[name, *(tell(outcome) for outcome in outcomes.values())] for name, tell in ROWS.items()]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())

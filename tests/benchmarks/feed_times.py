"""What the feeds of many posts cost, all of them new: their recipes, the writing, the look at what was written. Pictures left out.

`python tests/benchmarks/feed_times.py --posts 2000`
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from folders import write_unit
from posts import TODAY

from cchc import addresses, edition
from cchc.outputs import feeds, shelf
from cchc.syndication.inspection import Inspection

PICTURE = 1000
"""Octets that every picture is taken to have: making them is another matter."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--unit", type=Path, help="a folder that was written before")
    options = parser.parse_args()
    shelf.Shelf.weigher = lambda *_: lambda: PICTURE  # type: ignore[method-assign,assignment]
    spent: dict[str, float] = {}
    feeds.outputs = timed(spent, "recipes", lambda press, make=feeds.outputs: list(make(press)))  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(prefix="cchc-feeds-") as temporary:
        unit = options.unit or Path(temporary) / "unit"
        if not unit.exists():
            write_unit(unit, options.posts)
        prepared = edition.prepare(unit, TODAY)
        made = {output.path for output in prepared.files}
        found = [output for output in prepared.files if addresses.is_feed(output.path)]
        written = timed(spent, "writing", lambda: [(output.path, output.make()) for output in found])()
        inspection = Inspection(prepared.site, lambda path: PICTURE if path in made else None)
        faults = timed(spent, "inspection", lambda: [fault for feed in written for fault in inspection.problems(*feed)])()
    sys.stdout.write(f"{len(found)} feeds, {sum(len(content) for _, content in written):,} octets, {len(faults)} faults\n")
    sys.stdout.write(f"{', '.join(f'{part} {seconds:.2f} s' for part, seconds in spent.items())}: {sum(spent.values()):.2f} s\n")
    return len(faults)


def timed(spent: dict[str, float], part: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return `work` that notes its processor time."""

    def measured(*given: Any) -> Any:
        started = time.process_time()
        result = work(*given)
        spent[part] = time.process_time() - started
        return result

    return measured


if __name__ == "__main__":
    sys.exit(main())

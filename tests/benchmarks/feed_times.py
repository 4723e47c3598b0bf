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
from cchc.syndication import inspection

PICTURE = 1000
"""Octets that every picture is taken to have: making them is another matter."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--unit", type=Path, help="a folder that was written before")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    presses: list[Any] = []
    make = feeds.outputs
    feeds.outputs = lambda press: (presses.append(press), make(press))[1]  # type: ignore[func-returns-value]
    shelf.Shelf.weigher = lambda *_: lambda: PICTURE  # type: ignore[method-assign,assignment]
    with tempfile.TemporaryDirectory(prefix="cchc-feeds-") as temporary:
        unit = options.unit or Path(temporary) / "unit"
        if not unit.exists():
            write_unit(unit, options.posts)
        prepared = edition.prepare(unit, TODAY)
        made = {output.path for output in prepared.files}
        inspected = inspection.Inspection(prepared.site, lambda path: PICTURE if path in made else None)
        return max(measure(lambda: list(make(presses[0])), inspected) for _ in range(options.rounds))


def measure(recipes: Callable[[], Any], inspected: inspection.Inspection) -> int:
    """Print the processor time of one round. Returns how many faults were found, which are none."""
    inspection.moment.cache_clear()
    inspection._look_into.cache_clear()
    moments = [time.process_time()]
    found = [output for output in recipes() if addresses.is_feed(output.path)]
    moments.append(time.process_time())
    written = [(output.path, output.make()) for output in found]
    moments.append(time.process_time())
    faults = [fault for feed in written for fault in inspected.problems(*feed)]
    moments.append(time.process_time())
    parts = (
        f"{name} {after - before:.2f} s"
        for name, before, after in zip(("recipes", "writing", "inspection"), moments, moments[1:], strict=False)
    )
    size = sum(len(content) for _, content in written)
    sys.stdout.write(f"{len(found)} feeds, {size:,} octets: {', '.join(parts)}; {moments[-1] - moments[0]:.2f} s\n")
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())

"""Every kind of page, as a phone, a tablet and a desk show it, light and dark: nothing wrong, nothing asked of others, nothing to the side."""

import html
import json
import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from reader import Watched, _browser_is_there, chromium, pages_in, sample

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

WIDTHS = (375, 768, 1280)
COLOURS = ("light", "dark")

LEAST_JUMP = 0.005
"""On a busy machine the last of a page is painted after it has arrived: a card grows by a line. Lighthouse tells the rest (CONTRIBUTING.md)."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


NAMED = {"linh-vuc", "chuyen-muc", "nam", "trang", "phieu", *("tin-moi", "duong-day-nong", "thu-tuc")}
"""Parts of an address, after the first, that the site gives and no record."""


def kinds(site: Path) -> list[str]:
    """Return one page of each kind."""
    found: dict[tuple[str, ...], str] = {}
    for address in pages_in(site):
        first, *others = address.split("/")
        found.setdefault((first, *(part if part in NAMED else "*" for part in others)), address)
    return list(found.values())


LOOKS = [
    pytest.param(colours, width, marks=() if (colours, width) in (("light", 375), ("dark", 1280)) else pytest.mark.slow)
    for colours in COLOURS
    for width in WIDTHS
]


@pytest.mark.parametrize(("colours", "width"), LOOKS)
def test_every_kind_of_page_is_without_fault(
    colours: Literal["light", "dark"], width: int, chromium: Browser, sample: str, sample_site: Path
) -> None:
    with Watched(chromium, sample, color_scheme=colours, reduced_motion="reduce", viewport={"width": width, "height": 800}) as reader:
        assert looked_over(reader, kinds(sample_site)) == []


def looked_over(reader: Watched, pages: list[str]) -> list[str]:
    faults = []
    for address in pages:
        page = reader.open(address)
        # What only a busy machine shows, which paints a page before all of it is there, does not come a second time.
        moved = jumps(page) and jumps(reader.open(address))
        faults += [f"{address}: {fault}" for fault in (*violations(page), *to_the_side(page), *moved)]
    return faults + reader.faults


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:120]} {json.dumps(node['any'][:1])[:200]}" for one in found for node in one["nodes"]
    ]


def to_the_side(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px to the side"] if wide > 0 else []


def jumps(page: Page) -> list[str]:
    """Return what scripts and pictures moved once the page was there (layout shift), and how much."""
    moved = page.evaluate(
        """() => new Promise(done => {
            let ready = 0; // before, the page still arrives
            const moved = [];
            const watch = (type, note) => new PerformanceObserver(seen => seen.getEntries().forEach(note)).observe({type, buffered: true});
            watch("navigation", one => { ready = one.domInteractive; });
            watch("layout-shift", one => { if (!one.hadRecentInput) moved.push(one); });
            const told = one => [one.value, ...one.sources.map(source => (source.node && source.node.outerHTML || "").slice(0, 80))];
            setTimeout(() => done(ready ? moved.filter(one => one.startTime > ready).map(told) : [[1, "no time of arrival"]]), 100);
        })"""
    )
    return [f"layout shift {value}: {nodes}" for value, *nodes in moved if value > LEAST_JUMP]


def test_every_page_states_a_policy_that_lets_no_written_code_run(sample_site: Path) -> None:
    for address in pages_in(sample_site):
        text = (sample_site / address / ("index.html" if address.endswith("/") or not address else "")).read_text("utf-8")
        policy = html.unescape(text.split("Content-Security-Policy", 1)[1].split(">", 1)[0])
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert not re.search(r"<script(?![^>]* (?:src=|type=\"application/ld\+json\"))", text), address
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=\"", text), address

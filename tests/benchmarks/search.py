"""What the search costs: a reader in octets on the wire (gzip), each query asked first and all of them in turn; a build in time.

`python tests/benchmarks/search.py --posts 2000`
"""

import argparse
import gzip
import http.server
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from folders import write_unit
from playwright.sync_api import Browser, Response, sync_playwright
from posts import TODAY

from cchc import edition
from cchc.outputs import search
from cchc.search.entry import Entry
from cchc.search.postings import shelf
from cchc.search.words import folded
from cchc.store import Store

QUERIES = ("thu tuc", "cải cách hành chính", "76/NQ-CP", "hồ sơ")
FIRST, FURTHER = 150_000, 60_000
"""Octets that a reader may be asked for."""
DONE = "!/^$|Đang tìm/.test(document.querySelector('.search__said').textContent) && document.querySelector('.search__result')"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--unit", type=Path, help="a unit that was written before; it is built in place")
    parser.add_argument("--records", type=Path, help="write everything that can be found into this file, for other indexes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cchc-search-") as temporary:
        unit = options.unit or Path(temporary) / "unit"
        if not unit.exists():
            write_unit(unit, options.posts)
        measure_building(unit, options.records)
        subprocess.run([sys.executable, "-m", "cchc", "dung", "--thu-muc", unit, "--hom-nay", f"{TODAY:%d/%m/%Y}"], check=True)
        return measure_reading(unit / "site")


def measure_building(unit: Path, records: Path | None) -> None:
    """Print the processor time of the index: all new, and after one word of a post."""
    prepared = edition.prepare(unit, TODAY)
    press = replace(prepared.press, store=Store())
    folded.cache_clear()
    shelf.cache_clear()
    moments = [time.process_time()]
    found = search.prepared(press, prepared.pages)
    old = {output.path: output.key for output in search.files(press, found)}
    moments.append(time.process_time())
    size = sum(len(output.make()) for output in search.files(press, found))
    moments.append(time.process_time())
    post = press.site.posts[len(press.site.posts) // 2]
    body = press.site.body(post)
    changed = replace(body, text=body.text.replace(" ", " khuynh ", 1), key=f"{body.key}-2")
    press = replace(press, site=replace(press.site, bodies={**press.site.bodies, post.id: changed}))
    moments.append(time.process_time())
    new = [output for output in search.files(press, search.prepared(press, prepared.pages)) if old.get(output.path) != output.key]
    again = sum(len(output.make()) for output in new)
    moments.append(time.process_time())
    sys.stdout.write(
        f"{len(old)} files, {size:,} octets: index {moments[1] - moments[0]:.2f} s, writing {moments[2] - moments[1]:.2f} s; "
        f"one word: {len(new)} files, {again:,} octets, {moments[4] - moments[3]:.2f} s\n"
    )
    if records:
        records.write_text(json.dumps([_record(entry) for _, held in found.kinds for entry in held], ensure_ascii=False), "utf-8")


def _record(entry: Entry) -> dict[str, str]:
    return {
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "more": " | ".join((*entry.names, *entry.key_words, *entry.headings)),
        "text": " ".join(entry.texts),
    }


def measure_reading(site: Path) -> int:
    """Print what each query asks for. Returns how many of them ask for too much."""
    with served(site) as address, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        first = {query: sum(octets(browser, address, [query])) for query in QUERIES}
        further = dict(zip(QUERIES[1:], octets(browser, address, list(QUERIES))[1:], strict=True))
        browser.close()
    for query in QUERIES:
        sys.stdout.write(f"{query}: first {first[query]:,}, after the ones above {further.get(query, 0):,}\n")
    return sum(size > FIRST for size in first.values()) + sum(size > FURTHER for size in further.values())


def octets(browser: Browser, address: str, queries: list[str]) -> list[int]:
    """Return the octets, compressed, that a new reader is sent for each query, pages and scripts too."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks the function that it is given
    sizes, before = [], 0
    page.goto(f"{address}tim-kiem/?q={quote(queries[0])}")
    for query in queries:
        if query != queries[0]:
            page.locator("main input[name=q]").fill(query)
            page.locator("main input[name=q]").press("Enter")
        # Not Playwright's own wait: it would have the page evaluate a text, which its policy forbids.
        while not page.evaluate(f"document.querySelector('.search__said').textContent.includes('«{query}»') && {DONE}"):
            page.wait_for_timeout(50)
        seen = {answer.url: len(gzip.compress(answer.body(), 9)) for answer in answers}
        sizes.append(sum(seen.values()) - before)
        before += sizes[-1]
    context.close()
    return sizes


@contextmanager
def served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    sys.exit(main())

"""Where links that people wrote may lead inside the section, and the problems of those that lead nowhere."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from urllib.parse import unquote

from cchc import addresses
from cchc.linkcheck import facts
from cchc.linkcheck.written import Written
from cchc.model.guide import Guide
from cchc.model.post import PlainPage, Post
from cchc.model.site import Site
from cchc.output import Page
from cchc.problems import Problem
from cchc.rendering import TEMPLATES
from cchc.store import Store

KIND = "anchors"

FRAME = frozenset({"noi-dung", "top"})
"""What theme/main.html and browsers themselves put on every page."""

Exists = Callable[[str], bool]
"""Whether there is a page or file at an address."""
Anchors = Callable[[str], Collection[str] | None]
"""Every place that a #fragment may name on the page at an address; None where that is not known."""


def dead_links(site: Site, links: Iterable[Written], exists: Exists, anchors: Anchors) -> Iterator[Problem]:
    """Tell each link to an address or a place that is not there."""
    for link in links:
        address, _, fragment = link.target.partition("#")
        if not (exists(address) or exists(f"{address}/") or address == link.page):
            yield link.problem(f"liên kết tới /{address} nhưng không có trang đó. Sửa địa chỉ hoặc bỏ liên kết")
        elif fragment and (fragment := unquote(fragment)) not in FRAME:
            if address == link.page and fragment in site.body(link.record).anchors:
                continue  # known without a look at the page
            if (known := anchors(address)) is not None and fragment not in known:
                yield link.problem(_no_place(link, address, fragment, known))


def _no_place(link: Written, address: str, fragment: str, known: Collection[str]) -> str:
    near = get_close_matches(f"muc-{fragment}", sorted(known), 1) or get_close_matches(fragment, sorted(known), 1)
    where = "bài" if address == link.page else f"trang /{address}"
    return f"{where} không có đề mục «#{fragment}»." + (f" Có phải là «#{near[0]}»?" if near else " Sửa hoặc bỏ liên kết")


def expected_anchors(site: Site) -> Anchors:
    """Answer before pages are laid out: for articles alone, with everything that their templates might add."""
    articles = {addresses.of(record): record for record in site.articles if isinstance(record, Post | PlainPage | Guide)}

    def find(address: str) -> Collection[str] | None:
        record = articles.get(address)
        return (*site.body(record).anchors, *_template_anchors()) if record else None

    return find


@cache
def _template_anchors() -> tuple[str, ...]:
    texts = (path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.html")))
    return tuple(sorted({anchor for text in texts for anchor in re.findall(r' id="([\w-]+)"', text)}))


def page_anchors(pages: Iterable[Page], store: Store) -> Anchors:
    """Answer from the pages themselves; one is made only when a link names a place on it."""
    by_address = {page.address: page for page in pages}

    def find(address: str) -> Collection[str] | None:
        page = by_address.get(address)
        if page is None:
            return None
        kept = store.get(KIND, page.path, page.key)
        if kept is None:
            _, anchors = facts.spellings(page.path, page.make())
            kept = "\n".join(sorted(anchors))
            store.put(KIND, page.path, page.key, kept)
        return kept.split("\n")

    return find

"""A feed opened in a real browser is words that people can read, by its style sheet alone."""

import pytest
from playwright.sync_api import Browser
from reader import _browser_is_there, chromium, sample

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

SHOWN = "item => [...document.querySelector(item).children].filter(part => getComputedStyle(part).display != 'none').map(part => part.localName)"


@pytest.mark.parametrize(
    ("path", "item", "parts"),
    [
        ("rss.xml", "item", {"title", "link", "description", "pubDate"}),
        ("kenh-tin/tin-tuc/atom.xml", "entry", {"title", "summary", "published"}),
    ],
)
def test_a_browser_shows_titles_summaries_and_dates_and_warns_of_nothing(
    chromium: Browser, sample: str, path: str, item: str, parts: set[str]
) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(sample + path)
    assert set(page.evaluate(SHOWN, item)) == parts
    assert page.evaluate("getComputedStyle(document.documentElement).display") == "block"
    assert [line for line in said if "XSLT" in line or "Security" in line] == []
    page.close()

"""Without a network: what a phone has kept, of which day it says it is, and that it never stands in the way while there is one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reader import Watched, _browser_is_there, build, chromium, served

from conftest import Unit, post, procedure

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

CERTIFICATE = Path(__file__).parents[1] / "tu-ky.pem"

LARGEST = 300 * 1024


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return build(tmp_path / "u", {"content/tin-tuc/a.md": post(), "data/thu-tuc/1.yml": procedure()})


@pytest.fixture
def phone(built: Path, chromium: Browser) -> Iterator[Watched]:
    with served(built, CERTIFICATE) as address, Watched(chromium, address, viewport={"width": 375, "height": 800}) as watched:
        yield watched


def visit(phone: Watched, path: str) -> Page:
    """Open a page and wait until what it keeps is kept."""
    page = phone.open(path)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(
        "async () => (await caches.keys()).length > 0 && (await (await caches.open((await caches.keys())[0])).keys()).length >= 5"
    )
    page.wait_for_timeout(300)
    return page


def kept(page: Page) -> list[str]:
    return page.evaluate("async () => (await (await caches.open((await caches.keys())[0])).keys()).map(one => new URL(one.url).pathname)")  # type: ignore[no-any-return]


def test_the_list_the_hotlines_and_a_procedure_that_was_read_open_without_a_network(phone: Watched) -> None:
    visit(phone, "thu-tuc/1/")
    phone.context.set_offline(True)
    for path in ("niem-yet/", "duong-day-nong/", "thu-tuc/1/"):
        page = phone.open(path)
        # By the clock of the phone, which the worker knows and a page of a test does not.
        assert re.match(r"Bản lưu ngày \d{2}/\d{2}/20\d{2}\. ", page.locator(".saved-copy").inner_text())
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "inline"
        assert "rgb" in page.evaluate("getComputedStyle(document.querySelector('.saved-copy')).borderLeftColor")
    assert phone.faults == [fault for fault in phone.faults if "ERR_INTERNET_DISCONNECTED" in fault or "Failed to fetch" in fault]


def test_a_page_that_is_not_kept_says_so_and_leads_to_those_that_are(phone: Watched) -> None:
    visit(phone, "thu-tuc/1/")
    phone.context.set_offline(True)
    page = phone.open("tin-tuc/a/")
    assert page.locator("h1").inner_text() == "Không có mạng"
    assert page.locator("li a").count() == 3
    page.locator("li a").first.click()
    assert page.locator(".saved-copy").count() == 1


def test_with_a_network_no_page_comes_from_a_copy_and_a_repealed_procedure_says_so_at_once(phone: Watched, built: Path) -> None:
    page = visit(phone, "thu-tuc/1/")
    assert "không còn hiệu lực" not in page.locator("main").inner_text()
    Unit(built.parent).write({"data/thu-tuc/1.yml": procedure(hieu_luc_den="01/11/2026")}).mkdocs()
    page = phone.open("thu-tuc/1/")
    assert "không còn hiệu lực" in page.locator("main").inner_text()
    page.wait_for_timeout(300)
    phone.context.set_offline(True)
    assert "không còn hiệu lực" in phone.open("thu-tuc/1/").locator("main").inner_text()


def test_a_procedure_that_is_gone_from_the_site_is_gone_from_the_phone(phone: Watched, built: Path) -> None:
    page = visit(phone, "thu-tuc/1/")
    shutil.rmtree(built / "thu-tuc" / "1")
    phone.open("thu-tuc/1/")
    page.wait_for_timeout(300)
    assert not any(path.endswith("/thu-tuc/1/") for path in kept(page))


def test_what_is_kept_stays_below_300_kilobytes(phone: Watched, built: Path) -> None:
    for number in range(2, 14):
        (place := built / "thu-tuc" / str(number)).mkdir()
        text = (built / "thu-tuc" / "1" / "index.html").read_text("utf-8")
        (place / "index.html").write_text(text + "<!-- " + "x" * 40_000 + " -->", "utf-8")
    page = visit(phone, "thu-tuc/1/")
    for number in range(2, 14):
        page = phone.open(f"thu-tuc/{number}/")
    page.wait_for_timeout(500)
    size = page.evaluate(
        "async () => { const cache = await caches.open((await caches.keys())[0]); let sum = 0;"
        " for (const key of await cache.keys()) sum += (await (await cache.match(key)).arrayBuffer()).byteLength; return sum; }"
    )
    assert 150_000 < size <= LARGEST
    assert {"niem-yet", "duong-day-nong"} <= {path.strip("/").split("/")[-1] for path in kept(page)}


def test_a_unit_that_keeps_nothing_clears_the_phones_that_did(phone: Watched, built: Path) -> None:
    page = visit(phone, "thu-tuc/1/")
    unit = Unit(built.parent)
    unit.write({"data/don-vi.yml": (unit.root / "data/don-vi.yml").read_text("utf-8") + "\nban_luu: không\n"}).mkdocs()
    phone.open("")
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found && found.update().catch(() => {}))")
    page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0")


def test_the_first_visit_waits_for_nothing(phone: Watched) -> None:
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.open("")
    assert not any(url.endswith(("ban-luu.js", "niem-yet/")) for url in asked)  # not before the page had loaded

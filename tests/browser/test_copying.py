"""A copy page in a real browser, opened from a folder as staff open it: one button copies, lengths follow what is typed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reader import _browser_is_there, chromium

from cchc.commands import door
from conftest import REPOSITORY

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

PAGE = "tin-tuc/2026/bai-bo-hai-thu-tuc-truong-trung-hoc/chia-se/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chia-se") / "don-vi"
    for name in ("content", "data"):
        shutil.copytree(REPOSITORY / name, root / name)
    assert door.main(["chia-se", "bai-bo-hai-thu-tuc-truong-trung-hoc.md", "--thu-muc", str(root), "--hom-nay", "21/11/2026"]) == 0
    return root / "chia-se"


@pytest.fixture
def page(chromium: Browser, folder: Path) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], viewport={"width": 375, "height": 800})
    opened = context.new_page()
    opened.goto((folder / PAGE).as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("name", ["facebook", "zalo-tieu-de", "loa", "tin-nhan-khong-dau", "noi"])
def test_one_button_copies_what_the_box_holds(page: Page, name: str) -> None:
    field = page.locator(f"[data-field]:has(#{name})")
    field.get_by_role("button").click()
    expect(field.get_by_role("button")).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value(f"#{name}")


def test_where_the_clipboard_is_closed_the_button_still_copies(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    field = page.locator("[data-field]:has(#facebook)")
    field.get_by_role("button").click()
    expect(field.get_by_role("button")).to_have_text("Đã chép")


@pytest.mark.parametrize(
    ("name", "typed", "said", "is_over"),
    [
        ("zalo-tieu-de", "ế😀", "2/150", False),
        ("zalo-tieu-de", "x" * 151, "151/150", True),
        ("tin-nhan-khong-dau", "a€", "3/160", False),
        ("tin-nhan-khong-dau", "ế", "có chữ có dấu hoặc ký hiệu lạ: chỉ còn 70 ký tự một tin", True),
        ("tin-nhan-co-dau", "ế😀", "3/70", False),
    ],
)
def test_lengths_follow_what_is_typed(page: Page, name: str, typed: str, said: str, is_over: bool) -> None:
    page.fill(f"#{name}", typed)
    count = page.locator(f"output[for={name}]")
    assert count.inner_text() == said
    assert count.evaluate("found => found.classList.contains('count--over')") is is_over


def test_a_phone_shows_it_without_scrolling_sideways_and_its_picture(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img').naturalWidth == 1200")


def test_without_script_every_text_stands_there_and_no_dead_button(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / PAGE).as_uri())
    assert opened.locator("button:visible").count() == 0
    assert "Hải Phòng bãi bỏ thủ tục" in opened.input_value("#facebook")
    context.close()


def test_the_page_asks_nothing_of_any_other_host(chromium: Browser, folder: Path) -> None:
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((folder / PAGE).as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    opened.close()

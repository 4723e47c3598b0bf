"""What `dang` lays into a folder, opened by a double click: pages whose content is pasted elsewhere, and the site without a server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from reader import _browser_is_there, chromium

from cchc.commands import door
from conftest import REPOSITORY

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

POST = "cong-thong-tin/2026-11-02-hoc-bong-hoc-sinh-khuyet-tat-2026-2027/index.html"
OFFLINE = "mo-bang-bam-dup/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample is delivered, to both of its places."""
    root = tmp_path_factory.mktemp("dang") / "don-vi"
    for name in ("content", "data"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "plugins/cchc/starter/mkdocs.yml", root / "mkdocs.yml")
    assert door.main(["dang", "--thu-muc", str(root), "--hom-nay", "21/11/2026"]) == 0
    return root / "dang"


@pytest.fixture(params=[375, 1280])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], viewport={"width": request.param, "height": 800})
    opened = context.new_page()
    yield opened
    context.close()


def test_one_button_takes_headings_tables_and_links_along(page: Page, folder: Path) -> None:
    page.goto((folder / "cong-thong-tin/niem-yet/index.html").as_uri())
    page.get_by_role("button", name="Chép nội dung").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    page.set_content('<div id="o-soan" contenteditable="true" style="height:300px"></div>')
    page.focus("#o-soan")
    page.keyboard.press("Control+V")
    pasted = page.locator("#o-soan")
    expect(pasted.locator("h2").first).to_be_visible()
    assert pasted.locator("table").count() >= 1
    links = pasted.locator("a").evaluate_all("found => found.map(link => link.getAttribute('href'))")
    assert links
    assert all(link.startswith(("https://thpthoaphuong.example.edu.vn/", "tel:", "mailto:")) for link in links)


def test_what_a_post_needs_lies_beside_its_page(page: Page, folder: Path) -> None:
    page.goto((folder / "cong-thong-tin/index.html").as_uri())
    page.get_by_role("link", name="Nhận hồ sơ học bổng cho học sinh khuyết tật").click()
    expect(page).to_have_url((folder / POST).as_uri())
    enclosed = page.locator("[aria-labelledby=dinh-kem] a").evaluate_all("found => found.map(link => link.getAttribute('href'))")
    assert enclosed
    assert all((folder / POST).parent.joinpath(name.rpartition("/")[2]).is_file() for name in enclosed)


@pytest.mark.parametrize("name", ["cong-thong-tin/index.html", POST, "cong-thong-tin/niem-yet/index.html"])
def test_pages_for_staff_keep_nobody_out(name: str, page: Page, folder: Path) -> None:
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page).response["violations"] == []


def test_the_site_opens_without_a_server_and_says_what_it_cannot_do(page: Page, folder: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((folder / OFFLINE).as_uri())
    page.locator(".card a").first.click()
    assert page.url.endswith("/index.html")
    expect(page.locator("article h1")).to_be_visible()
    page.goto((folder / "mo-bang-bam-dup/tim-kiem/index.html").as_uri() + "?q=học+bổng")
    expect(page.locator(".search__said")).to_contain_text("Bản mở từ thư mục không tìm kiếm được")
    expect(page.locator(".search__plain")).to_be_visible()
    assert not faults

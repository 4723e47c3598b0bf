"""Video in a real browser: nobody elsewhere is asked before a click, and without script there is a link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from reader import Watched, _browser_is_there, build, chromium, picture, sample, served

from conftest import ORGANISATION, post

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

VIDEO = "video: {url: 'https://www.youtube.com/watch?v=abcDEF12345', loi_thoai: Chào, anh_bia: {tep: bia.jpg, mo_ta: Sân trường}}\n"
FRAME = "https://www.youtube-nocookie.com/embed/abcDEF12345?autoplay=1"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    files: dict[str, str | bytes] = {
        "data/don-vi.yml": f"{ORGANISATION}nhung_tu: www.youtube-nocookie.com\n",
        "content/tin-tuc/bia.jpg": picture(),
        "content/tin-tuc/a.md": post(extra=VIDEO),
    }
    with served(build(tmp_path_factory.mktemp("phim") / "u", files)) as place:
        yield place


def test_nobody_elsewhere_is_asked_before_a_click_and_the_named_host_after_it(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        page = reader.open("tin-tuc/a/")
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(300)
        assert reader.faults == []
        page.get_by_role("link", name="Xem video").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".video iframe")
        page.wait_for_timeout(200)
        assert f"request {FRAME}" in reader.faults
        assert page.evaluate("document.activeElement.src") == FRAME
        assert page.locator(".video iframe").get_attribute("sandbox") == "allow-scripts allow-same-origin allow-presentation allow-popups"
        box = page.locator(".video iframe").bounding_box()
        assert box
        assert abs(box["width"] / box["height"] - 16 / 9) < 0.05


def test_without_script_it_is_a_link_to_the_video(chromium: Browser, address: str) -> None:
    with Watched(chromium, address, java_script_enabled=False) as reader:
        page = reader.open("tin-tuc/a/")
        assert page.get_by_role("link", name="Xem video").get_attribute("href") == "https://www.youtube.com/watch?v=abcDEF12345"
        assert page.locator("iframe").count() == 0
        assert reader.faults == []


def test_the_unit_s_own_video_and_sound_play_and_are_not_loaded_before(chromium: Browser, sample: str) -> None:
    for path, kind, seconds in (
        ("tin-tuc/2026/video-xem-hoc-ba-so/", "video", 12),
        ("tin-tuc/2026/ban-tin-phat-thanh-hoc-bong/", "audio", 15),
    ):
        with Watched(chromium, sample) as reader:
            asked: list[str] = []
            reader.page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
            page = reader.open(path)
            assert not [url for url in asked if url.endswith((".mp3", ".mp4"))]
            length = page.evaluate(
                f"new Promise((done, fail) => {{ const it = document.querySelector('{kind}'); it.onloadedmetadata = () => done(it.duration);"
                " it.onerror = fail; it.preload = 'metadata'; it.load(); })"
            )
            assert round(length) == seconds
            assert reader.faults == []

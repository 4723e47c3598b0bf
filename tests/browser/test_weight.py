"""What a photograph costs a reader: measured in a real browser on the screen of a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import Watched, _browser_is_there, build, chromium, served

import photographs
from conftest import post

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 375, "height": 812}, "device_scale_factor": 3}


def test_a_phone_photo_costs_a_phone_reader_at_most_150_kilobytes(chromium: Browser, tmp_path: Path) -> None:
    text = post(extra="anh_dai_dien: {tep: anh.jpg, mo_ta: Sân trường}\n", body="Một.\n\n![Lớp học](anh.jpg)\n\n![Vườn](vuon.jpg)")
    photo = photographs.phone_photo(6)
    files: dict[str, str | bytes] = {
        "content/tin-tuc/a.md": text,
        "content/tin-tuc/anh.jpg": photo,
        "content/tin-tuc/vuon.jpg": photo,
    }
    costs: dict[str, int] = {}
    with served(build(tmp_path / "u", files)) as address, Watched(chromium, address, **PHONE) as reader:
        page = reader.page
        page.on("response", lambda answer: costs.update({answer.url: len(answer.body())}) if "/anh/" in answer.url else None)
        reader.open("tin-tuc/a/")
        for picture in page.locator("article img").all():
            picture.scroll_into_view_if_needed()
            picture.evaluate("image => image.decode()")
        shown = page.locator("article img").evaluate_all("images => images.map(image => [image.currentSrc, image.naturalWidth])")
    assert len(shown) == 3
    assert all(source.endswith(".webp") for source, _ in shown)
    assert {source for source, _ in shown} == set(costs)
    assert max(costs.values()) <= 150_000

"""Finding the feeds: from every page, from the page of subscriptions, from the open data."""

import json
import re

import pytest

from conftest import Unit, post, procedure


@pytest.fixture
def built(unit: Unit) -> dict[str, bytes]:
    unit.write({"content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc\n"), "data/thu-tuc/a.yml": procedure()})
    done = unit.mkdocs()
    assert done.returncode == 0, done.stdout + done.stderr
    return unit.site()


def announced(page: bytes) -> list[str]:
    return re.findall(r'<link rel="alternate" type="[^"]+" title="[^"]+" href="(?:\.\./)*([^"]+)">', page.decode())


def test_every_page_announces_the_news_and_a_section_its_own_feed(built: dict[str, bytes]) -> None:
    news = ["rss.xml", "kenh-tin/tin-tuc/atom.xml", "kenh-tin/tin-tuc/feed.json"]
    assert announced(built["index.html"]) == news
    assert announced(built["thu-tuc/index.html"]) == [*news, "kenh-tin/thu-tuc/rss.xml"]
    assert announced(built["ke-hoach/index.html"]) == [*news, "kenh-tin/ke-hoach-van-ban/rss.xml"]
    assert announced(built["tin-tuc/linh-vuc/tthc/index.html"]) == [*news, "kenh-tin/linh-vuc-tthc/rss.xml"]


def test_the_page_of_channels_names_every_feed_and_every_bridge(built: dict[str, bytes]) -> None:
    page = built["kenh-tin/index.html"].decode()
    feeds = [path for path in built if path.endswith((".xml", "feed.json")) and path != "sitemap.xml"]
    assert len(feeds) == 12
    for path in feeds:
        assert f'href="../{path}"' in page
    for name in ("IFTTT", "Zapier", "Make", "dlvr.it", "n8n", "Chương trình tự viết", "Zalo"):
        assert name in page


def test_the_overview_of_the_unit_names_every_feed(built: dict[str, bytes]) -> None:
    named = json.loads(built["du-lieu/don-vi.json"])["kenh_tin"]
    assert named[0] == {"loai": "rss", "ten": "Tin cải cách hành chính", "url": "https://thu.edu.vn/cchc/rss.xml"}
    assert {feed["url"].removeprefix("https://thu.edu.vn/cchc/") for feed in named} <= built.keys()
    assert len(named) == 12

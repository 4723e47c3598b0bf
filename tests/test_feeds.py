"""The news feed: every post once, under an id that never changes, with its own date, picture and whole text."""

import datetime as dt
import html
import io
import xml.etree.ElementTree as ET
from typing import Any

import feedparser
import pytest
from PIL import Image

from conftest import TODAY, Unit, post

NAMES = {"atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}


def picture(width: int = 1600, height: int = 900) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#12468a").save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def news(unit: Unit) -> Unit:
    return unit.write({
        "content/tin-tuc/2026/anh.jpg": picture(),
        "content/tin-tuc/2026/mot.md": post(
            "Bài 5 < 10 & R&D",
            id="tinbaimot2",
            day="20/11/2026 08:30:05",
            extra="linh_vuc_cchc: tthc\nanh_dai_dien: {tep: anh.jpg, mo_ta: Sân trường}\n",
            body="Đoạn **một** & hai.\n\n[Niêm yết](/niem-yet/)",
        ),
        "content/tin-tuc/2026/hai.md": post("Bài hai", id="tinbaihai2", day="19/11/2026"),
    })  # fmt: skip


def read(unit: Unit, today: dt.date = TODAY) -> Any:
    feed = feedparser.parse(unit.file("rss.xml", today))
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_an_independent_reader_finds_every_part(news: Unit) -> None:
    feed = read(news)
    first = feed.entries[0]
    assert [entry.title for entry in feed.entries] == ["Bài 5 < 10 & R&D", "Bài hai"]
    assert first.id == "tag:thu.edu.vn,2024:tinbaimot2"
    assert first.link == "https://thu.edu.vn/cchc/tin-tuc/2026/mot/"
    assert html.unescape(first.summary) == "Đoạn một & hai."  # a description is HTML
    assert first.published == "Fri, 20 Nov 2026 08:30:05 +0700"
    assert [tag.term for tag in first.tags] == ["Cải cách thủ tục hành chính"]
    assert '<a href="https://thu.edu.vn/cchc/niem-yet/">' in first.content[0].value
    assert feed.feed.language == "vi"


def test_the_picture_comes_with_its_true_length(news: Unit) -> None:
    enclosure = read(news).entries[0].enclosures[0]
    assert enclosure.href == "https://thu.edu.vn/cchc/anh/chia_se/tinbaimot2.jpg"
    assert enclosure.type == "image/jpeg"
    assert int(enclosure.length) == len(news.file("anh/chia_se/tinbaimot2.jpg"))


def test_the_feed_is_plain_xml_with_its_own_address_and_the_date_of_its_newest_post(news: Unit) -> None:
    channel = ET.fromstring(news.file("rss.xml")).find("channel")
    assert channel is not None
    assert [link.get("href") for link in channel.findall("atom:link", NAMES) if link.get("rel") == "self"] == [
        "https://thu.edu.vn/cchc/rss.xml"
    ]
    assert channel.findtext("lastBuildDate") == "Fri, 20 Nov 2026 08:30:05 +0700"
    assert all(item.find("guid").get("isPermaLink") == "false" for item in channel.findall("item"))  # type: ignore[union-attr]


def test_an_id_and_a_date_survive_a_new_title_file_address_and_neighbour(news: Unit) -> None:
    before = {(entry.id, entry.published) for entry in read(news).entries}
    (news.root / "content/tin-tuc/2026/hai.md").rename(news.root / "content/tin-tuc/ten-khac.md")
    news.write({
        "content/tin-tuc/ten-khac.md": post("Tên mới hẳn", id="tinbaihai2", day="19/11/2026"),
        "content/tin-tuc/2026/ba.md": post("Bài ba", id="tinbaiba23", day="19/11/2026"),
        "data/don-vi.yml": (news.root / "data/don-vi.yml").read_text("utf-8").replace("https://thu.edu.vn/cchc/", "https://moi.edu.vn/"),
    })  # fmt: skip
    feed = read(news)
    assert before <= {(entry.id, entry.published) for entry in feed.entries}
    assert all(entry.link.startswith("https://moi.edu.vn/tin-tuc/") for entry in feed.entries)


def test_a_build_on_another_day_writes_the_same_bytes(news: Unit) -> None:
    assert news.file("rss.xml") == news.file("rss.xml", TODAY + dt.timedelta(days=30))


def test_only_what_is_public_today_is_in_the_feed(news: Unit) -> None:
    hidden = {
        "hen": post("Hẹn", id="tinbaihen2", day="22/11/2026"),
        "nhap": post("Nháp", id="tinbainhap", day="01/11/2026", extra="ban_nhap: có\n"),
        "het": post("Hết hạn", id="tinbaihet2", day="02/11/2026", extra="ngay_go: 21/11/2026\n"),
        "go": post("Gỡ", id="tinbaigo23", day="03/11/2026", extra="go_bai: {ngay: 04/11/2026, ly_do: Sai}\n"),
    }
    news.write({f"content/tin-tuc/{name}.md": text for name, text in hidden.items()})
    assert len(read(news).entries) == 2
    assert len(read(news, dt.date(2026, 11, 22)).entries) == 3


def test_a_feed_without_posts_is_a_feed(unit: Unit) -> None:
    assert read(unit).entries == []


def test_the_feed_holds_the_newest_twenty_and_is_found_from_every_page(unit: Unit, tmp_path: object) -> None:
    unit.write(
        {f"content/tin-tuc/bai-{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"01/{n % 12 + 1:02}/2025 08:{n:02}") for n in range(30)}
    )
    assert len(read(unit).entries) == 20
    assert unit.mkdocs().returncode == 0
    for path, content in unit.site().items():
        if path.endswith("index.html") and not path.startswith("tich-hop/"):
            assert b'type="application/rss+xml"' in content, path

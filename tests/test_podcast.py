"""Bulletins as a podcast: what Apple asks of a feed, true lengths, and recordings in every other feed."""

import io
import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from PIL import Image

from conftest import REPOSITORY, Unit, post
from sounds import VIDEO, silence
from test_feed_forms import NEWS, picture
from test_feed_inspection import inspected

RSS = "kenh-tin/phat-thanh/rss.xml"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def on_air(unit: Unit) -> Unit:
    return unit.write({
        "content/tin-tuc/loa.mp3": silence(65),
        "content/tin-tuc/phim.mp4": VIDEO.read_bytes(),
        "content/tin-tuc/bia.jpg": picture(640, 360),
        "content/tin-tuc/a.md": post("Bản tin 1", id="bantin2345", extra="am_thanh: {tep: loa.mp3, loi_thoai: Xin chào & hẹn gặp lại}\n"),
        "content/tin-tuc/b.md": post("Tin thường", id="tinbai2345", day="19/11/2026"),
        "content/tin-tuc/c.md": post(
            "Phim", id="phimne2345", day="18/11/2026", extra="video: {tep: phim.mp4, loi_thoai: A, anh_bia: {tep: bia.jpg, mo_ta: Sân}}\n"
        ),
    })  # fmt: skip


def channel(unit: Unit) -> Any:
    return ElementTree.fromstring(unit.file(RSS)).find("channel")


def test_everything_that_apple_requires_of_a_podcast_is_there(on_air: Unit) -> None:
    found = channel(on_air)
    assert found.findtext("title") == "Bản tin phát thanh - Trường THPT Thử Nghiệm"
    assert found.findtext("description")
    assert found.findtext("language") == "vi"
    assert found.findtext(f"{ITUNES}explicit") == "false"
    assert found.find(f"{ITUNES}category").get("text") == "Government"
    assert found.findtext(f"{ITUNES}author") == "Trường THPT Thử Nghiệm"
    assert found.findtext(f"{ITUNES}owner/{ITUNES}email") == "vanphong@thu.edu.vn"
    assert found.find(f"{ITUNES}image").get("href") == "https://thu.edu.vn/cchc/anh/chia_se/phat-thanh.jpg"


@pytest.mark.parametrize("root", ["on_air", "sample"])
def test_the_cover_is_a_square_of_the_size_that_apple_takes(on_air: Unit, root: str) -> None:
    unit = on_air if root == "on_air" else Unit(REPOSITORY)  # without an emblem, and with one
    drawn = unit.file("anh/chia_se/phat-thanh.jpg")
    with Image.open(io.BytesIO(drawn)) as cover:
        assert (cover.format, cover.mode) == ("JPEG", "RGB")
        assert cover.width == cover.height
        assert 1400 <= cover.width <= 3000
    assert len(drawn) < 512_000
    assert drawn == unit.file("anh/chia_se/phat-thanh.jpg")


def test_only_bulletins_are_in_it_each_with_its_true_length_type_and_duration(on_air: Unit) -> None:
    (item,) = channel(on_air).findall("item")
    (enclosure,) = item.findall("enclosure")
    assert enclosure.attrib == {
        "url": "https://thu.edu.vn/cchc/tep/tin-tuc/loa.mp3", "length": str(len(silence(65))), "type": "audio/mpeg",
    }  # fmt: skip
    assert item.findtext(f"{ITUNES}duration") == "65"


def test_an_independent_reader_hears_of_it(on_air: Unit) -> None:
    feed = feedparser.parse(on_air.file(RSS))
    assert not feed.bozo
    assert feed.feed.image.href.endswith("phat-thanh.jpg")
    (entry,) = feed.entries
    assert entry.itunes_duration == "65"
    assert entry.enclosures[0].type == "audio/mpeg"
    assert "Xin chào &amp; hẹn gặp lại" in entry.content[0].value


def test_in_the_news_the_picture_stays_the_enclosure_and_recordings_are_media(on_air: Unit) -> None:
    first, plain, film = feedparser.parse(on_air.file(NEWS["rss"])).entries
    assert [entry.enclosures[0].type for entry in (first, plain, film)] == ["image/jpeg"] * 3
    assert [(media["medium"], media.get("duration")) for media in first.media_content] == [("image", None), ("audio", "65")]
    assert [(media["medium"], media["filesize"]) for media in film.media_content][1] == ("video", str(VIDEO.stat().st_size))
    assert [media["medium"] for media in plain.media_content] == ["image"]


def test_json_and_atom_tell_of_recordings_too(on_air: Unit) -> None:
    attachments = json.loads(on_air.file(NEWS["json"]))["items"][0]["attachments"]
    assert [(file["mime_type"], file.get("duration_in_seconds")) for file in attachments] == [("image/jpeg", None), ("audio/mpeg", 65)]
    links = feedparser.parse(on_air.file(NEWS["atom"])).entries[0].enclosures
    assert [link.type for link in links] == ["image/jpeg", "audio/mpeg"]


def test_its_feeds_pass_the_look_before_publishing_and_a_wrong_length_does_not(on_air: Unit) -> None:
    edition, written = on_air.prepare(), on_air.file(RSS)
    assert inspected(edition, RSS, written) == []
    spoilt = written.replace(b'length="%d"' % len(silence(65)), b'length="1"')
    assert any("byte nhưng kênh ghi 1" in problem for problem in inspected(edition, RSS, spoilt))


def test_the_podcast_is_offered_only_where_there_are_bulletins(on_air: Unit) -> None:
    assert "Bản tin phát thanh" in on_air.page("kenh-tin/")
    (on_air.root / "content/tin-tuc/a.md").unlink()
    assert "phát thanh" not in on_air.page("kenh-tin/")
    assert RSS not in {output.path for output in on_air.prepare().files}

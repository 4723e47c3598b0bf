"""What people paste and name wrongly does not break a feed, and does not reach it."""

import datetime as dt
import json

import feedparser
import pytest

from cchc.problems import ContentError
from conftest import Unit, post, procedure
from test_feed_forms import NEWS, picture
from test_feed_inspection import inspected

TITLES = {
    "ampersand": ("R&D & Đổi mới", "R&D & Đổi mới"),
    "markup": ("a < b > c <b>đậm</b>", "a < b > c <b>đậm</b>"),
    "quotes": ("“Một cửa” 'liên thông'", "“Một cửa” 'liên thông'"),
    "emoji": ("Chúc mừng 🎉👩‍🏫", "Chúc mừng 🎉👩‍🏫"),
    "decomposed": ("Ho\u0323p ba\u0301o", "Họp báo"),
    "control characters": ("Họp\x0b báo\x01", "Họp báo"),
    "right to left marks": ("Họp\u202e báo\u200f", "Họp báo"),
    "an entity": ("Tin &amp; bài &lt;1&gt;", "Tin &amp; bài &lt;1&gt;"),
    "the end of a section": ("Tin ]]> bài", "Tin ]]> bài"),
}


@pytest.mark.parametrize(("written", "shown"), TITLES.values(), ids=TITLES)
def test_a_title_stays_the_words_that_were_written(unit: Unit, written: str, shown: str) -> None:
    unit.write({"content/tin-tuc/a.md": post().replace('"Họp báo"', "'" + written.replace("'", "''") + "'")})
    edition = unit.prepare()
    plain = json.loads(unit.file(NEWS["json"]))["items"][0]["title"]
    assert " ".join(plain.split()) == shown
    for path in NEWS.values():
        assert inspected(edition, path, unit.file(path)) == []


def test_a_title_of_five_hundred_letters_is_refused_in_one_line(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post("a " * 250)})
    (problem,) = unit.problems()
    assert problem.startswith("content/tin-tuc/a.md:3: tieu_de")


def test_a_body_full_of_attacks_runs_nothing_elsewhere(unit: Unit) -> None:
    body = 'Chào.\n\n<script>alert(1)</script><img src="anh.jpg" alt="Ảnh" onerror="alert(1)"><p style="x" onclick="a()">Đoạn</p><style>p{}</style>'
    unit.write({"content/tin-tuc/anh.jpg": picture(), "content/tin-tuc/a.md": post(body=body)})
    edition = unit.prepare()
    for path in NEWS.values():
        written = unit.file(path)
        assert inspected(edition, path, written) == []
        assert not any(mark in written for mark in (b"alert", b"onerror", b"onclick", b"<style", b"script>"))


def test_words_about_attacks_are_only_words(unit: Unit) -> None:
    body = """<abbr title="a href='x' onclick=b() <script> javascript:c()">Chữ</abbr> và `<script onload=d()>`"""
    unit.write({"content/tin-tuc/a.md": post(body=body)})
    edition = unit.prepare()
    assert "javascript:c()" in json.loads(unit.file(NEWS["json"]))["items"][0]["content_html"]
    for path in NEWS.values():
        assert inspected(edition, path, unit.file(path)) == []


def test_a_link_to_script_is_refused_before_it_reaches_a_feed(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(body="[x](javascript:alert(1))")})
    assert any("javascript" in problem and not problem.startswith("?") for problem in unit.problems())


def test_a_picture_that_is_not_what_its_name_says_is_a_jpeg_in_the_feed(unit: Unit) -> None:
    unit.write({
        "content/tin-tuc/anh.jpg": picture(kind="PNG"),
        "content/tin-tuc/a.md": post(extra="anh_dai_dien: {tep: anh.jpg, mo_ta: Sân}\n"),
    })  # fmt: skip
    enclosure = feedparser.parse(unit.file("rss.xml")).entries[0].enclosures[0]
    assert enclosure.type == "image/jpeg"
    assert unit.file("anh/tin-tuc/anh-1280.jpg")[:2] == b"\xff\xd8"


def test_two_posts_of_one_minute_are_told_and_two_of_one_day_are_not(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(), "content/tin-tuc/b.md": post("Khác", id="tinbai3456")})
    assert any("cùng giây đăng" in problem for problem in unit.problems())
    unit.write({"content/tin-tuc/a.md": post(day="20/11/2026"), "content/tin-tuc/b.md": post("Khác", id="tinbai3456", day="20/11/2026")})
    dates = [entry.published_parsed for entry in feedparser.parse(unit.file("rss.xml")).entries]
    assert len(set(dates)) == 2


def test_an_expired_post_leaves_every_feed_on_its_day(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc\nngay_go: 25/11/2026\n")})
    for path in (*NEWS.values(), "kenh-tin/linh-vuc-tthc/rss.xml"):
        assert b"tinbai2345" in unit.file(path, dt.date(2026, 11, 24))
        assert b"tinbai2345" not in unit.file(path, dt.date(2026, 11, 25))


def test_an_area_whose_name_holds_markup_has_a_feed(unit: Unit) -> None:
    unit.write(
        {
            "data/linh-vuc-cchc.yml": "- {id: linhvuc234, ma: tthc, ten: Thủ tục & <hồ sơ>}\n",
            "content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc\n"),
        }
    )
    feed = feedparser.parse(unit.file("kenh-tin/linh-vuc-tthc/rss.xml"))
    assert not feed.bozo
    assert [tag.term for tag in feed.entries[0].tags] == ["Thủ tục & <hồ sơ>"]


def test_a_procedure_that_says_no_day_is_never_news(unit: Unit) -> None:
    unit.write({"data/thu-tuc/a.yml": procedure(quyet_dinh_cong_bo="[{so_ky_hieu: 941/QĐ-BGDĐT}]")})
    assert feedparser.parse(unit.file("kenh-tin/thu-tuc/rss.xml")).entries == []


HIDDEN = {
    "a scheme in letters of HTML": '<a href="java&#115;cript:alert(1)">x</a>',
    "a scheme cut by a line": '<a href="java\nscript:alert(1)">x</a>',
    "a scheme in capitals": '<a href="JaVaScRiPt:alert(1)">x</a>',
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_link_to_script_is_refused_or_does_not_reach_a_feed(unit: Unit, body: str) -> None:
    unit.write({"content/tin-tuc/a.md": post(body=f"Chào.\n\n{body}")})
    try:
        written = [unit.file(path) for path in NEWS.values()]
    except ContentError:
        return
    assert not any(b"alert" in content for content in written)


def test_a_post_of_pictures_alone_has_a_summary_of_plain_words(unit: Unit) -> None:
    """Without one feedgen puts the whole text, HTML and all, where bridges look for the summary."""
    unit.write({"content/tin-tuc/anh.jpg": picture(), "content/tin-tuc/a.md": post(body="![Sân trường](anh.jpg)")})
    entry = feedparser.parse(unit.file("rss.xml")).entries[0]
    assert entry.summary == "Họp báo"
    assert "<img" in entry.content[0].value
    assert json.loads(unit.file(NEWS["json"]))["items"][0]["summary"] == "Họp báo"

"""One model, three forms: RSS, Atom and JSON Feed say the same to independent readers, and nothing of what feedgen gets wrong."""

import datetime as dt
import io
import json
import locale
from typing import Any

import feedparser
import pytest
from lxml import etree
from PIL import Image

from cchc import addresses
from cchc.outputs import feeds
from cchc.syndication import rss
from conftest import REPOSITORY, TODAY, Unit, post, procedure

SITE = "https://thu.edu.vn/cchc/"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
NEWS = {"rss": "rss.xml", "atom": "kenh-tin/tin-tuc/atom.xml", "json": "kenh-tin/tin-tuc/feed.json"}


def picture(width: int = 1600, height: int = 900, kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#12468a").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def news(unit: Unit) -> Unit:
    extra = (
        "linh_vuc_cchc: tthc\nchuyen_muc: hoat-dong\ntac_gia: Lê Thị Mai & cộng sự\nnguon: {ten: Báo Hải Phòng, url: https://baohaiphong.vn/a}\n"
        "anh_dai_dien: {tep: anh.jpg, mo_ta: Sân trường “sáng” & đẹp}\ntep_dinh_kem: [{tep: mau.pdf, ten: Mẫu đơn}]\n"
    )
    body = "Đoạn **một** & hai. [Niêm yết](/niem-yet/)\n\n![Cổng trường](cong.png)"
    return unit.write({
        "data/don-vi.yml": (unit.root / "data/don-vi.yml").read_text("utf-8")
        + "logo: {tep: logo.png, mo_ta: Biểu trưng}\nmay_chu_bao_tin: https://hub.example/\n",
        "data/logo.png": picture(300, 300, "PNG"),
        "content/tin-tuc/2026/anh.jpg": picture(),
        "content/tin-tuc/2026/cong.png": picture(600, 400, "PNG"),
        "content/tin-tuc/2026/mau.pdf": b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        "content/tin-tuc/2026/mot.md": post("Bài 5 < 10 & R&D", id="tinbaimot2", day="20/11/2026 08:30:05", extra=extra, body=body),
        "content/tin-tuc/2026/hai.md": post("Bài hai", id="tinbaihai2", day="19/11/2026"),
        "data/thu-tuc/a.yml": procedure(),
    })  # fmt: skip


BESIDE_THE_SCHEMA = (
    "atom:author or not(atom:entry[not(atom:author)])",
    "not(atom:entry[not(atom:link[@rel='alternate'] or atom:link[not(@rel)] or atom:content)])",
)
"""What Appendix B of RFC 4287 asks by Schematron."""

JSON_FEED: dict[str, dict[str, Any]] = {
    "feed": {
        "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str, "next_url": str,
        "icon": str, "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list, "items": list,
    },
    "item": {
        "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "image": str,
        "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list, "language": str, "attachments": list,
    },
    "attachment": {"url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int},
    "author": {"name": str, "url": str, "avatar": str},
    "hub": {"type": str, "url": str},
}  # fmt: skip
"""The keys of JSON Feed 1.1 and their types; one of ours must begin with _. Compared with the schema at json.schemastore.org/feed.json."""


def check_json(kind: str, found: dict[str, Any], *required: str) -> None:
    assert set(required) <= found.keys(), (kind, found)
    for name, value in found.items():
        assert name.startswith("_") or type(value) is JSON_FEED[kind][name], (kind, name, value)


def xml(unit: Unit, path: str, today: dt.date = TODAY) -> Any:
    return etree.fromstring(unit.file(path, today))


# --- The three forms ----------------------------------------------------------------------------------------------


def test_feedparser_reads_the_same_items_in_rss_and_in_atom(news: Unit) -> None:
    for form in ("rss", "atom"):
        feed = feedparser.parse(news.file(NEWS[form]))
        assert not feed.bozo
        first = feed.entries[0]
        assert [entry.id for entry in feed.entries] == ["tag:thu.edu.vn,2024:tinbaimot2", "tag:thu.edu.vn,2024:tinbaihai2"]
        assert first.title in ("Bài 5 < 10 & R&D", "Bài 5 &lt; 10 &amp; R&amp;D")
        assert first.published_parsed[:6] == first.updated_parsed[:6] == (2026, 11, 20, 1, 30, 5)
        assert first.author == "Lê Thị Mai & cộng sự"
        assert [tag.term for tag in first.tags] == ["Cải cách thủ tục hành chính", "Hoạt động"]
        assert f'<a href="{SITE}niem-yet/">' in first.content[0].value
        assert f'src="{SITE}anh/tin-tuc/2026/cong-600.jpg"' in first.content[0].value
        assert "srcset" not in first.content[0].value
        assert feed.feed.language == "vi"


def test_json_feed_says_the_same(news: Unit) -> None:
    feed = json.loads(news.file(NEWS["json"]))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["language"], feed["hubs"]) == (
        SITE + NEWS["json"],
        "vi",
        [{"type": "WebSub", "url": "https://hub.example/"}],
    )
    first, second = feed["items"]
    assert first["title"] == "Bài 5 < 10 & R&D"
    assert first["date_published"] == "2026-11-20T08:30:05+07:00"
    assert first["image"] == f"{SITE}anh/chia_se/tinbaimot2.jpg"
    assert [(file["mime_type"], file["size_in_bytes"]) for file in first["attachments"]] == [
        ("image/jpeg", len(news.file("anh/chia_se/tinbaimot2.jpg"))),
        ("application/pdf", len(news.file("tep/tin-tuc/2026/mau.pdf"))),
    ]
    assert second["image"] == f"{SITE}anh/chia_se/tinbaihai2.jpg"  # drawn with its title


def test_every_json_feed_keeps_to_the_format(news: Unit) -> None:
    made = [output.make() for output in news.prepare().files if addresses.is_feed(output.path) and output.path.endswith(".json")]
    assert len(made) == 4
    for feed in map(json.loads, made):
        check_json("feed", feed, "version", "title", "items")
        for item in feed["items"]:
            check_json("item", item, "id", "content_html", "date_published")
            assert dt.datetime.fromisoformat(item["date_modified"]) >= dt.datetime.fromisoformat(item["date_published"])
            for part in item.get("attachments", []):
                check_json("attachment", part, "url", "mime_type")
            for author in item["authors"]:
                check_json("author", author, "name")
        for hub in feed["hubs"]:
            check_json("hub", hub, "type", "url")


def test_a_json_feed_without_posts_still_has_its_list_of_items(unit: Unit) -> None:
    assert json.loads(unit.file(NEWS["json"]))["items"] == []


def test_atom_is_what_its_schema_allows(news: Unit) -> None:
    news.write({f"content/tin-tuc/bai-{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"01/02/2025 08:{n:02}") for n in range(30)})
    schema = etree.RelaxNG(etree.parse(REPOSITORY / "tests" / "atom.rng"))
    made = {output.path: output.make() for output in news.prepare().files if addresses.is_feed(output.path) and "rss" not in output.path}
    atoms = {path: etree.fromstring(content) for path, content in made.items() if path.endswith(".xml")}
    assert {"kenh-tin/tin-tuc/luu-tru-1.xml", "kenh-tin/thu-tuc/atom.xml", "kenh-tin/linh-vuc-tthc/atom.xml"} < atoms.keys()
    for path, tree in atoms.items():
        assert schema.validate(tree), (path, schema.error_log)
        assert all(tree.xpath(rule, namespaces=NAMES) for rule in BESIDE_THE_SCHEMA), path
    for broken in ("id", "updated", "title"):
        tree = etree.fromstring(made[NEWS["atom"]])
        tree.remove(tree.find(f"atom:{broken}", NAMES))
        assert not schema.validate(tree), "a schema that takes everything proves nothing"


def test_an_atom_enclosure_keeps_relation_type_and_length(news: Unit) -> None:
    """feedgen would make it a second page of the post."""
    links = xml(news, NEWS["atom"]).find("atom:entry", NAMES).findall("atom:link", NAMES)
    assert [link.get("rel") for link in links] == ["alternate", "enclosure", "enclosure", "via"]
    assert dict(links[1].attrib) == {
        "rel": "enclosure",
        "type": "image/jpeg",
        "href": f"{SITE}anh/chia_se/tinbaimot2.jpg",
        "length": str(len(news.file("anh/chia_se/tinbaimot2.jpg"))),
        "title": "Sân trường “sáng” & đẹp",
    }


# --- RSS, and what feedgen gets wrong -----------------------------------------------------------------------------


def test_the_channel_has_hub_image_ttl_and_its_own_address(news: Unit) -> None:
    channel = xml(news, "rss.xml").find("channel")
    links = {link.get("rel"): link.get("href") for link in channel.findall("atom:link", NAMES)}
    assert links == {"self": f"{SITE}rss.xml", "hub": "https://hub.example/"}
    image = channel.find("image")
    assert (image.findtext("title"), image.findtext("link")) == (channel.findtext("title"), channel.findtext("link"))
    assert (image.findtext("width"), image.findtext("height")) == ("144", "144")
    assert image.findtext("url") == f"{SITE}anh/logo-144.png"
    assert news.file("anh/logo-144.png")
    assert channel.findtext("ttl") == "60"


def test_a_unit_without_a_hub_names_none(unit: Unit) -> None:
    assert b"hub" not in unit.file("rss.xml") + unit.file(NEWS["atom"]) + unit.file(NEWS["json"])


def test_a_picture_stands_as_media_with_its_size_and_words_outside_of_any_group(news: Unit) -> None:
    item = xml(news, "rss.xml").find("channel/item")
    assert item.find("media:group", NAMES) is None
    media = item.find("media:content", NAMES)
    size = str(len(news.file("anh/chia_se/tinbaimot2.jpg")))
    assert (media.get("width"), media.get("height"), media.get("medium"), media.get("fileSize")) == ("1200", "630", "image", size)
    assert media.findtext("media:description", namespaces=NAMES) == "Sân trường “sáng” & đẹp"
    assert item.find("enclosure").get("length") == size


def test_the_author_is_there_without_an_address(news: Unit) -> None:
    item = xml(news, "rss.xml").find("channel/item")
    assert item.findtext("dc:creator", namespaces=NAMES) == "Lê Thị Mai & cộng sự"
    assert item.find("author") is None


def test_the_newest_item_comes_first(news: Unit) -> None:
    assert [item.findtext("title") for item in xml(news, "rss.xml").iter("item")] == ["Bài 5 < 10 & R&D", "Bài hai"]


def test_no_date_is_the_builds_and_no_locale_is_switched(news: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("another thread may be in the midst of something")

    expected = news.file("rss.xml")
    monkeypatch.setattr(locale, "setlocale", refuse)
    assert news.file("rss.xml") == expected
    assert xml(news, "rss.xml").findtext("channel/lastBuildDate") == "Fri, 20 Nov 2026 08:30:05 +0700"
    assert len(list(xml(news, "rss.xml").iter("lastBuildDate"))) == 1


def test_atom_content_says_that_it_is_html(news: Unit) -> None:
    assert xml(news, NEWS["atom"]).find("atom:entry/atom:content", NAMES).get("type") == "html"


def test_the_end_of_a_section_in_a_text_does_not_end_the_feed(news: Unit) -> None:
    feed = next(output.make.args[0] for output in news.prepare().files if output.path == "rss.xml")  # type: ignore[attr-defined]
    feed.items[0].content.__dict__["html"] = '<p title="]]>">x</p>'
    tree = etree.fromstring(rss.write(feed, feed.forms[0]))
    assert tree.findtext("channel/item/content:encoded", namespaces=NAMES) == '<p title="]]>">x</p>'


# --- Changes ------------------------------------------------------------------------------------------------------

UPDATED = "cap_nhat:\n  - {ngay: 21/11/2026, noi_dung: Đổi giờ họp}\n  - {ngay: 21/11/2026, noi_dung: Sai tên phòng, loai: đính chính}\n"


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_an_update_moves_the_updated_date_and_adds_its_note_and_nothing_else(unit: Unit, form: str) -> None:
    def item() -> Any:
        if form == "json":
            found = json.loads(unit.file(NEWS["json"]))["items"][0]
            return {**found, "published": found["date_published"], "updated": found["date_modified"], "text": found["content_html"]}
        found = feedparser.parse(unit.file(NEWS[form])).entries[0]
        return {"id": found.id, "published": found.published, "updated": found.updated, "text": found.content[0].value}

    unit.write({"content/tin-tuc/a.md": post()})
    before = item()
    unit.write({"content/tin-tuc/a.md": post(extra=UPDATED.splitlines()[0] + "\n" + UPDATED.splitlines()[1] + "\n")})
    once = item()
    unit.write({"content/tin-tuc/a.md": post(extra=UPDATED)})
    twice = item()
    assert before["id"] == once["id"] == twice["id"]
    assert before["published"] == once["published"] == twice["published"]
    assert len({before["updated"], once["updated"], twice["updated"]}) == 3
    assert "Đổi giờ họp" in once["text"]
    assert (
        twice["text"].index("Đính chính ngày 21/11/2026")
        < twice["text"].index("Nội dung.")
        < twice["text"].index("Cập nhật ngày 21/11/2026")
    )


def test_an_update_of_a_day_to_come_is_not_told_yet(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(extra="cap_nhat: [{ngay: 25/12/2026, noi_dung: Hẹn}]\n")})
    assert "Hẹn" not in unit.file("rss.xml").decode()
    assert "Hẹn" in unit.file("rss.xml", dt.date(2026, 12, 25)).decode()


# --- The family ---------------------------------------------------------------------------------------------------


def test_each_area_has_the_posts_of_that_area(news: Unit) -> None:
    titles = [item.findtext("title") for item in xml(news, "kenh-tin/linh-vuc-tthc/rss.xml").iter("item")]
    assert titles == ["Bài 5 < 10 & R&D"]


def test_procedures_tell_each_event_once_and_on_its_own_day(unit: Unit) -> None:
    unit.write({
        "data/thu-tuc/a.yml": procedure(hieu_luc_tu="01/07/2026", cap_nhat="[{ngay: 01/10/2026, noi_dung: Bớt bản sao sổ hộ khẩu}]"),
        "data/thu-tuc/b.yml": procedure(id="thutuc3456", ma="2.002479", hieu_luc_tu="01/01/2025", hieu_luc_den="15/11/2026", bai_bo_theo="NQ 1"),
        "data/thu-tuc/c.yml": procedure(id="thutuc4567", ma="2.002480", hieu_luc_tu="01/01/2027"),
    })  # fmt: skip
    entries = feedparser.parse(unit.file("kenh-tin/thu-tuc/rss.xml")).entries
    assert [(entry.id.rpartition(":")[2], entry.published[:16]) for entry in entries] == [
        ("het-hieu-luc", "Sun, 15 Nov 2026"),
        ("cap-nhat-2026-10-01", "Thu, 01 Oct 2026"),
        ("moi", "Wed, 01 Jul 2026"),
        ("moi", "Wed, 01 Jan 2025"),
    ]
    later = feedparser.parse(unit.file("kenh-tin/thu-tuc/rss.xml", dt.date(2027, 1, 1))).entries
    assert [(entry.id, entry.published) for entry in later][1:] == [(entry.id, entry.published) for entry in entries]


def test_three_hundred_procedures_of_one_day_have_dates_of_their_own(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LENGTH", 1000)
    unit.write({f"data/thu-tuc/{n}.yml": procedure(id=f"thutuc{n:04}", ma=f"2.{n:06}", hieu_luc_tu="01/07/2026") for n in range(300)})
    dates = [entry.published_parsed for entry in feedparser.parse(unit.file("kenh-tin/thu-tuc/rss.xml")).entries]
    assert len(set(dates)) == 300
    assert dates == sorted(dates, reverse=True)


def test_plans_and_documents_wait_for_a_whole_day(unit: Unit) -> None:
    unit.write({
        "data/van-ban.yml": "- {id: vanban2345, ma: nq-76, so_ky_hieu: 76/NQ-CP, loai: Nghị quyết, ngay: 15/07/2021, co_quan: chinh-phu, trich_yeu: Chương trình}\n"
        "- {id: vanban2346, ma: nq-77, so_ky_hieu: 77/NQ-CP, loai: Nghị quyết, ngay: 07/2021, co_quan: chinh-phu, trich_yeu: Khác}\n",
        "content/ke-hoach/a.md": "---\nid: kehoach234\nso_ky_hieu: 1/KH\ntrich_yeu: Cải cách\nngay_ban_hanh: 05/01/2026\nco_quan_ban_hanh: truong\ntu: 2026\nden: 2026\n---\nMục đích.\n",
        "content/ke-hoach/b.md": "---\nid: kehoach235\ntrich_yeu: Chưa ngày\nco_quan_ban_hanh: truong\ntu: 2026\nden: 2026\n---\nMục đích.\n",
    })  # fmt: skip
    entries = feedparser.parse(unit.file("kenh-tin/ke-hoach-van-ban/rss.xml")).entries
    assert [entry.title for entry in entries] == ["Kế hoạch: Cải cách", "Nghị quyết 76/NQ-CP: Chương trình"]


# --- The archive --------------------------------------------------------------------------------------------------


def follow(unit: Unit) -> tuple[list[str], list[str]]:
    """Return ids of the newest feed, and of the archive behind it, as a client of RFC 5005 finds them."""
    tree, pages = xml(unit, NEWS["atom"]), []
    newest = [found.text for found in tree.iterfind("atom:entry/atom:id", NAMES)]
    previous = tree.find("atom:link[@rel='prev-archive']", NAMES)
    while previous is not None:
        tree = xml(unit, previous.get("href").removeprefix(SITE))
        assert tree.find("fh:archive", NAMES) is not None
        assert tree.find("atom:link[@rel='current']", NAMES).get("href") == SITE + NEWS["atom"]
        pages += [found.text for found in tree.iterfind("atom:entry/atom:id", NAMES)]
        previous = tree.find("atom:link[@rel='prev-archive']", NAMES)
    return newest, pages


def test_the_newest_feed_and_its_archive_hold_every_post(unit: Unit) -> None:
    unit.write({f"content/tin-tuc/{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"01/02/2025 08:{n:02}") for n in range(47)})
    newest, archived = follow(unit)
    assert len(newest) == 20
    assert len(archived) == len(set(archived)) == 40
    assert len({*newest, *archived}) == 47


def test_a_new_post_leaves_a_full_archive_as_it_was(unit: Unit) -> None:
    unit.write({f"content/tin-tuc/{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"01/02/2025 08:{n:02}") for n in range(25)})
    before = unit.file("kenh-tin/tin-tuc/luu-tru-1.xml")
    unit.write({"content/tin-tuc/moi.md": post()})
    assert unit.file("kenh-tin/tin-tuc/luu-tru-1.xml") == before


def test_an_edited_body_changes_only_the_feeds_that_hold_it(news: Unit) -> None:
    news.write({f"content/tin-tuc/{n}.md": post(f"Bài {n}", id=f"tinbai{n:04}", day=f"01/02/2025 08:{n:02}") for n in range(47)})
    before = {output.path: output.key for output in news.prepare().files}
    news.write(
        {
            "content/tin-tuc/2026/hai.md": post(
                "Bài hai", id="tinbaihai2", day="19/11/2026", body="Nội dung đã sửa lỗi chữ.", extra="tom_tat: Giữ\n"
            )
        }
    )
    changed = {output.path for output in news.prepare().files if addresses.is_feed(output.path) and before.get(output.path) != output.key}
    assert changed == set(NEWS.values())

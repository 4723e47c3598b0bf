"""A feed that bridges could not follow is not published: the build reads again what it wrote, and says which post and why."""

import json
import re

import pytest

from cchc import addresses
from cchc.edition import Edition
from cchc.syndication.inspection import Inspection
from conftest import REPOSITORY, Unit, post
from test_feed_forms import NEWS, news, picture

__all__ = ["news"]

MOT = "content/tin-tuc/2026/mot.md"


def inspected(edition: Edition, path: str, content: bytes) -> list[str]:
    made = {output.path: output for output in edition.files}
    inspection = Inspection(edition.site, lambda asked: len(made[asked].make()) if asked in made else None)
    return [str(problem) for problem in inspection.problems(path, content)]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_what_is_written_passes(news: Unit, form: str) -> None:
    assert inspected(news.prepare(), NEWS[form], news.file(NEWS[form])) == []


def test_every_feed_of_the_sample_passes() -> None:
    edition = Unit(REPOSITORY).prepare()
    feeds = [output for output in edition.files if addresses.is_feed(output.path)]
    assert len(feeds) >= 30
    assert [problem for output in feeds for problem in inspected(edition, output.path, output.make())] == []


SPOILT = {
    "rss": [
        ("two of one id", r"tinbaihai2", "tinbaimot2", "có hai lần"),
        ("the order turned round", r"Fri, 20 Nov 2026 08:30:05 \+0700</pubDate>", "Wed, 18 Nov 2026 08:30:05 +0700</pubDate>", "không sau tin đứng dưới"),
        ("two of one second", r"Thu, 19 Nov 2026 07:\d\d:\d\d", "Fri, 20 Nov 2026 08:30:05", "không sau tin đứng dưới"),
        ("the hour of another zone", r"08:30:05 \+0700</pubDate>", "08:30:05 +0000</pubDate>", "+07:00"),
        ("no date at all", r"Fri, 20 Nov 2026 08:30:05 \+0700</pubDate>", "hôm qua</pubDate>", "+07:00"),
        ("a day to come", r"Fri, 20 Nov 2026 08:30:05 \+0700</pubDate>", "Fri, 20 Nov 2027 08:30:05 +0700</pubDate>", "ở tương lai"),
        ("a relative link", r'href="https://thu.edu.vn/cchc/niem-yet/"', 'href="../niem-yet/"', "không đầy đủ"),
        ("a relative picture", r'src="https://thu.edu.vn/cchc/anh/tin-tuc/2026/cong-600.jpg"', 'src="cong.jpg"', "không đầy đủ"),
        ("a script", r"<strong>một</strong>", "<script>a()</script>", "mã chạy được"),
        ("a handler", r"<strong>một", "<strong onclick='a()'>một", "mã chạy được"),
        ("a wrong length", r'length="\d+"', 'length="0"', "byte nhưng kênh ghi"),
        ("a file that is not there", r'url="https://thu.edu.vn/cchc/anh/chia_se/tinbaimot2.jpg" length', 'url="https://thu.edu.vn/x.jpg" length', "không có trong trang"),
        ("another authority", r"thu.edu.vn,2024:tinbaimot2", "khac.vn,2024:tinbaimot2", "định danh"),
        ("no title", r"<title>Bài 5[^<]*</title>", "<title> </title>", "không có tiêu đề"),
        ("no summary", r"<description>Đoạn[^<]*</description>", "<description></description>", "không có tóm tắt"),
        ("a long summary", r"<description>Đoạn", "<description>" + "Đoạn " * 80, "300 ký tự"),
        ("the address of another feed", r'rss.xml" rel="self"', 'khac.xml" rel="self"', "không phải địa chỉ của mình"),
        ("a bare &", r"R&amp;D", "R&D", "không đọc lại được"),
        ("a control character", r"Bài hai", "Bài\x0bhai", "không đọc lại được"),
    ],
    "atom": [
        ("an update before the post", r"<updated>2026-11-20T08:30:05", "<updated>2026-11-19T08:30:05", "trước ngày đăng"),
        ("a relative link", r'href="https://thu.edu.vn/cchc/tin-tuc/2026/mot/"', 'href="/tin-tuc/2026/mot/"', "không đầy đủ"),
    ],
    "json": [
        ("a relative link", r'"https://thu.edu.vn/cchc/tin-tuc/2026/mot/"', '"tin-tuc/2026/mot/"', "không đầy đủ"),
        ("no items", r'"items"', '"khac"', "không đọc lại được"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "found", "put", "said"),
    [(form, *case[1:]) for form, cases in SPOILT.items() for case in cases],
    ids=[f"{form}: {case[0]}" for form, cases in SPOILT.items() for case in cases],
)
def test_a_spoilt_feed_is_refused(news: Unit, form: str, found: str, put: str, said: str) -> None:
    written = news.file(NEWS[form]).decode()
    spoilt, count = re.subn(found, lambda _: put, written)
    assert count
    problems = inspected(news.prepare(), NEWS[form], spoilt.encode())
    assert any(said in problem for problem in problems), problems
    assert all("\n" not in problem and not problem.endswith(".") for problem in problems)


def test_the_problem_stands_at_the_line_of_the_post(news: Unit) -> None:
    spoilt = news.file("rss.xml").replace(b"Fri, 20 Nov 2026 08:30:05", b"Wed, 18 Nov 2026 08:30:05", 2)
    assert any(
        problem.startswith(f"{MOT}:4: kênh tin rss.xml: ngày đăng không sau") for problem in inspected(news.prepare(), "rss.xml", spoilt)
    )


def test_nothing_is_published_with_a_bad_feed(unit: Unit) -> None:
    """A writer that goes wrong stands in for whatever may go wrong with one some day."""
    unit.write({"content/tin-tuc/a.md": post()})
    assert unit.mkdocs().returncode == 0
    before = unit.site()
    unit.write({
        "content/tin-tuc/b.md": post("Bài hai", id="tinbai3456", day="21/11/2026"),
        "sitecustomize.py": "import cchc.syndication.jsonfeed as writer\n_item = writer._item\nwriter._item = lambda item: {**_item(item), 'date_published': '2026-11-20'}\n",
    })  # fmt: skip
    done = unit.command("dung", PYTHONPATH=f"{unit.root}:{REPOSITORY / 'plugins'}")
    assert done.returncode == 1
    assert "content/tin-tuc/b.md:4: kênh tin kenh-tin/tin-tuc/feed.json: ngày đăng «2026-11-20»" in done.stdout + done.stderr
    assert "Chưa đăng gì" in done.stdout
    assert unit.site() == before


def test_a_published_picture_has_the_length_that_the_feed_states(unit: Unit) -> None:
    unit.write(
        {"content/tin-tuc/anh.jpg": picture(), "content/tin-tuc/a.md": post(extra="anh_dai_dien: {tep: anh.jpg, mo_ta: Sân trường}\n")}
    )
    assert unit.mkdocs().returncode == 0
    site = unit.site()
    stated = json.loads(site[NEWS["json"]])["items"][0]["attachments"][0]["size_in_bytes"]
    assert stated == len(site["anh/chia_se/tinbai2345.jpg"])

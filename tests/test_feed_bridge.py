"""A bridge that follows the feed for a year posts every item exactly once, whatever the unit does to its site."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import feedparser
import pytest

from cchc.edition import prepare
from cchc.paper.easel import Easel
from cchc.store import Store
from conftest import ORGANISATION, Unit, post

PATHS = ("rss.xml", "kenh-tin/tin-tuc/atom.xml")


@dataclass
class Bridge:
    """What n8n, Zapier and FeedCord do between them: a list of ids (Zapier), the newest date seen (n8n, FeedCord), whole items (hashes)."""

    by_id: list[str] = field(default_factory=list)
    by_date: list[str] = field(default_factory=list)
    updates: list[tuple[str, str]] = field(default_factory=list)
    newest: Any = None
    updated: dict[str, Any] = field(default_factory=dict)

    def look(self, content: bytes) -> None:
        feed = feedparser.parse(content)
        assert not feed.bozo
        for entry in reversed(feed.entries):
            if entry.id not in self.by_id:
                self.by_id.append(entry.id)
            elif entry.updated_parsed > self.updated[entry.id]:
                self.updates.append((entry.id, entry.updated))
            self.updated[entry.id] = entry.updated_parsed
            if self.newest is None or entry.published_parsed > self.newest:
                self.by_date.append(entry.id)
                self.newest = entry.published_parsed


@dataclass
class Written:
    """A post as its author keeps it."""

    number: int
    day: dt.date
    path: str
    title: str
    body: str = "Nội dung."
    updates: list[str] = field(default_factory=list)

    @property
    def item_id(self) -> str:
        return f"tag:thu.edu.vn,2024:tinbai{self.number:04}"

    def text(self) -> str:
        extra = f"cap_nhat: [{', '.join(self.updates)}]\n" if self.updates else ""
        return post(self.title, id=f"tinbai{self.number:04}", day=f"{self.day:%d/%m/%Y}", extra=extra, body=self.body)


class Year:
    """A unit that writes every third day, and everything that happens to a site in a year besides."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.posts: list[Written] = []
        self.real_updates: list[str] = []

    def live(self, day: dt.date, turn: int) -> None:
        if turn % 3 == 0:
            self.write(day)
        if turn % 30 == 5:
            self.write(day + dt.timedelta(days=10))  # scheduled: it counts on its day
        last = self.posts[-1]
        if turn % 7 == 4:
            last.body += " Đã sửa một lỗi chữ."
        if turn % 11 == 6:
            last.title = f"Tên mới của bài {last.number}, lần {turn}"
        if turn % 25 == 10 and last.day < day:
            last.updates.append(f"{{ngay: {day:%d/%m/%Y}, noi_dung: Đổi giờ}}")
            self.real_updates.append(last.item_id)
        if turn % 40 == 31:
            (self.unit.root / last.path).unlink()
            last.path = f"content/tin-tuc/ten-tep-moi-{last.number}.md"
        self.unit.write({last.path: last.text()})
        if turn == 150:
            self.unit.write({"data/don-vi.yml": ORGANISATION.replace("https://thu.edu.vn/cchc/", "https://moi.edu.vn/")})

    def write(self, day: dt.date) -> None:
        number = len(self.posts)
        self.posts.append(Written(number, day, f"content/tin-tuc/2026/bai-{number}.md", f"Bài {number}"))
        self.unit.write({self.posts[-1].path: self.posts[-1].text()})


def files(unit: Unit, day: dt.date, store: Store) -> dict[str, bytes]:
    return {output.path: output.make() for output in prepare(unit.root, day, store=store).files if output.path in PATHS}


def test_bridges_post_every_item_exactly_once_in_a_year(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Easel, "draw", lambda *_, **__: b"a card; two hundred builds would draw thousands")
    year, bridges, start, kept = Year(unit), {path: Bridge() for path in PATHS}, dt.date(2026, 1, 1), Store()
    for turn in range(200):
        day = start + dt.timedelta(days=turn * 365 // 200)
        year.live(day, turn)
        content = files(unit, day, kept)
        assert turn % 20 or files(unit, day, Store()) == content, "a rebuild is no news"
        for path, bridge in bridges.items():
            bridge.look(content[path])
    everyone = [post.item_id for post in year.posts if post.day <= day]
    assert len(everyone) > 70
    assert len(year.real_updates) >= 3
    for bridge in bridges.values():
        assert sorted(bridge.by_id) == sorted(everyone)
        assert sorted(bridge.by_date) == sorted(everyone), "nothing is missed, and nothing told twice, by who follows dates"
        assert Counter(id_ for id_, _ in bridge.updates) == Counter(year.real_updates)

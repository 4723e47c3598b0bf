"""Posts: the same number gives the same post, whoever publishes it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from bodies import Composer
from words import Words, areas, chances, new_id, procedure_codes, stock

from cchc.vietnamese import slug

NEWEST, SPAN = dt.date(2026, 11, 20), 8 * 365
"""The posts lie evenly over the eight years before this day, however many they are."""
TODAY = dt.date(2026, 11, 21)
"""The day of every build, and of posts that are written after the others."""
GENRES = ("tin", "tin", "tin", "bài", "phóng sự")
AUDIENCES = ("phụ huynh", "học sinh", "cán bộ giáo viên", "người dân")
SECTIONS = ("huong-dan-dich-vu-cong", "hoat-dong", "mo-hinh-dien-hinh", "hoi-thi", "van-ban-moi")


@dataclass(frozen=True)
class Head:
    """What a link needs to know of a post."""

    number: int
    """0 is the oldest."""
    title: str
    moment: dt.datetime
    area: str

    @property
    def path(self) -> str:
        """The place below the news folder, without suffix: '2024/hoc-ba-so-17'."""
        return f"{self.moment.year}/{slug(self.title, 50)}-{self.number}"


@dataclass(frozen=True)
class Post:
    """A post. Links of the body are written post:NUMBER, thu-tuc:CODE, van-ban:CODE and hotlines:."""

    head: Head
    id: str
    genre: str
    summary: str
    areas: tuple[str, ...]
    section: str
    audiences: tuple[str, ...]
    author: str
    documents: tuple[str, ...]
    procedures: tuple[str, ...]
    body: str


def posts(total: int) -> Iterator[Post]:
    return (compose(number, total) for number in range(total))


def head(number: int, total: int) -> Head:
    """Return the head of post `number` of `total`; a number beyond them is a post of TODAY."""
    chance = chances("head", number)
    day = NEWEST - dt.timedelta(days=SPAN * (total - 1 - number) // total) if number < total else TODAY
    # Without a zone, as people write it; a quarter of an hour apart, so that no two of a day are the same.
    moment = dt.datetime.combine(day, dt.time(7, 30)) + dt.timedelta(minutes=15 * (number % 40))
    area = chance.choice(areas())
    return Head(number, Words(chance, day).choose(area, "titles"), moment, area)


def compose(number: int, total: int) -> Post:
    """Write post `number` of `total`: about 700 words; each fifth names procedures, papers and the hotlines."""
    own, chance = head(number, total), chances("post", number)
    words = Words(chance, own.moment.date())
    asked = (chance.choice(procedure_codes()),) if number % 5 == 0 else ()
    others = dict.fromkeys(chance.randrange(total) for _ in range(3)) if number else {}
    links = [f"[{head(other, total).title}](post:{other})" for other in others if other != number]
    in_areas = tuple(dict.fromkeys((own.area, chance.choice(areas()) if chance.random() < 0.3 else own.area)))
    body = Composer(words, in_areas, links, asked).body()
    return Post(
        own,
        new_id("post", number),
        chance.choice(GENRES),
        words.choose("shared", "closings").rstrip("."),
        in_areas,
        chance.choice(SECTIONS),
        tuple(sorted(chance.sample(AUDIENCES, chance.randint(1, 2)))),
        chance.choice(stock()["slots"]["to"]),
        tuple(dict.fromkeys(words.cited)) if asked else (),
        asked,
        body,
    )

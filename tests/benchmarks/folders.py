"""The folders that the contestants build: the same posts, written as each of them wants them."""

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import papers
import yaml
from posts import Head, Post, compose, head, posts
from words import HERE

OUTSIDE = {"thu-tuc": "https://dichvucong.gov.vn/", "van-ban": "https://vanban.chinhphu.vn/"}
"""Where contestants without procedures and documents of their own send their readers."""

_OUTWARD: dict[str, Callable[[str], str]] = {kind: lambda _, url=url: url for kind, url in OUTSIDE.items()}  # type: ignore[misc]
_LINK = re.compile(r"\]\((post|thu-tuc|van-ban|hotlines):([^)]*)\)")


@dataclass(frozen=True)
class Folder:
    """A kind of folder with posts."""

    template: str
    """The folder beside this module with everything but the posts; copied as it is."""
    news: str
    """Where the posts go."""
    text: Callable[[Post, int], str]
    """(a post, how many there are) -> its file."""

    def write(self, root: Path, total: int) -> None:
        shutil.copytree(HERE / self.template, root)
        for post in posts(total):
            self.write_post(root, post, total)

    def write_post(self, root: Path, post: Post, total: int) -> None:
        _write(self.place(root, post.head), self.text(post, total))

    def add_post(self, root: Path, number: int, total: int) -> str:
        """Write one post more. Returns words that stand on its page and nowhere else."""
        post = compose(number, total)
        self.write_post(root, post, total)
        return self.edit_post(root, post.head)

    def edit_post(self, root: Path, edited: Head) -> str:
        """Write a line more under a post. Returns words that stand on its page and nowhere else."""
        place = self.place(root, edited)
        text = place.read_text("utf-8")
        mark = f"Ghi chú {edited.number}.{len(text)} của Văn phòng"
        _write(place, f"{text}\n{mark}.\n")
        return mark

    def place(self, root: Path, post: Head) -> Path:
        return root / self.news / f"{post.path}.md"


def write_unit(root: Path, total: int) -> None:
    """Write a whole unit of this project: posts, plans, procedures."""
    UNIT.write(root, total)
    for path, text in papers.plans(total):
        _write(root / "content/ke-hoach" / path, text)
    for path, text in papers.procedures():
        _write(root / "data/thu-tuc" / path, text)
    _write(root / "data/thu-tuc-tai-truong.yml", papers.procedures_here())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _unit_post(post: Post, total: int) -> str:
    keys = {
        "id": post.id,
        "tieu_de": post.head.title,
        "ngay": f"{post.head.moment:%d/%m/%Y %H:%M}",
        "the_loai": post.genre,
        "tom_tat": post.summary,
        "linh_vuc_cchc": post.areas,
        "chuyen_muc": post.section,
        "doi_tuong": post.audiences,
        "tac_gia": post.author,
        "van_ban": post.documents,
        "thu_tuc": post.procedures,
    }
    own = {kind: partial("{}:{}".format, kind) for kind in OUTSIDE}
    return _front_matter(keys) + _linked(post, {**own, "post": _file_link(post, total), "hotlines": lambda _: "/duong-day-nong/"})


def _material_post(post: Post, total: int) -> str:
    keys = {
        "date": f"{post.head.moment:%Y-%m-%dT%H:%M:%S}",
        "categories": [*(_names("linh-vuc-cchc")[area] for area in post.areas), _names("chuyen-muc")[post.section]],
        "description": post.summary,
    }
    links = {**_OUTWARD, "post": _file_link(post, total), "hotlines": lambda _: "../../../duong-day-nong.md"}
    opening, _, rest = _linked(post, links).partition("\n\n")
    # Dates have to be YAML's own, not quoted text.
    return _front_matter(keys, plain="date") + f"# {post.head.title}\n\n{opening}\n\n<!-- more -->\n\n{rest}"


def _hugo_post(post: Post, total: int) -> str:
    keys = {
        "title": post.head.title,
        "date": f"{post.head.moment:%Y-%m-%dT%H:%M:%S}+07:00",
        "summary": post.summary,
        "description": post.summary,
        "author": post.author,
        "linh-vuc": [_names("linh-vuc-cchc")[area] for area in post.areas],
        "chuyen-muc": [_names("chuyen-muc")[post.section]],
        "nam": [str(post.head.moment.year)],
    }
    links = {
        **_OUTWARD,
        "post": lambda number: f"/cchc/tin-tuc/{head(int(number), total).path}/",
        "hotlines": lambda _: "/cchc/duong-day-nong/",
    }
    return _front_matter(keys) + _linked(post, links)


def _front_matter(keys: Mapping[str, object], plain: str = "") -> str:
    """Return the keys that have a value; JSON is YAML too. The key `plain` is left without quotes."""
    lines = [f"{key}: {value if key == plain else json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _linked(post: Post, links: Mapping[str, Callable[[str], str]]) -> str:
    """Return the body with its links as one contestant writes them."""

    def target(found: re.Match[str]) -> str:
        kind, name = found.groups()
        return f"]({links[kind](name)})"

    return _LINK.sub(target, post.body)


def _file_link(post: Post, total: int) -> Callable[[str], str]:
    """Return what links from file to file."""
    return lambda number: posixpath.relpath(f"{head(int(number), total).path}.md", posixpath.dirname(post.head.path))


@cache
def _names(kind: str) -> dict[str, str]:
    records = yaml.load((HERE / "unit/data" / f"{kind}.yml").read_text("utf-8"), yaml.CBaseLoader)
    return {record["ma"]: record["ten"] for record in records}


UNIT = Folder("unit", "content/tin-tuc", _unit_post)
BLOG = Folder("material", "docs/tin-tuc/posts", _material_post)
HUGO = Folder("hugo", "content/tin-tuc", _hugo_post)

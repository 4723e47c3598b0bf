"""The programs whose feeds are compared: how each wants its posts written, how it is built, where its feeds lie."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contestants import BARE_HUGO, MATERIAL, Tools
from PIL import Image
from posts import TODAY
from tricky_posts import SITE, Post
from words import HERE

from cchc.vietnamese import slug

Files = Iterable[tuple[str, str | bytes]]


class Refused(Exception):
    """A build that ended without a site; the arguments are the lines of its output."""


@dataclass(frozen=True)
class Maker:
    name: str
    template: str
    """The folder beside this module with everything but the posts; SITE_URL stands for the site's address."""
    files: Callable[[Sequence[Post]], Files]
    command: Callable[[Tools], list[str]]
    site: str
    feeds: Mapping[str, str]
    """Form -> path in the site."""
    requirements: tuple[str, ...] = ()

    def build(self, root: Path, tools: Path, posts: Sequence[Post], site: str = SITE, zone: str = "Asia/Ho_Chi_Minh") -> Path:
        """Write the folder anew and build it. Returns the folder of the site; raises Refused."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(HERE / self.template, root)
        for path in (file for file in root.rglob("*.*") if file.is_file()):
            path.write_text(path.read_text("utf-8").replace("SITE_URL", site).replace(SITE, site), "utf-8")
        for name, content in self.files(posts):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        environment = {**os.environ, "TZ": zone, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "500"}
        done = subprocess.run(
            self.command(Tools(tools / self.name)), cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode or not (root / self.site / self.feeds["RSS"]).is_file():
            raise Refused(*(line.strip() for line in (done.stdout + done.stderr).splitlines()))
        return root / self.site


def photograph() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1600, 900), "#12468a").save(stream, "JPEG")
    return stream.getvalue()


def _linked(post: Post, link: str, picture: str = "anh.jpg") -> str:
    """Return the body with links to posts and pictures as one program writes them; `link` has a {} for the name."""
    return re.sub(r"\]\(post:([^)]*)\)", lambda found: f"]({link.format(found[1])})", post.body).replace("](picture)", f"]({picture})")


def _page(keys: Mapping[str, object], body: str) -> str:
    """Return a file with YAML on top. Quotes are left to the writer, as people do it, not to JSON: control characters stay themselves."""
    lines = [f"{key}: {value}" for key, value in keys.items() if value]
    return "\n".join(["---", *lines, "---", "", body, ""])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _ours(posts: Sequence[Post]) -> Files:
    names = sorted({post.category for post in posts})
    yield (
        "data/chuyen-muc.yml",
        "".join(f"- {{id: chuyenmuc{n}, ma: {slug(name)}, ten: {_quoted(name)}}}\n" for n, name in enumerate(names, 2)),
    )
    yield "content/tin-tuc/anh.jpg", photograph()
    for post in posts:
        keys = {
            "id": post.id,
            "tieu_de": _quoted(post.title),
            "ngay": f"{post.moment:%d/%m/%Y %H:%M}",
            "the_loai": "tin",
            "tac_gia": "Lê Thị Mai",
            "chuyen_muc": slug(post.category),
            "anh_dai_dien": "{tep: anh.jpg, mo_ta: Sân trường}" if post.has_picture else "",
            "cap_nhat": f"[{{ngay: {post.changed:%d/%m/%Y}, noi_dung: Đổi giờ}}]" if post.changed else "",
        }
        yield f"content/tin-tuc/{post.name}.md", _page(keys, _linked(post, "{}.md"))


def _material(posts: Sequence[Post]) -> Files:
    yield "docs/tin-tuc/posts/anh.jpg", photograph()
    for post in posts:
        dates = {"created": post.moment.isoformat()} | ({"updated": f"{post.changed:%Y-%m-%d}"} if post.changed else {})
        keys = {
            "title": _quoted(post.title),
            "author": "Lê Thị Mai",
            "date": "{" + ", ".join(f"{key}: {value}" for key, value in dates.items()) + "}",
            "categories": f"[{_quoted(post.category)}]",
            "image": "tin-tuc/anh.jpg" if post.has_picture else "",
        }
        yield f"docs/tin-tuc/posts/{post.name}.md", _page(keys, _linked(post, "{}.md"))


def _hugo(posts: Sequence[Post]) -> Files:
    for post in posts:
        keys = {
            "title": _quoted(post.title),
            "date": post.moment.isoformat(),
            "lastmod": f"{post.changed}" if post.changed else "",
            "author": "Lê Thị Mai",
            "categories": f"[{_quoted(post.category)}]",
            "images": "[anh.jpg]" if post.has_picture else "",
        }
        yield f"content/tin-tuc/{post.name}/index.md", _page(keys, _linked(post, "../{}/index.md"))
        if post.has_picture:
            yield f"content/tin-tuc/{post.name}/anh.jpg", photograph()


def _pelican(posts: Sequence[Post]) -> Files:
    yield "content/anh.jpg", photograph()
    for post in posts:
        keys = {
            "Title": post.title,
            "Date": f"{post.moment:%Y-%m-%d %H:%M}",
            "Modified": f"{post.changed}" if post.changed else "",
            "Author": "Lê Thị Mai",
            "Category": post.category,
        }
        lines = [f"{key}: {value}" for key, value in keys.items() if value]
        yield f"content/{post.name}.md", "\n".join([*lines, "", _linked(post, "{{filename}}{}.md", "{attach}anh.jpg"), ""])


def _build_ours(_: Tools) -> list[str]:
    return [sys.executable, "-m", "cchc", "--thu-muc", ".", "--hom-nay", f"{TODAY:%d/%m/%Y}"]


MAKERS = (
    Maker(
        "ours",
        "unit",
        _ours,
        _build_ours,
        "site",
        {"RSS": "rss.xml", "Atom": "kenh-tin/tin-tuc/atom.xml", "JSON Feed": "kenh-tin/tin-tuc/feed.json"},
    ),
    Maker(
        "mkdocs-rss-plugin",
        "tricky/material",
        _material,
        lambda tools: [str(tools.python), "-m", "mkdocs", "build"],
        "site",
        {"RSS": "feed_rss_created.xml", "JSON Feed": "feed_json_created.json"},
        MATERIAL.requirements,
    ),
    Maker("Hugo", "tricky/hugo", _hugo, lambda tools: [str(tools.hugo)], "public", {"RSS": "tin-tuc/index.xml"}, BARE_HUGO.requirements),
    Maker(
        "Pelican",
        "tricky/pelican",
        _pelican,
        lambda tools: [str(tools.python), "-m", "pelican", "content", "-s", "pelicanconf.py"],
        "output",
        {"RSS": "feeds/all.rss.xml", "Atom": "feeds/all.atom.xml"},
        ("pelican[markdown]==4.12.0",),
    ),
)

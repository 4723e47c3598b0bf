"""Pages of the site as evidence shows them: above each, its public address, when and how it was taken."""

import datetime as dt
import json
import re
from dataclasses import dataclass

from cchc import addresses
from cchc.commands.serving import Readable
from cchc.model.post import Post
from cchc.rendering import Renderer, plain
from cchc.vietnamese import short_date

STYLE = "ban-chup.css"
"""Beside each page, since the foot of the paper names the page."""


@dataclass(frozen=True)
class Stamped:
    """The pages below, those of `posts` (by address) with a stamp."""

    pages: Readable
    posts: dict[str, Post]
    renderer: Renderer
    site_address: str
    moment: dt.datetime

    def read(self, path: str) -> bytes | None:
        if path.endswith(f"/{STYLE}"):
            return self._style(path.removesuffix(STYLE)).encode()
        content, post = self.pages.read(path), self.posts.get(path)
        return content if content is None or post is None else self._stamp(content.decode(), path, post).encode()

    def _stamp(self, page: str, address: str, post: Post) -> str:
        _, make = self.renderer.document(
            "capture.html",
            address,
            page=addresses.absolute(address, self.site_address),
            time=f"{self.moment:%H:%M}",
            day=self.moment.date(),
            state=state(post, self.moment.date()),
        )
        stamp = make()
        page = page.replace("</head>", f'<link rel="stylesheet" href="{STYLE}">\n</head>', 1)
        return re.sub(r"<body[^>]*>", lambda found: f"{found[0]}\n{stamp}", page, count=1)

    def _style(self, address: str) -> str:
        said = f"{addresses.absolute(address, self.site_address)} · chụp lúc {self.moment:%H:%M} ngày {short_date(self.moment.date())}"
        return plain(STYLE).replace('"FOOT"', json.dumps(said, ensure_ascii=False))


def state(post: Post, today: dt.date) -> str:
    """Return what to say of a post that stands on the site no more; empty of any other."""
    expired = post.expires is not None and post.expires <= today
    return f"Bài đã tự gỡ từ ngày {short_date(post.expires)}; bản chụp là trang như khi còn đăng" if post.expires and expired else ""

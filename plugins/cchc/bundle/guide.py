"""The users' guide as one page that opens by a double click: pictures and style inside, a table of contents, fit to print."""

import base64
import mimetypes
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown

STYLE = Path(__file__).with_name("guide.css")

PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<nav aria-label="Mục lục">{contents}</nav>
<main>
{body}
</main>
</body>
</html>
"""


def page(text: str, read: Callable[[str], bytes]) -> str:
    """Return the guide as HTML. `read` gives the content of a picture by its path beside the guide."""
    settings = {"toc": {"slugify": _anchor, "toc_depth": "2-3"}}
    markdown: Any = Markdown(extensions=["tables", "pymdownx.superfences", "sane_lists", "toc"], extension_configs=settings)
    body = markdown.convert(_without_contents(text))
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    style = STYLE.read_text("utf-8")
    return PAGE.format(title=escape(title[1] if title else ""), style=style, contents=markdown.toc, body=_with_pictures(body, read))


def _anchor(heading: str, _separator: str) -> str:
    """Return the anchor that links in the guide use, which is that of code hosts."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _without_contents(text: str) -> str:
    """Drop the written table of contents: the page has one that stays in sight."""
    return re.sub(r"^\*\*Mục lục\*\*\n\n(?:\d+\. .*\n)+", "", text, flags=re.MULTILINE)


def _with_pictures(body: str, read: Callable[[str], bytes]) -> str:
    def inside(found: re.Match[str]) -> str:
        kind = mimetypes.guess_type(found[2])[0] or "image/webp"
        return f'{found[1]}data:{kind};base64,{base64.b64encode(read(found[2])).decode()}"'

    return re.sub(r'(<img\b[^>]*?\bsrc=")([^"]+)"', inside, body)

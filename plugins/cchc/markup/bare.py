"""HTML that any article editor takes: headings, lists, tables, absolute links, and nothing that it would throw away or spoil."""

import html
import re
from urllib.parse import urljoin

import nh3

TAGS = frozenset("p br h2 h3 h4 ul ol li blockquote strong em a sub sup table caption thead tbody tr th td".split())
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}

# Sanitised HTML: every attribute stands in double quotes, and a tag's attributes are passed over whole.
_SPOKEN = re.compile(r'<(?P<tag>img|iframe)(?P<given>(?: [a-z-]+(?:="[^"]*")?)*)>(?:</iframe>)?|<(?:[^"<>]|"[^"]*")*>')
_SAME = {"b": "strong", "i": "em", "h5": "h4", "h6": "h4", "dt": "p", "dd": "p", "figure": "p", "figcaption": "p", "summary": "p"}
_NAME = re.compile(rf"(</?)({'|'.join(_SAME)})(?=[\s>])")
_BACK = re.compile(r'<a [^>]*class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_EMPTY = re.compile(r"<p>\s*</p>")


def bare(sanitised: str, url: str) -> str:
    """Return sanitised HTML of the page at `url` for pasting. A picture becomes the place where it belongs, a frame a link."""
    spoken = _SPOKEN.sub(_in_words, _BACK.sub("", sanitised))
    cleaned = nh3.clean(
        _NAME.sub(lambda found: found[1] + _SAME[found[2]], spoken),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=lambda _tag, name, value: urljoin(url, value) if name == "href" else value,
        link_rel=None,
    )
    return _EMPTY.sub("", cleaned).strip()


def _in_words(found: re.Match[str]) -> str:
    if not found["tag"]:
        return found[0]
    given = dict(re.findall(r' ([a-z-]+)="([^"]*)"', found["given"]))
    if found["tag"] == "img":
        return f"<em>[Chèn ảnh: {given.get('alt') or 'ảnh của bài'}]</em>"
    return f'<a href="{given.get("src", "")}">{given.get("title") or html.escape("Xem nội dung nhúng")}</a>'

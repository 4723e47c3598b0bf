"""The sanitiser: the written allow-list of what a body may hold once it is published."""

import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

import nh3

from cchc.markup import frames, photographs
from cchc.markup.resolving import Faults, Image, Resolver, ask
from cchc.vietnamese import visible

# The written allow-list: what a body may hold once it is published. Everything else is gone, with its content where
# that is code. Ids are ours (headings, footnotes), so that content cannot take the place of a part of the frame.
TAGS = frozenset(
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote strong b em i u s del ins sub sup small abbr code a img figure figcaption "
    "table caption thead tbody tfoot tr th td div span".split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "div": {"aria-label"},
    "iframe": set(frames.ATTRIBUTES),
}
VALUES: dict[str, dict[str, set[str]]] = {"div": {"tabindex": {"0"}, "role": {"region"}}}
CLASSES: dict[str, set[str]] = {
    "div": {"admonition", *(f"admonition--{kind}" for kind in "note warning tip info important danger".split()), "footnote", "bang"},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
    "span": {"tep-loai"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
OWN_ID = re.compile(r"muc-[a-z0-9_-]*|fn(ref\d*)?:.+")


def sanitise(raw: str, resolver: Resolver, faults: Faults, hrefs: set[str], images: dict[str, Image]) -> str:
    """Keep only the allow-list; links and pictures in raw HTML are resolved here, those of Markdown (`hrefs`, `images`) are already."""

    def keep(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("iframe", "src"):
            return frames.source(value, resolver, faults)
        if name == "id":
            return value if OWN_ID.fullmatch(value) else None
        if name not in ("href", "src") or (name == "href" and value in hrefs) or (name == "src" and value in images):
            return value
        if name == "href":
            link = ask(resolver.link, value, faults)
            return link.href if link else None
        image = ask(resolver.image, value, faults) if tag == "img" else None
        if image:
            images[image.src] = image
        return image.src if image else None

    _tell_left_out(raw, faults)
    _tell_other_schemes(raw, resolver, faults)
    kept = _clean(raw, TAGS | {"iframe"}, keep)
    if kept != visible(kept):  # a reference (&#1;) made what no feed can hold, and what may hide a scheme
        kept = _clean(visible(kept), TAGS | {"iframe"})
    return photographs.finish(frames.finish(kept, faults), images, faults)


def _clean(fragment: str, tags: frozenset[str], keep: Callable[[str, str, str], str | None] | None = None) -> str:
    return nh3.clean(
        fragment,
        tags=set(tags),
        attributes=ATTRIBUTES,
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        attribute_filter=keep,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _tell_left_out(raw: str, faults: Faults) -> None:
    """Say which tags of the author's own HTML are not published; silence would look like a fault of the site."""
    for tag in dict.fromkeys(name.lower() for name in re.findall(r"<([^\W\d_][^\s<>/]*)", raw)):
        if tag in ("video", "audio", "embed", "object"):
            faults.add(f"<{tag}", f"không nhúng được <{tag}>, phần này được bỏ. Viết liên kết: [Xem video](https://…)", is_warning=True)
        elif tag not in TAGS and tag not in ("h1", "iframe"):  # told as a heading too many, or where it was asked about
            faults.add(f"<{tag}", f"thẻ <{tag}> không dùng được trong bài, được bỏ. Nếu là chữ thì viết &lt;{tag}", is_warning=True)


def _tell_other_schemes(raw: str, resolver: Resolver, faults: Faults) -> None:
    """Ask about links of the author's own HTML that nh3 drops before anyone is asked: file:///…, C:\\…"""
    for tag in re.findall(r"<(?:a|img)\s[^<>]*", raw, re.IGNORECASE):
        for target in re.findall(r"""\b(?:href|src)\s*=\s*["']?\s*([a-z][a-z0-9+.-]*:[^"'\s]*)""", tag, re.IGNORECASE):
            if target.split(":")[0].lower() not in SCHEMES:
                ask(resolver.link, html.unescape(target), faults)


def plain_text(fragment: str) -> str:
    """Return the words of sanitised HTML on one line."""
    return " ".join(html.unescape(nh3.clean(fragment, tags=set())).split())


def with_absolute_links(fragment: str, page_url: str) -> str:
    """Return sanitised HTML with every link made absolute and frames as links, for readers outside the page (feeds)."""

    def absolute(_tag: str, name: str, value: str) -> str | None:
        return urljoin(page_url, value) if name in ("href", "src") else value

    return _clean(frames.as_links(fragment), TAGS, absolute)

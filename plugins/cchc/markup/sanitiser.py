"""The sanitiser: the written allow-list of what a body may hold once it is published."""

import html
import re
from urllib.parse import urljoin

import nh3

from cchc.markup.resolving import Faults, Resolver, ask

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
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "div": {"tabindex", "role", "aria-label"},
}
CLASSES: dict[str, set[str]] = {
    "div": {"admonition", "note", "warning", "tip", "info", "important", "danger", "footnote", "bang"},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
    "span": {"tep-loai"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
OWN_ID = re.compile(r"(muc-[a-z0-9_-]*|fn(ref\d*)?:[\w.-]+)$")


def sanitise(raw: str, resolver: Resolver, faults: Faults, approved: set[str]) -> str:
    """Keep only the allow-list; links and pictures in raw HTML are resolved here, those of Markdown are approved already."""

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if OWN_ID.match(value) else None
        if name not in ("href", "src", "srcset") or value in approved:
            return value
        if name == "href":
            link = ask(resolver.link, value, faults)
            return link.href if link else None
        image = ask(resolver.image, value, faults) if tag == "img" and name == "src" else None
        return image.src if image else None

    _tell_left_out(raw, faults)
    return nh3.clean(
        raw, tags=set(TAGS), attributes=ATTRIBUTES, allowed_classes=CLASSES, attribute_filter=keep, link_rel=None, url_schemes=set(SCHEMES)
    )


def _tell_left_out(raw: str, faults: Faults) -> None:
    """Say which tags of the author's own HTML are not published; silence would look like a fault of the site."""
    for tag in dict.fromkeys(name.lower() for name in re.findall(r"<([^\W\d_][^\s<>/]*)", raw)):
        if tag in ("iframe", "video", "audio", "embed", "object"):
            faults.add(f"<{tag}", f"không nhúng được <{tag}>, phần này được bỏ. Viết liên kết: [Xem video](https://…)", is_warning=True)
        elif tag not in TAGS and tag != "h1":  # told as a heading too many
            faults.add(f"<{tag}", f"thẻ <{tag}> không dùng được trong bài, được bỏ. Nếu là chữ thì viết &lt;{tag}", is_warning=True)


def plain_text(fragment: str) -> str:
    """Return the words of sanitised HTML on one line."""
    return " ".join(html.unescape(nh3.clean(fragment, tags=set())).split())


def with_absolute_links(fragment: str, page_url: str) -> str:
    """Return sanitised HTML with every link made absolute, for readers outside the page (feeds)."""

    def absolute(_tag: str, name: str, value: str) -> str | None:
        if name == "srcset":
            return None
        return urljoin(page_url, value) if name in ("href", "src") else value

    return nh3.clean(
        fragment,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=absolute,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )

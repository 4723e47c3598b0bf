"""Atom 1.0 (RFC 4287), with the links between a feed and its archive (RFC 5005)."""

from typing import Any

from lxml import etree

from cchc.syndication.feed import Enclosure, Feed, Form, Item

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed, form: Form) -> bytes:
    """Return the feed as a file."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "fh": HISTORY} if feed.is_archive else {None: ATOM})
    root.set(LANGUAGE, "vi")
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{form.style}"'))
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated.isoformat())
    _add(_add(root, "author"), "name", feed.publisher)
    _add(root, "generator", "cchc")
    _add_links(root, feed, form)
    if feed.icon:
        _add(root, "icon", feed.icon.url)
    if feed.is_archive:
        etree.SubElement(root, f"{{{HISTORY}}}archive")
    for item in feed.items:
        _add_entry(root, item)
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _add_links(root: Any, feed: Feed, form: Form) -> None:
    _add(root, "link", rel="self", type=form.type, href=form.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    for other in feed.forms:
        if other != form:
            _add(root, "link", rel="alternate", type=other.type, href=other.url)
    for relation, url in feed.neighbours:
        _add(root, "link", rel=relation, href=url)
    if feed.hub:
        _add(root, "link", rel="hub", href=feed.hub)


def _add_entry(root: Any, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "published", item.published.isoformat())
    _add(entry, "updated", item.updated.isoformat())
    _add(_add(entry, "author"), "name", item.author)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    for name in item.categories:
        _add(entry, "category", term=name)
    for enclosure in (*((item.picture,) if item.picture else ()), *item.recordings, *item.files):
        _add_enclosure(entry, enclosure)
    if item.credit:
        _add(entry, "link", rel="via", href=item.credit.url, title=item.credit.name)
    if item.leads_to:
        _add(entry, "link", rel="related", href=item.leads_to)
    _add(entry, "summary", item.summary, type="text")
    if item.content:
        _add(entry, "content", item.content.html, type="html")


def _add_enclosure(entry: Any, enclosure: Enclosure) -> None:
    title = {"title": enclosure.description} if enclosure.description else {}
    _add(entry, "link", rel="enclosure", type=enclosure.type, length=str(enclosure.weigh()), href=enclosure.url, **title)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element

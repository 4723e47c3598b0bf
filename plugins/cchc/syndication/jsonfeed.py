"""JSON Feed 1.1."""

from typing import Any

from cchc import jsontext
from cchc.syndication.feed import Enclosure, Feed, Form, Item

VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed, form: Form) -> bytes:
    """Return the feed as a file."""
    channel = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": form.url,
        "description": feed.description,
        "icon": feed.icon.url if feed.icon else "",
        "authors": [{"name": feed.publisher}],
        "language": "vi",
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    return jsontext.file({**jsontext.stated(channel), "items": [_item(item) for item in feed.items]})


def _item(item: Item) -> dict[str, Any]:
    files = (*((item.picture,) if item.picture else ()), *item.recordings, *item.files)
    return jsontext.stated(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.leads_to,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.content.html if item.content else "",
            "image": item.picture.url if item.picture else "",
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [{"name": item.author}],
            "tags": item.categories,
            "attachments": [_attachment(file) for file in files],
        }
    )


def _attachment(file: Enclosure) -> dict[str, Any]:
    length = {"duration_in_seconds": file.seconds} if file.seconds else {}
    return {"url": file.url, "mime_type": file.type, "title": file.description, "size_in_bytes": file.weigh(), **length}

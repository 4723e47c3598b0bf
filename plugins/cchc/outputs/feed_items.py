"""Items of feeds: posts, and the parts that items of every kind are made of."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cchc import addresses
from cchc.markup import with_absolute_links
from cchc.model.organisation import Organisation
from cchc.model.post import Post
from cchc.model.record import Record, Update
from cchc.model.shared import Attachment
from cchc.outputs import media, sharing
from cchc.outputs.press import Press
from cchc.syndication.feed import Content, Credit, Enclosure, Item
from cchc.vietnamese import HANOI

TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
"""Media types by extension: those of the operating system differ from machine to machine."""


def item_id(record: Record, unit: Organisation, event: str = "") -> str:
    """Return an item's tag URI (RFC 4151): from the id and `dinh_danh` alone, so that nothing else ever changes it.

    `event` tells apart what happens to one record: 'moi', 'het-hieu-luc', 'cap-nhat-2026-11-20'.
    """
    return f"tag:{unit.tag_authority}:{record.id}" + (f":{event}" if event else "")


def brief(press: Press, post: Post) -> Item:
    """Return a post as archives hold it: everything but text and files."""
    site, unit = press.site, press.site.organisation
    return Item(
        id=item_id(post, unit),
        title=post.title,
        url=addresses.absolute(addresses.of(post), unit.site_address),
        summary=press.cards[post.id].summary or post.title,  # a body of pictures alone has no words; feedgen would put HTML in its place
        published=post.published,
        updated=changed(post.published, told(press, post.updates)),
        author=post.author or unit.name,
        categories=(*(site.areas[code].name for code in post.areas), *(site.sections[code].name for code in post.sections)),
        credit=Credit(post.credit.name, post.credit.url) if post.credit and post.credit.url else None,
        leads_to=post.link.url if post.link else "",
    )


def trace(press: Press, post: Post) -> tuple[object, ...]:
    """Return what `brief` reads of a post, for a key: thousands are archived, and few archives are ever written anew."""
    return press.cards[post.id], post.id, post.published, post.author, post.sections, post.credit, post.link, told(press, post.updates)


def whole(press: Press, post: Post) -> Item:
    """Return a post with everything that the feed says of it."""
    text = content(
        press,
        addresses.of(post),
        body=press.site.body(post),
        picture=press.shelf.show(post, post.picture) if post.picture else None,
        gallery=tuple(press.shelf.show(post, picture) for picture in post.gallery),
        onward=post.link,
        downloads=press.shelf.downloads(post, post.attachments),
        players=tuple(player for player in (media.video(press, post), media.audio(press, post)) if player),
        updates=told(press, post.updates),
        credit=post.credit,
    )
    recordings = media.enclosures(press, post)
    return replace(
        brief(press, post), content=text, picture=_picture(press, post), recordings=recordings, files=files(press, post, post.attachments)
    )


def told(press: Press, updates: Iterable[Update]) -> tuple[Update, ...]:
    """Return the updates up to today."""
    return tuple(update for update in updates if update.day <= press.site.today)


def changed(published: dt.datetime, updates: tuple[Update, ...]) -> dt.datetime:
    """Return when an item last changed in a way worth telling: each update moves it, also a second one of the same day."""
    if not updates:
        return published
    last = dt.datetime.combine(max(update.day for update in updates), dt.time(7), HANOI)
    return max(last, published) + dt.timedelta(seconds=len(updates))


def content(press: Press, address: str, **parts: Any) -> Content:
    empty = {
        "body": None,
        "paragraphs": (),
        "picture": None,
        "gallery": (),
        "onward": None,
        "facts": (),
        "downloads": (),
        "players": (),
        "updates": (),
        "credit": None,
    }
    key, make = press.renderer.document("feed_item.html", address, **{**empty, **parts})
    url = addresses.absolute(address, press.site.organisation.site_address)
    return Content(key, lambda: with_absolute_links(make(), url).strip())


def _picture(press: Press, post: Post) -> Enclosure:
    """Return what stands for a post elsewhere: every item has a picture, cropped from its own or drawn with its title."""
    shared, shelf = sharing.of_post(press, post), press.shelf
    url = addresses.absolute(shared.address, press.site.organisation.site_address)
    weigh = shelf.weigher(shared.address)
    return Enclosure(url, "image/jpeg", shelf.key(shared.address), weigh, shared.width, shared.height, shared.description)


def files(press: Press, record: Record, attachments: Iterable[Attachment]) -> tuple[Enclosure, ...]:
    return tuple(_file(press, record, attachment) for attachment in attachments)


def _file(press: Press, record: Record, attachment: Attachment) -> Enclosure:
    file, download = press.site.file(record, attachment.file), press.shelf.download(record, attachment)
    url = addresses.absolute(download.address, press.site.organisation.site_address)
    kind = TYPES.get(file.extension, "application/octet-stream")
    return Enclosure(url, kind, file.digest, press.shelf.weigher(download.address), description=download.name)

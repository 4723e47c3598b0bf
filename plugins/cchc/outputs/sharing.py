"""What stands for a page on Facebook and Zalo: its photograph, cropped, or a card drawn with its title."""

import re
from functools import partial

from cchc import addresses, pictures
from cchc.identity import digest
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.model.shared import Picture
from cchc.output import Output, SharePicture
from cchc.outputs.press import Press
from cchc.outputs.shelf import ENCODING
from cchc.vietnamese import shortened

LONGEST_TITLE = 200
"""Letters on a card: more would be too small to read on a phone."""

_BEYOND_LETTERS = re.compile("[\U00010000-\U0010ffff\u200d\u20e3\u2600-\u27bf\ue000-\uf8ff\ufe00-\ufe0f]")
"""Emoji and their parts, private letters: the font of the cards has none of them."""

_ENDLESS = re.compile(r"\S{16}(?=\S)")


def photograph(press: Press, record: Record, picture: Picture) -> SharePicture:
    """Return the record's own picture, cropped."""
    file = press.site.file(record, picture.file)
    make = partial(pictures.derive_shared, press.shelf.folder.files[file.path])
    return _put(press, record, digest(file.digest, "chia-se", ENCODING), make, picture.description)


def card(press: Press, record: Record, title: str, label: str) -> SharePicture:
    """Return a card with the page's title; `label` says above it what kind of page that is."""
    unit = press.site.organisation
    said = (_drawable(title) or unit.name, label)
    logo = press.site.file(unit, unit.logo.file).digest if unit.logo else ""
    key = digest(press.typesetter.key, press.easel.background, logo, said, record.is_sample, ENCODING)
    return _put(press, record, key, partial(press.easel.draw, *said, is_sample=record.is_sample), f"{title} - {unit.name}")


def of_post(press: Press, post: Post) -> SharePicture:
    if post.face:
        return photograph(press, post, post.face)
    day = post.stamp.day
    # In words that come back on other cards: each word is drawn once.
    return card(press, post, post.title, f"{post.genre.capitalize()} · ngày {day.day} tháng {day.month} năm {day.year}")


def of_unit(press: Press) -> SharePicture:
    """Return what stands for every page that has no picture of its own."""
    unit = press.site.organisation
    return photograph(press, unit, unit.sharing_picture) if unit.sharing_picture else card(press, unit, "Cải cách hành chính", "")


def cover(press: Press, title: str) -> str:
    """Return the address of the square picture that stands for the unit's bulletins in programs that play podcasts."""
    unit = press.site.organisation
    logo = press.site.file(unit, unit.logo.file).digest if unit.logo else ""
    key = digest("cover", press.typesetter.key, press.easel.background, logo, title, unit.is_sample)
    return press.shelf.put(Output(addresses.COVER, key, partial(press.easel.cover, title, is_sample=unit.is_sample)))


def _put(press: Press, record: Record, key: str, make: partial[bytes], description: str) -> SharePicture:
    return SharePicture(press.shelf.put(Output(addresses.share_picture(record), key, make)), *pictures.SHARED, description)


def _drawable(title: str) -> str:
    """Return a title as the card has it: without emoji, cut at a word; a word that never ends is broken."""
    plain = " ".join(_BEYOND_LETTERS.sub("", title).split())
    return _ENDLESS.sub(r"\g<0> ", shortened(plain, LONGEST_TITLE))

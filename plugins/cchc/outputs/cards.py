"""Cards: a post as every list of posts shows it, made once and the same on whatever page it stands."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc import addresses
from cchc.identity import digest
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.output import Named
from cchc.outputs.shelf import Shelf, Shown
from cchc.syndication.feed import SUMMARY_LENGTH
from cchc.vietnamese import shortened


@dataclass(frozen=True, repr=False)
class Card:
    title: str
    address: str
    summary: str
    day: dt.date
    areas: tuple[Named, ...]
    picture: Shown | None
    is_pinned: bool

    @cached_property
    def key(self) -> str:
        return digest(vars(self))

    def __repr__(self) -> str:
        """A card stands on many pages: their keys take its digest, worked out once."""
        return self.key


def all_cards(site: Site, shelf: Shelf) -> Mapping[str, Card]:
    """Return the card of every public post by the post's id."""
    return {post.id: _card(post, site, shelf) for post in site.posts}


def _card(post: Post, site: Site, shelf: Shelf) -> Card:
    return Card(
        post.title,
        addresses.of(post),
        summary(post, site),
        post.stamp.day,
        area_links(post, site),
        shelf.show(post, post.face) if post.face else None,
        post.is_pinned,
    )


def summary(post: Post, site: Site) -> str:
    """Return what stands for the post in lists and feeds: plain text of at most 300 characters, cut at a word."""
    text = post.summary or site.body(post).first_paragraph or site.body(post).text
    return shortened(text, SUMMARY_LENGTH)


def area_links(post: Post, site: Site) -> tuple[Named, ...]:
    areas = (site.areas[code] for code in post.areas)
    return tuple(Named(area.name, addresses.of(area)) for area in areas)

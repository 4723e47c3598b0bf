"""What a document brought: a body, pictures, and proposals that a person takes or leaves."""

import re
from dataclasses import dataclass
from typing import Optional


class Unreadable(Exception):
    """A document or picture that nothing can be taken from; its text is one Vietnamese sentence that names the remedy."""


@dataclass(frozen=True)
class ArrivedPicture:
    """A picture of a document as it is to be stored."""

    name: str
    """An ASCII file name, once in a document; the body names it without a folder."""
    content: bytes
    """JPEG, PNG or WebP, upright, shrunk, without camera data."""
    alt: str
    """What the document says for people who do not see it; mostly empty, then a person has to be asked."""


@dataclass(frozen=True)
class Fact:
    """Something an official document states of itself: proposed, never set in silence."""

    key: str
    """As the model calls it: so_ky_hieu, ngay_ban_hanh, trich_yeu …"""
    label: str
    value: str
    where: str
    """The words of the document that it was taken from."""


@dataclass(frozen=True)
class Preview:
    """Words in letters of an old font as they were stored, and what they were taken for."""

    before: str
    after: str
    coding: str
    """What people call the coding: 'TCVN3 (ABC)' or 'VNI'."""


@dataclass(frozen=True)
class Arrived:
    """A document, read."""

    title: str
    """A proposal; empty where the document has no line that looks like a title."""
    body: str
    """Markdown of our dialect, headings from ## on; ends with one line end, or is empty."""
    pictures: tuple[ArrivedPicture, ...] = ()
    """In the order of the body."""
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out or changed, one Vietnamese sentence each, without a full stop."""
    previews: tuple[Preview, ...] = ()
    """Examples of converted letters; empty where nothing was converted."""
    as_written: Optional["Arrived"] = None
    """The same document without any conversion of letters, for people who refuse it; only where there are previews."""

    def body_beside(self, folder: str) -> str:
        """Return the body for a file beside which the pictures lie in `folder` (no slash at its end); an empty one is its own."""
        if not folder:
            return self.body
        names = {picture.name for picture in self.pictures}
        return re.sub(r"(?<=\]\()[^()\s]+(?=\))", lambda found: f"{folder}/{found[0]}" if found[0] in names else found[0], self.body)

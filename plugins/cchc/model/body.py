"""A converted Markdown body: what pages, feeds, checks and search all take."""

from dataclasses import dataclass

from cchc.model.files import SourceFile


@dataclass(frozen=True)
class Heading:
    """One entry of a table of contents; `title` is plain text."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, repr=False)
class Body:
    """`html` is sanitised, its links relative to the record's own page; `text` is plain and on one line."""

    key: str
    """Digest of what conversion made of it, worked out there and not for every page that takes it."""
    html: str = ""
    toc: tuple[Heading, ...] = ()
    text: str = ""
    first_paragraph: str = ""
    """Plain text of the first paragraph, for a summary."""
    links: tuple[tuple[str, str], ...] = ()
    """Addresses inside the site that the body points at (from the site's root, with #fragment), each with the words of its target as written."""
    pictures: tuple[SourceFile, ...] = ()
    """The pictures it shows, in order."""
    files: tuple[SourceFile, ...] = ()
    """The files it offers to download."""
    anchors: tuple[str, ...] = ()
    """Every id that a #fragment may name, sorted."""

    def __repr__(self) -> str:
        return f"Body({self.key})"

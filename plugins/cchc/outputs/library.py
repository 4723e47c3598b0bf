"""The library: videos, what is put up and handed out, books, teaching material."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.linking import file_note
from cchc.model.hosts import host_of
from cchc.model.resource import Resource
from cchc.output import Head, Page
from cchc.outputs.cards import Card
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.outputs.shelf import Shown
from cchc.vietnamese import collation_key, slug

TITLE = "Thư viện"

GROUPS = (
    ("Video", ("video",)),
    ("Pano, áp phích, tờ rơi", ("pano", "áp phích", "tờ rơi")),
    ("Tủ sách", ("sách",)),
    ("Học liệu cho giáo viên", ("giáo án", "bài tập thực hành")),
)
VIDEOS = 6
"""Posts with a video that the library shows too."""


@dataclass(frozen=True)
class Shelved:
    """A resource as the library shows it."""

    resource: Resource
    address: str
    note: str
    """'PDF, 84 KB', or the host that it lies on."""
    cover: Shown | None


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    if not site.resources:
        return
    head = Head(
        TITLE,
        f"Video, pano, áp phích, tờ rơi, sách và học liệu về cải cách hành chính của {site.organisation.name}, tải về dùng được ngay",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((resource.updated for resource in site.resources if resource.updated), default=None),
        is_wide=True,
        is_sample=any(resource.is_sample for resource in site.resources),
    )
    ordered = sorted(site.resources, key=lambda found: collation_key(found.name))
    groups = tuple((slug(name), name, tuple(shelved(press, found) for found in ordered if found.kind in kinds)) for name, kinds in GROUPS)
    yield press.renderer.page(
        "library.html", addresses.LIBRARY, head, groups=tuple(group for group in groups if group[2]), videos=_videos(press)
    )


def shelved(press: Press, resource: Resource) -> Shelved:
    cover = press.shelf.show(resource, resource.cover) if resource.cover else None
    if resource.url:
        own = press.site.organisation.site_address
        is_own = resource.url.startswith(own)
        address = resource.url.removeprefix(own) if is_own else resource.url
        return Shelved(resource, address, _kind(address) if is_own else host_of(resource.url), cover)
    file = press.site.file(resource, resource.file)
    return Shelved(resource, press.shelf.publish(file), file_note(file), cover)


def _kind(address: str) -> str:
    """Return what a page of the site itself is: 'PDF', or a page."""
    name = address.rpartition("/")[2]
    return name.rpartition(".")[2].upper() if "." in name else "trang web"


def _videos(press: Press) -> tuple[Card, ...]:
    return tuple(press.cards[post.id] for post in press.site.posts if post.video)[:VIDEOS]

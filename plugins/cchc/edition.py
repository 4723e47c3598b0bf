"""An edition: the site of one unit on one day, checked and ready to be published - or every problem at once."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cchc import addresses, checks, reserved
from cchc.conversion import Manuscript, convert
from cchc.linkcheck.destinations import dead_links, expected_anchors, page_anchors
from cchc.linkcheck.written import Written, links_inside
from cchc.linking import RecordLinks
from cchc.loading import load_site
from cchc.markup import Fault
from cchc.model.body import Body
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.output import Output, Page, SharePicture
from cchc.outputs import all_outputs, copy_pages, sharing
from cchc.outputs.press import Press
from cchc.outputs.shelf import Shelf
from cchc.privacy import review
from cchc.problems import ContentError, Problem, Severity, told
from cchc.rendering import Renderer
from cchc.sources import Folder
from cchc.store import Store


@dataclass(frozen=True)
class Edition:
    """What the engine needs: the site and the recipes of all its pages and files."""

    site: Site
    emblem: str
    """Address of the unit's emblem; empty where it has none."""
    picture: SharePicture
    """What stands for pages without a picture of their own."""
    pages: tuple[Page, ...]
    files: tuple[Output, ...]
    warnings: tuple[Problem, ...]
    press: Press
    """For what staff ask to be made beside the site."""

    def copies(self) -> tuple[Output, ...]:
        """Return the copy pages of the newest posts, for a preview; none where the site has them anyway."""
        is_there = self.site.organisation.publishes_copy_pages
        return () if is_there else tuple(copy_pages.outputs(self.press, self.site.posts[: copy_pages.RECENT]))


@dataclass(frozen=True)
class Proof:
    """A unit that was read and looked through, faults and all. The Site is None where data/don-vi.yml cannot be read."""

    site: Site | None
    folder: Folder
    problems: tuple[Problem, ...]
    links: tuple[Written, ...] = ()


def proofread(root: Path, today: dt.date, store: Store, jobs: int = 1, laid_over: Mapping[str, Path] | None = None) -> Proof:
    """Load and check the unit in `root` as it stands on `today`; nothing is laid out.

    `laid_over` are files (path in the unit -> file) that stand in the place of those on the disk, or beside them.
    """
    site, folder = load_site(root, today, store, laid_over)
    found = list(folder.problems)
    if site is None:
        return Proof(None, folder, tuple(found))
    site, body_problems = _with_bodies(site, folder, store, jobs)
    links = tuple(links_inside(site))
    found += [*body_problems, *checks.problems(site), *dead_links(site, links, _may_exist(site), expected_anchors(site))]
    found += review.problems(site, folder, store)
    return Proof(site, folder, tuple(found), links)


def prepare(root: Path, today: dt.date, published: Path | None = None, store: Store | None = None, jobs: int = 1) -> Edition:
    """Load, check and lay out the unit in `root` as it stands on `today`. Nothing is written.

    `published` is the folder of the last published site, to warn of a new post that is older than what is out already;
    `store` keeps from build to build what is slow to work out; `jobs` is the number of processes that may convert bodies.
    Raises ContentError with every error and warning where there is at least one error.
    """
    store = store or Store()
    proof = proofread(root, today, store, jobs)
    site, found = proof.site, list(proof.problems)
    if site is None:
        raise ContentError(found)
    if published:
        found += _late_posts(site, published)
    _refuse_errors(found)
    found += [*checks.problems_of_approval(site), *checks.problems_on_paper(site)]
    edition = lay_out(site, proof.folder, store)
    found += _losses(edition.press)
    published_addresses = {*(page.address for page in edition.pages), *(file.path for file in edition.files)}
    found += dead_links(site, proof.links, published_addresses.__contains__, page_anchors(edition.pages, store))
    _refuse_errors(found)
    return replace(edition, warnings=tuple(told(found)))


def lay_out(site: Site, folder: Folder, store: Store) -> Edition:
    """Return what is published of a site, as recipes. A site with faults may be beyond it: then it raises whatever comes."""
    press = Press(site, Renderer(), Shelf(site, folder), store)
    unit = site.organisation
    emblem = press.shelf.emblem(unit, unit.logo, 192) if unit.logo else ""
    picture = sharing.of_unit(press)
    outputs = all_outputs(press)
    pages = tuple(output for output in outputs if isinstance(output, Page))
    files = tuple(output for output in outputs if isinstance(output, Output))
    return Edition(site, emblem, picture, pages, files, (), press)


def _losses(press: Press) -> Iterator[Problem]:
    """Tell what this computer leaves out."""
    if not press.prints:
        yield press.site.organisation.source.warning(
            "thành phần typst không chạy được trên máy này: trang không có tờ in (PDF), ảnh chia sẻ không có chữ. "
            "Xem vì sao: python build.py kiem-tra-may"
        )


def _refuse_errors(found: list[Problem]) -> None:
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ContentError(found)


def _with_bodies(site: Site, folder: Folder, store: Store, jobs: int) -> tuple[Site, list[Problem]]:
    """Convert every body once; pages, feeds and checks take it from the Site. Records with faults are only looked through for more."""
    written: tuple[Record, ...] = site.articles
    by_file = {record.source.file: record for record in written}
    by_address = {addresses.of(record): record for record in written}
    unread = frozenset((*(record.source.file for record in site.unread.articles), *site.unread.files))
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    records = (*written, *site.unread.articles)
    manuscripts = [
        Manuscript(record.source.file, record.body, partial(RecordLinks, record, site, folder, by_file, by_address, unread))
        for record in records
    ]
    for record, converted in zip(records, convert(store, manuscripts, jobs), strict=True):
        links = converted.resolver
        if record.source.file in by_file:
            bodies[record.id] = replace(
                converted.body, links=tuple(links.links), pictures=tuple(links.pictures.values()), files=tuple(links.files.values())
            )
        problems += _body_problems(record, converted.faults, links.unlinked)
    return replace(site, bodies=bodies), problems


def _body_problems(record: Record, faults: list[Fault], unlinked: list[str]) -> Iterator[Problem]:
    file, first = record.source.file, record.source.body_line
    for fault in faults:
        yield Problem(file, first + fault.line, fault.said, Severity.WARNING if fault.is_warning else Severity.ERROR)
    for target in unlinked:
        yield Problem(file, first, f"liên kết tới {target} được bỏ vì trang đó chưa đăng hoặc đã gỡ", Severity.WARNING)


def _may_exist(site: Site) -> Callable[[str], bool]:
    """Return whether an address can exist at all: known before the outputs are, so that all problems are told at once."""
    records = {addresses.of(record) for record in (*site.with_pages, *site.unread.articles)}
    lists = tuple(f"{addresses.NEWS}{part}/" for part in reserved.RESERVED[addresses.NEWS])
    return lambda address: (
        address in records
        or address in reserved.OWN_PAGES
        or address.startswith((*lists, "tep/", "anh/", addresses.SHEETS, addresses.SUBSCRIPTIONS, addresses.SERVICES, addresses.AUDIENCES))
    )


def _late_posts(site: Site, published: Path) -> Iterator[Problem]:
    """A new post older than the newest one that is out already: bridges that follow dates would miss it."""
    out = {post.id for post in site.posts if (published / addresses.output_path(addresses.of(post))).is_file()}
    newest = max((post.published for post in site.posts if post.id in out), default=None)
    for post in site.posts:
        if newest and post.id not in out and post.published < newest:
            yield post.source.warning(
                "ngay: tin mới nhưng ngày đăng cũ hơn tin đã đăng; nơi nhận tin tự động có thể bỏ sót. Nếu được, ghi ngày giờ hôm nay",
                "ngay",
            )

"""The portfolio of a report: every item that it counts with what proves it, each file with its place in the evidence ZIP."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc import addresses
from cchc.evidence.deeds import Deed, was_published
from cchc.evidence.figures import ActivityRow, Figures, PostRow
from cchc.evidence.span import Span
from cchc.model.activity import Activity, Proof
from cchc.model.files import SourceFile
from cchc.model.post import Post
from cchc.model.record import Part, Record
from cchc.model.report import Report
from cchc.model.site import Site
from cchc.vietnamese import decimal, short_date, slug

POSTS, ACTIVITIES, SENT = "tin-bai", "hoat-dong", "bao-cao/da-gui"
"""Folders of the ZIP."""

HEAVIEST = 100_000_000
"""Octets of a file that goes into the ZIP; a larger one is listed and handed in by itself."""

TITLE_LETTERS, FILE_LETTERS = 40, 30
"""Of a title and of a file's name in a path: unpacked below a long folder, Windows takes 260 letters in all."""


@dataclass(frozen=True)
class Enclosure:
    """A file of the unit that goes along; `path` in the ZIP."""

    words: str
    """What people call it."""
    file: SourceFile
    path: str

    @property
    def is_apart(self) -> bool:
        """Whether it is too heavy for the ZIP."""
        return self.file.size > HEAVIEST


@dataclass(frozen=True)
class Sharing:
    """One place where a post was put by hand."""

    outlet: str
    day: str
    url: str | None
    reach: str


@dataclass(frozen=True)
class Exhibit:
    """One counted item with its proofs."""

    deed: Deed
    number: int
    """In the report's list of posts, or of activities."""
    codes: str
    """The topics, targets and tasks that it stands at, as the report names them."""
    folder: str
    address: str | None
    """Its public page; of an expired post the page that it had."""
    article: Post | None
    """The post whose page is taken as a picture: itself, or the one that tells of an activity and is not counted itself."""
    told_by: str
    """The folder of the counted post that tells of an activity."""
    enclosures: tuple[Enclosure, ...]
    links: tuple[tuple[str, str], ...]
    """(words, address) of evidence elsewhere."""
    papers: tuple[str, ...]
    """Numbers of papers, which say where a paper is kept."""
    sharings: tuple[Sharing, ...]

    @property
    def page(self) -> str:
        """The path of the page's picture, without its ending."""
        return f"{self.folder}/{'trang' if self.deed.is_post else 'tin-bai'}"

    @property
    def is_proved(self) -> bool:
        return bool(self.article or self.told_by or self.enclosures or self.links or self.papers)


def portfolio(site: Site, figures: Figures, done: Sequence[Deed]) -> tuple[Exhibit, ...]:
    """Return an exhibit for each of `done`, which are what `figures` count, posts first."""
    posts, activities = [deed for deed in done if deed.is_post], [deed for deed in done if not deed.is_post]
    of_posts = [_of_post(site, deed, row) for deed, row in zip(posts, figures.posts, strict=True)]
    folders = {exhibit.deed.record.id: exhibit.folder for exhibit in of_posts}
    of_activities = [_of_activity(site, deed, row, folders) for deed, row in zip(activities, figures.activities, strict=True)]
    return (*of_posts, *of_activities)


def sent_reports(site: Site, span: Span) -> tuple[Report, ...]:
    """Return the reports on just these days that the unit has kept."""
    return tuple(report for report in site.all_reports if (report.window.start, report.window.end) == (span.first, span.last))


def sent_files(site: Site, reports: Iterable[Report]) -> tuple[Enclosure, ...]:
    """Return their files: the signed paper, what says that it was sent."""
    named = ((words or "Báo cáo đã gửi", file) for report in reports for words, file in _files_named(site, report))
    return _enclosures(SENT, named)


def _folder(top: str, number: int, name: str) -> str:
    return f"{top}/{f'{number:03}-{slug(name, TITLE_LETTERS)}'.rstrip('-')}"


def _of_post(site: Site, deed: Deed, row: PostRow) -> Exhibit:
    post, folder = deed.record, _folder(POSTS, row.number, row.title)
    assert isinstance(post, Post)  # noqa: S101 - the row says so
    return Exhibit(
        deed=deed,
        number=row.number,
        codes=row.codes,
        folder=folder,
        address=addresses.absolute(addresses.of(post), site.organisation.site_address),
        article=post,
        told_by="",
        enclosures=_enclosures(folder, _files_of_post(site, post)),
        links=tuple(_links(post)),
        papers=(),
        sharings=tuple(_sharings(site, post)),
    )


def _links(post: Post) -> Iterator[tuple[str, str]]:
    if post.link:
        yield post.link.name, post.link.url
    if post.video and post.video.url:
        yield "Video", post.video.url


def _sharings(site: Site, post: Post) -> Iterator[Sharing]:
    for placed in post.placements:
        reach = "" if placed.reach is None else f"{decimal(placed.reach)} lượt tiếp cận"
        yield Sharing(site.outlets[placed.outlet].name, short_date(placed.day), placed.url, reach)


def _of_activity(site: Site, deed: Deed, row: ActivityRow, folders: dict[str, str]) -> Exhibit:
    activity, folder = deed.record, _folder(ACTIVITIES, row.number, row.name)
    assert isinstance(activity, Activity)  # noqa: S101 - the row says so
    article = site.all_posts.get(activity.article) if activity.article else None
    told_by = folders.get(article.id, "") if article else ""
    return Exhibit(
        deed=deed,
        number=row.number,
        codes=row.codes,
        folder=folder,
        address=row.url,
        article=article if article and not told_by and was_published(article, site.today) else None,
        told_by=told_by,
        enclosures=_enclosures(folder, _files_named(site, activity)),
        links=tuple((proof.words, proof.url) for proof in activity.proofs if proof.url),
        papers=tuple(_with_name(proof) for proof in activity.proofs if proof.number),
        sharings=(),
    )


def _with_name(proof: Proof) -> str:
    return f"{proof.number} ({proof.name})" if proof.name else proof.number


def _files_named(site: Site, record: Record) -> Iterator[tuple[str, SourceFile]]:
    for _, part, reference in record.named_files():
        if file := site.files.get((record.source.file, reference)):  # figures that were sent may be missing: that is told, and no error
            yield _words(part), file


def _files_of_post(site: Site, post: Post) -> Iterator[tuple[str, SourceFile]]:
    yield from _files_named(site, post)
    body = site.bodies[post.id]
    yield from (("", file) for file in (*body.pictures, *body.files))


def _words(part: Part) -> str:
    return next((str(said) for name in ("name", "caption", "description") if (said := getattr(part, name, ""))), "")


def _enclosures(folder: str, files: Iterable[tuple[str, SourceFile]]) -> tuple[Enclosure, ...]:
    """Give each file, once, a name that every system takes; the number keeps two of one name apart."""
    once: dict[str, tuple[str, SourceFile]] = {}
    for words, file in files:
        once.setdefault(file.path, (words, file))
    return tuple(
        Enclosure(words or file.name, file, f"{folder}/{number:02}-{_file_name(file)}")
        for number, (words, file) in enumerate(once.values(), 1)
    )


def _file_name(file: SourceFile) -> str:
    stem = slug(PurePosixPath(file.path).stem, FILE_LETTERS) or "tep"
    return f"{stem}.{file.extension}"

"""Pages to paste into portals that know only an article editor: bare HTML of posts, posted list and hotlines, and what to attach."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from cchc import addresses, pictures
from cchc.identity import digest
from cchc.markup.bare import bare
from cchc.model.body import Body
from cchc.model.post import Post
from cchc.output import Output
from cchc.outputs import notice, sheets
from cchc.outputs.cards import summary
from cchc.outputs.copy_pages import RECENT
from cchc.outputs.feed_items import whole
from cchc.outputs.hotlines import line
from cchc.outputs.press import Press
from cchc.outputs.press_kits import pictures_of
from cchc.policy import BARE, STAFF
from cchc.rendering import plain
from cchc.vietnamese import file_size, long_date, slug

STYLE, OWN_STYLE, SCRIPTS = "chia-se.css", "ban-dan.css", ("chia-se.js", "ban-dan.js")
BODY = "noi-dung.html"
"""Beside each page: what is pasted, alone."""


@dataclass(frozen=True)
class Enclosed:
    """A file to attach by hand: its name in the folder, and what it is."""

    name: str
    note: str


@dataclass(frozen=True)
class Sheet:
    """One thing to paste. `folder` ends in /."""

    folder: str
    title: str
    day: str
    summary: str
    url: str
    html: str
    is_sample: bool
    enclosed: tuple[tuple[Enclosed, Output], ...] = ()


def outputs(press: Press) -> Iterator[Output]:
    """Yield a folder for each thing to paste, and the list of them as index.html."""
    found = [*_lists(press), *(_post(press, post) for post in press.site.posts[:RECENT])]
    yield from (Output(name, digest(name), plain(name).encode) for name in (STYLE, OWN_STYLE, *SCRIPTS))
    yield _document(press, "paste_list.html", "", rows=tuple((sheet.title, sheet.folder, sheet.day) for sheet in found), policy=STAFF)
    for sheet in found:
        yield from _of_sheet(press, sheet)


def _of_sheet(press: Press, sheet: Sheet) -> Iterator[Output]:
    # A body is what a template prints as it is; this one came through the sanitiser once more.
    body = Body(key=digest(sheet.html), html=sheet.html)
    enclosed = tuple(one for one, _ in sheet.enclosed)
    values = {"title": sheet.title, "body": body}
    yield _document(press, "paste_page.html", sheet.folder, sheet=sheet, enclosed=enclosed, policy=STAFF, source=sheet.html, **values)
    yield _document(press, "paste_body.html", sheet.folder + BODY, policy=BARE, **values)
    for one, output in sheet.enclosed:
        yield Output(sheet.folder + one.name, output.key, output.make)


def _document(press: Press, template: str, address: str, **values: object) -> Output:
    given = {"unit": press.site.organisation, "style": STYLE, "own_style": OWN_STYLE, "scripts": SCRIPTS, **values}
    key, _ = press.renderer.document(template, address, **given)
    _, render = press.renderer.document(template, address, file=partial(_file_link, page=address), **given)
    return Output(addresses.output_path(address), key, lambda: render().encode())


def _file_link(address: str, page: str) -> str:
    """Return a link that also opens from a folder on a disk, where nobody looks for index.html."""
    return addresses.relative(addresses.output_path(address), page)


def _post(press: Press, post: Post) -> Sheet:
    site = press.site
    url = addresses.absolute(addresses.of(post), site.organisation.site_address)
    content = whole(press, post).content
    folder = f"{post.stamp.day:%Y-%m-%d}-{PurePosixPath(post.path).name}/"
    return Sheet(
        folder,
        post.title,
        long_date(post.stamp.day),
        summary(post, site),
        url,
        bare(content.make() if content else "", url),
        post.is_sample or site.organisation.is_sample,
        tuple(_enclosed(press, post)),
    )


def _enclosed(press: Press, post: Post) -> Iterator[tuple[Enclosed, Output]]:
    """Yield the pictures of a post in full size, then the files that it offers, each once."""
    folder = press.shelf.folder
    for picture in pictures_of(press, post):
        make = partial(pictures.derive_full, folder.files[picture.file.path], picture.file.width)
        note = f"Ảnh: {picture.caption or picture.description}"
        yield Enclosed(picture.name, note), Output(picture.name, digest(picture.file.digest, "dán"), make)
    offered = [press.site.file(post, attachment.file) for attachment in post.attachments]
    for number, file in enumerate({file.digest: file for file in (*offered, *press.site.body(post).files)}.values(), 1):
        name = f"tep-{number}-{slug(PurePosixPath(file.path).stem, 60) or 'dinh-kem'}.{file.extension}"
        yield Enclosed(name, f"Tệp: {file.name}, {file_size(file.size)}"), Output(name, file.digest, folder.files[file.path].read_bytes)


def _lists(press: Press) -> Iterator[Sheet]:
    site = press.site
    procedures = site.posted_procedures
    posted = next((output for output in sheets.outputs(press) if output.path == addresses.POSTED_LIST), None)
    paper = ((Enclosed("danh-muc.pdf", "Tệp: danh mục thủ tục niêm yết, bản in"), posted),) if posted else ()
    if procedures:
        yield _list(
            press, addresses.NOTICE, "niem-yet/", "Công khai thủ tục hành chính", "paste_notice.html", paper, fields=notice.fields(press)
        )
    if site.hotlines:
        lines = tuple(line(press, hotline) for hotline in site.hotlines)
        yield _list(press, addresses.HOTLINES, "duong-day-nong/", "Đường dây nóng", "paste_hotlines.html", (), lines=lines)


def _list(
    press: Press, address: str, folder: str, title: str, template: str, enclosed: tuple[tuple[Enclosed, Output], ...], **values: object
) -> Sheet:
    unit = press.site.organisation
    url = addresses.absolute(address, unit.site_address)
    _, render = press.renderer.document(template, address, unit=unit, **values)
    day = f"theo nội dung ngày {long_date(press.site.today)}"
    is_sample = unit.is_sample or any(record.is_sample for record in (*press.site.posted_procedures, *press.site.hotlines))
    return Sheet(folder, title, day, "", url, bare(render(), url), is_sample, enclosed)

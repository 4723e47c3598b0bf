"""Copy pages: for each post what staff put elsewhere by hand, as documents of their own that open without a server."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from cchc import addresses, jsontext, sms
from cchc.board.content import unit_values
from cchc.identity import digest
from cchc.model.post import Post
from cchc.output import Output, SharePicture
from cchc.outputs import sharing
from cchc.outputs.cards import summary
from cchc.outputs.copy_data import copy_data
from cchc.outputs.copy_texts import ZALO_AUTHOR, ZALO_DESCRIPTION, ZALO_TITLE, CopyTexts, copy_texts
from cchc.outputs.feed_items import told
from cchc.outputs.press import Press
from cchc.outputs.press_kits import press_kit
from cchc.outputs.shelf import Shown
from cchc.policy import STAFF
from cchc.rendering import plain
from cchc.speech.script import duration
from cchc.vietnamese import long_date

RECENT = 20
"""How many posts people still put elsewhere."""

STYLE, SCRIPT = "chia-se.css", "chia-se.js"
PAPER, KIT, DATA = "ban-tin.pdf", "bo-tin.zip", "du-lieu.json"


@dataclass(frozen=True)
class Field:
    """One text to copy. `measure` is how its length is counted: chu (letters), gsm, ucs2; `most` 0 is no limit."""

    name: str
    label: str
    text: str
    most: int = 0
    measure: str = "chu"

    @property
    def length(self) -> int:
        return {"chu": len, "gsm": sms.plain_length, "ucs2": sms.marked_length}[self.measure](self.text)

    @property
    def rows(self) -> int:
        """Lines that the text takes in a box about 70 letters wide."""
        return min(24, sum(1 + len(line) // 70 for line in self.text.split("\n")))


@dataclass(frozen=True)
class Placed:
    """Where the post stands already."""

    name: str
    day: str
    url: str


def outputs(press: Press, posts: Sequence[Post], home: str = addresses.COPIES) -> Iterator[Output]:
    """Yield the copy pages of public posts with their files, and at the address `home` the list of them."""
    yield from (_asset(name) for name in (STYLE, SCRIPT))
    yield _list(press, posts, home)
    for post in posts:
        yield from _of_post(press, post, home)


def pictures(press: Press, posts: Sequence[Post]) -> Iterator[str]:
    """Yield the addresses of the pictures that copy pages show."""
    for post in posts:
        yield sharing.of_post(press, post).address


def _asset(name: str) -> Output:
    content = plain(name).encode()
    return Output(addresses.ASSETS + name, digest(content), lambda: content)


def _of_post(press: Press, post: Post, home: str) -> Iterator[Output]:
    site, address = press.site, addresses.copy_page(post)
    picture = sharing.of_post(press, post)
    texts = cache(partial(copy_texts, site, post, picture))
    outlets = tuple((outlet.code, outlet.name) for outlet in site.outlets)
    areas = tuple(site.areas[code].name for code in post.areas)
    read = digest(post, told(press, post.updates), summary(post, site), site.body(post).key, site.organisation, areas, outlets, picture)
    yield _page(press, post, address, home, read, texts, picture)
    yield Output(address + DATA, digest("copy-data", read), lambda: jsontext.file(copy_data(site.organisation, post, texts(), picture)))
    if press.prints:
        yield _paper(press, post, address + PAPER, read)
    yield press_kit(press, post, address + KIT)


def _page(press: Press, post: Post, address: str, home: str, read: str, texts: Callable[[], CopyTexts], picture: SharePicture) -> Output:
    site = press.site
    key, _ = press.renderer.document("copy_page.html", address, read=read, home=home, prints=press.prints, policy=STAFF)

    def make() -> bytes:
        found = texts()
        _, render = press.renderer.document(
            "copy_page.html",
            address,
            file=partial(_file_link, page=address),
            policy=STAFF,
            unit=site.organisation,
            post=post,
            day=long_date(post.stamp.day),
            texts=found,
            fields=_fields(found),
            home=home,
            style=addresses.ASSETS + STYLE,
            script=addresses.ASSETS + SCRIPT,
            cover=Shown(((picture.address, picture.width),), (), picture.width, picture.height, picture.description),
            files=(address + PAPER if press.prints else "", address + KIT, address + DATA),
            spoken=duration(found.loudspeaker.seconds),
            talk=duration(found.talk_seconds),
            placed=_placed(press, post),
            outlets=tuple(site.outlets),
            is_sample=post.is_sample or site.organisation.is_sample,
        )
        return render().encode()

    return Output(addresses.output_path(address), key, make)


def _fields(texts: CopyTexts) -> dict[str, tuple[Field, ...]]:
    zalo = texts.zalo
    return {
        "facebook": (Field("facebook", "Bài đăng", texts.facebook),),
        "zalo": (
            Field("zalo-tieu-de", "Tiêu đề", zalo.title, ZALO_TITLE),
            Field("zalo-tac-gia", "Tác giả", zalo.author, ZALO_AUTHOR),
            Field("zalo-mo-ta", "Mô tả", zalo.description, ZALO_DESCRIPTION),
            Field("zalo-anh-bia", "Địa chỉ ảnh bìa", zalo.cover),
            Field("zalo-noi-dung", "Nội dung", "\n\n".join(zalo.paragraphs)),
        ),
        "loa": (Field("loa", "Lời đọc", texts.loudspeaker.text),),
        "tin-nhan": (
            Field("tin-nhan-khong-dau", "Không dấu", texts.plain_message, sms.LONGEST_PLAIN, "gsm"),
            Field("tin-nhan-co-dau", "Có dấu", texts.marked_message, sms.LONGEST_MARKED, "ucs2"),
        ),
        "noi": (Field("noi", "Các ý", "\n".join(f"- {point}" for point in texts.points)),),
    }


def _placed(press: Press, post: Post) -> tuple[Placed, ...]:
    outlets = press.site.outlets
    return tuple(Placed(outlets[placed.outlet].name, long_date(placed.day), placed.url or "") for placed in post.placements)


def _list(press: Press, posts: Sequence[Post], home: str) -> Output:
    site = press.site
    rows = tuple((post.title, addresses.copy_page(post), long_date(post.stamp.day), _placed(press, post)) for post in posts)
    gone = tuple(
        (post.title, post.withdrawal.reason, _placed(press, post)) for post in site.all_posts if post.withdrawal and post.placements
    )
    values = {"unit": site.organisation, "rows": rows, "gone": gone, "style": addresses.ASSETS + STYLE, "policy": STAFF}
    key, _ = press.renderer.document("copy_list.html", home, **values)
    _, render = press.renderer.document("copy_list.html", home, file=partial(_file_link, page=home), **values)
    return Output(addresses.output_path(home), key, lambda: render().encode())


def _file_link(address: str, page: str) -> str:
    """Return a link that also opens from a folder on a disk, where nobody looks for index.html."""
    return addresses.relative(addresses.output_path(address), page)


def _paper(press: Press, post: Post, path: str, read: str) -> Output:
    return Output(
        path, digest(press.typesetter.key, "bulletin", read), lambda: press.typesetter.typeset("bulletin", _bulletin(press, post))
    )


def _bulletin(press: Press, post: Post) -> dict[str, object]:
    from cchc.markup.paragraphs import paragraphs

    site, unit = press.site, press.site.organisation
    body = paragraphs(site.body(post).html)
    return {
        "key": post.id,
        "title": post.title,
        "unit": unit_values(press.site),
        "sample": post.is_sample or unit.is_sample,
        "day": long_date(post.stamp.day),
        "summary": post.summary,
        "paragraphs": [{"kind": paragraph.kind, "text": paragraph.text} for paragraph in body],
        "url": addresses.absolute(addresses.of(post), unit.site_address),
        "foot": f"{unit.name} · đăng {long_date(post.stamp.day)}",
    }

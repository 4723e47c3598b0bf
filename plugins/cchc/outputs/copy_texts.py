"""A post in words for each place where staff put it by hand. Every word comes from the post; what frames it is said here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc import addresses, sms
from cchc.markup.paragraphs import Paragraph, paragraphs
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.output import SharePicture
from cchc.outputs.cards import summary
from cchc.speech.script import WORDS_A_MINUTE, Script, read_aloud
from cchc.vietnamese import long_date, short_date, shortened

ZALO_TITLE, ZALO_AUTHOR, ZALO_DESCRIPTION = 150, 50, 300
"""Letters that an article of a Zalo Official Account takes."""

TALK_WORDS = 3 * WORDS_A_MINUTE
"""A talk of three minutes."""

ENOUGH_OF_A_TITLE = 60
"""Septets of a message that an address must leave for words."""

ENOUGH_OF_A_POINT = 5
"""Words."""

_LONG_TEXT = 5 * 60
"""Seconds after which nobody listens to a loudspeaker."""


@dataclass(frozen=True)
class ZaloArticle:
    title: str
    author: str
    description: str
    cover: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class CopyTexts:
    """What is copied. `url` is the post's page, absolute."""

    url: str
    facebook: str
    hashtags: tuple[str, ...]
    zalo: ZaloArticle
    loudspeaker: Script
    plain_message: str
    marked_message: str
    points: tuple[str, ...]
    talk_seconds: int
    notes: tuple[str, ...]
    """What staff should know before they copy."""


def copy_texts(site: Site, post: Post, picture: SharePicture) -> CopyTexts:
    unit, body = site.organisation, paragraphs(site.body(post).html)
    url = addresses.absolute(addresses.of(post), unit.site_address)
    said = summary(post, site)
    hashtags = tuple(dict.fromkeys(hashtag(site.areas[code].name) for code in post.areas))
    zalo = ZaloArticle(
        shortened(post.title, ZALO_TITLE),
        shortened(post.author or unit.short_name or unit.name, ZALO_AUTHOR),
        said,
        addresses.absolute(picture.address, unit.site_address),
        tuple(paragraph.text for paragraph in body),
    )
    script = read_aloud("\n\n".join(_broadcast(site, post, body)))
    points = tuple(_points(post, said, body))
    return CopyTexts(
        url,
        "\n\n".join(filter(None, (post.title, said, f"Xem đầy đủ: {url}", " ".join(hashtags)))),
        hashtags,
        zalo,
        script,
        _plain_message(site, post, url),
        _marked_message(site, post),
        points,
        round(len(" ".join(points).split()) * 60 / WORDS_A_MINUTE),
        tuple(_notes(site, post, body, script)),
    )


def hashtag(name: str) -> str:
    """Return an area as a hashtag, without marks as people type them: '#CaiCachThuTucHanhChinh'."""
    return "#" + "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", sms.plain(name)))


def _notes(site: Site, post: Post, body: Sequence[Paragraph], script: Script) -> Iterator[str]:
    if not post.summary:
        yield (
            "Bài chưa có tom_tat: phần tóm tắt ở đây lấy đoạn đầu của bài."
            if body
            else "Bài chưa có tom_tat và chưa có nội dung: chỉ có tiêu đề."
        )
    if len(post.title) > ZALO_TITLE:
        yield f"Tiêu đề dài {len(post.title)} ký tự, Zalo nhận {ZALO_TITLE}: tiêu đề cho Zalo đã cắt ở cuối một từ, nên đọc lại."
    if not post.picture:
        yield "Bài chưa có anh_dai_dien: ảnh bìa là tấm thẻ vẽ sẵn có tiêu đề; bộ tin cho báo chí không có ảnh đại diện."
    if script.doubtful:
        yield f"Loa: chưa rõ cách đọc {', '.join(script.doubtful)}. Sửa trong khung trước khi đọc."
    if script.seconds > _LONG_TEXT:
        yield "Loa: lời đọc dài hơn 5 phút, nên bớt trước khi phát."
    for update in post.updates:
        stale = [site.outlets[placed.outlet].name for placed in post.placements if placed.day < update.day <= site.today]
        if stale:
            said = f"bài có {update.kind} ngày {short_date(update.day)}: {_sentence(update.note)}"
            yield f"Sau khi đăng ở {', '.join(dict.fromkeys(stale))}, {said} Sửa cả ở đó."


# --- Read aloud -----------------------------------------------------------------------------------------------------


def _broadcast(site: Site, post: Post, body: Sequence[Paragraph]) -> Iterator[str]:
    unit = site.organisation.name
    yield f"Sau đây là tin của {unit}."
    yield _sentence(post.title)
    if post.summary:
        yield _sentence(post.summary)
    for paragraph in body:
        if paragraph.kind != "note":
            yield _sentence(_spoken(paragraph))
    yield f"Tin đăng {long_date(post.stamp.day).replace(', ', ' ngày ')}. Nội dung đầy đủ có trên trang thông tin điện tử của {unit}."


def _spoken(paragraph: Paragraph) -> str:
    """Return a paragraph without the marks that only eyes read: a dash goes, '2.' in a list becomes 'Thứ 2:'."""
    text = paragraph.text.replace("\n", " ")
    return re.sub(r"^(\d+)\. ", r"Thứ \1: ", text.removeprefix("- ")) if paragraph.kind == "item" else text


def _sentence(text: str) -> str:
    return text if text.rstrip('"”»)').endswith((".", "!", "?", "…", ":")) else text.rstrip(",;") + "."


# --- Messages -------------------------------------------------------------------------------------------------------


def _plain_message(site: Site, post: Post, url: str) -> str:
    """Return a message of one part: the unit, the title, then the page's address, or the section's where that is too long."""
    unit = site.organisation
    words = sms.plain(f"{unit.short_name or unit.name}: {post.title}")
    for address in (url, unit.site_address):
        room = sms.LONGEST_PLAIN - sms.plain_length(address) - 1
        if room >= min(ENOUGH_OF_A_TITLE, sms.plain_length(words)):
            return f"{_within(words, room)} {address}"
    return _within(words, sms.LONGEST_PLAIN)


def _within(words: str, most: int) -> str:
    """Return plain words cut to a number of septets, at a word; … takes three there."""
    if sms.plain_length(words) <= most:
        return words
    cut = shortened(words, most - 2).removesuffix("…")
    while sms.plain_length(cut) > most - 3:
        cut = cut[:-1]
    return cut.rstrip() + "..."


def _marked_message(site: Site, post: Post) -> str:
    words = f"{site.organisation.short_name}: {post.title}" if site.organisation.short_name else post.title
    most = sms.LONGEST_MARKED
    while sms.marked_length(cut := shortened(words, most)) > sms.LONGEST_MARKED:
        most -= 1  # letters beyond the first plane take two units
    return cut


# --- A talk ---------------------------------------------------------------------------------------------------------


def _points(post: Post, said: str, body: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the title, the summary, then headings, items and first sentences, as many as three minutes hold."""
    left = TALK_WORDS
    own = (paragraph for paragraph in body if paragraph.kind != "note" and not said.startswith(_first_sentence(paragraph.text)))
    for point in (post.title, said, *(_point(paragraph) for paragraph in own)):
        left -= len(point.split())
        if left < 0:
            return
        if point:
            yield point


def _point(paragraph: Paragraph) -> str:
    if paragraph.kind == "item":
        return re.sub(r"^(-|\d+\.) ", "", paragraph.text).replace("\n", " ")
    return paragraph.text if paragraph.kind == "heading" else _first_sentence(paragraph.text)


def _first_sentence(text: str) -> str:
    """Return the first sentence that says something: '7 giờ 05.' takes the next one along, a quotation stays whole."""
    said = ""
    for sentence in re.split(r"(?<=[.!?…])\s+(?=[A-ZÀ-ỸĐ\"“«(])", text.replace("\n", " ")):
        said = f"{said} {sentence}".strip()
        if len(said.split()) >= ENOUGH_OF_A_POINT and said.count("“") <= said.count("”"):
            break
    return said

"""Posts and plain pages: when, what they say, who agreed, where they stood before."""

import datetime as dt
import re
from collections.abc import Iterator

from cchc import addresses, reserved
from cchc.model.post import Article, Post
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date


def moments_are_unique(site: Site) -> Iterator[Problem]:
    """Bridges that follow dates lose one of two posts with the same second."""
    taken: dict[dt.datetime, Post] = {}
    for post in sorted(site.all_posts, key=lambda post: (post.published, post.id)):
        other = taken.setdefault(post.published, post)
        if other is not post:
            free = post.published
            step = dt.timedelta(seconds=1 if free.year < dt.MAXYEAR else -1)
            while free in taken:
                free += step
            yield post.source.problem(
                f"ngay: cùng giây đăng với {other.source.file}. Viết {short_date(free.date())} {free:%H:%M:%S}", "ngay"
            )


def posts_say_something(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        if post.body.strip():
            continue
        if post.link:
            yield post.source.warning(
                "lien_ket: bài dẫn liên kết chưa có lời giới thiệu. Viết hai câu của đơn vị dưới phần đầu bài", "lien_ket"
            )
        elif not (post.is_draft or post.withdrawal):
            yield Problem(post.source.file, post.source.body_line, "bài chưa có nội dung. Viết nội dung dưới dòng ---")
    for page in site.all_plain_pages:
        if not page.body.strip():
            yield Problem(page.source.file, page.source.body_line, "trang chưa có nội dung. Viết nội dung dưới dòng ---")


def pupils_agreed(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        if not post.consent and any(picture.shows_people == "học sinh" for picture in post.pictures):
            yield post.source.problem(
                "dong_y: ảnh có học sinh thì phải ghi ngày và người đồng ý (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15). Thêm dong_y: gồm ngay và nguoi",
                "anh_dai_dien" if post.picture else "video" if post.video else "anh",
            )


_OLD_ADDRESS = re.compile(r"/?{0}(/{0})*/?".format(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*"))


def old_addresses_are_free(site: Site) -> Iterator[Problem]:
    taken = {addresses.of(record) for record in site.with_pages}
    for record in site.articles:
        for number, old in enumerate(record.old_addresses):
            if not _OLD_ADDRESS.fullmatch(old) or len(old) > reserved.LONGEST_PATH:
                yield record.source.problem(
                    f"dia_chi_cu: «{old}» không phải là địa chỉ cũ của trang. Viết như tin-tuc/2025/ten-cu/", "dia_chi_cu", number
                )
                continue
            address = addresses.former(old)
            if reserved.is_reserved(address):
                yield record.source.problem(
                    f"dia_chi_cu: chương trình dùng địa chỉ «{old}» cho trang của mình. Bỏ địa chỉ này", "dia_chi_cu", number
                )
            if address in taken:
                yield record.source.problem(f"dia_chi_cu: địa chỉ «{old}» đang là của một trang khác", "dia_chi_cu", number)
            taken.add(address)


def articles_are_named(site: Site) -> Iterator[Problem]:
    """A title all in capitals shouts, and a screen reader spells it."""
    for article in (*site.all_posts, *site.all_plain_pages, *site.all_guides):
        if _shouts(article):
            yield article.source.warning("tieu_de: viết hoa toàn bộ rất khó đọc. Chỉ viết hoa chữ đầu và tên riêng", "tieu_de")


def _shouts(article: Article) -> bool:
    return article.title.isupper() and len(article.title.split()) > 3

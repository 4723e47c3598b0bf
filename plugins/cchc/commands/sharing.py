"""`chia-se`: the copy pages into a folder aside, to be opened by a double click."""

import shutil
from pathlib import Path

from cchc import addresses
from cchc.checks.outlets import left_elsewhere
from cchc.commands.choosing import chosen_post
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.saying import say
from cchc.edition import Edition
from cchc.model.post import Post
from cchc.output import Output, made
from cchc.outputs import copy_pages
from cchc.outputs.sharing import of_post
from cchc.vietnamese import short_date

FOLDER = "chia-se"
"""In the unit's folder, never in the site."""

EVERY = "tat-ca"


def write_copy_pages(order: Order) -> int:
    """Write the copy pages of the newest posts, of those that are named, or of all; those made before are made anew."""
    edition, folder = sound_edition(order), order.root / FOLDER
    asked = _asked(order, edition)
    posts = [post for post in edition.site.posts if post in asked or (folder / addresses.copy_page(post)).is_dir()]
    if not posts:
        raise Refused("chưa có bài nào đang đăng nên không có gì để chia sẻ. Tạo bài: python build.py tao tin-tuc", CONTENT_AT_FAULT)
    say(f"Đang ghi trang chia sẻ của {len(posts)} bài…")
    _write(_files(edition, posts), folder)
    _take_away(edition, folder)
    say(f"Xong. Mở {folder / 'index.html'}")
    for line in left_elsewhere(edition.site):
        say(line)
    return GOOD


def _asked(order: Order, edition: Edition) -> tuple[Post, ...]:
    site = edition.site
    if order.words == (EVERY,):
        return site.posts
    asked = tuple(chosen_post(order, site, word) for word in order.words)
    for post in asked:
        if not post.is_public(site.today):
            raise Refused(f"{post.source.file} {_why_hidden(post, edition)} nên chưa có gì để chia sẻ", CONTENT_AT_FAULT)
    return asked or site.posts[: copy_pages.RECENT]


def _why_hidden(post: Post, edition: Edition) -> str:
    if post.is_draft:
        return "là bản nháp"
    return "đã gỡ" if post.is_gone(edition.site.today) else f"hẹn đăng ngày {short_date(post.stamp.day)}"


def _files(edition: Edition, posts: list[Post]) -> list[Output]:
    shown = {of_post(edition.press, post).address for post in posts}
    pictures = (output for output in edition.press.shelf.outputs() if output.path in shown)
    return [*copy_pages.outputs(edition.press, posts, addresses.HOME), *pictures]


def _write(files: list[Output], folder: Path) -> None:
    try:
        for output, content in made(files):
            path = folder / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise Refused(f"không ghi được vào «{folder}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error


def _take_away(edition: Edition, folder: Path) -> None:
    """Nobody must put up what the unit has taken down."""
    for post in edition.site.all_posts:
        if not post.is_public(edition.site.today):
            shutil.rmtree(folder / addresses.copy_page(post), ignore_errors=True)

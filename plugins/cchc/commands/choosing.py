"""Which post a person means: by its id, its file, or the address of its page."""

from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from cchc import addresses
from cchc.commands.order import CONTENT_AT_FAULT, Order, Refused
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.vietnamese import normalise


def chosen_post(order: Order, site: Site, word: str) -> Post:
    """Return the one post meant. Raises Refused, naming what comes near."""
    meant = [post for post in site.all_posts if word in (post.id, _page(site, post)) or _is_file(order, post, word)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        found = ", ".join(f"{post.id} ({post.source.file})" for post in meant)
        raise Refused(f"«{word}» có thể là nhiều bài. Viết mã bản ghi của một bài: {found}")
    if broken := [file for file in (*site.unread.files, *(record.source.file for record in site.unread.articles)) if _ends(file, word)]:
        raise Refused(f"tệp {broken[0]} còn lỗi nên chưa đọc được. Xem: python build.py kiem-tra{order.folder_option}", CONTENT_AT_FAULT)
    names = {name: post for post in site.all_posts for name in (post.id, PurePosixPath(post.source.file).name)}
    near = get_close_matches(PurePosixPath(word.replace("\\", "/")).name, names, 1)
    advice = f"Có phải là «{near[0]}» ({names[near[0]].title})?" if near else "Mã bản ghi là dòng id: ở đầu tệp của bài"
    raise Refused(f"không có bài nào là «{word}». {advice}")


def _page(site: Site, post: Post) -> str:
    return addresses.absolute(addresses.of(post), site.organisation.site_address)


def _is_file(order: Order, post: Post, word: str) -> bool:
    return _ends(post.source.file, word) or Path(word).expanduser() == order.root / post.source.file


def _ends(file: str, word: str) -> bool:
    """Whether `word` is the file's path, or its last parts: 'hop-bao.md', '2026/hop-bao.md'. Windows writes \\."""
    asked = PurePosixPath(normalise(word).replace("\\", "/")).parts
    return bool(asked) and word.endswith(".md") and PurePosixPath(normalise(file)).parts[-len(asked) :] == asked

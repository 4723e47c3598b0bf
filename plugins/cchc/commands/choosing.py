"""Which post a person means: by its id, its file, or the address of its page."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TypeVar

from cchc import addresses
from cchc.commands.order import CONTENT_AT_FAULT, Order, Refused
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.vietnamese import normalise

AnyRecord = TypeVar("AnyRecord", bound=Record)


def chosen_post(order: Order, site: Site, word: str) -> Post:
    """Return the one post meant. Raises Refused, naming what comes near."""
    return _chosen(order, site, tuple(site.all_posts), word)


def chosen_page(order: Order, site: Site, word: str) -> Record:
    """Return the one record meant, of everything that has a page of its own. Raises Refused, naming what comes near."""
    return _chosen(order, site, site.with_pages, word)


def _chosen(order: Order, site: Site, among: Sequence[AnyRecord], word: str) -> AnyRecord:
    meant = [record for record in among if word in (record.id, _page(site, record)) or _is_file(order, record, word)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        found = ", ".join(f"{record.id} ({record.source.file})" for record in meant)
        raise Refused(f"«{word}» có thể là nhiều bài. Viết mã bản ghi của một bài: {found}")
    if broken := [file for file in (*site.unread.files, *(record.source.file for record in site.unread.articles)) if _ends(file, word)]:
        raise Refused(f"tệp {broken[0]} còn lỗi nên chưa đọc được. Xem: python build.py kiem-tra{order.folder_option}", CONTENT_AT_FAULT)
    names = {name: record for record in among for name in (record.id, PurePosixPath(record.source.file).name)}
    near = get_close_matches(PurePosixPath(word.replace("\\", "/")).name, names, 1)
    advice = f"Có phải là «{near[0]}» ({names[near[0]].heading})?" if near else "Mã bản ghi là dòng id: ở đầu tệp của bài"
    raise Refused(f"không có bài nào là «{word}». {advice}")


def _page(site: Site, record: Record) -> str:
    return addresses.absolute(addresses.of(record), site.organisation.site_address)


def _is_file(order: Order, record: Record, word: str) -> bool:
    return _ends(record.source.file, word) or Path(word).expanduser() == order.root / record.source.file


def _ends(file: str, word: str) -> bool:
    """Whether `word` is the file's path, or its last parts: 'hop-bao.md', '2026/hop-bao.md'. Windows writes \\."""
    asked = PurePosixPath(normalise(word).replace("\\", "/")).parts
    return bool(asked) and word.endswith((".md", ".yml")) and PurePosixPath(normalise(file)).parts[-len(asked) :] == asked

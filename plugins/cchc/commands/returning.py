"""Going back to a site that was published before."""

from collections.abc import Sequence

from cchc.archive import Damaged, KeptSite
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say
from cchc.publication import Publication, archive_of
from cchc.publishing import PublishingError
from cchc.vietnamese import HANOI

LIST = ("danh-sach", "list")


def go_back(order: Order) -> int:
    """List the kept sites and publish one of them again: the one before what stands now, or the one whose number was said."""
    if len(order.words) > 1 or not all(word in LIST or (word.isascii() and word.isdecimal()) for word in order.words):
        raise Refused("viết: python build.py quay-lai, python build.py quay-lai danh-sach, hoặc quay-lai và số của bản, ví dụ quay-lai 12")
    from cchc.engines import runner

    try:
        site = runner.site_folder(order.root, order.today)
    except runner.BuildRefused as refusal:
        raise Refused(str(refusal), CONTENT_AT_FAULT) from None
    archive = archive_of(order.root, site)
    kept = archive.sites()
    if not kept:
        raise Refused("chưa giữ bản nào để quay lại. Từ lần dựng tới, chương trình tự giữ lại các bản đã đăng", NOT_WRITTEN)
    standing = archive.standing(site)
    _show(kept, standing)
    if order.words and order.words[0] in LIST:
        return GOOD
    chosen = _chosen(kept, standing, order.words)
    if chosen == standing:
        say(f"Bản số {chosen.number} đang đăng rồi; không có gì thay đổi.")
        return GOOD
    try:
        with Publication(order.root, site) as publication:
            written, removed = publication.restore(chosen)
    except Damaged as damage:
        raise Refused(
            f"bản số {chosen.number} đã hỏng ở «{damage}»; trang đang đăng được giữ nguyên. Chọn bản khác, hoặc dựng lại từ nội dung",
            NOT_WRITTEN,
        ) from None
    except PublishingError as error:
        raise Refused(str(error), NOT_WRITTEN) from None
    say(f"Đã đăng lại bản số {chosen.number} vào {site}: {written} tệp mới hoặc thay đổi, {removed} tệp bỏ đi.")
    say("Bản cũ có thể chứa bài đã gỡ hoặc đã hết hạn sau đó: xem lại trước khi đưa lên máy chủ.")
    say("Lần «dung» sau sẽ đăng lại nội dung mới nhất trong content và data: sửa chỗ sai rồi hãy dựng.")
    return GOOD


def _chosen(kept: Sequence[KeptSite], standing: KeptSite | None, words: Sequence[str]) -> KeptSite:
    if words:
        named = next((site for site in kept if site.number == int(words[0])), None)
        if named is None:
            raise Refused(f"không giữ bản số {words[0]}. Các bản đang giữ: {', '.join(str(site.number) for site in kept)}")
        return named
    older = kept[kept.index(standing) + 1 :] if standing else kept
    previous = next((site for site in older if site.is_sound), None)
    if previous is None:
        raise Refused("không còn bản nào cũ hơn bản đang đăng. Chọn một bản trong danh sách trên, ví dụ: quay-lai 12", NOT_WRITTEN)
    return previous


def _show(kept: Sequence[KeptSite], standing: KeptSite | None) -> None:
    say("Các bản đã giữ, mới nhất ở trên:")
    for site in kept:
        state = f"{len(site.digests)} tệp" if site.is_sound else "đã hỏng"
        say(f"  số {site.number}: {site.moment.astimezone(HANOI):%d/%m/%Y %H:%M}, {state}{', đang đăng' if site == standing else ''}")

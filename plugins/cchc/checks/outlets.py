"""Rules for where posts were put by hand."""

from collections.abc import Iterator

from cchc import addresses
from cchc.checks.references import reference_fault
from cchc.model.outlet import Outlet
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date


def placements_are_in_order(site: Site) -> Iterator[Problem]:
    """Each names a known outlet, a day that was, and an address of its own."""
    taken: dict[str, str] = {}
    for post in site.all_posts:
        for number, placed in enumerate(post.placements):
            where = f"da_dang.{number + 1}"
            if fault := reference_fault(site, placed.outlet, site.outlets, Outlet.written_in):
                yield post.source.problem(f"{where}.kenh: {fault}", "da_dang", number, "kenh")
            if placed.day > site.today:
                yield post.source.problem(
                    f"{where}.ngay: {short_date(placed.day)} là ngày chưa tới. Ghi ngày đã đăng", "da_dang", number, "ngay"
                )
            if fault := _address_fault(site, post, number, taken):
                yield post.source.problem(f"{where}.url: {fault}", "da_dang", number, "url")


def _address_fault(site: Site, post: Post, number: int, taken: dict[str, str]) -> str:
    placed = post.placements[number]
    here = f"{post.source.file}:{post.source.lines.at('da_dang', number)}"
    if not placed.url:
        return ""
    if other := taken.get(placed.url):
        return f"địa chỉ này đã ghi ở {other}. Bỏ một dòng, hoặc chép lại địa chỉ của bài"
    taken[placed.url] = here
    return own_address_fault(site, placed.url)


def own_address_fault(site: Site, url: str) -> str:
    """Return what is wrong with the address of a post elsewhere: people paste the address of our own page."""
    if url.startswith(site.organisation.site_address):
        return "đây là địa chỉ trên chính trang này. Mở bài đã đăng trên kênh rồi chép địa chỉ ở đó"
    outlet_page = next((outlet for outlet in site.outlets if outlet.url and outlet.url.rstrip("/") == url.rstrip("/")), None)
    return f"đây là địa chỉ của cả kênh «{outlet_page.code}». Mở đúng bài đã đăng rồi chép địa chỉ của bài" if outlet_page else ""


def left_elsewhere(site: Site) -> Iterator[str]:
    """Yield a line for each place where a post still stands that the unit has withdrawn: nobody but a person can delete it there."""
    for post in site.all_posts:
        for placed in post.placements if post.withdrawal else ():
            yield f"Bài đã gỡ «{post.title}» từng đăng ở {placed.url or site.outlets[placed.outlet].name}: xóa ở đó bằng tay, nếu chưa xóa"


def copy_pages_have_room(site: Site) -> Iterator[Problem]:
    """A post never stands where another one's copy page does."""
    taken = {addresses.copy_page(post): post for post in site.all_posts}
    for post in site.all_posts:
        if other := taken.get(addresses.of(post)):
            yield Problem(post.source.file, 1, f"tên tệp này trùng với trang chia sẻ của {other.source.file}. Đổi tên tệp")

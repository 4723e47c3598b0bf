"""`da-dang`: where a post was put by hand, written back into the post's own file as evidence."""

from filelock import Timeout
from pydantic_core import PydanticCustomError, ValidationError

from cchc import disk
from cchc.checks.outlets import own_address_fault
from cchc.checks.references import reference_fault
from cchc.commands.choosing import chosen_post
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say, tell
from cchc.exchange import front_matter
from cchc.exchange.placing import alone
from cchc.loading import load_site
from cchc.model.dates import parse_day
from cchc.model.outlet import Outlet
from cchc.model.post import Placement, Post
from cchc.model.site import Site
from cchc.problems import Severity
from cchc.store import Store
from cchc.vietnamese import normalise, short_date

USAGE = 'viết: python build.py da-dang BÀI KÊNH "ĐỊA-CHỈ" (BÀI là mã bản ghi hoặc tên tệp), thêm --ngay nếu đăng hôm khác'


def note_placement(order: Order) -> int:
    """Add one entry to `da_dang` of one post; everything else in the file stays as it was."""
    if not 2 <= len(order.words) <= 3:
        raise Refused(USAGE)
    word, code, url = (*(normalise(word).strip() for word in order.words), "")[:3]
    try:
        with alone(order.root):
            site = _site(order)
            post = chosen_post(order, site, word)
            placed = _placement(order, site, post, code, url)
            _write(order, post, placed)
    except Timeout:
        raise Refused("đang có lệnh khác ghi vào thư mục này. Chờ lệnh đó xong rồi chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(
            f"không ghi được vào «{order.root}»: đóng chương trình đang mở tệp của bài rồi thử lại (lỗi hệ thống {error.errno})",
            NOT_WRITTEN,
        ) from error
    where = f": {placed.url}" if placed.url else ""
    say(f"Đã ghi vào {post.source.file}: {site.outlets[code].name}, ngày {short_date(placed.day)}{where}")
    return GOOD


def _site(order: Order) -> Site:
    site, folder = load_site(order.root, order.today, Store())
    if site is None:
        for problem in folder.problems:
            if problem.severity is Severity.ERROR:
                tell(problem)
        raise Refused("chưa ghi gì: sửa các dòng trên trước", CONTENT_AT_FAULT)
    return site


def _placement(order: Order, site: Site, post: Post, code: str, url: str) -> Placement:
    if not len(site.outlets):
        raise Refused(f"chưa có kênh nào. Khai báo các kênh trong {Outlet.written_in} trước, xem HUONG-DAN", CONTENT_AT_FAULT)
    if fault := reference_fault(site, code, site.outlets, Outlet.written_in):
        raise Refused(f"{fault.rstrip('.')} Các kênh: {', '.join(outlet.code for outlet in site.outlets)}")
    if not url and site.outlets[code].url:
        raise Refused(f"kênh «{code}» ở trên mạng thì phải ghi địa chỉ bài đã đăng. V{USAGE[1:]}")
    placed = _typed(order, code, url)
    if placed.url and (fault := own_address_fault(site, placed.url) or _taken(site, placed.url)):
        raise Refused(f"{placed.url}: {fault}")
    if not placed.url and any((other.outlet, other.day, other.url) == (code, placed.day, None) for other in post.placements):
        raise Refused(f"{post.source.file} đã ghi kênh «{code}» ngày {short_date(placed.day)} rồi")
    return placed


def _typed(order: Order, code: str, url: str) -> Placement:
    try:
        day = parse_day(order.said_day) if order.said_day else order.today
    except PydanticCustomError as error:
        raise Refused(f"--ngay: {error.message()}") from None
    if day > order.today:
        raise Refused(f"--ngay: {short_date(day)} là ngày chưa tới. Đăng xong mới ghi")
    try:
        return Placement.model_validate({"kenh": code, "ngay": short_date(day), "url": url})
    except ValidationError as error:
        raise Refused(error.errors()[0]["msg"]) from None


def _taken(site: Site, url: str) -> str:
    other = next((post for post in site.all_posts for placed in post.placements if placed.url == url), None)
    return f"địa chỉ này đã ghi trong {other.source.file}. Chép lại địa chỉ của bài vừa đăng" if other else ""


def _write(order: Order, post: Post, placed: Placement) -> None:
    path = order.root / post.source.file
    entry = {"kenh": placed.outlet, "ngay": short_date(placed.day)} | ({"url": placed.url} if placed.url else {})
    new = front_matter.with_entry(path.read_bytes().decode("utf-8"), "da_dang", entry)
    if new is None:
        lines = "\n".join(front_matter.entry_lines("da_dang", entry))
        raise Refused(f"{post.source.file}: da_dang viết theo cách mà chương trình không thêm vào được. Thêm bằng tay:\n{lines}")
    disk.write_whole(path, new)

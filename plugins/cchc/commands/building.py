"""Building, previewing and checking."""

import webbrowser
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, UNEXPECTED, Order, Refused
from cchc.commands.saying import say, say_error, say_warning, tell
from cchc.problems import ContentError, Problem, Severity
from cchc.snapshot import Snapshot, last_build
from cchc.vietnamese import short_date

if TYPE_CHECKING:  # the schema takes longer to load than a look at what changed
    from cchc.model.site import Site


def build(order: Order) -> int:
    """Build and publish; with problems nothing is published."""
    is_plain = order.keep is None and not order.clean
    if is_plain and (unchanged := last_build(order.root, order.today)):
        return _tell_unchanged(order, unchanged)
    # Only now: the engine takes longer to load than a look at what changed.
    from cchc.engines import runner
    from cchc.publishing import PublishingError

    say("Đọc và kiểm tra nội dung…")
    try:
        stated = {name: value for name, value in (("giu", order.keep), ("tien_trinh", order.jobs)) if value is not None}
        site = runner.build(order.root, order.today, order.log_file, strict=order.strict, sach=order.clean, **stated)
    except runner.BuildRefused as refusal:
        if str(refusal):
            say_error(refusal)
        else:
            say("Chưa đăng gì: sửa các dòng trên rồi chạy lại. Trang đã đăng được giữ nguyên.")
        return CONTENT_AT_FAULT
    except runner.BuildCrashed as crash:
        say_error(crash)
        return UNEXPECTED
    except PublishingError as error:
        say_error(error)
        return NOT_WRITTEN
    _say_where(order, site)
    return GOOD


def _tell_unchanged(order: Order, last: Snapshot) -> int:
    for warning in last.warnings:
        say_warning(warning)
    if order.strict and last.warnings:
        say_error("còn lưu ý ở trên; chế độ nghiêm ngặt không đăng. Trang đã đăng được giữ nguyên.")
        return CONTENT_AT_FAULT
    say("Không có gì thay đổi từ lần dựng trước.")
    _say_where(order, last.site)
    return GOOD


def _say_where(order: Order, site: Path) -> None:
    say(f"Xong. Mở {site / 'index.html'}\nhoặc xem như trên mạng: python build.py xem-thu{order.folder_option}")


def serve(order: Order) -> int:
    """Preview on this computer, built again after each change."""
    from cchc.engines import runner
    from cchc.publishing import PublishingError

    try:
        runner.serve(order.root, order.today, order.log_file, order.port, _open if order.opens_browser else lambda _: None)
    except runner.BuildRefused as refusal:
        raise Refused(str(refusal), CONTENT_AT_FAULT) from None
    except PublishingError as error:
        raise Refused(str(error), NOT_WRITTEN) from None
    except runner.PortTaken:
        raise Refused(
            f"cổng {order.port} đang có chương trình khác dùng. Thử: python build.py xem-thu --cong {order.port + 1}", NOT_WRITTEN
        ) from None
    return GOOD


def _open(address: str) -> None:
    """Show an address in a moment, when it is answered; never, where the command has ended by then."""
    soon = Timer(1, webbrowser.open, (address,))
    soon.daemon = True
    soon.start()


def check(order: Order) -> int:
    """Print every problem; nothing is written."""
    from cchc.agenda import next_build
    from cchc.checks.outlets import left_elsewhere
    from cchc.edition import prepare
    from cchc.engines import runner
    from cchc.evidence.notices import notices

    try:
        edition = prepare(order.root, order.today, runner.site_folder(order.root, order.today))
    except runner.BuildRefused as refusal:
        say_error(refusal)
        return CONTENT_AT_FAULT
    except ContentError as error:
        _print(error.problems)
        errors = sum(problem.severity is Severity.ERROR for problem in error.problems)
        say(f"{errors} lỗi, {len(error.problems) - errors} lưu ý.")
        if order.asks_outside:
            say("Chưa hỏi liên kết ra ngoài: sửa các lỗi trên rồi chạy lại.")
        return CONTENT_AT_FAULT
    _print(list(edition.warnings))
    for post in edition.site.scheduled_posts:
        say(f"Hẹn ngày {short_date(post.stamp.day)}: {post.source.file}")
    for line in left_elsewhere(edition.site):
        say(line)
    for line in notices(edition.site):
        say(f"Nhắc: {line}")
    say(f"Không có lỗi, {len(edition.warnings)} lưu ý: {len(edition.pages)} trang sẵn sàng.")
    if said := next_build(edition.site):
        say(said)
    code = CONTENT_AT_FAULT if order.strict and edition.warnings else GOOD
    return max(code, _check_outside(order, edition.site)) if order.asks_outside else code


def _check_outside(order: Order, site: "Site") -> int:
    from cchc.commands import outside
    from cchc.commands.asking import Manners

    return outside.check(order, site, Manners())


def _print(problems: list[Problem]) -> None:
    for problem in problems:
        tell(problem)

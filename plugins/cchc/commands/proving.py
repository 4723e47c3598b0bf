"""`minh-chung`: everything that proves a report, in one ZIP that answers an inspector without the program and without the network."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

from filelock import Timeout

from cchc import addresses
from cchc.commands import camera
from cchc.commands.capturing import Capture, Studio, captured
from cchc.commands.evidence_pieces import Contents
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.reporting import figures_of, report_files
from cchc.commands.saying import say, say_warning, tell
from cchc.commands.stamping import Stamped
from cchc.commands.window import asked_window, folder_of
from cchc.disk import FULL
from cchc.edition import Edition, lay_out
from cchc.engines.leaf import Leaves
from cchc.evidence.deeds import deeds
from cchc.evidence.figures import Figures
from cchc.evidence.portfolio import Exhibit, portfolio, sent_files, sent_reports
from cchc.exchange import evidence_zip
from cchc.exchange.evidence_zip import Changed
from cchc.lock import taken
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.previews import published
from cchc.privacy.attachments import READERS
from cchc.privacy.review import before_handing_in
from cchc.problems import told
from cchc.vietnamese import file_size
from cchc.workfolder import WORK

FILE = "minh-chung.zip"

STEP = 10
"""Pages between two signs of life."""


def prove(order: Order) -> int:
    """Write the evidence of the period or the days that were said."""
    edition = sound_edition(order)
    asked = asked_window(order, edition.site)
    done = deeds(edition.site, asked.span)
    if not done:
        raise Refused(f"{asked.name} ({asked.span}) chưa có tin bài, hoạt động nào nên chưa có gì để gói", CONTENT_AT_FAULT)
    figures, target = figures_of(order, edition.site, asked), folder_of(order, asked) / FILE
    exhibits, sent = portfolio(edition.site, figures, done), sent_reports(edition.site, asked.span)
    notes = [*figures.notes, *_agreed(order, edition, figures, [*sent, *_shown(exhibits)])]
    reports = dict(report_files(order, edition, figures))
    pages = _stamped(order, edition, exhibits)
    with _alone(order), _in_words(target), tempfile.TemporaryDirectory(dir=order.root / WORK, ignore_cleanup_errors=True) as aside:
        captures = _captured(Studio(camera.find(), pages, Path(aside)), exhibits)
        notes += _losses(captures)
        pieces = Contents(edition, figures, done, exhibits, sent_files(edition.site, sent), captures, reports, notes, pages).pieces()
        say(f"Gói {len(pieces)} tệp…")
        evidence_zip.write(target, pieces)
        size = file_size(target.stat().st_size)
    _sum_up(exhibits)
    say(f"Xong. {target} ({size}). Giải nén rồi mở MUC-LUC.html. Tài liệu nội bộ, không đăng lên mạng.")
    return GOOD


# --- Personal data ---------------------------------------------------------------------------------------------------


def _agreed(order: Order, edition: Edition, figures: Figures, handed: Sequence[Record]) -> Iterator[str]:
    """Yield what the index says of personal data in the ZIP. Raises Refused where there is some and nobody has agreed to it."""
    site, press = edition.site, edition.press
    named = {facts.id for facts in figures.plans}
    plans = [plan for plan in site.plans if plan.id in named]
    found = list(before_handing_in(site, press.shelf.folder, press.store, handed, plans))
    for problem in told(found):
        tell(problem)
    if found and not order.agrees:
        raise Refused(
            "gói minh chứng sẽ có dữ liệu cá nhân ở các chỗ trên nên chưa gói. Xóa hoặc che rồi chạy lại; đã xem và đồng ý nộp cả thì thêm --dong-y",
            CONTENT_AT_FAULT,
        )
    if found:
        yield f"Có dữ liệu cá nhân ở {len(found)} chỗ; đơn vị đã xem và đồng ý nộp. Không chuyển gói này cho người không có trách nhiệm."


def _shown(exhibits: Iterable[Exhibit]) -> list[Record]:
    """Return every record of which something goes along, once."""
    return list({record.id: record for one in exhibits for record in (one.deed.record, one.article) if record}.values())


# --- Pages -----------------------------------------------------------------------------------------------------------


def _stamped(order: Order, edition: Edition, exhibits: Sequence[Exhibit]) -> Stamped:
    """Return the pages as evidence shows them, also those of posts that have expired."""
    site, posts = edition.site, [one.article for one in exhibits if one.article]
    gone = [post for post in posts if not post.is_public(site.today)]
    if gone:
        edition = lay_out(reduce(published, gone, site), edition.press.shelf.folder, edition.press.store)
    leaves, unit = Leaves(edition, order.root), site.organisation
    return Stamped(leaves, {addresses.of(post): post for post in posts}, edition.press.renderer, unit.site_address, order.now)


def _captured(studio: Studio, exhibits: Sequence[Exhibit]) -> dict[str, Capture]:
    posts: dict[str, Post] = {one.article.id: one.article for one in exhibits if one.article}
    if not posts:
        return {}
    means = f"bằng {studio.browser.program.stem}" if studio.browser else "thành tệp HTML"
    say(f"Chụp {len(posts)} trang {means}…")

    def sign(so_far: int) -> None:
        if so_far % STEP == 0 or so_far == len(posts):
            say(f"Đã chụp {so_far}/{len(posts)}")

    return captured(studio, posts.values(), sign)


def _losses(captures: Mapping[str, Capture]) -> Iterator[str]:
    """Tell of pages that are no PDF; yield what the index says of them."""
    failed = [capture for capture in captures.values() if capture.fault]
    if any(capture.file.suffix == ".pdf" for capture in captures.values()):
        for capture in sorted(failed, key=lambda capture: capture.post.source.file):
            say_warning(f"{capture.post.source.file}: {capture.fault}; gói có trang này dạng HTML")
        if failed:
            yield f"Trình duyệt không chụp được {len(failed)} trang tin: các trang đó là tệp HTML."
    elif captures:
        lost = "nên các trang tin là tệp HTML, không phải PDF"
        if failed:
            say_warning(f"{failed[0].fault} {lost}. Đóng hết cửa sổ trình duyệt, hoặc cài trình duyệt khác, rồi chạy lại")
        else:
            say_warning(f"máy này không có trình duyệt Edge, Chrome hay Cốc Cốc {lost}")
        yield "Máy lập gói này không có trình duyệt dùng được: mỗi trang tin là một tệp HTML, không phải PDF."


# --- Writing ---------------------------------------------------------------------------------------------------------


@contextmanager
def _alone(order: Order) -> Iterator[None]:
    """Keep a second packing of the same unit out."""
    (order.root / WORK).mkdir(exist_ok=True)
    try:
        lock = taken(order.root / WORK / "minh-chung.khoa")
    except Timeout:
        raise Refused("đang có một lần gói minh chứng khác của đơn vị này. Chờ lần đó xong rồi chạy lại", NOT_WRITTEN) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except Changed as fault:
        raise Refused(f"tệp «{fault}» vừa bị sửa trong lúc gói nên chưa gói. Chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        if error.errno in FULL:
            raise Refused(
                f"ổ đĩa chứa «{target.parent}» đã đầy nên chưa gói. Xóa bớt tệp rồi chạy lại; gói cũ còn nguyên", NOT_WRITTEN
            ) from None
        name = error.filename2 or error.filename or target
        raise Refused(
            f"không đọc hoặc ghi được «{name}»: đóng chương trình đang mở tệp này rồi chạy lại; gói cũ còn nguyên (lỗi hệ thống {error.errno})",
            NOT_WRITTEN,
        ) from error


def _sum_up(exhibits: Sequence[Exhibit]) -> None:
    unproved = [one for one in exhibits if not one.is_proved]
    files = {enclosed.file.path: enclosed for one in exhibits for enclosed in one.enclosures}
    if unproved:
        say_warning(f"{len(unproved)} hoạt động chưa có minh chứng: xem cuối MUC-LUC.html, ghi thêm minh_chung rồi gói lại")
    for enclosed in files.values():
        if enclosed.is_apart:
            say_warning(f"{enclosed.file.path}: {file_size(enclosed.file.size)}, quá lớn nên không nằm trong gói, nộp riêng")
    if unread := sum(enclosed.file.extension not in READERS for enclosed in files.values()):
        say(f"{unread} tệp là ảnh, âm thanh hoặc loại tệp mà chương trình không đọc được: tự xem có dữ liệu cá nhân không trước khi nộp.")

"""`tong-hop`: the reports of many units added up into Excel, Word and JSON; who is missing, late or contradicts itself is named."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from cchc import jsontext
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.outgoing import put_out
from cchc.commands.saying import say, tell
from cchc.commands.window import asked_window
from cchc.evidence.account import unit_facts
from cchc.evidence.addition import Asked, add_up, most_common_period
from cchc.evidence.addition_figures import Addition, Expected, Finding
from cchc.evidence.addition_tables import addition_tables, participants_note
from cchc.evidence.periods import Reported
from cchc.evidence.submission import Submitted
from cchc.evidence.tables import words
from cchc.exchange import report_book, submitted
from cchc.exchange.tables import Unreadable
from cchc.loading import load_site
from cchc.model.dates import parse_day
from cchc.model.site import Site
from cchc.paper.addition_form import form
from cchc.paper.report_word import fill
from cchc.store import Store
from cchc.vietnamese import short_date, slug
from cchc.workfolder import REPORTS

USAGE = "viết: python build.py tong-hop THƯ-MỤC, thêm kỳ như nam/2026, thêm --han NGÀY nếu muốn biết đơn vị nào nộp muộn"

TOLD = 20
"""Lines on the screen; Excel and Word have all of them."""


def add_reports(order: Order) -> int:
    """Add up what lies in the folder that was said."""
    if not order.words:
        raise Refused(USAGE)
    folder = Path(order.words[0]).expanduser()
    if not folder.is_dir():
        raise Refused(f"không thấy thư mục «{folder}» chứa báo cáo của các đơn vị. {USAGE[0].upper()}{USAGE[1:]}")
    site = _site(order)
    found = list(submitted.reports_in(folder))
    reports = [one for one in found if isinstance(one, Submitted)]
    unread = [one for one in found if isinstance(one, Finding)]
    period = _period(order, site, reports, unread)
    asked = Asked(period, order.today, _due(order), _expected(folder))
    made = add_up(unit_facts(site.organisation), asked, reports, unread)
    put_out(order, order.root / REPORTS / f"tong-hop-{slug(period.name)}", dict(_files(made)))
    _tell(order, made)
    return GOOD


def _site(order: Order) -> Site:
    site, folder = load_site(order.root, order.today, Store())
    if site is None:
        for problem in folder.problems:
            tell(problem)
        raise Refused("chưa cộng gì: sửa các dòng trên trước", CONTENT_AT_FAULT)
    return site


def _period(order: Order, site: Site, reports: list[Submitted], unread: list[Finding]) -> Reported:
    """Return the period that was said, or the one that most reports are on."""
    if order.words[1:] or order.since or order.until:
        return asked_window(replace(order, words=order.words[1:], verb="tong-hop THƯ-MỤC"), site)
    found = most_common_period(reports)
    if found is None:
        for one in unread[:TOLD]:
            say(f"{one.file}: {one.said}")
        raise Refused(
            f"không có báo cáo nào đọc được trong «{order.words[0]}». Chép tệp so-lieu.json của từng đơn vị vào đó", CONTENT_AT_FAULT
        )
    return found


def _due(order: Order) -> dt.date | None:
    try:
        return parse_day(order.due) if order.due else None
    except PydanticCustomError as error:
        raise Refused(f"--han: {error.message()}") from None


def _expected(folder: Path) -> tuple[Expected, ...] | None:
    try:
        return submitted.expected_in(folder)
    except Unreadable as fault:
        raise Refused(f"{submitted.LISTS[0]}:{fault.line}: {fault.said}", CONTENT_AT_FAULT) from None
    except OSError as error:
        raise Refused(f"không mở được danh sách đơn vị: đóng tệp rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error


def _files(made: Addition) -> Iterator[tuple[str, bytes]]:
    yield "tong-hop.xlsx", report_book.book(addition_tables(made))
    yield "tong-hop.docx", fill(form(), _said(made))
    yield "tong-hop.json", jsontext.file(made.model_dump(mode="json", by_alias=True), indent=1)


def _said(made: Addition) -> dict[str, Any]:
    """Return what the template prints."""
    said: dict[str, Any] = words(made)
    for number, row in enumerate(said["chua_nop"], 1):
        row["tt"] = number
    for row in said["can_xem_lai"]:
        row["cong"] = "đã cộng" if row["da_cong"] == "có" else "chưa cộng"
        row["don_vi"] = row["don_vi"] or row["tep"]
    for row in said["hinh_thuc"]:
        row["luot_nguoi"] = "" if row["ma"] == "tin_bai" else row["luot_nguoi"]
    return said | {"cach_cong": participants_note(made), "ngay_ky": f"ngày      tháng      năm {made.period.made.year}"}


def _tell(order: Order, made: Addition) -> None:
    totals = made.totals
    say(f"{made.period.name} ({short_date(made.period.first)} - {short_date(made.period.last)}): cộng {totals.units} đơn vị.")
    people = words(totals)["luot_nguoi"]
    say(f"{totals.posts} tin bài, {totals.activities} hoạt động, lượt người: {people} ({participants_note(made)}).")
    lines = [f"Chưa nộp: {row.name}" + (f" ({row.code})" if row.code else "") for row in made.missing]
    lines += [
        f"{one.kind.capitalize()}{'' if one.is_added else ', chưa cộng'}: {one.unit or one.file}: {one.said}" for one in made.findings
    ]
    for line in lines[:TOLD]:
        say(f"  {line}")
    if lines[TOLD:]:
        say(f"  và {len(lines) - TOLD} dòng khác, xem các trang «Chưa nộp», «Cần xem lại» của tong-hop.xlsx")
    if made.expected is None:
        say("Chưa có don-vi.csv trong thư mục nên không biết đơn vị nào chưa nộp.")
    say(f"Xong. tong-hop.xlsx, tong-hop.docx, tong-hop.json nằm trong {order.root / REPORTS / f'tong-hop-{slug(made.period.name)}'}")

"""The days that the words of a command ask for: a reporting period, or days as typed; and the folder of what is made for them."""

from pathlib import Path

from pydantic_core import PydanticCustomError

from cchc.commands.order import Order, Refused
from cchc.evidence.periods import Reported, named_period, newest_period, periods
from cchc.evidence.span import Span
from cchc.model.dates import parse_day
from cchc.model.site import Site
from cchc.vietnamese import short_date, slug
from cchc.workfolder import REPORTS


def asked_window(order: Order, site: Site) -> Reported:
    """Return the period of the order's words, or of --tu and --den, or the newest. Raises Refused, also where it lies in the future."""
    asked = _typed(order) if order.since or order.until else _named(order, site)
    if asked.span.first > order.today:
        raise Refused(
            f"kỳ báo cáo {asked.span} chưa bắt đầu nên chưa có gì để báo cáo. Ghi kỳ đã qua, ví dụ {order.verb} nam/{order.today.year - 1}"
        )
    return asked


def folder_of(order: Order, asked: Reported) -> Path:
    """Return the folder for what is made for a period; days as typed say themselves in its name."""
    return order.root / REPORTS / slug(f"{asked.name} {asked.span.first:%Y%m%d} {asked.span.last:%Y%m%d}" if order.since else asked.name)


def _named(order: Order, site: Site) -> Reported:
    known = periods(site)
    found = named_period(known, " ".join(order.words), order.today) if order.words else newest_period(known, order.today)
    if found is None:
        codes = ", ".join(f"{one.code} ({one.name})" for one in known)
        raise Refused(f"viết: python build.py {order.verb} KỲ, hoặc thêm năm như 9t/2025, hoặc --tu NGÀY --den NGÀY. Các kỳ: {codes}")
    return found


def _typed(order: Order) -> Reported:
    if not (order.since and order.until) or order.words:
        raise Refused(f"viết cả hai ngày và không kèm tên kỳ: python build.py {order.verb} --tu 01/01/2026 --den 31/03/2026")
    try:
        span = Span(parse_day(order.since), parse_day(order.until))
    except PydanticCustomError as error:
        raise Refused(f"--tu, --den: {error.message()}") from None
    if span.is_empty:
        raise Refused(f"--den: kỳ kết thúc ({short_date(span.last)}) trước khi bắt đầu ({short_date(span.first)}). Đổi lại hai ngày")
    return Reported(f"Từ {short_date(span.first)} đến {short_date(span.last)}", span)

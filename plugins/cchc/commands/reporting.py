"""`bao-cao`: a report on a period as Word, PDF, Excel and JSON, in a folder aside that is never published."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cchc.board.content import unit_values
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.outgoing import put_out
from cchc.commands.printing import sound_edition
from cchc.commands.saying import say, say_warning
from cchc.commands.window import asked_window, folder_of
from cchc.edition import Edition
from cchc.evidence.account import account
from cchc.evidence.comparison import Filed, compared
from cchc.evidence.figures import Figures
from cchc.evidence.periods import Reported
from cchc.evidence.tables import Table, comparison_table, tables, words
from cchc.exchange import figures_file, report_book
from cchc.model.site import Site
from cchc.paper.hyperlinks import linked
from cchc.paper.report_form import FORMS, form
from cchc.paper.report_word import TemplateFault, fill
from cchc.vietnamese import decimal, short_date

TEMPLATES = "data/mau-bao-cao"
"""Where a unit puts templates of its own: one with a name of ours takes its place, any other is written too."""

ON_PAPER = {
    "tuyen-truyen": ("hinh_thuc", "noi_dung", "van_ban"),
    "dinh-ky": ("linh_vuc", "nhiem_vu", "chi_tieu", "ho_so", "hinh_thuc"),
}
"""The tables of each of our reports as PDF."""

LISTS = ("tin_bai", "hoat_dong")
"""What was counted, one by one, behind the signature."""


def report(order: Order) -> int:
    """Write the report on the period or the days that were said."""
    if order.words == ("mau",):
        return _lay_out_templates(order)
    if order.words[:1] in (("nop",), ("file",)):
        from cchc.commands.filing import file_report

        return file_report(replace(order, words=order.words[1:], verb=f"{order.verb} nop"))
    edition = sound_edition(order)
    asked = asked_window(order, edition.site)
    figures = figures_of(order, edition.site, asked)
    folder = folder_of(order, asked)
    files = dict(report_files(order, edition, figures))
    put_out(order, folder, files)
    _warn_of_sent(edition.site, asked)
    say(f"{asked.name}, {asked.span}: {figures.totals.posts} tin bài, {figures.totals.activities} hoạt động.")
    for note in figures.notes:
        say(f"  {note}")
    say(f"Xong. {', '.join(files)} nằm trong {folder}")
    return GOOD


def _warn_of_sent(site: Site, asked: Reported) -> None:
    days = (asked.span.first, asked.span.last)
    for report in site.all_reports:
        if report.sent and (report.window.start, report.window.end) == days:
            said = f"kỳ này đã gửi báo cáo ngày {short_date(report.sent.day)}: bản lập lại hôm nay có thể khác bản đã gửi"
            say_warning(report.source.warning(said, "da_gui"))


def figures_of(order: Order, site: Site, asked: Reported) -> Figures:
    """Return the figures of a report, compared with those that were sent before; of those that cannot be read a line is said."""
    found = list(figures_file.filed(order.root, site))
    figures = compared(account(site, asked), [one for one in found if isinstance(one, Filed)])
    unread = [one for one in found if not isinstance(one, Filed) and one[0].window.end < asked.span.last]
    for report, said in unread:
        say_warning(report.source.warning(f"so_lieu: không so sánh được với báo cáo này: {said}", "so_lieu"))
    notes = tuple(f"Không so sánh với báo cáo «{report.subject}»: số liệu đã lưu không đọc được." for report, _ in unread)
    return figures.model_copy(update={"notes": figures.notes + notes})


# --- What is written ------------------------------------------------------------------------------------------------


def report_files(order: Order, edition: Edition, figures: Figures) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a report. Raises Refused where a template of the unit is at fault."""
    said = words(figures) | {"ngay_ky": _unsigned_day(figures)}
    for kind, template in _templates(order).items():
        try:
            yield f"{kind}.docx", linked(fill(template, said))
        except TemplateFault as fault:
            raise Refused(f"{TEMPLATES}/{kind}.docx: mẫu {fault}", CONTENT_AT_FAULT) from None
    if not edition.press.prints:
        say_warning("thành phần typst không chạy được trên máy này nên báo cáo không có bản PDF. Xem vì sao: python build.py kiem-tra-may")
    for kind in FORMS if edition.press.prints else ():
        yield f"{kind}.pdf", edition.press.typesetter.typeset("report", _values(edition.site, figures, kind))
    yield "phu-luc.xlsx", report_book.book(tables(figures).values())
    yield "so-lieu.json", figures_file.written(figures)


def _unsigned_day(figures: Figures) -> str:
    """Return the day as a paper has it before it is signed."""
    return f"ngày      tháng      năm {figures.period.made.year}"


def _templates(order: Order) -> dict[str, bytes]:
    own = {path.stem: path for path in sorted((order.root / TEMPLATES).glob("*.docx")) if not path.name.startswith("~$")}
    try:
        return {kind: own[kind].read_bytes() if kind in own else form(kind) for kind in sorted({*FORMS, *own})}
    except OSError as error:
        raise Refused(
            f"không đọc được mẫu trong {TEMPLATES}: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN
        ) from error


def _values(site: Site, figures: Figures, kind: str) -> dict[str, Any]:
    made = tables(figures)
    totals, said = figures.totals, words(figures)["tong"]
    opening = [
        f"Trong kỳ, đơn vị đăng {totals.posts} tin bài (đăng lại ở {totals.placements} lượt kênh khác) và tổ chức {totals.activities} hoạt động; số lượt người tham gia: {said['luot_nguoi']}.",
        f"Số thủ tục hành chính đang niêm yết công khai: {figures.procedures}.",
        *figures.notes,
        *(f"So với {one.name}: {note}" for one in figures.comparisons for note in one.notes),
    ]
    return {
        "key": f"bao-cao-{kind}",
        "title": f"{FORMS[kind].capitalize()} - {figures.period.name}",
        "called": FORMS[kind],
        "period": f"{figures.period.name} (từ {short_date(figures.period.first)} đến {short_date(figures.period.last)})",
        "unit": unit_values(site),
        "sample": figures.unit.is_sample,
        "place": figures.unit.place,
        "day": _unsigned_day(figures),
        "foot": figures.period.name,
        "opening": opening,
        "tables": [_printed(made[name]) for name in ON_PAPER[kind] if name in made]
        + [_printed(comparison_table(one)) for one in figures.comparisons],
        "lists": [_printed(made[name]) for name in LISTS if name in made],
        "signer": {"role": figures.unit.position, "name": figures.unit.head},
    }


def _printed(table: Table) -> dict[str, Any]:
    rows = [[cell if isinstance(cell, str) else decimal(Decimal(cell)) for cell in row] for row in table.rows]
    return {"name": table.name, "columns": table.columns, "widths": table.widths, "rows": rows}


def _lay_out_templates(order: Order) -> int:
    """Put our templates where the unit may change them; its own stay as they are."""
    folder = order.root / TEMPLATES
    new = {f"{kind}.docx": form(kind) for kind in FORMS if not (folder / f"{kind}.docx").exists()}
    put_out(order, folder, new)
    said = f"Đã ghi {', '.join(new)} vào {folder}" if new else f"Đã có sẵn các mẫu trong {folder}, không ghi đè"
    say(f"{said}. Mở bằng Word để sửa chữ; giữ nguyên những chỗ trong hai dấu ngoặc nhọn.")
    return GOOD

"""`bao-cao`: a report on a period as Word, PDF, Excel and JSON, in a folder aside that is never published."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cchc import jsontext
from cchc.board.content import unit_values
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.saying import say, say_warning
from cchc.commands.window import asked_window, folder_of
from cchc.edition import Edition
from cchc.evidence.account import account
from cchc.evidence.figures import Figures
from cchc.evidence.tables import Table, tables, words
from cchc.exchange import report_book
from cchc.model.site import Site
from cchc.paper.report_form import FORMS, form
from cchc.paper.report_word import TemplateFault, fill
from cchc.vietnamese import short_date

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
    edition = sound_edition(order)
    asked = asked_window(order, edition.site)
    figures = account(edition.site, asked)
    folder = folder_of(order, asked)
    files = dict(report_files(order, edition, figures))
    _write(folder, files)
    say(f"{asked.name}, {asked.span}: {figures.totals.posts} tin bài, {figures.totals.activities} hoạt động.")
    for note in figures.notes:
        say(f"  {note}")
    say(f"Xong. {', '.join(files)} nằm trong {folder}")
    return GOOD


# --- What is written ------------------------------------------------------------------------------------------------


def report_files(order: Order, edition: Edition, figures: Figures) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a report. Raises Refused where a template of the unit is at fault."""
    said = words(figures) | {"ngay_ky": _unsigned_day(figures)}
    for kind, template in _templates(order).items():
        try:
            yield f"{kind}.docx", fill(template, said)
        except TemplateFault as fault:
            raise Refused(f"{TEMPLATES}/{kind}.docx: mẫu {fault}", CONTENT_AT_FAULT) from None
    if not edition.press.prints:
        say_warning("thành phần typst không chạy được trên máy này nên báo cáo không có bản PDF. Xem vì sao: python build.py kiem-tra-may")
    for kind in FORMS if edition.press.prints else ():
        yield f"{kind}.pdf", edition.press.typesetter.typeset("report", _values(edition.site, figures, kind))
    yield "phu-luc.xlsx", report_book.book(tables(figures).values())
    yield "so-lieu.json", jsontext.file(figures.model_dump(mode="json", by_alias=True), indent=1)


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
        "tables": [_printed(made[name]) for name in ON_PAPER[kind] if name in made],
        "lists": [_printed(made[name]) for name in LISTS if name in made],
        "signer": {"role": figures.unit.position, "name": figures.unit.head},
    }


def _printed(table: Table) -> dict[str, Any]:
    rows = [[str(cell) for cell in row] for row in table.rows]
    return {"name": table.name, "columns": table.columns, "widths": table.widths, "rows": rows}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            if name.endswith(".docx"):
                _set_aside(folder / name, content)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise Refused(f"không ghi được vào «{folder}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error


def _set_aside(file: Path, content: bytes) -> None:
    """Keep a Word file that somebody may have edited: only one that is what we would write is written over."""
    if not file.is_file() or file.read_bytes() == content:
        return
    names = (file.with_stem(f"{file.stem}-ban-truoc{number}") for number in ("", *(f"-{count}" for count in range(2, 1000))))
    kept = next(name for name in names if not name.exists())
    file.replace(kept)
    say(f"Đã có {file.name} khác bản mới: bản cũ giữ lại là {kept.name}")


def _lay_out_templates(order: Order) -> int:
    """Put our templates where the unit may change them; its own stay as they are."""
    folder = order.root / TEMPLATES
    new = {f"{kind}.docx": form(kind) for kind in FORMS if not (folder / f"{kind}.docx").exists()}
    _write(folder, new)
    said = f"Đã ghi {', '.join(new)} vào {folder}" if new else f"Đã có sẵn các mẫu trong {folder}, không ghi đè"
    say(f"{said}. Mở bằng Word để sửa chữ; giữ nguyên những chỗ trong hai dấu ngoặc nhọn.")
    return GOOD

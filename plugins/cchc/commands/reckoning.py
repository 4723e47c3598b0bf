"""`tien-do`: how far plans are carried out, as a page in a folder aside that is never published."""

from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.saying import say
from cchc.evidence.coverage import running
from cchc.outputs.progress import internal_progress
from cchc.policy import STAFF
from cchc.rendering import plain
from cchc.workfolder import REPORTS

STYLE = "tien-do.css"


def write_progress(order: Order) -> int:
    """Write the page of all plans that are being carried out."""
    if order.words:
        raise Refused("lệnh này không nhận thêm gì. Viết: python build.py tien-do")
    edition, folder = sound_edition(order), order.root / REPORTS
    plans = tuple(internal_progress(edition.site, plan) for plan in running(edition.site))
    if not plans:
        raise Refused(
            "hôm nay không có kế hoạch nào đang thực hiện. Xem mục tu, den của các kế hoạch trong content/ke-hoach", CONTENT_AT_FAULT
        )
    unit = edition.site.organisation.name
    page = edition.press.renderer.file("progress.html", "", unit=unit, today=order.today, plans=plans, style=STYLE, policy=STAFF)
    path = folder / "tien-do.html"
    try:
        folder.mkdir(exist_ok=True)
        path.write_bytes(page.make())
        (folder / STYLE).write_text(plain(STYLE), "utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"không ghi được vào «{folder}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error
    say(f"Xong. Mở {path}")
    return GOOD

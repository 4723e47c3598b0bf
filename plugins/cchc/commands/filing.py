"""`bao-cao nop`: a report that went out, kept with its number, its day, its signed copy and its figures as they were then."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from cchc.commands.creating import new_id
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.printing import sound_edition
from cchc.commands.reporting import figures_of
from cchc.commands.saying import say, say_warning
from cchc.commands.window import asked_window, folder_of
from cchc.evidence.comparison import span_of
from cchc.evidence.figures import Figures
from cchc.evidence.periods import Reported
from cchc.exchange import figures_file, placing
from cchc.exchange.entries import lines
from cchc.model.dates import parse_day
from cchc.model.report import Report
from cchc.model.site import Site
from cchc.namedfiles import HEAVIEST_PROOF
from cchc.vietnamese import file_size, normalise, short_date
from cchc.yamltext import Value

USAGE = 'viết: python build.py bao-cao nop KỲ --so "12/BC-THPT", thêm --ngay, --noi-nhan, --tep khi cần'


@dataclass(frozen=True)
class Sending:
    """What a person says of a report that went out."""

    number: str
    day: dt.date
    recipients: list[str]
    scan: bytes
    """The signed copy as PDF; empty where none was given."""


def file_report(order: Order) -> int:
    """Write the record of the report, its figures and its signed copy into the unit's content: all of it or nothing."""
    site = sound_edition(order).site
    asked = asked_window(order, site)
    sending = _sending(order, site)
    stem = f"{Report.written_in}/{asked.span.last.year}/{folder_of(order, asked).name}"
    _refuse_second(order, site, asked, stem)
    figures, content = _as_sent(order, site, asked)
    if figures.period.made > sending.day:
        say_warning(
            f"báo cáo gửi ngày {short_date(sending.day)} nhưng số liệu lập lại ngày {short_date(figures.period.made)}: xem số có còn đúng như bản đã ký"
        )
    values = _values(site, asked, sending, Path(stem).name)
    files = {f"{stem}.md": _text(values, figures).encode(), f"{stem}.json": content, f"{stem}.pdf": sending.scan}
    files = {name: content for name, content in files.items() if content}
    _place(order, files)
    say(f"Đã lưu báo cáo {sending.number} ngày {short_date(sending.day)}, {asked.name} ({asked.span}): {', '.join(files)}")
    say("Báo cáo chưa đăng lên trang. Muốn đăng thì mở tệp .md, xem lại rồi xóa dòng ban_nhap.")
    return GOOD


def _sending(order: Order, site: Site) -> Sending:
    number = " ".join(normalise(order.number).split())
    if not number[:1].isalnum():
        raise Refused(f"--so: ghi số, ký hiệu của báo cáo đã ký. {USAGE[0].upper()}{USAGE[1:]}")
    try:
        day = parse_day(order.said_day) if order.said_day else order.today
    except PydanticCustomError as error:
        raise Refused(f"--ngay: {error.message()}") from None
    if day > order.today:
        raise Refused(f"--ngay: {short_date(day)} là ngày chưa tới. Gửi xong mới lưu")
    said = [" ".join(one.split()) for one in normalise(order.recipients).split(";")]
    return Sending(number, day, [one for one in said if one] or [site.organisation.parent_body], _scan(order.scan))


def _scan(file: Path | None) -> bytes:
    if file is None:
        return b""
    try:
        if file.stat().st_size > HEAVIEST_PROOF:
            raise Refused(f"--tep: «{file.name}» lớn quá {file_size(HEAVIEST_PROOF)}. Quét lại ở 150-200 dpi")
        content = file.read_bytes()
    except OSError as error:
        raise Refused(
            f"--tep: không mở được «{file}». Xem lại tên tệp, hoặc đóng chương trình đang mở tệp (lỗi hệ thống {error.errno})"
        ) from None
    if not content.startswith(b"%PDF-"):
        raise Refused(f"--tep: «{file.name}» không phải là tệp PDF. Quét bản đã ký thành một tệp PDF")
    return content


def _refuse_second(order: Order, site: Site, asked: Reported, stem: str) -> None:
    """A period is filed once: a later paper that takes its place is written into the record that is there."""
    span = (asked.span.first, asked.span.last)
    same = next((report for report in site.all_reports if (report.window.start, report.window.end) == span), None)
    if same:
        known = f"số {same.number}" if same.is_numbered else "chưa có số"
        raise Refused(
            f"kỳ này đã có báo cáo ở {same.source.file} ({known}). Sửa ngay trong tệp đó; lưu nhầm thì xóa tệp đó rồi chạy lại",
            CONTENT_AT_FAULT,
        )
    taken = next((f"{stem}{kind}" for kind in (".md", ".json", ".pdf") if (order.root / f"{stem}{kind}").exists()), None)
    if taken:
        raise Refused(f"đã có tệp {taken}. Đổi tên hoặc xóa tệp đó rồi chạy lại", CONTENT_AT_FAULT)


def _as_sent(order: Order, site: Site, asked: Reported) -> tuple[Figures, bytes]:
    """Return the figures that were made with the paper, and their file; today's where none were."""
    file = folder_of(order, asked) / "so-lieu.json"
    today = figures_of(order, site, asked)
    if not file.is_file():
        say_warning(f"chưa có {file.relative_to(order.root).as_posix()}: lưu số liệu tính hôm nay")
        return today, figures_file.written(today)
    try:
        sent, content = figures_file.read(file), file.read_bytes()
    except figures_file.Unfit as fault:
        raise Refused(f"{file.relative_to(order.root).as_posix()}: {fault}", CONTENT_AT_FAULT) from None
    except OSError as error:
        raise Refused(f"không mở được «{file}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error
    if sent.unit.id != site.organisation.id or span_of(sent) != asked.span:
        raise Refused(
            f"{file.relative_to(order.root).as_posix()} là số liệu của {sent.unit.name}, {span_of(sent)}. Lập lại báo cáo của kỳ này",
            CONTENT_AT_FAULT,
        )
    _tell_differences(sent, today)
    return sent, content


def _tell_differences(sent: Figures, today: Figures) -> None:
    before, now = sent.totals, today.totals
    pairs = (
        ("tin bài", before.posts, now.posts),
        ("hoạt động", before.activities, now.activities),
        ("lượt người", before.participants, now.participants),
    )
    changed = [f"{name} {_number(old)}, nay {_number(new)}" for name, old, new in pairs if old != new]
    aside = {"period", "notes", "comparisons"}
    if changed or sent.model_dump(exclude=aside) != today.model_dump(exclude=aside):
        said = "; ".join(changed) or "tổng số như cũ, chi tiết đã khác"
        say_warning(f"từ khi lập báo cáo ({short_date(sent.period.made)}) số liệu đã đổi: {said}. Lưu đúng số lúc lập báo cáo")


def _number(value: int | None) -> str:
    return "chưa có số liệu" if value is None else str(value)


def _values(site: Site, asked: Reported, sending: Sending, stem: str) -> dict[str, Value]:
    day = short_date(sending.day)
    recipients: list[Value] = [*sending.recipients]
    attached: list[Value] = [{"tep": f"{stem}.pdf", "ten": f"Báo cáo {sending.number} (bản đã ký)"}] if sending.scan else []
    values: dict[str, Value] = {
        "id": new_id(),
        **({"du_lieu_mau": "có"} if site.organisation.is_sample else {}),
        "so_ky_hieu": sending.number,
        "trich_yeu": f"Công tác cải cách hành chính {asked.name[:1].lower()}{asked.name[1:]}",
        "ngay_ban_hanh": day,
        "co_quan_ban_hanh": _issuer(site),
        "noi_nhan": recipients,
        "ky_bao_cao": {"ten": asked.name, "tu": short_date(asked.span.first), "den": short_date(asked.span.last)},
        "da_gui": {"ngay": day, "noi_nhan": recipients},
        **({"tep_dinh_kem": attached} if attached else {}),
        "so_lieu": {"tep": f"{stem}.json"},
        "ban_nhap": "có",
    }
    try:
        Report.model_validate(values)
    except ValidationError as error:
        raise Refused(f"{error.errors()[0]['msg']}. {USAGE[0].upper()}{USAGE[1:]}") from None
    return values


def _issuer(site: Site) -> str:
    """Return the code by which the unit stands among the bodies that issue papers."""
    papers = [*site.reports, *site.plans]
    code = next((agency.code for agency in site.agencies if agency.name == site.organisation.name), None)
    if code is None and not papers:
        raise Refused(
            f"data/co-quan.yml chưa có «{site.organisation.name}». Thêm một mục có ma và ten của trường rồi chạy lại", CONTENT_AT_FAULT
        )
    return code or papers[0].issuers[0]


def _text(values: dict[str, Value], figures: Figures) -> str:
    totals = figures.totals
    body = f"Trong kỳ, đơn vị đăng {totals.posts} tin bài và tổ chức {totals.activities} hoạt động về cải cách hành chính."
    return "\n".join(["---", *lines(values), "---", "", body, ""])


def _place(order: Order, files: dict[str, bytes]) -> None:
    try:
        with placing.alone(order.root):
            placing.take_back(order.root)
            placing.put_in_place(order.root, files, f"nop-{order.now:%Y-%m-%d-%H%M%S}")
    except Timeout:
        raise Refused("đang có lệnh khác ghi vào thư mục này. Chờ lệnh đó xong rồi chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(
            f"chưa lưu gì: không ghi được vào «{order.root}» (lỗi hệ thống {error.errno}). Đóng tệp đang mở rồi thử lại", NOT_WRITTEN
        ) from error

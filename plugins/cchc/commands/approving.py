"""`duyet`: what waits for approval, and the log of who approved what."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from cchc.checks.approvals import approval_fault, to_approve
from cchc.commands.creating import append_entries, new_id
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, Order, Refused
from cchc.commands.saying import say, tell
from cchc.edition import proofread
from cchc.exchange import approval_log
from cchc.exchange.entries import lines
from cchc.model.approval import Approval
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.problems import Severity, told
from cchc.store import Store
from cchc.vietnamese import normalise, short_date

ALL = "tat-ca"
USAGE = 'viết: python build.py duyet BÀI… --nguoi "HỌ TÊN" --chuc-vu "CHỨC VỤ" (BÀI là mã bản ghi, tên tệp, hoặc tat-ca)'


def approve(order: Order) -> int:
    """List what waits, or note the approval of the records that were named."""
    site = _sound_site(order)
    waiting = to_approve(site)
    if not order.words:
        _show(order, site, waiting)
        return GOOD
    chosen = waiting if order.words == (ALL,) else [record for word in order.words for record in _meant(site, normalise(word).strip())]
    if not order.approver:
        raise Refused(f"chưa nói ai duyệt. {USAGE[0].upper()}{USAGE[1:]}")
    new = [record for record in dict.fromkeys(chosen) if record in waiting]
    if new:
        append_entries(order.root / Approval.written_in, [_entry(order, site, record) for record in new], approval_log.HEADING)
    say(f"Đã ghi vào {Approval.written_in}: {order.approver} duyệt {len(new)} mục, ngày {short_date(order.today)}.")
    if left := len(waiting) - len(new):
        say(f"Còn {left} mục chờ duyệt. Xem: python build.py duyet{order.folder_option}")
    return GOOD


def _sound_site(order: Order) -> Site:
    """Return the unit with everything that waits. Raises Refused, after telling every error, where it has one: nobody approves that."""
    proof = proofread(order.root, order.today, Store())
    faults = [problem for problem in told(proof.problems) if problem.severity is Severity.ERROR]
    for problem in faults:
        tell(problem)
    if faults or proof.site is None:
        raise Refused("nội dung còn lỗi nên chưa duyệt được. Sửa các dòng trên rồi chạy lại", CONTENT_AT_FAULT)
    return proof.site


def _show(order: Order, site: Site, waiting: Sequence[Record]) -> None:
    for record in waiting:
        say(f"{record.source.file}:{record.source.lines.line}: {approval_fault(site, record)}: {record.heading} (mã {record.id})")
    say(f"{len(waiting)} mục chờ duyệt." if waiting else "Không có gì chờ duyệt.")
    if waiting:
        say(f'Duyệt: python build.py duyet {waiting[0].id} --nguoi "Họ tên" --chuc-vu "Chức vụ"{order.folder_option}; tất cả: duyet {ALL}')
    if not site.organisation.requires_approval:
        say("Đơn vị chưa yêu cầu duyệt, mục chưa duyệt vẫn được đăng. Muốn yêu cầu: ghi yeu_cau_duyet: có vào data/don-vi.yml")


def _meant(site: Site, word: str) -> list[Record]:
    """Return the record of that id, or everything in the file of that name. Raises Refused where there is none."""
    parts = PurePosixPath(word.replace("\\", "/")).parts
    found = [
        record
        for record in site.records()
        if word == record.id or (parts and PurePosixPath(record.source.file).parts[-len(parts) :] == parts)
    ]
    if not found:
        raise Refused(f"không có mục nào là «{word}». Xem những mục chờ duyệt: python build.py duyet")
    return found


def _entry(order: Order, site: Site, record: Record) -> list[str]:
    return list(lines(approval_log.entry(new_id(), site, record, order.approver, order.position, order.today)))

"""Feedback (phản ánh, kiến nghị, NĐ 20/2008/NĐ-CP): who takes what, what a sender says, a letter begun and a form to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs.hotlines import Line, line
from cchc.outputs.press import Press

NATIONAL_PORTAL = "https://dichvucong.gov.vn/"
FORM_NAME = "Phiếu phản ánh, kiến nghị"

ASKED = (
    "Họ và tên người gửi",
    "Địa chỉ",
    "Số điện thoại",
    "Phản ánh, kiến nghị về (quy định, thủ tục hoặc cách phục vụ nào)",
    "Nội dung cụ thể (việc gì, ở đâu, ngày nào)",
    "Đề nghị giải quyết",
)
"""What a sender is asked for (NĐ 20/2008/NĐ-CP, Điều 7), as lines to fill in."""


@dataclass(frozen=True)
class Receiver:
    line: Line
    letter: str
    """A mailto: address that opens a letter begun; empty without an e-mail address."""


def pages(press: Press) -> Iterator[Page]:
    site, unit = press.site, press.site.organisation
    hotlines = [hotline for hotline in site.hotlines if hotline.kind == "phản ánh kiến nghị"]
    receivers = tuple(
        Receiver(line(press, hotline), letter(hotline.email, press.site.name_of(hotline.agency)) if hotline.email else "")
        for hotline in hotlines
    )
    head = Head(
        "Phản ánh, kiến nghị",
        f"Gửi phản ánh, kiến nghị về quy định, thủ tục hành chính tới {unit.name}: gửi cho ai, cần ghi gì, gửi thế nào",
        updated=max((hotline.updated for hotline in hotlines), default=None),
        section=addresses.HOTLINES,
        is_sample=unit.is_sample or any(hotline.is_sample for hotline in hotlines),
    )
    yield press.renderer.page(
        "feedback.html",
        addresses.FEEDBACK,
        head,
        receivers=receivers,
        unit=unit,
        letter=letter(unit.email, unit.name),
        form=addresses.FEEDBACK_FORM,
        hotlines=addresses.HOTLINES,
        portal=NATIONAL_PORTAL,
        results=addresses.FEEDBACK_RESULTS if site.feedback else "",
    )
    yield _form(press, head)


def _form(press: Press, page: Head) -> Page:
    unit = press.site.organisation
    head = Head(
        FORM_NAME,
        f"Phiếu in sẵn để gửi phản ánh, kiến nghị tới {unit.name}",
        ((page.title, addresses.FEEDBACK),),
        addresses.HOTLINES,
        updated=page.updated,
        is_sample=page.is_sample,
    )
    return press.renderer.page("feedback_form.html", addresses.FEEDBACK_FORM, head, unit=unit, feedback=addresses.FEEDBACK)


def letter(email: str, receiver: str, asked: Sequence[str] = ASKED) -> str:
    """Return the mailto: address (RFC 6068) of a letter with what is asked for as lines to fill in."""
    body = "\r\n".join((f"Kính gửi: {receiver}", "", *(f"{what}: " for what in asked)))
    subject = f"Phản ánh, kiến nghị gửi {receiver}"
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"

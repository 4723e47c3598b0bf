"""Hotlines: one page, by what they are for, and each as a contact for phones."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from cchc import addresses, qr, vcard
from cchc.dialling import international
from cchc.identity import digest
from cchc.model.hotline import Hotline
from cchc.output import Head, Output, Page
from cchc.outputs import structured
from cchc.outputs.press import Press
from cchc.vcard import Contact
from cchc.vietnamese import slug

HEADINGS = {
    "phản ánh kiến nghị": "Phản ánh, kiến nghị",
    "tư vấn thủ tục": "Tư vấn thủ tục",
    "tổ hỗ trợ": "Tổ hỗ trợ",
    "khẩn cấp": "Khẩn cấp",
}


@dataclass(frozen=True)
class Line:
    """A hotline as pages show it."""

    anchor: str
    hotline: Hotline
    agency: str
    address: str
    contact: str
    """Where the vCard lies."""
    code: str
    """Where the vCard lies as a QR code."""


def line(press: Press, hotline: Hotline) -> Line:
    address = addresses.of(hotline)
    return Line(
        address.partition("#")[2],
        hotline,
        press.site.name_of(hotline.agency),
        address,
        addresses.contact(hotline, "vcf"),
        addresses.contact(hotline, "svg"),
    )


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    lines = [line(press, hotline) for hotline in site.hotlines]
    groups = tuple(
        (slug(heading), heading, tuple(found for found in lines if found.hotline.kind == kind)) for kind, heading in HEADINGS.items()
    )
    head = Head(
        "Đường dây nóng",
        f"Số điện thoại và địa chỉ tiếp nhận phản ánh, kiến nghị, tư vấn thủ tục của {site.organisation.name}",
        (),
        addresses.HOTLINES,
        updated=max((hotline.updated for hotline in site.hotlines), default=None),
        is_sample=any(hotline.is_sample for hotline in site.hotlines),
        facts=structured.organisation(site),
    )
    yield press.renderer.page(
        "hotlines.html",
        addresses.HOTLINES,
        head,
        groups=tuple(group for group in groups if group[2]),
        unit=site.organisation,
        feedback=addresses.FEEDBACK,
        data=addresses.DATA,
    )


def contacts(press: Press) -> Iterator[Output]:
    """Return each hotline as a vCard, and as a QR code with what fits a small one."""
    for hotline in (found for found in press.site.hotlines if found.telephones or found.email):
        whole, short = _contact(press, hotline), _short_contact(press, hotline)
        yield Output(addresses.contact(hotline, "vcf"), digest("vcard", whole), partial(vcard.file, whole))
        yield Output(addresses.contact(hotline, "svg"), digest("qr", short), partial(_code, short))


def _contact(press: Press, hotline: Hotline) -> Contact:
    unit = press.site.organisation
    extensions = (f"{telephone.number} máy lẻ {telephone.extension}" for telephone in hotline.telephones if telephone.extension)
    facts = ("Tiếp nhận", hotline.scope), ("Không tiếp nhận", hotline.not_received), ("Giờ tiếp nhận", hotline.hours)
    return Contact(
        hotline.name,
        press.site.name_of(hotline.agency),
        tuple(international(telephone.number) for telephone in hotline.telephones),
        hotline.email or "",
        hotline.address,
        addresses.absolute(addresses.of(hotline), unit.site_address),
        "\n".join((*extensions, *(f"{name}: {said}" for name, said in facts if said))),
        f"tag:{unit.tag_authority}:{hotline.id}",
        hotline.updated,
    )


def _short_contact(press: Press, hotline: Hotline) -> Contact:
    """Return what a code can hold (ISO/IEC 18004: 2,331 octets), and a phone can read from arm's length: names cut, four numbers."""
    whole = _contact(press, hotline)
    return Contact(whole.name[:100], whole.organisation[:100], whole.telephones[:4], whole.email)


def _code(contact: Contact) -> bytes:
    return qr.svg(vcard.written(contact), f"Mã QR: {contact.name}").encode()

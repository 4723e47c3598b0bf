"""Hotlines: one page, by what they are for."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.model.hotline import Hotline
from cchc.output import Head, Page
from cchc.outputs.plans import agency_name
from cchc.outputs.press import Press

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


def line(press: Press, hotline: Hotline) -> Line:
    address = addresses.of(hotline)
    return Line(address.partition("#")[2], hotline, agency_name(press, hotline.agency), address)


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    lines = [line(press, hotline) for hotline in site.hotlines]
    groups = tuple((heading, tuple(found for found in lines if found.hotline.kind == kind)) for kind, heading in HEADINGS.items())
    head = Head(
        "Đường dây nóng",
        f"Số điện thoại và địa chỉ tiếp nhận phản ánh, kiến nghị, tư vấn thủ tục của {site.organisation.name}",
        (),
        addresses.HOTLINES,
        updated=max((hotline.updated for hotline in site.hotlines), default=None),
        is_sample=any(hotline.is_sample for hotline in site.hotlines),
    )
    yield press.renderer.page(
        "hotlines.html", addresses.HOTLINES, head, groups=tuple(group for group in groups if group[1]), unit=site.organisation
    )

"""The page that explains the open data (/du-lieu/): what each file is, and how it may be used."""

from collections.abc import Container
from dataclasses import dataclass

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs import feeds
from cchc.outputs.press import Press


@dataclass(frozen=True)
class Offer:
    """One set of data, in one or more forms: (what a form is called, where it lies)."""

    name: str
    about: str
    forms: tuple[tuple[str, str], ...]


OFFERS = (
    Offer(
        "Thủ tục hành chính",
        "Mọi thủ tục đã công khai, đủ các phần như trên trang: hồ sơ, cách nộp, thời hạn, phí, các bước, căn cứ, thời gian có hiệu lực.",
        (
            ("JSON", addresses.PROCEDURES_JSON),
            ("CSV", addresses.PROCEDURES_CSV),
            ("Excel", addresses.PROCEDURES_XLSX),
            ("Lược đồ JSON", addresses.PROCEDURES_SCHEMA),
        ),
    ),
    Offer(
        "Đường dây nóng",
        "Các số và địa chỉ đang dùng, tiếp nhận việc gì, giờ tiếp nhận, ngày gọi thử gần nhất. Không có số di động cá nhân và họ tên người trực.",
        (("JSON", addresses.HOTLINES_JSON), ("CSV", addresses.HOTLINES_CSV)),
    ),
    Offer(
        "Tổng hợp về đơn vị",
        "Một tệp nhỏ để cơ quan cấp trên tổng hợp nhiều đơn vị: kế hoạch đang thực hiện, số tin theo tháng và lĩnh vực, thủ tục đang niêm yết "
        "kèm mã phiên bản, ngày kiểm tra các đường dây nóng.",
        (("JSON", addresses.UNIT_JSON), ("Lược đồ JSON", addresses.UNIT_SCHEMA)),
    ),
    *(
        Offer(
            subscription.name,
            f"{subscription.about}. {feeds.LENGTH} mục mới nhất, mỗi mục một mã không đổi.",
            tuple((name, subscription.address(file)) for name, _, file in feeds.FORMS),
        )
        for subscription in (feeds.NEWS, feeds.PAPERS, feeds.PROCEDURES)
    ),
    Offer("Lịch", "Hạn thực hiện, đợt tiếp nhận, ngày có hiệu lực, ngày kỷ niệm.", (("iCalendar", addresses.CALENDAR),)),
    Offer("Sơ đồ trang", "Địa chỉ của mọi trang và ngày thay đổi gần nhất.", (("XML", addresses.SITEMAP),)),
)
"""Everything that may be offered; a form that this site does not publish is left out."""


def page(press: Press, published: Container[str]) -> Page:
    """Return the page; `published` are the paths of the files that are there."""
    site, unit = press.site, press.site.organisation
    there = ((offer, tuple(form for form in offer.forms if form[1] in published)) for offer in OFFERS)
    head = Head(
        "Dữ liệu mở",
        f"Dữ liệu cải cách hành chính của {unit.name} ở dạng máy đọc được, và cách dùng lại",
        updated=max((record.updated for record in (*site.hotlines, *site.procedures)), default=None),
        is_sample=any(record.is_sample for record in site.records()),
    )
    return press.renderer.page(
        "open_data.html",
        addresses.DATA,
        head,
        offers=tuple(Offer(offer.name, offer.about, forms) for offer, forms in there if forms),
        unit=unit,
        source=addresses.absolute(addresses.DATA, unit.site_address),
        feedback=addresses.FEEDBACK,
    )

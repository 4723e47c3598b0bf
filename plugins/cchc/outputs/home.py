"""The home page, the unit's plain pages, and the page for what is not found."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs import hotlines, indices, plans, rows, search, services, sharing, structured
from cchc.outputs.press import Press

CARDS = 6


@dataclass(frozen=True)
class Tile:
    """One of the things people come for."""

    name: str
    help: str
    address: str
    icon: str


def pages(press: Press) -> Iterator[Page]:
    yield _home_page(press)
    yield _not_found_page(press)
    for page in press.site.plain_pages:
        body = press.site.body(page)
        press.shelf.stock(body)
        head = Head(
            page.title,
            page.summary or body.first_paragraph[:300],
            updated=page.updated,
            is_sample=page.is_sample,
            is_article=True,
            toc=body.toc,
            picture=sharing.card(press, page, page.title, ""),
        )
        yield press.renderer.page(
            "plain.html",
            addresses.of(page),
            head,
            article=page,
            body=body,
            downloads=press.shelf.downloads(page, page.attachments),
        )


def _tiles(press: Press) -> tuple[Tile, ...]:
    unit = press.site.organisation
    online = unit.online_services[0].url if unit.online_services else "https://dichvucong.gov.vn/"
    return (
        Tile("Thủ tục hành chính", "Cần mang gì, nộp ở đâu, bao lâu", addresses.PROCEDURES, "thu-tuc"),
        Tile("Niêm yết công khai", "Danh mục đang có hiệu lực", addresses.NOTICE, "niem-yet"),
        Tile("Đường dây nóng", "Gọi để hỏi hoặc phản ánh", addresses.HOTLINES, "dien-thoai"),
        Tile("Nộp hồ sơ trực tuyến", "Cổng Dịch vụ công quốc gia", online, "truc-tuyen"),
        Tile("Kế hoạch", "Nhà trường làm gì, đến bao giờ", addresses.PLANS, "ke-hoach"),
        Tile("Góp ý, phản ánh", "Nói điều chưa được với nhà trường", addresses.FEEDBACK, "phan-anh"),
    )


def _home_page(press: Press) -> Page:
    site, unit = press.site, press.site.organisation
    running = [plan for plan in site.plans if site.plan_state(plan) == "đang thực hiện"]
    shown = site.front_posts[:CARDS]
    head = Head(
        f"Cải cách hành chính - {unit.name}",
        f"Thủ tục hành chính, kế hoạch, tin tức và đường dây nóng về cải cách hành chính của {unit.name}",
        updated=max((*(post.updated for post in shown), *(hotline.updated for hotline in site.hotlines)), default=None),
        is_sample=any(record.is_sample for record in site.records()),
        is_wide=True,
        facts=structured.organisation(site),
    )
    return press.renderer.page(
        "home.html",
        addresses.HOME,
        head,
        unit=unit,
        search=addresses.SEARCH,
        examples=search.examples(site),
        tiles=_tiles(press),
        cards=tuple(press.cards[post.id] for post in shown),
        plans=tuple(plans.entry(press, plan) for plan in running[:3]),
        procedures=tuple(rows.row(press, procedure) for procedure in site.posted_procedures[:6]),
        services=tuple(services.entry(service) for service in tuple(site.services)[:6]),
        all_services=addresses.SERVICES,
        index=indices.newest(press),
        lines=tuple(hotlines.line(press, hotline) for hotline in site.hotlines[:2]),
        all_news=addresses.NEWS,
        all_procedures=addresses.PROCEDURES,
        all_plans=addresses.PLANS,
        all_hotlines=addresses.HOTLINES,
        feed=addresses.FEED,
    )


def _not_found_page(press: Press) -> Page:
    unit = press.site.organisation
    head = Head("Không tìm thấy trang", is_listed=False, is_wide=True)
    start = addresses.from_host(addresses.HOME, unit.site_address)
    return press.renderer.page("not_found.html", addresses.NOT_FOUND, head, start=start, tiles=_tiles(press))

"""The page of subscriptions (/kenh-tin/): every feed, and how to connect it."""

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs import feeds
from cchc.outputs.press import Press


def page(press: Press) -> Page:
    site, unit = press.site, press.site.organisation
    offered = tuple((subscription, feeds.forms(site, subscription)) for subscription in feeds.subscriptions(site))
    head = Head(
        "Kênh tin",
        f"Theo dõi tin cải cách hành chính của {unit.name} qua RSS, Atom, JSON Feed, lịch điện thoại, Facebook, Zalo",
        (),
        addresses.SUBSCRIPTIONS,
        updated=max((post.updated for post in site.posts[: feeds.LENGTH]), default=None),
    )
    return press.renderer.page(
        "subscriptions.html",
        addresses.SUBSCRIPTIONS,
        head,
        unit=unit,
        offered=offered,
        bulletins=next((offer for offer in offered if offer[0] == feeds.BULLETINS), None),
        length=feeds.LENGTH,
        archive=feeds.newest_archive(site),
        calendar=(addresses.CALENDAR, addresses.absolute(addresses.CALENDAR, unit.site_address)),
    )

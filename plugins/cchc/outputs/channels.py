"""The page of channels (/kenh-tin/): every feed, and how to connect it."""

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs import feeds
from cchc.outputs.press import Press


def page(press: Press) -> Page:
    site, unit = press.site, press.site.organisation
    offered = tuple((channel, feeds.forms(site, channel)) for channel in feeds.channels(site))
    head = Head(
        "Kênh tin",
        f"Theo dõi tin cải cách hành chính của {unit.name} qua RSS, Atom, JSON Feed, lịch điện thoại, Facebook, Zalo",
        (),
        addresses.CHANNELS,
        updated=max((post.updated for post in site.posts[: feeds.LENGTH]), default=None),
    )
    return press.renderer.page(
        "channels.html",
        addresses.CHANNELS,
        head,
        unit=unit,
        offered=offered,
        bulletins=next((offer for offer in offered if offer[0] == feeds.BULLETINS), None),
        length=feeds.LENGTH,
        archive=feeds.newest_archive(site),
        calendar=(addresses.CALENDAR, addresses.absolute(addresses.CALENDAR, unit.site_address)),
    )

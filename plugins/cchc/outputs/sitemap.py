"""The sitemap, from the pages' own dates, what robots are told, and a page at every old and every short address that leads to the real one."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from cchc import addresses
from cchc.identity import digest
from cchc.model.paper import Paper
from cchc.model.post import Post
from cchc.output import Output, Page
from cchc.outputs.press import Press
from cchc.policy import BARE

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[Page], site_address: str) -> Output:
    listed = sorted((page.address, page.head.updated) for page in pages if page.head.is_listed)

    def write() -> bytes:
        root = ElementTree.Element("urlset", xmlns=NAMESPACE)
        for address, updated in listed:
            entry = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(entry, "loc").text = addresses.absolute(address, site_address)
            if updated:
                ElementTree.SubElement(entry, "lastmod").text = updated.isoformat()
        ElementTree.indent(root)
        written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return written + b"\n"

    return Output(addresses.SITEMAP, digest("sitemap", site_address, listed), write)


def robots(site_address: str) -> Output:
    """Return robots.txt (RFC 9309). Where the site lies in a folder of a host, the host's own file has to name the sitemap."""
    text = f"User-agent: *\nAllow: /\nSitemap: {addresses.absolute(addresses.SITEMAP, site_address)}\n"
    return Output(addresses.ROBOTS, digest(text), text.encode)


def redirects(press: Press) -> Iterator[Output]:
    site = press.site
    public: tuple[Post | Paper, ...] = (*site.posts, *site.plans, *site.reports)
    for record in (*public, *site.plain_pages, *site.guides):
        new = addresses.of(record)
        title = record.subject if isinstance(record, Paper) else record.title
        for old in record.old_addresses:
            yield _redirect(press, addresses.former(old), new, title)
    for procedure in site.procedures:
        yield _redirect(press, addresses.short(procedure), addresses.of(procedure), procedure.everyday_name or procedure.name)


def _redirect(press: Press, address: str, new: str, title: str) -> Output:
    url = addresses.absolute(new, press.site.organisation.site_address)
    return press.renderer.file("redirect.html", address, new=new, title=title, url=url, policy=BARE)

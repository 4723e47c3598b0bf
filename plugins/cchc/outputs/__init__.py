"""Site -> what is published. Each kind of output has a module; this one only gathers them."""

from collections.abc import Iterator

from cchc.output import Output, Page, unique
from cchc.outputs import documents, exports, feeds, home, hotlines, news, notice, plans, procedures, sitemap
from cchc.outputs.press import Press


def all_outputs(press: Press) -> list[Output | Page]:
    """Return every page and file of the site. Raises ValueError where two would share a path."""
    return list(unique(_gather(press)))


def _gather(press: Press) -> Iterator[Output | Page]:
    made: list[Page] = []
    for kind in (home, news, plans, documents, procedures, hotlines):
        made += kind.pages(press)
    made.append(notice.page(press))
    yield from made
    yield notice.built_on(press)
    yield from exports.outputs(press)
    yield feeds.output(press)
    yield sitemap.sitemap(made, press.site.organisation.site_address)
    yield from sitemap.redirects(press)
    yield from press.shelf.outputs()

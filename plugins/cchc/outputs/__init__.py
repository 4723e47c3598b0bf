"""Site -> what is published. Each kind of output has a module; this one only gathers them."""

from collections.abc import Iterator

from cchc import addresses
from cchc.output import Output, Page, unique
from cchc.outputs import (
    activities,
    audiences,
    calendar,
    copy_pages,
    directory,
    documents,
    embeds,
    exports,
    feedback,
    feedback_results,
    feeds,
    guides,
    handling,
    home,
    hotline_data,
    hotlines,
    indices,
    library,
    media_relations,
    news,
    notice,
    offline,
    online_services,
    open_data,
    overview,
    plans,
    procedures,
    questions,
    reports,
    search,
    server_rules,
    services,
    sheets,
    sitemap,
    subscriptions,
)
from cchc.outputs.press import Press

FURTHER = (
    guides, services, questions, online_services, handling, feedback_results, indices, activities, reports, library, audiences, media_relations,
)  # fmt: skip
"""Pages that a unit has where it has something to say there."""


def all_outputs(press: Press) -> list[Output | Page]:
    """Return every page and file of the site. Raises ValueError where two would share a path."""
    return list(unique(_gather(press)))


def _gather(press: Press) -> Iterator[Output | Page]:
    made: list[Page] = []
    for kind in (home, news, plans, documents, procedures, hotlines, feedback, *FURTHER):
        made += kind.pages(press)
    made += directory.pages(press, {page.address for page in made})
    made += (notice.page(press), subscriptions.page(press), embeds.page(press))
    files = [notice.built_on(press), *feeds.outputs(press), *calendar.outputs(press), *hotlines.contacts(press), *exports.outputs(press)]
    for data in (hotline_data, overview):
        files += data.files(press)
    if press.site.organisation.publishes_copy_pages:
        files += copy_pages.outputs(press, press.site.posts)
    made.append(open_data.page(press, {addresses.SITEMAP, *(file.path for file in files)}))
    found = search.prepared(press, made)
    made.append(search.page(press, found))
    yield from made
    yield from files
    yield from search.files(press, found)
    yield sitemap.sitemap(made, press.site.organisation.site_address)
    yield sitemap.robots(press.site.organisation.site_address)
    yield from sitemap.redirects(press)
    for kind_of_files in (embeds, offline, server_rules):
        yield from kind_of_files.outputs(press)
    yield from sheets.outputs(press)
    yield from press.shelf.outputs()

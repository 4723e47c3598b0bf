"""Services of the school that are no administrative procedures: the list, and a page for each."""

from collections.abc import Iterator

from cchc import addresses
from cchc.linking import file_note
from cchc.model.procedure import Form
from cchc.model.school_service import SchoolService
from cchc.output import Head, Page
from cchc.outputs import sharing
from cchc.outputs.citations import procedure_links
from cchc.outputs.entries import ABOVE, Entry
from cchc.outputs.press import Press
from cchc.outputs.shelf import Download
from cchc.vietnamese import collation_key

TITLE = "Việc tại trường"
TRAIL = (*ABOVE, (TITLE, addresses.SERVICES))


def pages(press: Press) -> Iterator[Page]:
    services = sorted(press.site.services, key=lambda service: collation_key(service.name))
    if not services:
        return
    head = Head(
        TITLE,
        f"Giấy xác nhận, sao học bạ và những việc khác làm tại {press.site.organisation.name}: mang gì, đến đâu, giờ nào, bao lâu",
        ABOVE,
        addresses.DIRECTORY,
        updated=max(service.updated for service in services),
        is_sample=any(service.is_sample for service in services),
    )
    entries = tuple(entry(service) for service in services)
    yield press.renderer.page("services.html", addresses.SERVICES, head, entries=entries, procedures=addresses.PROCEDURES)
    yield from (_page(press, service) for service in services)


def entry(service: SchoolService) -> Entry:
    return Entry(service.name, addresses.of(service), "", (service.where, service.time), service.is_sample)


def _page(press: Press, service: SchoolService) -> Page:
    head = Head(
        service.name,
        f"{service.name}: cần mang {', '.join(service.bring)}; {service.where}; {service.time}"[:300],
        TRAIL,
        addresses.DIRECTORY,
        updated=service.updated,
        is_sample=service.is_sample,
        is_article=True,
        picture=sharing.card(press, service, service.name, TITLE),
    )
    return press.renderer.page(
        "service.html",
        addresses.of(service),
        head,
        service=service,
        forms=tuple(_form(press, service, form) for form in service.forms),
        related=procedure_links(press, service.procedures),
    )


def _form(press: Press, service: SchoolService, form: Form) -> Download:
    if form.url:
        return Download(form.name or "Mẫu đơn", form.url, "")
    file = press.site.file(service, form.file)
    return Download(form.name or file.name, press.shelf.publish(file), file_note(file))

"""Reports that were sent to the body above: the list, and a page for each."""

from collections.abc import Iterator

from cchc import addresses
from cchc.model.report import Report
from cchc.output import Head, Page
from cchc.outputs import sharing
from cchc.outputs.citations import document_link, paper_date
from cchc.outputs.entries import ABOVE, Entry
from cchc.outputs.press import Press
from cchc.vietnamese import short_date

TITLE = "Báo cáo"
TRAIL = (*ABOVE, (TITLE, addresses.REPORTS))


def pages(press: Press) -> Iterator[Page]:
    reports = press.site.reports
    if not reports:
        return
    head = Head(
        TITLE,
        f"Báo cáo cải cách hành chính của {press.site.organisation.name}, từng kỳ",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((day for report in reports if (day := report.updated)), default=None),
        is_sample=any(report.is_sample for report in reports),
    )
    yield press.renderer.page("reports.html", addresses.REPORTS, head, entries=tuple(map(entry, reports)))
    yield from (_page(press, report) for report in reports)


def period(report: Report) -> str:
    window = report.window
    return f"{window.name} ({short_date(window.start)} - {short_date(window.end)})"


def entry(report: Report) -> Entry:
    notes = (period(report), report.number if report.is_numbered else "chưa có số", f"{report.issued or 'chưa ghi ngày'}")
    return Entry(report.subject, addresses.of(report), "", notes, report.is_sample)


def _page(press: Press, report: Report) -> Page:
    site = press.site
    body = site.body(report)
    press.shelf.stock(body)
    head = Head(
        report.subject,
        f"{report.subject} ({site.name_of(report.issuers[0])}, {report.window.name})"[:300],
        TRAIL,
        addresses.DIRECTORY,
        body.toc,
        report.updated,
        stated=str(report.issued or ""),
        is_sample=report.is_sample,
        is_article=True,
        picture=sharing.card(press, report, report.subject, TITLE),
    )
    return press.renderer.page(
        "report.html",
        addresses.of(report),
        head,
        report=report,
        period=period(report),
        issuers=tuple(site.name_of(code) for code in report.issuers),
        date=paper_date(report.issued),
        bases=tuple(document_link(press, reference) for reference in report.bases),
        body=body,
        downloads=press.shelf.downloads(report, report.attachments),
    )

"""The register of documents as one page, by year."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.model.document import Document
from cchc.output import Head, Named, Page
from cchc.outputs.press import Press
from cchc.outputs.shelf import Download


@dataclass(frozen=True)
class Row:
    anchor: str
    paper: Document
    name: str
    issuers: str
    state: str
    replaced: tuple[Named, ...]
    successor: Named | None
    downloads: tuple[Download, ...]


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    rows = [_row(press, paper) for paper in site.documents_by_day]
    years = tuple(
        (year, tuple(held))
        for year, held in groupby(rows, key=lambda row: str(row.paper.issued.year) if row.paper.issued else "Không ghi ngày")
    )
    head = Head(
        "Văn bản chỉ đạo và quy định",
        "Văn bản quy phạm pháp luật và văn bản chỉ đạo về cải cách hành chính, kèm tình trạng hiệu lực",
        (),
        addresses.DOCUMENTS,
        updated=max((day for paper in site.documents for day in _days(paper) if day <= site.today), default=None),
        is_sample=any(paper.is_sample for paper in site.documents),
    )
    yield press.renderer.page("documents.html", addresses.DOCUMENTS, head, years=years, count=len(rows))


def _days(paper: Document) -> Iterator[dt.date]:
    """Yield the days that the register itself names for a paper: when it was issued, when its entry changed."""
    if paper.issued and paper.issued.day:
        yield paper.issued.first
    yield from (update.day for update in paper.updates)


def _row(press: Press, paper: Document) -> Row:
    site = press.site
    successor = site.document_successor(paper)
    return Row(
        addresses.of(paper).partition("#")[2],
        paper,
        paper.name,
        ", ".join(site.name_of(code) for code in paper.issuers),
        paper.state(site.today, successor),
        tuple(Named(old.name, addresses.of(old)) for old in map(site.documents.__getitem__, paper.replaces)),
        Named(successor.name, addresses.of(successor)) if successor else None,
        press.shelf.downloads(paper, paper.attachments),
    )

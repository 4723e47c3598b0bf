"""What plans, documents and procedures tell those who follow them: each paper once, and each event of a procedure."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cchc import addresses
from cchc.model.dates import PartialDate
from cchc.model.document import Document
from cchc.model.plan import Plan
from cchc.model.procedure import Procedure
from cchc.outputs.feed_items import changed, content, files, item_id, told
from cchc.outputs.press import Press
from cchc.syndication.feed import SUMMARY_LENGTH, Item
from cchc.vietnamese import HANOI, long_date, short_date, shortened

Facts = tuple[tuple[str, str], ...]
"""(name, value), an empty one for what is not known."""


def papers(press: Press) -> list[Item]:
    """Return plans and documents that state their day, the newest first."""
    site = press.site
    found = [_plan(press, plan, day) for plan in site.plans if (day := _day(plan.issued, site.today))]
    found += [_document(press, paper, day) for paper in site.documents if (day := _day(paper.issued, site.today))]
    return in_order(found)


def _day(issued: PartialDate | None, today: dt.date) -> dt.date | None:
    """Return the day of a paper that states a whole one: what is put in later would move the item's date."""
    return issued.first if issued and issued.day and issued.first <= today else None


def _plan(press: Press, plan: Plan, day: dt.date) -> Item:
    facts = (
        ("Số, ký hiệu", plan.number if plan.is_numbered else ""),
        ("Ngày ban hành", short_date(day)),
        ("Cơ quan ban hành", ", ".join(press.site.name_of(code) for code in plan.issuers)),
        ("Thực hiện", f"{plan.start} - {plan.end}"),
    )
    return _paper(press, plan, day, f"Kế hoạch: {plan.subject}", plan.subject, facts, body=press.site.body(plan))


def _document(press: Press, paper: Document, day: dt.date) -> Item:
    facts = (
        ("Ngày ban hành", short_date(day)),
        ("Cơ quan ban hành", ", ".join(press.site.name_of(code) for code in paper.issuers)),
        ("Có hiệu lực từ", str(paper.in_force_from or "")),
        ("Hết hiệu lực từ", str(paper.in_force_until or "")),
    )
    title = paper.name if paper.subject == paper.name else f"{paper.name}: {paper.subject}"
    return _paper(press, paper, day, title, paper.subject, facts, onward=_onward(paper))


def _onward(paper: Document) -> dict[str, str] | None:
    return {"url": paper.url, "name": "Xem văn bản"} if paper.url else None


def _paper(press: Press, record: Plan | Document, day: dt.date, title: str, said: str, facts: Facts, **parts: Any) -> Item:
    unit, updates = press.site.organisation, told(press, record.updates)
    published = moment_of(item_id(record, unit), day)
    text = content(
        press,
        addresses.of(record),
        paragraphs=(said,),
        facts=tuple(fact for fact in facts if fact[1]),
        downloads=press.shelf.downloads(record, record.attachments),
        updates=updates,
        **parts,
    )
    return Item(
        id=item_id(record, unit),
        title=title,
        url=addresses.absolute(addresses.of(record), unit.site_address),
        summary=shortened(said, SUMMARY_LENGTH),
        published=published,
        updated=changed(published, updates),
        author=unit.name,
        categories=("Kế hoạch" if isinstance(record, Plan) else record.kind,),
        content=text,
        files=files(press, record, record.attachments),
    )


def procedure_events(press: Press) -> list[Item]:
    """Return what happened to procedures - new, changed, no longer in force - the newest first."""
    return in_order(event for procedure in press.site.procedures for event in _events(press, procedure))


def _events(press: Press, procedure: Procedure) -> Iterator[Item]:
    """Yield an item for each event up to today. A procedure is new from the day that its own data name, never from the build's."""
    name, today = procedure.everyday_name or procedure.name, press.site.today
    new = procedure.in_force_from or min((decision.day for decision in procedure.decisions if decision.day), default=None)
    if new and new <= today:
        yield _event(press, procedure, new, "moi", f"Thủ tục có hiệu lực: {name}", procedure.name)
    of_day: dict[dt.date, int] = {}
    for update in told(press, procedure.updates):
        of_day[update.day] = number = of_day.get(update.day, 0) + 1
        event = f"cap-nhat-{update.day.isoformat()}" + (f"-{number}" if number > 1 else "")
        yield _event(press, procedure, update.day, event, f"Thay đổi thủ tục: {name}", update.note)
    if procedure.in_force_until and procedure.in_force_until <= today:
        said = f"{procedure.name} hết hiệu lực từ {short_date(procedure.in_force_until)}" + (
            f", theo {procedure.repealed_by}" if procedure.repealed_by else ""
        )
        yield _event(press, procedure, procedure.in_force_until, "het-hieu-luc", f"Thủ tục hết hiệu lực: {name}", said)


def _event(press: Press, procedure: Procedure, day: dt.date, event: str, title: str, said: str) -> Item:
    site, unit = press.site, press.site.organisation
    successor = site.procedures.get(procedure.successor) if procedure.successor else None
    field = next((field.name for field in site.fields if field.code == procedure.field), "")
    facts = (
        ("Mã thủ tục", procedure.code),
        ("Lĩnh vực", field),
        ("Ngày", long_date(day)),
        ("Thủ tục thay thế", successor.name if successor else ""),
    )
    id_, url = item_id(procedure, unit, event), addresses.absolute(addresses.of(procedure), unit.site_address)
    return Item(
        id=id_,
        title=title,
        url=url,
        summary=shortened(said, SUMMARY_LENGTH),
        published=moment_of(id_, day),
        updated=moment_of(id_, day),
        author=unit.name,
        categories=(field,) if field else (),
        content=content(press, addresses.of(procedure), paragraphs=(said,), facts=tuple(fact for fact in facts if fact[1])),
    )


def moment_of(id_: str, day: dt.date) -> dt.datetime:
    """Return a moment before 08:00 of that day, from the id alone."""
    second = int.from_bytes(hashlib.sha256(id_.encode()).digest()[:4], "big") % (8 * 3600)
    return dt.datetime.combine(day, dt.time(), HANOI) + dt.timedelta(seconds=second)


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items newest first. Of two that fell on one second the later id takes the next free one: bridges lose one of two."""
    taken: dict[dt.datetime, Item] = {}
    for item in sorted(items, key=lambda item: (item.published, item.id)):
        moment = item.published
        while moment in taken:
            moment += dt.timedelta(seconds=1)
        taken[moment] = replace(item, published=moment, updated=max(moment, item.updated))
    return [taken[moment] for moment in sorted(taken, reverse=True)]

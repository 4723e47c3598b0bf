"""Public activities: the list by year, and a page for each. What is private is never asked for here."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.linking import file_note
from cchc.model.activity import Activity, Proof
from cchc.output import Head, Named, Page
from cchc.outputs import sharing
from cchc.outputs.citations import document_link
from cchc.outputs.entries import ABOVE, Entry
from cchc.outputs.press import Press
from cchc.outputs.shelf import Download

TITLE = "Hoạt động"
TRAIL = (*ABOVE, (TITLE, addresses.ACTIVITIES))


@dataclass(frozen=True)
class ShownProof:
    """A piece of evidence as the page shows it: something to open, or the number of a paper alone."""

    name: str
    opens: Download | None


def pages(press: Press) -> Iterator[Page]:
    activities = press.site.activities
    if not activities:
        return
    head = Head(
        TITLE,
        f"Hội nghị, tập huấn, hội thi, sinh hoạt về cải cách hành chính của {press.site.organisation.name}",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((day for activity in activities if (day := activity.updated) and day <= press.site.today), default=None),
        is_sample=any(activity.is_sample for activity in activities),
    )
    years = tuple(
        (year, tuple(entry(press, activity) for activity in held))
        for year, held in groupby(activities, lambda activity: activity.first.year)
    )
    yield press.renderer.page("activities.html", addresses.ACTIVITIES, head, years=years)
    yield from (_page(press, activity) for activity in activities)


def kind_of(press: Press, activity: Activity) -> str:
    return press.site.activity_kinds[activity.kind].name


def entry(press: Press, activity: Activity) -> Entry:
    coming = "Sắp diễn ra" if activity.first > press.site.today else ""
    notes = tuple(filter(None, (coming, kind_of(press, activity), activity.period, activity.place)))
    return Entry(activity.name, addresses.of(activity), "", notes, activity.is_sample)


def _page(press: Press, activity: Activity) -> Page:
    site, kind = press.site, kind_of(press, activity)
    head = Head(
        activity.name,
        "; ".join(filter(None, (f"{kind}: {activity.name}", activity.period, activity.place)))[:300],
        TRAIL,
        addresses.DIRECTORY,
        updated=activity.updated if activity.updated and activity.updated <= site.today else None,
        is_sample=activity.is_sample,
        is_article=True,
        picture=sharing.card(press, activity, activity.name, TITLE),
    )
    post = site.all_posts.get(activity.article) if activity.article else None
    return press.renderer.page(
        "activity.html",
        addresses.of(activity),
        head,
        activity=activity,
        kind=kind,
        areas=tuple(site.areas[code].name for code in activity.areas),
        documents=tuple(document_link(press, reference) for reference in activity.documents),
        plans=tuple(dict.fromkeys(_carried_out(press, activity))),
        proofs=tuple(_proof(press, activity, proof) for proof in activity.open_proofs),
        article=Named(post.title, addresses.of(post)) if post and post.is_public(site.today) else None,
    )


def _carried_out(press: Press, activity: Activity) -> Iterator[Named]:
    """Yield the public plans, each at the topic or task that it was done for."""
    for reference in activity.carries_out:
        name, _, code = reference.partition("#")
        plan = press.site.all_plans[name]
        if plan.is_public(press.site.today):
            said = f"{plan.subject}, mục {code}" if code else plan.subject
            yield Named(said, f"{addresses.of(plan)}#{addresses.item(code)}" if code else addresses.of(plan))


def _proof(press: Press, activity: Activity, proof: Proof) -> ShownProof:
    if proof.file:
        file = press.site.file(activity, proof.file)
        return ShownProof(proof.words, Download(proof.words, press.shelf.publish(file), file_note(file)))
    return ShownProof(proof.words, Download(proof.words, proof.url, "") if proof.url else None)

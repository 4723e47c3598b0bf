"""Deeds: what was done on a day, be it a post that went out or an activity."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.evidence.span import Span
from cchc.model.activity import Activity
from cchc.model.plan import Plan
from cchc.model.post import Post
from cchc.model.site import Site


@dataclass(frozen=True)
class Deed:
    """One thing that counts, on the day on which it counts."""

    record: Post | Activity
    day: dt.date
    kind: str
    """The genre of a post, the name of an activity's kind."""

    @property
    def is_post(self) -> bool:
        return isinstance(self.record, Post)

    @property
    def name(self) -> str:
        return self.record.heading


def deeds(site: Site, span: Span) -> tuple[Deed, ...]:
    """Return what was done in a span of days up to today, the oldest first.

    Posts count by the day of publication, also those that have expired since; drafts, posts still to come and withdrawn
    ones do not. Activities count by the day on which they began; of which only the month or year is known by its first day.
    """
    done = [*_posts(site), *_activities(site)]
    return tuple(sorted((deed for deed in done if deed.day in span), key=lambda deed: (deed.day, deed.record.id)))


def _posts(site: Site) -> Iterator[Deed]:
    for post in site.all_posts:
        if was_published(post, site.today):
            yield Deed(post, post.stamp.day, post.genre)


def was_published(post: Post, today: dt.date) -> bool:
    """Whether a post went out, be it that it has expired since."""
    return not (post.is_draft or post.waits or post.withdrawal) and post.stamp.day <= today


def _activities(site: Site) -> Iterator[Deed]:
    for activity in site.all_activities:
        if activity.first <= site.today:
            yield Deed(activity, activity.first, site.activity_kinds[activity.kind].name)


def seen_by_readers(done: Iterable[Deed], today: dt.date) -> tuple[Deed, ...]:
    """Return those that stand on the public site: of what is private not even the number is told."""
    return tuple(deed for deed in done if deed.record.is_public(today))


def codes_for(site: Site, deed: Deed, plan: Plan) -> tuple[str, ...]:
    """Return the topics, targets and tasks of a plan that a deed names; '' for the plan as a whole."""
    named = (reference.partition("#") for reference in deed.record.carries_out)
    return tuple(dict.fromkeys(code for name, _, code in named if site.all_plans.get(name) is plan))

"""Previews: a site in which one record is published, whatever still keeps it back."""

from dataclasses import replace
from typing import Any

from cchc.model.holdings import KINDS
from cchc.model.post import Post
from cchc.model.record import Record
from cchc.model.register import Register
from cchc.model.site import Site

KEPT_BACK_BY = ("is_draft", "withdrawal", "expires")
"""Keys that keep a record from readers."""


def published(site: Site, record: Record) -> Site:
    """Return the site as it will be with `record` in it: drafts, what waits for a day or an approval, what was taken down.

    Everything else stays as it is on the day; for a post that waits for its day, that day is today.
    """
    if record is site.organisation:
        return site
    kind = type(record)
    kept_back: dict[str, Any] = {name: kind.model_fields[name].get_default() for name in KEPT_BACK_BY if name in kind.model_fields}
    shown = record.model_copy(update=kept_back)
    shown.release()
    register = next(name for name, other in KINDS.items() if other is kind)
    records = Register(tuple(shown if other.id == record.id else other for other in getattr(site, register)))
    today = max(site.today, record.stamp.day) if isinstance(record, Post) else site.today
    changed: dict[str, Any] = {register: records}
    return replace(site, today=today, **changed)

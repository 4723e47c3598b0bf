"""Rules for days of remembrance."""

from collections.abc import Iterator

from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import fold


def remembrances_stand_once(site: Site) -> Iterator[Problem]:
    """Whoever follows the calendar would see the day twice."""
    seen = set()
    for kept in site.remembrances:
        said = (kept.day, fold(kept.name))
        if said in seen:
            yield kept.source.problem(f"ten: ngày kỷ niệm «{kept.name}» đã có ở trên. Bỏ một trong hai", "ten")
        seen.add(said)

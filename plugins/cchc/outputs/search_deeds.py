"""What was done and reported - activities and reports - as entries of the search."""

from collections.abc import Iterator

from cchc import addresses
from cchc.outputs.press import Press
from cchc.search.entry import Entry


def activities(press: Press) -> Iterator[Entry]:
    for activity in reversed(press.site.activities):
        kind = press.site.activity_kinds[activity.kind].name
        yield Entry(
            activity.name,
            addresses.of(activity),
            ". ".join(filter(None, (kind, activity.place, activity.content)))[:300],
            key_words=("hoạt động", kind, *activity.audiences),
            texts=(activity.content, *activity.results, activity.lead),
            day=activity.first,
            stated=activity.period,
        )


def reports(press: Press) -> Iterator[Entry]:
    for report in reversed(press.site.reports):
        yield Entry(
            report.subject,
            addresses.of(report),
            f"Báo cáo {report.window.name}",
            names=(report.number,) if report.is_numbered else (),
            key_words=("báo cáo",),
            texts=(press.site.body(report).text,),
            day=report.window.end,
            stated=report.window.name,
        )

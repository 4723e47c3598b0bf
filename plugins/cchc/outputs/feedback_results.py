"""What came of feedback: the page of everything received, without names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.model.feedback import Feedback
from cchc.output import Head, Page
from cchc.outputs.press import Press

TITLE = "Kết quả xử lý phản ánh, kiến nghị"
STATES = ("quá hạn", "đã tiếp nhận", "đang xử lý", "đã chuyển", "đã trả lời")


@dataclass(frozen=True)
class Treated:
    """Feedback as the page shows it."""

    anchor: str
    feedback: Feedback
    agency: str
    state: str


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    if not site.feedback:
        return
    newest = sorted(site.feedback, key=lambda found: (found.received, found.id), reverse=True)
    treated = tuple(_treated(press, found) for found in newest)
    counted = Counter(found.state for found in treated)
    head = Head(
        TITLE,
        f"{site.organisation.name} đã nhận những phản ánh, kiến nghị nào, trả lời ra sao, ngày nào",
        (("Phản ánh, kiến nghị", addresses.FEEDBACK),),
        addresses.DIRECTORY,
        updated=max(found.updated for found in newest),
        is_sample=any(found.is_sample for found in newest),
    )
    yield press.renderer.page(
        "feedback_results.html",
        addresses.FEEDBACK_RESULTS,
        head,
        treated=treated,
        counts=tuple((state, counted[state]) for state in STATES if counted[state]),
        feedback=addresses.FEEDBACK,
    )


def _treated(press: Press, feedback: Feedback) -> Treated:
    return Treated(
        f"phan-anh-{feedback.id}",
        feedback,
        press.site.name_of(feedback.agency),
        feedback.state(press.site.today),
    )

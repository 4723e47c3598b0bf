"""Questions and answers, one page, by topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.model.question import Question
from cchc.output import Head, Named, Page
from cchc.outputs import structured
from cchc.outputs.citations import procedure_links
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.vietnamese import collation_key, slug

TITLE = "Hỏi đáp"
NO_TOPIC = "Câu hỏi khác"


@dataclass(frozen=True)
class Answered:
    """A question as the page shows it."""

    anchor: str
    question: Question
    agency: str
    links: tuple[Named, ...]


def pages(press: Press) -> Iterator[Page]:
    site = press.site
    if not site.questions:
        return
    head = Head(
        TITLE,
        f"Câu hỏi thường gặp và trả lời của {site.organisation.name}, ghi rõ cơ quan trả lời và ngày trả lời",
        ABOVE,
        addresses.DIRECTORY,
        updated=max(question.updated for question in site.questions),
        is_sample=any(question.is_sample for question in site.questions),
        facts=structured.questions(site),
    )
    yield press.renderer.page(
        "questions.html", addresses.QUESTIONS, head, topics=_topics(press), no_topic=NO_TOPIC, feedback=addresses.FEEDBACK
    )


def _topics(press: Press) -> tuple[tuple[str, str, tuple[Answered, ...]], ...]:
    """Return (anchor, topic, its questions, the newest first); questions without a topic come last."""
    newest = sorted(press.site.questions, key=lambda found: (found.day, found.id), reverse=True)
    ordered = sorted(newest, key=lambda found: (not found.topic, collation_key(found.topic)))
    topics = groupby(ordered, key=lambda found: found.topic or NO_TOPIC)
    return tuple((f"chu-de-{slug(topic)}", topic, tuple(_answered(press, found) for found in held)) for topic, held in topics)


def _answered(press: Press, question: Question) -> Answered:
    papers = map(press.site.documents.__getitem__, question.documents)
    return Answered(
        addresses.of(question).partition("#")[2],
        question,
        press.site.name_of(question.agency),
        (*procedure_links(press, question.procedures), *(Named(paper.name, addresses.of(paper)) for paper in papers)),
    )

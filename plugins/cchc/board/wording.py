"""How papers, decisions, times and fees are worded wherever a procedure is told of, on pages and on paper."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.model.document import Document
from cchc.model.procedure import Procedure
from cchc.model.site import Site


@dataclass(frozen=True)
class ChannelCard:
    kind: str
    time: str
    fee: str
    description: str


def channels(procedure: Procedure) -> tuple[ChannelCard, ...]:
    """Return one card for each row; what a row does not say is said for all channels."""
    return tuple(
        ChannelCard(
            channel.kind, str(channel.duration or "") or procedure.processing_time, channel.fee or procedure.fee, channel.description
        )
        for channel in procedure.channels
    )


def times(procedure: Procedure) -> tuple[str, ...]:
    return _by_channel([(channel.kind, channel.time) for channel in channels(procedure)])


def fees(procedure: Procedure) -> tuple[str, ...]:
    return _by_channel([(channel.kind, channel.fee) for channel in channels(procedure)])


def _by_channel(said: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return what all channels say, or, where they differ, what each of them says."""
    if len(values := distinct(value for _, value in said)) < 2:
        return values
    return distinct(f"{kind}: {value}" for kind, value in said if value)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def document_name(site: Site, paper: Document) -> str:
    """Return how a paper of the register is cited, with what replaced it."""
    successor = site.document_successor(paper)
    said = f"{paper.name}: {paper.subject}" if paper.subject != paper.name else paper.name
    return said + (f" (đã được thay thế bởi {successor.name})" if successor else "")


def decision_words(number: str, day: dt.date | None) -> str:
    return f"{number} ({day:%d/%m/%Y})" if day else number

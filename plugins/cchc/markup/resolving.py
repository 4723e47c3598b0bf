"""What conversion asks about the links and pictures of a body, and the faults it finds on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar


@dataclass(frozen=True)
class Link:
    """What a link in a body becomes; without `href` only its words remain. `note` is said behind them, e.g. 'PDF, 84 KB'."""

    href: str | None
    note: str = ""


@dataclass(frozen=True)
class Image:
    """What a picture in a body becomes; `src` and `srcset` are links on the body's page."""

    src: str
    srcset: str
    width: int
    height: int


class Resolver(Protocol):
    """What conversion asks about a body's links and pictures. Both questions raise BadLink with a Vietnamese sentence."""

    def link(self, target: str) -> Link: ...

    def image(self, target: str) -> Image: ...


class BadLink(Exception):
    """A link or picture that leads nowhere; its text is the Vietnamese sentence that says what to write."""


class Fault(NamedTuple):
    """What is wrong in a body, or only left out of it."""

    line: int
    """Inside the body, counted from 0."""
    said: str
    is_warning: bool = False


@dataclass
class Faults:
    """The faults of one body."""

    rows: list[str]
    found: list[Fault] = field(default_factory=list)

    def add(self, words: str, sentence: str, *, is_warning: bool = False) -> None:
        """Note a fault at the first line that holds `words`, in any case."""
        sought = words.casefold()
        line = next((number for number, row in enumerate(self.rows) if sought and sought in row.casefold()), 0)
        fault = Fault(line, sentence, is_warning)
        if fault not in self.found:
            self.found.append(fault)


Answer = TypeVar("Answer")


def ask(question: Callable[[str], Answer], target: str, faults: Faults) -> Answer | None:
    try:
        return question(target)
    except BadLink as fault:
        faults.add(target, str(fault))
        return None

"""What conversion asks about the links, pictures and frames of a body, and the faults it finds on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from cchc.problems import MOST


@dataclass(frozen=True)
class Link:
    """What a link or frame in a body becomes; without `href` only a link's words remain. `note` is said behind them, e.g. 'PDF, 84 KB'."""

    href: str | None
    note: str = ""


@dataclass(frozen=True)
class Image:
    """What a picture in a body becomes; `src`, `srcset` (JPEG) and `webp` (its WebP sizes) are links on the body's page."""

    src: str
    srcset: str
    webp: str
    width: int
    height: int


class Resolver(Protocol):
    """What conversion asks about a body's links, pictures and frames. A question raises BadLink with a Vietnamese sentence."""

    def link(self, target: str) -> Link: ...

    def image(self, target: str) -> Image: ...

    def frame(self, target: str) -> Link: ...


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
    _folded: list[str] = field(default_factory=list)

    def add(self, words: str, sentence: str, *, is_warning: bool = False) -> None:
        """Note a fault at the first line that holds `words`, in any case; more than anybody reads are not looked for."""
        if sum(fault.is_warning == is_warning for fault in self.found) > MOST:
            return
        self._folded = self._folded or [row.casefold() for row in self.rows]
        sought = words.casefold()
        line = next((number for number, row in enumerate(self._folded) if sought and sought in row), 0)
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

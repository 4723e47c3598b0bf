"""Worker processes that convert bodies side by side; what they ask about links is answered where the site is known."""

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Lock

from cchc.markup import BadLink, Converter, Fault, Image, Link, Resolver
from cchc.model.body import Body

Task = tuple[str, Resolver]
Result = tuple[Body, list[Fault]]


def convert_all(tasks: Sequence[Task], count: int) -> list[Result]:
    """Convert every (text, resolver) with `count` processes; the results are the same with any number of them."""
    work = _Work(tasks)
    with ThreadPoolExecutor(count) as threads:
        for finished in [threads.submit(work.share) for _ in range(count)]:
            finished.result()
    return work.results()


@dataclass
class _Work:
    """The tasks that threads take one by one, each thread for the worker process that it talks with."""

    tasks: Sequence[Task]
    done: dict[int, Result] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._waiting: SimpleQueue[int] = SimpleQueue()
        for place in range(len(self.tasks)):
            self._waiting.put(place)
        self._answering = Lock()

    def share(self) -> None:
        """Let one worker process convert until nothing waits."""
        spawn = get_context("spawn")  # the same on every platform
        ours, theirs = spawn.Pipe()
        worker = spawn.Process(target=_convert_for, args=(theirs,), daemon=True)
        try:
            worker.start()
            theirs.close()
            while True:
                place = self._waiting.get_nowait()
                self.done[place] = self._converse(ours, *self.tasks[place])
        except (Empty, OSError, EOFError):
            pass  # nothing waits any more; or the worker is gone, and results() does what it left
        finally:
            ours.close()
            if worker.pid:
                worker.join()

    def _converse(self, worker: Connection, text: str, resolver: Resolver) -> Result:
        """Give a worker one body, and answer its questions until the result comes."""
        worker.send(text)
        while True:
            said = worker.recv()
            if isinstance(said, Exception):
                raise said
            if not isinstance(said, _Question):
                return said  # type: ignore[no-any-return]  # our own worker sends nothing else
            with self._answering:
                worker.send(said.answer_of(resolver))

    def results(self) -> list[Result]:
        converter = Converter()
        return [self.done.get(place) or converter.convert(text, resolver) for place, (text, resolver) in enumerate(self.tasks)]


# --- In the worker process ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Question:
    """One call of a Resolver's method."""

    method: str
    target: str

    def answer_of(self, resolver: Resolver) -> Link | Image | BadLink:
        question: Callable[[str], Link | Image] = getattr(resolver, self.method)
        try:
            return question(self.target)
        except BadLink as fault:
            return fault


@dataclass(frozen=True)
class _Asking(Resolver):
    """Answers by asking the process that knows the site."""

    home: Connection

    def link(self, target: str) -> Link:
        return self._ask("link", target)  # type: ignore[no-any-return]

    def image(self, target: str) -> Image:
        return self._ask("image", target)  # type: ignore[no-any-return]

    def frame(self, target: str) -> Link:
        return self._ask("frame", target)  # type: ignore[no-any-return]

    def _ask(self, method: str, target: str):  # type: ignore[no-untyped-def]
        self.home.send(_Question(method, target))
        answer = self.home.recv()
        if isinstance(answer, BadLink):
            raise answer
        return answer


def _convert_for(home: Connection) -> None:
    """Convert what comes through the pipe until it closes. Ctrl+C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    converter, resolver = Converter(), _Asking(home)
    while True:
        try:
            text = home.recv()
        except (EOFError, OSError):
            return
        try:
            home.send(converter.convert(text, resolver))
        except Exception as error:
            home.send(error)

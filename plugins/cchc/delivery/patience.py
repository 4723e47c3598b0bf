"""A host that is reached again after the line was gone, and asked over a few lines where there is much to look at."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Self, TypeVar

from cchc.delivery.hosts import Dropped, Host, Listing, Trouble

PAUSES = (1.0, 4.0, 10.0)
"""Seconds before each new try; after the last one the line counts as gone."""

LINES = 4
"""Connections at once, at the most: hosting companies allow few from one place."""
WORTH_A_LINE = 8
"""Folders for which another connection is opened."""

Answer = TypeVar("Answer")


class Patient(Host):
    """Connects at once, and anew whenever the line drops. Raises Trouble; Dropped only after every pause."""

    def __init__(self, connect: Callable[[], Host], pauses: Sequence[float] = PAUSES) -> None:
        self._connect, self._pauses = connect, pauses
        self._host: Host | None = connect()
        self._mates: list[Self] = []
        """Further connections, for looking."""

    def listing(self, folder: str) -> Listing:
        return self._ask(lambda host: host.listing(folder))

    def listings(self, folders: Sequence[str]) -> Sequence[Listing]:
        """Look at many folders over several lines: most of the time goes by waiting for answers."""
        crew = [self, *self._gather(min(LINES - 1, len(folders) // WORTH_A_LINE))]
        with ThreadPoolExecutor(len(crew)) as pool:
            shares = list(pool.map(lambda one: [crew[one].listing(folder) for folder in folders[one :: len(crew)]], range(len(crew))))
        return [shares[number % len(crew)][number // len(crew)] for number in range(len(folders))]

    def _gather(self, count: int) -> list[Self]:
        with suppress(Trouble):  # the server allows no more, and fewer do as well
            while len(self._mates) < count:
                self._mates.append(type(self)(self._connect, self._pauses))
        return self._mates[:count]

    def read(self, path: str) -> bytes | None:
        return self._ask(lambda host: host.read(path))

    def put(self, path: str, content: bytes) -> None:
        self._dismiss()
        self._ask(lambda host: host.put(path, content))

    def remove(self, path: str) -> None:
        self._ask(lambda host: host.remove(path))

    def remove_folder(self, path: str) -> None:
        self._ask(lambda host: host.remove_folder(path))

    def close(self) -> None:
        self._dismiss()
        self._hang_up()

    def _dismiss(self) -> None:
        while self._mates:
            self._mates.pop().close()

    def _hang_up(self) -> None:
        if self._host:
            self._host.close()
        self._host = None

    def _ask(self, act: Callable[[Host], Answer]) -> Answer:
        for pause in self._pauses:
            try:
                return self._try(act)
            except Dropped:
                time.sleep(pause)
        return self._try(act)

    def _try(self, act: Callable[[Host], Answer]) -> Answer:
        self._host = self._host or self._connect()
        try:
            return act(self._host)
        except Dropped:
            self._hang_up()
            raise

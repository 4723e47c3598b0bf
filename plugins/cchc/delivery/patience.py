"""A host that is reached again after the line was gone."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from cchc.delivery.hosts import Dropped, Host, Lying

PAUSES = (1.0, 4.0, 10.0)
"""Seconds before each new try; after the last one the line counts as gone."""

Answer = TypeVar("Answer")


class Patient(Host):
    """Connects at once, and anew whenever the line drops. Raises Trouble; Dropped only after every pause."""

    def __init__(self, connect: Callable[[], Host], pauses: Sequence[float] = PAUSES) -> None:
        self._connect, self._pauses = connect, pauses
        self._host: Host | None = connect()

    def listing(self, folder: str) -> tuple[Mapping[str, Lying], Collection[str]]:
        return self._ask(lambda host: host.listing(folder))

    def read(self, path: str) -> bytes | None:
        return self._ask(lambda host: host.read(path))

    def put(self, path: str, content: bytes) -> None:
        self._ask(lambda host: host.put(path, content))

    def remove(self, path: str) -> None:
        self._ask(lambda host: host.remove(path))

    def remove_folder(self, path: str) -> None:
        self._ask(lambda host: host.remove_folder(path))

    def close(self) -> None:
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
            self.close()
            raise

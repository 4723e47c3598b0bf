"""Silence of libraries that would log every flaw in a file that they can read all the same."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced(library: str) -> Iterator[None]:
    """Let a library log nothing. Of threads that work side by side one is enough, around them all."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)

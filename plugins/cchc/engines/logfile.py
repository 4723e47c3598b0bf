"""The log of builds and previews: everything that MkDocs and Material say, and never a word about itself."""

import logging
from contextlib import suppress
from pathlib import Path

from cchc.publishing import refusal

LARGEST = 1_000_000
"""Octets; a longer log is begun anew."""


class LogFile(logging.FileHandler):
    """Adds to the file, since another build or a preview may be writing into it. Raises PublishingError where it cannot be opened."""

    def __init__(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            is_long = file.is_file() and file.stat().st_size > LARGEST
            super().__init__(file, mode="w" if is_long else "a", encoding="utf-8")
        except OSError as error:
            raise refusal(OSError(error.errno, str(error)), file.parent) from error
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """A full disk: the build says so itself, and a traceback for every line helps nobody."""

    def close(self) -> None:
        with suppress(OSError):
            super().close()

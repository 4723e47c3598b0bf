"""Our plugin's log lines on the screen: problems marked by a word, the plugin's name left out."""

import logging
import sys
from typing import ClassVar

from cchc.problems import Severity


class Screen(logging.Handler):
    """Prints each record on one line of standard output."""

    words: ClassVar = {logging.WARNING: f"{Severity.WARNING.word}: ", logging.ERROR: f"{Severity.ERROR.word}: "}

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().removeprefix("cchc: ")
        sys.stdout.write(f"{self.words.get(record.levelno, '')}{message}\n")
        sys.stdout.flush()

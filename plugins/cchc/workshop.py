"""The workshop: the files of a site made side by side and laid into the staging folder, while the engine wraps pages."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cchc.output import Output
from cchc.publishing import refusal


class Workshop:
    """Files on their way into `folder`; made from the first moment on. Call `finish()`, or `abandon()` where nothing is published."""

    def __init__(self, outputs: Iterable[Output], folder: Path) -> None:
        self._pool = ThreadPoolExecutor(os.cpu_count())
        self._laid = [self._pool.submit(_lay, output, folder) for output in outputs]

    def finish(self) -> None:
        """Wait until all of them lie there. Raises PublishingError where the folder cannot be written, or what making one raised."""
        try:
            for laid in self._laid:
                laid.result()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Make no more; what is being made at the moment is waited for, so that the folder can go."""
        self._pool.shutdown(cancel_futures=True)


def _lay(output: Output, folder: Path) -> None:
    path, content = folder / output.path, output.make()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise refusal(error, folder) from error

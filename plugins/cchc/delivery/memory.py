"""What this computer remembers of one destination: the last manifest, and how far an unfinished delivery has come."""

import json
from pathlib import Path

from cchc.delivery.manifest import Manifest, Sent, read_manifest
from cchc.disk import write_whole
from cchc.identity import digest


class Memory:
    """In the unit's work folder; may be thrown away, as the manifest at the place knows the same. `place` tells one destination from another.

    Raises OSError.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self._stem = folder / "noi-dang" / digest(place)[:12]
        self._manifest, self._journal = self._stem.with_suffix(".json"), self._stem.with_suffix(".txt")

    @property
    def host_keys(self) -> Path:
        """Where the keys of servers are kept that were met before."""
        return self._stem.parent / "khoa-may-chu.txt"

    def manifest(self) -> Manifest | None:
        try:
            return read_manifest(self._manifest.read_bytes())
        except OSError:
            return None

    def keep(self, manifest: Manifest) -> None:
        self._manifest.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._manifest, manifest.write().decode())

    def expect(self, moment: str) -> None:
        """Note that a delivery of ours begins, before the place hears of it."""
        self._stem.parent.mkdir(parents=True, exist_ok=True)
        with self._stem.with_suffix(".luc").open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(moment + "\n")

    def made(self, moment: str) -> bool:
        """Whether the delivery of that moment was ours; yes where nothing is remembered of any."""
        try:
            return not moment or moment in self._stem.with_suffix(".luc").read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return True

    def note(self, moment: str, path: str, sent: Sent) -> None:
        """Note a file that is there now; a line each, as a break may come at any moment."""
        with self._journal.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps([moment, path, sent.digest, sent.size]) + "\n")

    def noted(self, moment: str) -> dict[str, Sent]:
        """Return what the unfinished delivery of that moment has put there."""
        try:
            lines = self._journal.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return {}
        found = {}
        for line in lines:
            try:
                began, path, digest_, size = json.loads(line)
            except (ValueError, TypeError):
                continue  # the line on which the power went
            if began == moment:
                found[str(path)] = Sent(str(digest_), int(size))
        return found

    def forget_progress(self) -> None:
        self._journal.unlink(missing_ok=True)

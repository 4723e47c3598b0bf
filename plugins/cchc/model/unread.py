"""What of the unit's files could not be read, for those who look a name up in vain."""

from dataclasses import dataclass

from cchc.model.record import Record
from cchc.model.register import reference_key


@dataclass(frozen=True)
class Unread:
    """What could not be read, so that its faults are told once and not again wherever it is named."""

    files: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    """What records with faults may be called by (reference keys)."""
    articles: tuple[Record, ...] = ()
    """Records with faults whose bodies may have more."""

    def explains(self, reference: str, place: str) -> bool:
        """Whether a reference into `place` (a data file, or a folder ending in /) may mean something that could not be read."""
        return reference_key(reference) in self.names or any(
            file == place or (place.endswith("/") and file.startswith(place)) for file in self.files
        )

"""What could be read of a file: lines of text, each with the words that say where it stands, and photos that tell where they were taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO

from cchc.vietnamese import normalise

_GPS, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
"""Exif 2.32: the directory of the position, and two entries of it."""


@dataclass
class Reading:
    """Filled while a file is read, so that what was read before a fault is not lost."""

    places: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    """Places of photos that tell where they were taken."""
    is_locked: bool = False
    """Whether a password keeps us out."""

    def add(self, place: str, text: str) -> None:
        for line in normalise(text).split("\n"):
            self.places.append(place)
            self.lines.append(line)

    def add_row(self, place: str, values: Iterable[str]) -> None:
        """Add the cells of one row of a table."""
        cells = [" ".join(value.replace("|", "/").split()) for value in values]
        if any(cells):
            self.add(place, f"| {' | '.join(cells)} |")

    def add_photo(self, place: str, stream: IO[bytes]) -> None:
        """Look at a photo and note it where it tells its position. Raises what Pillow raises of a file that is no picture."""
        from PIL import Image

        with Image.open(stream) as photo:
            position = photo.getexif().get_ifd(_GPS)
        if position.get(_LATITUDE) and position.get(_LONGITUDE):
            self.photos.append(place)

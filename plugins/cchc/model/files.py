"""Files that records name: where they lie and what is known of them without reading them again."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class SourceFile:
    """A file to publish. `path` is relative to the unit's folder, with forward slashes."""

    path: str
    size: int
    """Octets."""
    digest: str
    """SHA-256 of the content, hexadecimal."""
    width: int = 0
    height: int = 0
    """Pixels, upright; 0 for a file that is no picture."""
    seconds: int = 0
    """How long a recording lasts; 0 for a file that is none."""
    pages: int = 0
    """How many pages of paper it can be bound in with; 0 for a file that cannot be."""

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @property
    def extension(self) -> str:
        """Lower case, without the dot."""
        return PurePosixPath(self.path).suffix.lower().lstrip(".")

    @property
    def is_picture(self) -> bool:
        return self.width > 0

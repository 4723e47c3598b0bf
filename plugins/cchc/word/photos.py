"""Photos as phones take them, made ready to be stored: upright, shrunk, without place and camera, with a name of ours."""

from dataclasses import dataclass

from cchc.word.arrival import Unreadable


@dataclass(frozen=True)
class Photo:
    """A picture as it is to be stored."""

    name: str
    """An ASCII file name with the extension of what it is."""
    content: bytes
    """JPEG, PNG or WebP."""
    width: int
    height: int
    """Pixels, upright."""
    notes: tuple[str, ...] = ()
    """What was changed, one Vietnamese sentence each."""


def prepare(name: str, content: bytes) -> Photo:
    """Make a picture ready; its new name is made from `name`. Raises Unreadable with what to do instead."""
    raise Unreadable(f"chưa đọc được ảnh «{name}» ({len(content)} byte)")

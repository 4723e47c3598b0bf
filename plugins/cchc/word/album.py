"""The pictures of one document, each stored once, by the names that its body calls them."""

import hashlib
import re
from typing import Any

from cchc.word import photos
from cchc.word.arrival import ArrivedPicture, Unreadable

SMALLEST = 24
"""Pixels: what is smaller is a line or a bullet drawn as a picture."""

MOST = 60
"""Pictures of one document."""

TOO_MANY = f"Bản Word có hơn {MOST} ảnh: chỉ lấy {MOST} ảnh đầu"

_MACHINE_WORDS = re.compile(
    r"[\\/]|\.(jpe?g|png|gif|bmp|emf|wmf|heic)$|^(picture|image|hình ảnh|ảnh|hình|pictures?|img|dsc|z)[\s_]*\d*$|description automatically|được tạo tự động|mô tả tự động|^\d+$",
    re.IGNORECASE,
)
"""What programs write where people should describe a picture: file names, numbers, guesses."""


class Album:
    """Takes pictures one after the other, as they come up in a document."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._met = 0
        self._kept: dict[str, ArrivedPicture] = {}

    @property
    def pictures(self) -> tuple[ArrivedPicture, ...]:
        return tuple(self._kept.values())

    @property
    def words(self) -> dict[str, str]:
        """What is known of each picture for people who do not see it."""
        return {picture.name: picture.alt for picture in self._kept.values()}

    def take(self, image: Any) -> dict[str, str]:
        """Store what mammoth found; returns the attributes of its <img>, none where the picture is left out."""
        try:
            with image.open() as stream:
                content: bytes = stream.read()
        except (KeyError, OSError, ValueError):
            self.notes.append("Một ảnh không có trong tệp Word (ảnh liên kết từ nơi khác) nên không lấy. Xin người gửi gửi riêng ảnh đó")
            return {"src": ""}
        return {"src": self.store(content, image.alt_text or "")}

    def store(self, content: bytes, words: str) -> str:
        """Return the name of a picture; empty where it is left out."""
        self._met += 1
        digest = hashlib.sha256(content).hexdigest()
        if digest in self._kept:
            return self._kept[digest].name
        if len(self._kept) >= MOST:
            self.notes.append(TOO_MANY)
            return ""
        try:
            photo = photos.prepare(f"anh-{len(self._kept) + 1}", content, called=f"số {self._met} trong bài")
        except Unreadable as fault:
            self.notes.append(f"Đã bỏ một ảnh: {fault}")
            return ""
        if min(photo.width, photo.height) < SMALLEST:
            return ""
        self.notes += photo.notes
        self._kept[digest] = ArrivedPicture(photo.name, photo.content, _said_by_people(words))
        return photo.name


def _said_by_people(words: str) -> str:
    words = " ".join(words.split())
    return "" if _MACHINE_WORDS.search(words) else words[:300]

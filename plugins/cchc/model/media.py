"""Video and sound of a post: a file of the unit or a video elsewhere, how long it lasts, what is said in it."""

import re
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from cchc.model.record import Part, key
from cchc.model.shared import Picture
from cchc.model.values import FileReference, Prose, Url, wrong


def _seconds(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", value.strip())
    if not found:
        raise wrong(f"«{value}» không phải là thời lượng. Viết phút:giây, ví dụ 3:25, hoặc giờ:phút:giây")
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


Duration = Annotated[int, BeforeValidator(_seconds), WithJsonSchema({"type": "string", "description": "3:25"})]
"""Seconds."""


class Captions(Part):
    file: FileReference = key("tep", "Tệp phụ đề", "Tệp .vtt (WebVTT)")


class Audio(Part):
    """A bulletin to listen to."""

    file: FileReference = key("tep", "Tệp âm thanh", "MP3 hoặc M4A")
    stated: Duration | None = key("thoi_luong", "Thời lượng", "Bỏ trống thì đọc từ tệp; phút:giây, ví dụ 3:25", default=None)
    transcript: Prose = key("loi_thoai", "Lời đọc", "Toàn bộ lời đọc, cho người không nghe được; mỗi đoạn một dòng", default="")


class Video(Part):
    """A video: a file of the unit, or one elsewhere that is asked for only once a reader wants it."""

    file: FileReference = key("tep", "Tệp video", "MP4; video ở nơi khác thì ghi url", default="")
    url: Url | None = key("url", "Địa chỉ video", "Trang xem video; tên miền phải có ở nhung_tu trong data/don-vi.yml", default=None)
    poster: Picture = key("anh_bia", "Ảnh bìa", "Hiện trước khi người đọc bấm xem")
    stated: Duration | None = key("thoi_luong", "Thời lượng", "Phút:giây, ví dụ 3:25; có tep thì bỏ trống cũng được", default=None)
    captions: Captions | None = key("phu_de", "Phụ đề", "Chỉ cho video có tep", default=None)
    transcript: Prose = key("loi_thoai", "Lời thoại", "Toàn bộ lời nói, cho người không nghe được; mỗi đoạn một dòng", default="")

    @model_validator(mode="after")
    def _has_one_place(self) -> "Video":
        if bool(self.file) == bool(self.url):
            said = "video vừa có tep vừa có url. Chỉ giữ một" if self.file else "video chưa có tep hoặc url. Thêm một trong hai"
            raise wrong(said)
        if self.captions and self.url:
            raise wrong("phu_de chỉ dùng cho video có tep. Bỏ phu_de, thêm phụ đề ở trang chứa video")
        return self

    @property
    def frame(self) -> str:
        """The address to frame; that of YouTube and Vimeo is another than the one people copy."""
        return _framed(self.url) if self.url else ""


_YOUTUBE = frozenset({"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"})
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com"})


def _framed(address: str) -> str:
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2]
    if parts.netloc.lower() in _YOUTUBE:
        code = parse_qs(parts.query).get("v", [last])[0]
        return f"https://www.youtube-nocookie.com/embed/{code}?autoplay=1" if re.fullmatch(r"[\w-]{5,20}", code, re.ASCII) else address
    if parts.netloc.lower() in _VIMEO and last.isascii() and last.isdigit():
        return f"https://player.vimeo.com/video/{last}?autoplay=1&dnt=1"
    return address

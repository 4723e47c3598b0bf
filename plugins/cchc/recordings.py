"""Recordings: sound, video and captions, known by their octets and not by their names."""

import re
from pathlib import Path

from tinytag import TinyTag, TinyTagException

AUDIO = {"mp3": "audio/mpeg", "m4a": "audio/x-m4a"}
VIDEO = {"mp4": "video/mp4"}
"""Media types by extension."""

_BEGINNINGS = {"mp3": rb"ID3|\xff[\xe2-\xfe]", "m4a": rb"....ftyp", "mp4": rb"....ftyp"}


def seconds(path: Path, extension: str) -> int | str:
    """Return how long a recording lasts, or the sentence that says why the file is no recording of its kind."""
    name = extension.upper()
    with path.open("rb") as stream:
        if not re.match(_BEGINNINGS[extension], stream.read(16), re.DOTALL):
            return f"tệp không phải là {name} dù tên có đuôi .{extension}. Mở tệp và lưu lại thành {name}"
        stream.seek(0)
        try:
            found = TinyTag.get(file_obj=stream, tags=False).duration
        except TinyTagException:
            found = None
    return max(1, round(found)) if found else f"tệp {name} bị hỏng hoặc chép chưa hết, không đọc được thời lượng. Chép lại tệp"


def captions_fault(path: Path) -> str:
    """Return the sentence that says why a file is no captions (WebVTT); empty where it is."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return "tệp phụ đề không phải là UTF-8. Mở bằng Notepad, lưu lại với mã hóa UTF-8"
    if not re.match(r"WEBVTT([ \t][^\n]*)?(\n|$)", text):
        return "tệp phụ đề không phải là WebVTT. Dòng đầu phải là WEBVTT"
    return "" if "-->" in text else "tệp phụ đề chưa có câu nào. Thêm dòng dạng 00:01.000 --> 00:04.000 và câu nói ở dưới"

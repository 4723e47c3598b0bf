"""The unit's text files -> plain values that know their file and line."""

import re
from dataclasses import dataclass

from cchc.problems import Problem
from cchc.sources import Folder
from cchc.vietnamese import decimal, normalise
from cchc.yamltext import Lines, Value, YamlFault, read_yaml

LARGEST_TEXT = 5_000_000
"""Octets; a larger text file is somebody's mistake."""
LONGEST_BODY = 300_000
"""Characters; more than a hundred pages."""


@dataclass(frozen=True)
class Text:
    """One text file as it was read: its plain values, their lines, and the Markdown below."""

    file: str
    values: Value
    lines: Lines
    body: str = ""
    body_line: int = 0


def read_text(folder: Folder, file: str) -> str | None:
    """Return a text file, normalised (NFC, plain line ends, no BOM); None with a problem noted where it cannot be read."""
    try:
        content = folder.files[file].read_bytes()
    except OSError:
        folder.refuse(file, "không mở được tệp. Đóng chương trình đang mở tệp này rồi thử lại")
        return None
    if len(content) > LARGEST_TEXT:
        folder.refuse(file, f"tệp lớn hơn {LARGEST_TEXT // 1_000_000} MB, không phải là bài viết hay dữ liệu. Kiểm tra lại")
        return None
    try:
        return normalise(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        folder.refuse(file, "tệp không phải là UTF-8. Mở bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8", line)
        return None


def read_data(folder: Folder, file: str) -> Text | None:
    """Read a YAML file; None with its problems noted where it cannot be read."""
    text = read_text(folder, file)
    if text is None:
        _not_read(folder, file)
        return None
    try:
        values, lines = read_yaml(text)
    except YamlFault as problem:
        _not_read(folder, file, problem)
        return None
    return Text(file, values, lines)


def read_article(folder: Folder, file: str) -> Text | None:
    """Read a Markdown file with front matter; None with its problems noted where it cannot be read."""
    text = read_text(folder, file)
    if text is None:
        _not_read(folder, file)
        return None
    try:
        if not text.strip():
            raise YamlFault([(1, "tệp trống. Viết nội dung hoặc xóa tệp")])
        parts = split_front_matter(text)
        if parts is None:
            raise YamlFault([(1, "thiếu phần đầu bài. Dòng đầu tiên phải là ---, tiếp theo là các mục như tieu_de:, rồi một dòng --- nữa")])
        head, body, body_line = parts
        if len(body) > LONGEST_BODY:
            said = f"bài dài quá {decimal(LONGEST_BODY)} ký tự (hơn 100 trang). Chia thành nhiều bài, hoặc đính kèm một tệp PDF"
            raise YamlFault([(body_line, said)])
        values, lines = read_yaml(head)
    except YamlFault as fault:
        _not_read(folder, file, fault)
        return None
    return Text(file, values, lines, body, body_line)


def _not_read(folder: Folder, file: str, fault: YamlFault | None = None) -> None:
    """Note why a text file could not be read; without `fault` that was done already."""
    folder.unread.append(file)
    folder.problems += [Problem(file, line, message) for line, message in (fault.faults if fault else [])]


_FENCE = re.compile(r"^---[ \t]*$")


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Return (YAML text, body, line of the body's first line, or the last one of a file without a body), or None where no front matter stands on top.

    Raises YamlFault when it is opened and never closed.
    """
    rows = text.split("\n")
    top = next((number for number, row in enumerate(rows) if row.strip()), None)
    if top is None or not _FENCE.match(rows[top]):
        return None
    end = next((number for number in range(top + 1, len(rows)) if _FENCE.match(rows[number])), None)
    if end is None:
        raise YamlFault([(top + 1, "phần đầu bài mở bằng --- nhưng không có dòng --- đóng lại. Thêm một dòng --- trước nội dung bài")])
    head = "\n" * (top + 1) + "\n".join(rows[top + 1 : end])
    return head, "\n".join(rows[end + 1 :]), min(end + 2, len(rows))

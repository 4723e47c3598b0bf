"""Where a form may write: plain names inside content/ and data/, on every system alike."""

import re
from pathlib import Path

from cchc import reserved
from cchc.sources import TOPS

LONGEST = 150
"""Characters of a file's path in the unit: Windows counts the folders above it too."""

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9]")


class Outside(Exception):
    """A path that no form may write to; its text is a Vietnamese sentence."""


def new_path(root: Path, file: str) -> Path:
    """Return where a new file of the unit lies. Raises Outside for anything but plain names that stay inside."""
    parts = file.split("/")
    if (
        len(file) > LONGEST
        or len(parts) < 2
        or parts[0] not in TOPS
        or not all(_PART.fullmatch(part) for part in parts)
        or reserved.has_device_name(file.lower())
    ):
        raise Outside(f"không ghi được tệp tên «{file[:80]}». Đặt tên khác, chỉ gồm chữ không dấu, chữ số và gạch nối")
    return _inside(root, root.joinpath(*parts))


def stays_inside(file: str) -> bool:
    """Whether a path that a browser states goes down only, on Windows too."""
    parts = file.replace("\\", "/").split("/")
    return parts[0] in TOPS and not any(part in ("", ".", "..") or ":" in part for part in parts)


def known_path(root: Path, path: Path) -> Path:
    """Return a listed file's path, looked at once more: a folder may have become a link meanwhile."""
    return _inside(root, path)


def _inside(root: Path, path: Path) -> Path:
    real = path.resolve()
    if not any(real.is_relative_to((root / top).resolve()) for top in TOPS):
        raise Outside("thư mục này dẫn ra ngoài thư mục của đơn vị nên không ghi vào. Chép thư mục thật vào content hoặc data")
    return path

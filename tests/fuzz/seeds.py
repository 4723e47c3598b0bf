"""Real files to spoil: the sample, the golden sites, the examples of the guide."""

import io
import re
from functools import cache

from PIL import Image

from conftest import REPOSITORY

PLACES = {
    "content/tin-tuc": "content/tin-tuc/2026/hop-phu-huynh.md",
    "content/ke-hoach": "content/ke-hoach/nam-2026.md",
    "content/bao-cao": "content/bao-cao/nam-2026.md",
    "content": "content/gioi-thieu.md",
    "data/thu-tuc": "data/thu-tuc/2.002478.yml",
    "data/hoat-dong": "data/hoat-dong/hop.yml",
}
"""Where a spoilt file is put in the golden site `small`, by the folder that it comes from; list files keep their own place."""

PICTURE = "content/tin-tuc/2026/hop.png"


def place_of(path: str) -> str:
    """Return where the file at `path` (inside a unit's folder) is put in the unit that is read."""
    if re.fullmatch(r"data/[^/]+\.yml", path):
        return path
    return next(place for folder, place in PLACES.items() if path.startswith(folder + "/"))


@cache
def texts() -> tuple[tuple[str, bytes], ...]:
    """Return (place, content) of every text file that a unit may have, in a fixed order."""
    found: list[tuple[str, bytes]] = []
    for root in (REPOSITORY, *sorted((REPOSITORY / "tests" / "sites").iterdir())):
        for top in ("content", "data"):
            for path in sorted((root / top).rglob("*")):
                if path.suffix in (".md", ".yml"):
                    found.append((place_of(path.relative_to(root).as_posix()), path.read_bytes()))
    return (*found, *_guide_examples())


def _guide_examples() -> list[tuple[str, bytes]]:
    guide = (REPOSITORY / "HUONG-DAN.md").read_text("utf-8")
    written = re.findall(r"^```(yaml|markdown|md)\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    return [(PLACES["data/thu-tuc" if kind == "yaml" else "content/tin-tuc"], text.encode()) for kind, text in written]


@cache
def pictures() -> tuple[bytes, ...]:
    """Return small pictures of every kind that is read, with and without what cameras add."""
    found = []
    for kind, mode in (("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "L"), ("GIF", "P"), ("WEBP", "RGB")):
        stream = io.BytesIO()
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new(mode, (37, 23), 100).save(stream, kind, exif=exif)
        found.append(stream.getvalue())
    return tuple(found)

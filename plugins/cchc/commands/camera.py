"""Pictures of pages, taken with the browser that stands on this computer anyway; nothing is asked of the network."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from PIL import Image

PATIENCE = 60
"""Seconds that a browser gets for one page."""

PHONE, SHARPNESS = 412, 2
"""Width of the picture in pixels of the page, as wide as most phones, and how many pixels it has for each."""

TALLEST = 7500
"""Pixels of a page: browsers draw no larger picture."""

NAMES = ("msedge", "microsoft-edge", "google-chrome", "chrome", "chromium", "chromium-browser", "brave")
PLACES = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "CocCoc/Browser/Application/browser.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
)
"""Below the folders of programs, on Windows."""
ON_A_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)


class NoPicture(Exception):
    """The browser gave none; the text is a Vietnamese sentence."""


@dataclass(frozen=True)
class Camera:
    """A browser of the Chromium family, by its program."""

    program: Path

    def take(self, url: str, file: Path) -> bool:
        """Write the page at `url` to `file`, by its ending as a PNG or a PDF. Returns whether all of it is on it.

        Raises NoPicture.
        """
        if file.suffix.lower() == ".pdf":
            self._run(url, file, f"--print-to-pdf={file}", "--no-pdf-header-footer")
            return True
        self._run(url, file, f"--screenshot={file}", f"--window-size={PHONE},{TALLEST}", f"--force-device-scale-factor={SHARPNESS}")
        return _cut_off_the_empty_end(file)

    def _run(self, url: str, file: Path, *options: str) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            command = [str(self.program), "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions"]
            command += [f"--user-data-dir={profile}", "--virtual-time-budget=10000", *_as_root(), *options, url]
            try:
                done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - a browser's own program
            except (OSError, subprocess.TimeoutExpired) as error:
                raise NoPicture(f"trình duyệt {self.program.name} không chụp được trang ({type(error).__name__})") from error
        if done.returncode or not file.is_file():
            raise NoPicture(f"trình duyệt {self.program.name} không chụp được trang (mã {done.returncode})")


def find() -> Camera | None:
    """Return a browser that can take pictures; None where the computer has none."""
    return next((Camera(program) for program in _candidates() if program.is_file()), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    if os.name == "nt":
        folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        yield from (Path(folder) / place for folder in folders if folder for place in PLACES)
    if sys.platform == "darwin":
        yield from (Path("/Applications") / place for place in ON_A_MAC)


def _as_root() -> list[str]:
    """The sandbox of browsers does not start for the administrator of a Linux machine."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _cut_off_the_empty_end(file: Path) -> bool:
    """Cut the picture where the page ends, and the edge of the window beside it. Returns whether the page ends on it."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    height, width = _filled(picture), _filled(picture.transpose(Image.Transpose.ROTATE_270))
    picture.crop((0, 0, width, height)).save(file, optimize=True)
    return height < picture.height


def _filled(picture: Image.Image) -> int:
    """Return how many rows there are from the top to the last that is not of one colour, that of the last."""
    last = picture.crop((0, picture.height - 1, 1, picture.height)).tobytes()
    rows = (picture.crop((0, row, picture.width, row + 1)).tobytes() for row in range(picture.height - 1, -1, -1))
    plain = sum(1 for _ in takewhile((last * picture.width).__eq__, rows))
    return picture.height - plain

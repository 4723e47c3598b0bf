"""Pages taken as PDF with the browser of this computer, several at once; where it cannot, each page as one HTML file."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cchc import addresses
from cchc.commands.camera import Camera, NoPicture
from cchc.commands.lone_page import lone_page
from cchc.commands.serving import served
from cchc.commands.stamping import Stamped
from cchc.model.post import Post
from cchc.paper.page_print import NoPage, settle
from cchc.silence import silenced

HOPELESS = 3
"""Pages without a single one that the browser took: then it is asked no more."""


@dataclass(frozen=True)
class Capture:
    """A page on the disk. `fault` says why it is no PDF; empty where it is one, or there is no browser at all."""

    post: Post
    file: Path
    fault: str = ""


@dataclass
class Studio:
    """Takes pages into `folder`."""

    browser: Camera | None
    pages: Stamped
    folder: Path
    taken: int = 0
    failed: int = 0

    def capture(self, posts: Iterable[Post]) -> Iterator[Capture]:
        """Yield each page as it comes. Raises OSError where the disk takes it not."""
        with served(self.pages) as home, ThreadPoolExecutor(os.cpu_count()) as pool:
            names = (f"{number:04}" for number in count(1))
            waiting = [pool.submit(self._take, home, post, name) for post, name in zip(posts, names, strict=False)]
            try:
                for done in as_completed(waiting):
                    yield done.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _take(self, home: str, post: Post, name: str) -> Capture:
        if self.browser is None or (self.failed >= HOPELESS and not self.taken):
            return self._as_html(
                post, name, "" if self.browser is None else f"trình duyệt {self.browser.program.name} không chụp được trang nào"
            )
        try:
            captured = Capture(post, self._print(self.browser, home, post, self.folder / f"{name}.pdf"))
        except NoPicture as fault:
            self.failed += 1
            return self._as_html(post, name, str(fault))
        self.taken += 1
        return captured

    def _print(self, browser: Camera, home: str, post: Post, file: Path) -> Path:
        browser.take(home + addresses.of(post), file)
        public = addresses.absolute("", self.pages.site_address)
        try:
            file.write_bytes(settle(file.read_bytes(), post.title, self.pages.moment, home, public))
        except NoPage as fault:
            raise NoPicture(f"trình duyệt {browser.program.name} chụp ra tệp PDF hỏng ({fault})") from None
        return file

    def _as_html(self, post: Post, name: str, fault: str) -> Capture:
        address, public = addresses.of(post), addresses.absolute("", self.pages.site_address)
        page = self.pages.read(address)
        assert page is not None, address  # noqa: S101 - the edition holds every counted post
        file = self.folder / f"{name}.html"
        file.write_bytes(lone_page(page, address, self.pages.read, public))
        return Capture(post, file, fault)


def captured(studio: Studio, posts: Iterable[Post], tell: Callable[[int], object]) -> dict[str, Capture]:
    """Return the page of each post, by the post's id; `tell` is called with how many there are so far."""
    found: dict[str, Capture] = {}
    with silenced("pypdf"):
        for capture in studio.capture({post.id: post for post in posts}.values()):
            found[capture.post.id] = capture
            tell(len(found))
    return found

"""Whatever changes from one site to the next, and wherever a delivery breaks: no page that was there names a file that is not."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import disk
from cchc.delivery.consignment import Consignment, Stopped
from cchc.delivery.goods import Goods, parcel
from cchc.delivery.hosts import Dropped, Host, Lying
from cchc.delivery.manifest import FILE
from cchc.delivery.memory import Memory

PAGES = ["index.html", "404.html", "a/index.html", "b/index.html", "a/c/index.html", "d/index.html"]
FILES = ["tep/1.pdf", "tep/2.pdf", "kenh.xml", "anh/x.jpg"]


@pytest.fixture(autouse=True, scope="module")
def _disk_is_not_waited_for() -> Iterator[None]:
    """Thousands of small deliveries: whether the disk holds what was noted is not asked here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(disk, "flush", lambda files: None)
        yield


@dataclass
class Place(Host):
    """A host in memory that shows itself after every change, and whose line goes after `left` of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    left: int = 10_000
    clock: int = 0
    times: dict[str, str] = field(default_factory=dict)
    moments: list[dict[str, bytes]] = field(default_factory=list)

    def listing(self, folder: str) -> tuple[Mapping[str, Lying], Collection[str]]:
        prefix = f"{folder}/" if folder else ""
        below = [path.removeprefix(prefix) for path in self.files if path.startswith(prefix)]
        files = {name: Lying(len(self.files[prefix + name]), self.times[prefix + name]) for name in below if "/" not in name}
        return files, sorted({name.partition("/")[0] for name in below if "/" in name})

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def put(self, path: str, content: bytes) -> None:
        self._act()
        self.files[path], self.times[path] = content, str(self.clock)
        self.moments.append(dict(self.files))

    def remove(self, path: str) -> None:
        self._act()
        self.files.pop(path, None)
        self.moments.append(dict(self.files))

    def remove_folder(self, path: str) -> None:
        pass

    def close(self) -> None:
        pass

    def _act(self) -> None:
        if self.left <= 0:
            raise Dropped("mất kết nối")
        self.left -= 1
        self.clock += 1


@st.composite
def sites(draw: st.DrawFn) -> Goods:
    """A site none of whose pages names a file that it does not have."""
    paths = ["404.html", *draw(st.sets(st.sampled_from([path for path in PAGES + FILES if path != "404.html"])))]
    texts = {}
    for path in sorted(paths):
        links = draw(st.lists(st.sampled_from(sorted(paths)), max_size=3)) if path.endswith(".html") else []
        texts[path] = f"{draw(st.integers(0, 3))} " + " ".join(f'href="{target}"' for target in links)
    return {path: parcel(text.encode()) for path, text in texts.items()}


def dead_links(files: Mapping[str, bytes], pages: Collection[str]) -> list[str]:
    return [
        f"{page} -> {target}"
        for page in pages
        if page in files
        for target in re.findall(r'href="([^"]+)"', files[page].decode())
        if target not in files
    ]


def deliver(place: Place, goods: Goods, memory: Memory, moment: str) -> bool:
    consignment = Consignment(place, goods, memory, moment)
    survey = consignment.survey()
    assert not survey.plan.foreign, "what we put there ourselves is taken for somebody else's"
    try:
        consignment.send(survey, lambda done, total: None)
    except Stopped:
        return False
    return True


def visible(place: Place) -> dict[str, bytes]:
    return {path: content for path, content in place.files.items() if path != FILE}


def contents(goods: Goods) -> dict[str, bytes]:
    return {path: one.read() for path, one in goods.items()}


@settings(max_examples=150)
@given(sites(), sites(), st.integers(0, 25))
def test_no_page_that_was_there_ever_names_a_missing_file(old: Goods, new: Goods, left: int) -> None:
    with TemporaryDirectory() as folder:
        place, memory = Place(), Memory(Path(folder), "x")
        assert deliver(place, old, memory, "1")
        place.moments.clear()
        place.left = left
        is_whole = deliver(place, new, memory, "2")
        place.left = 10_000
        assert is_whole or deliver(place, new, memory, "3")
        assert visible(place) == contents(new)
        for moment in place.moments:
            assert not dead_links(moment, [path for path in old if path.endswith(".html")])


def test_a_server_that_does_not_tell_letters_apart_keeps_what_was_put_last() -> None:
    """The file keeps the name that it had first, and is neither missed nor removed under its old name."""

    class Windows(Place):
        def put(self, path: str, content: bytes) -> None:
            super().put(next((name for name in self.files if name.casefold() == path.casefold()), path), content)

        def remove(self, path: str) -> None:
            super().remove(next((name for name in self.files if name.casefold() == path.casefold()), path))

    with TemporaryDirectory() as folder:
        place, memory = Windows(), Memory(Path(folder), "x")
        assert deliver(place, {"Cu.html": parcel(b"1")}, memory, "1")
        assert deliver(place, {"cu.html": parcel(b"2")}, memory, "2")
        assert visible(place) == {"Cu.html": b"2"}


@settings(max_examples=100)
@given(sites(), sites(), sites(), st.integers(0, 25), st.booleans())
def test_a_broken_delivery_is_followed_by_another_site_just_as_well(
    old: Goods, new: Goods, newest: Goods, left: int, forgets: bool
) -> None:
    """Nothing of the broken one stays, even where this computer has lost its memory; a file of somebody else always does."""
    with TemporaryDirectory() as folder:
        place, memory = Place({"cua-ai.html": b"x"}, times={"cua-ai.html": "0"}), Memory(Path(folder) / "1", "x")
        deliver(place, old, memory, "1")
        place.left = left
        deliver(place, new, memory, "2")
        place.left = 10_000
        assert deliver(place, newest, Memory(Path(folder) / "2", "x") if forgets else memory, "3")
        assert visible(place) == contents(newest) | {"cua-ai.html": b"x"}

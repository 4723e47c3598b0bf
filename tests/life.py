"""A unit whose posts come, change, move and go; and what has to hold of its site at every moment."""

import html
import io
import random
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urljoin

from PIL import Image

from cchc.engines import runner
from conftest import TODAY, Unit, post, read_tree

BASE = "https://thu.edu.vn/cchc/"


def build(root: Path) -> dict[str, bytes]:
    return read_tree(runner.build(root, TODAY, root / ".cchc" / "nhat-ky" / "dung.log"))


def clean_build(root: Path, place: Path) -> dict[str, bytes]:
    """Return the site that a first build of the same content makes elsewhere."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root, place, ignore=shutil.ignore_patterns("site", ".cchc", "day"))
    return build(place)


@dataclass(frozen=True)
class Story:
    """A post as its author knows it."""

    name: str
    words: str
    colour: str = ""
    """Of its own picture; empty where it has none."""
    paper: int = 0
    """Octets of its attachment; 0 where it has none."""
    follows: int = 0
    """The post it links to."""


class Life:
    """`edit()` takes the next step and leaves the unit good."""

    def __init__(self, unit: Unit, seed: int, largest_paper: int = 3000) -> None:
        self.unit, self.random, self.largest_paper = unit, random.Random(seed), largest_paper
        self.stories: dict[int, Story] = {}
        self.count = 0
        for _ in range(8):
            self.add()
        self.write()

    def edit(self) -> str:
        steps: list[Callable[[], None]] = [self.add, self.delete, self.change, self.rename, self.nest, self.dress, self.attach]
        step = self.random.choice(steps)
        step()
        self.write()
        return step.__name__

    def add(self) -> None:
        self.count += 1
        self.stories[self.count] = Story(f"bai-{self.count}", "Một.", self._colour(), self._paper(), self._any())

    def delete(self) -> None:
        """Often together with a post that it names: two pages go that lead to each other."""
        number = self._any()
        self.stories.pop(self.stories.pop(number).follows, None)
        self.add()
        self.add()
        self.stories = {
            number: replace(story, follows=story.follows if story.follows in self.stories else 0) for number, story in self.stories.items()
        }

    def change(self) -> None:
        self._change(words=f"Sửa {self.random.randrange(99)}.", follows=self._any())

    def rename(self) -> None:
        self._change(name=f"ten-{self.random.randrange(999)}-{self.count}")

    def nest(self) -> None:
        """A post's address becomes the folder of another one, or the other way round."""
        number, other = self._any(), self._any()
        below = f"{self.stories[other].name.partition('/')[0]}/con-{number}"
        name = self.stories[number].name.partition("/")[0] if "/" in self.stories[number].name else below
        if name not in {story.name for story in self.stories.values()}:
            self.stories[number] = replace(self.stories[number], name=name)

    def dress(self) -> None:
        self._change(colour=self._colour())

    def attach(self) -> None:
        self._change(paper=self._paper())

    def _change(self, **changes: object) -> None:
        number = self._any()
        self.stories[number] = replace(self.stories[number], **changes)  # type: ignore[arg-type]

    def _any(self) -> int:
        return self.random.choice(list(self.stories)) if self.stories else 0

    def _colour(self) -> str:
        return self.random.choice(["", "", "red", "blue", "green"])

    def _paper(self) -> int:
        return self.random.choice([0, 0, self.random.randint(1, self.largest_paper)])

    def write(self) -> None:
        """Bring the files up to date with the stories; those that stay as they are keep their time."""
        wanted = {name: content for number, story in self.stories.items() for name, content in self._files(number, story)}
        folder = self.unit.root / "content"
        for name, content in (read_tree(folder) if folder.is_dir() else {}).items():
            if wanted.get(name) == content:
                del wanted[name]
            elif name not in wanted:
                (folder / name).unlink()
        self.unit.write({f"content/{name}": content for name, content in wanted.items()})

    def _files(self, number: int, story: Story) -> Iterable[tuple[str, bytes]]:
        body, extra = [story.words], "linh_vuc_cchc: tthc\nchuyen_muc: hoat-dong\n" if number % 3 == 0 else ""
        if story.colour:
            stream = io.BytesIO()
            Image.new("RGB", (500, 300), story.colour).save(stream, "JPEG")
            yield f"tin-tuc/anh-{number}.jpg", stream.getvalue()
            body.append(f"![Ảnh](/content/tin-tuc/anh-{number}.jpg)")
        if story.paper:
            yield f"tin-tuc/tep-{number}.zip", random.Random(story.paper).randbytes(story.paper)
            body.append(f"[Tệp](/content/tin-tuc/tep-{number}.zip)")
        if story.follows in self.stories and story.follows != number:
            body.append(f"[Bài kia](/tin-tuc/{self.stories[story.follows].name}/)")
        day = f"{number % 28 + 1:02}/{number % 11 + 1:02}/2026 08:{number // 60 % 60:02}:{number % 60:02}"
        text = post(
            f"Bài {number}",
            id=f"t{''.join('abcdefghjk'[int(figure)] for figure in f'{number:09}')}",
            day=day,
            extra=extra,
            body="\n\n".join(body),
        )
        yield f"tin-tuc/{story.name}.md", text.encode()


def visible(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out what only an unfinished publishing and its lock have put there."""
    return {path: content for path, content in tree.items() if not path.startswith(".")}


def named_by(path: str, content: bytes) -> set[str]:
    """Return every file of the site that a page, feed or sitemap names."""
    text = html.unescape(content.decode()) if path.endswith(".html") else content.decode()
    links = [link.rstrip(",.;") for link in re.findall(rf"{re.escape(BASE)}[^\s\"<>#?»]*", text)]
    if path.endswith(".html"):
        links += re.findall(r'(?:href|src)="([^"#?]+)', text)
        links += [size.split()[0] for sizes in re.findall(r'srcset="([^"]+)', text) for size in sizes.split(",")]
    inside = {unquote(url.removeprefix(BASE)) for link in links if (url := urljoin(BASE + path, link)).startswith(BASE)}
    return {f"{target}index.html" if target == "" or target.endswith("/") else target for target in inside}


def faults(found: Mapping[str, bytes], versions: Iterable[Mapping[str, bytes]], public: Iterable[str]) -> list[str]:
    """Return what must not be seen of a site between `versions`: files of none of them, and `public` pages that lead nowhere.

    A page that goes may also be the page for what is not found.
    """
    known = list(versions)
    farewells = {version["404.html"] for version in known}
    wrong = [
        f"{path} is of no version" for path, content in found.items()
        if content not in [version.get(path) for version in known] and not (path.endswith(".html") and content in farewells)
    ]  # fmt: skip
    wrong += [f"{path} is gone" for path in set.intersection(*(set(version) for version in known)) if path not in found]
    for path in public:
        if path in found and path.endswith((".html", ".xml")):
            wrong += [f"{path} names {target}" for target in named_by(path, found[path]) if target not in found]
    return wrong

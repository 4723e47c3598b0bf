"""The typesetter: a template and plain values to a PDF file, the same bytes on every machine."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cchc import qr
from cchc.identity import digest

TEMPLATES = Path(__file__).parent

SERIF = "Libertinus Serif"
"""Comes with Typst's package, so that sheets look the same wherever they are made; complete in Vietnamese."""

Values = Mapping[str, Any]
"""What a sheet says: plain text, numbers, lists and maps."""

MAIN = """\
#import "frame.typ": lettering
#import "{template}.typ": print
#let d = json("said.json")
#set document(title: d.title, author: d.unit.name, date: none)
#show: lettering.with(json("fonts.json"))
#print(d)
"""


def can_set() -> bool:
    """Whether Typst works on this computer: some refuse libraries that nobody has signed. Without it nothing is printed or drawn."""
    try:
        import typst  # noqa: F401 - asked for, not used
    except (ImportError, OSError):
        return False
    return True


@dataclass(frozen=True)
class Typesetter:
    """Makes sheets for the unit in `root`, whose forms templates may name by their paths in it.

    Threads may share it: Typst works outside of Python's lock, each thread with a compiler of its own.
    """

    root: Path
    fonts: tuple[str, ...] = ()
    """Files of a font that the unit wants instead of ours."""
    font_digests: tuple[str, ...] = ()
    _compilers: threading.local = field(default_factory=threading.local, compare=False)
    _codes: dict[str, str] = field(default_factory=dict, compare=False)
    """QR codes drawn so far: each stands on a sheet, on a card and in the bound set."""

    @cached_property
    def key(self) -> str:
        """Changes with the templates; the program's own key stands for Typst's version."""
        return digest(self._templates, self.families, self.font_digests, can_set())

    @cached_property
    def _templates(self) -> Mapping[str, str]:
        return {path.name: path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.typ"))}

    @cached_property
    def families(self) -> tuple[str, ...]:
        """What text is set in: the unit's own font first, ours for letters that it lacks."""
        return (*families(self.fonts), SERIF)

    def typeset(self, template: str, values: Values) -> bytes:
        """Return a PDF file. `title` and `unit` of `values` become facts of the file, each `url` a QR code."""
        return bytes(self._compiler().compile(input=self._files(template, values), format="pdf"))

    def draw(self, template: str, values: Values) -> bytes:
        """Return a template of one page as a PNG, a point for each pixel."""
        return bytes(self._compiler().compile(input=self._files(template, values), format="png", ppi=72))

    def _files(self, template: str, values: Values) -> dict[str, bytes]:
        texts = {
            **self._templates,
            "main.typ": MAIN.format(template=template),
            "codes.json": json.dumps({url: self._code(url) for url in sorted(_urls(values))}),
            "said.json": json.dumps(values, ensure_ascii=False),
            "fonts.json": json.dumps(self.families, ensure_ascii=False),
        }
        return {name: text.encode() for name, text in texts.items()}

    def _code(self, url: str) -> str:
        if url not in self._codes:
            self._codes[url] = qr.svg(url)
        return self._codes[url]

    def _compiler(self) -> Any:
        import typst  # a build with no new sheet does not wait for it

        if not hasattr(self._compilers, "own"):
            self._compilers.own = typst.Compiler(root=str(self.root), font_paths=_folders(self.fonts), ignore_system_fonts=True)
        return self._compilers.own


def _urls(values: Any) -> set[str]:
    """Return every address that a sheet shows as a QR code: what stands under `url`, anywhere in its values."""
    if isinstance(values, dict):
        own = {values["url"]} if "url" in values else set()
        return own.union(*map(_urls, values.values()))
    return set().union(*map(_urls, values)) if isinstance(values, list | tuple) else set()


def families(files: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the fonts in some files; none for a file that is no font."""
    if not files or not can_set():
        return ()
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders(files))
    return tuple(dict.fromkeys(font.family for font in found.fonts() if font.path and Path(font.path) in map(Path, files)))


def _folders(files: tuple[str, ...]) -> list[str]:
    """Return where files lie: Typst looks for fonts in folders."""
    return sorted({str(Path(file).parent) for file in files})


def can_place(form: Path, pages: int) -> bool:
    """Whether Typst can place every page of a PDF file; whoever cannot ask it believes so."""
    if not can_set():
        return pages > 0
    import typst

    placed = "".join(f'#image("/{form.name}", page: {number + 1}, width: 9cm)\n' for number in range(pages))
    try:
        typst.Compiler(root=str(form.parent), ignore_system_fonts=True).compile(input=placed.encode(), format="pdf")
    except typst.TypstError:
        return False
    return pages > 0

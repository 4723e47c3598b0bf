"""Single pages of an edition as the public will see them, without a build: for previews."""

import mimetypes
from pathlib import Path

import material  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from cchc.edition import Edition
from cchc.engines.frame import Frame, frame_assets
from cchc.snapshot import THEME


class Leaves:
    """An edition that can be leafed through: every page and file by its path, made when it is asked for."""

    def __init__(self, edition: Edition, root: Path) -> None:
        folders = [folder for folder in (root / "theme", THEME, Path(material.__file__).parent / "templates") if folder.is_dir()]
        assets = frame_assets(folders, edition.site.organisation)
        self._frame = Frame.of(edition, assets, "")
        self._pages = {page.path: page for page in edition.pages}
        self._files = {file.path: file for file in (*edition.files, *assets.values())}
        self._template = Environment(loader=FileSystemLoader(folders), autoescape=True).get_template("main.html")

    def read(self, path: str) -> bytes | None:
        """Return a page or file of the site; None where it has none of this path."""
        page = self._pages.get(path) or self._pages.get(f"{path}index.html" if path.endswith("/") or not path else path)
        if page:
            # It comes from our own escaping templates, and the bodies in it from the sanitiser.
            content = Markup(page.make())  # noqa: S704
            return self._template.render(page={"content": content}, **self._frame.around(page)).encode()
        file = self._files.get(path)
        return file.make() if file else None


def media_type(path: str) -> str:
    """Return what a browser is told of a page or file of the site, whatever this computer knows of endings."""
    if path.endswith("/") or not path:
        return "text/html; charset=utf-8"
    known = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".webp": "image/webp", ".vtt": "text/vtt"}
    ending = f".{path.rpartition('.')[2].lower()}"
    return known.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"

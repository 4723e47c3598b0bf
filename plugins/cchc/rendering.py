"""The strict template environment: everything is escaped, a misspelt name stops the build, templates only print."""

from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from cchc import addresses, qr, vietnamese
from cchc.dialling import dialled
from cchc.identity import digest
from cchc.model.body import Body
from cchc.output import Head, Output, Page

TEMPLATES = Path(__file__).parent / "templates"


def plain(name: str) -> str:
    """Return a style sheet or script of ours as it is, with the same line ends whatever Git made of them."""
    return (TEMPLATES / name).read_text("utf-8")


class Renderer:
    """Makes pages from templates and plain values. One for each build."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,  # every template, whatever its file name
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            short_date=vietnamese.short_date,
            long_date=vietnamese.long_date,
            decimal=vietnamese.decimal,
            dialled=dialled,
            paragraphs=_paragraphs,
            html=_html,
            qr=_qr,
        )
        sources = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
        self._templates_key = digest(sources)

    def page(self, template: str, address: str, head: Head, **values: Any) -> Page:
        """Return the recipe of one page. `values` must be plain and frozen: its key is their digest."""
        key = digest(self._templates_key, template, address, head, values)
        return Page(address, key, head, partial(self._render, template, address, head=head, **values))

    def document(self, template: str, address: str, **values: Any) -> tuple[str, partial[str]]:
        """Return key and maker of a whole document that no frame goes around."""
        return digest(self._templates_key, template, address, values), partial(self._render, template, address, **values)

    def file(self, template: str, address: str, **values: Any) -> Output:
        """Return such a document as a file of the site."""
        key, make = self.document(template, address, **values)
        return Output(addresses.output_path(address), key, lambda: make().encode())

    def _render(self, template: str, address: str, **values: Any) -> str:
        return self._environment.get_template(template).render(link=partial(addresses.relative, page=address), **values)


def _paragraphs(prose: str) -> list[str]:
    """Return the paragraphs of what people write below a key: every line is one."""
    return [line.strip() for line in prose.splitlines() if line.strip()]


def _html(body: Body) -> Markup:
    """Mark a body's HTML as safe: it comes from the sanitiser. But for our own QR codes nothing else in the core is marked."""
    return Markup(body.html)  # noqa: S704


def _qr(address: str) -> Markup:
    return Markup(qr.svg(address, "Mã QR của trang này"))  # noqa: S704

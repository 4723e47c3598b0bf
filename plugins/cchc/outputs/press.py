"""What every maker of pages works with: the site, the templates and the shelf."""

from dataclasses import dataclass

from cchc.model.site import Site
from cchc.outputs.shelf import Shelf
from cchc.rendering import Renderer


@dataclass(frozen=True)
class Press:
    site: Site
    renderer: Renderer
    shelf: Shelf

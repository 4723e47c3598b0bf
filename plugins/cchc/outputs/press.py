"""What every maker of pages works with: the site, the templates, the shelf, the store, the cards of posts, typesetter and easel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cchc import pictures
from cchc.model.site import Site
from cchc.outputs.cards import Card, all_cards
from cchc.outputs.shelf import Shelf
from cchc.paper.easel import Easel
from cchc.paper.typesetter import Typesetter, can_set
from cchc.rendering import Renderer
from cchc.store import Store


@dataclass(frozen=True)
class Press:
    site: Site
    renderer: Renderer
    shelf: Shelf
    store: Store = field(default_factory=Store)
    """Keeps from build to build what is slow to work out; only while the outputs are gathered, not when they are made."""

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every public post as lists show it, by its id."""
        return all_cards(self.site, self.shelf)

    @cached_property
    def prints(self) -> bool:
        """Whether PDF files can be made here; without them pages leave out their links."""
        return can_set()

    @cached_property
    def typesetter(self) -> Typesetter:
        unit, folder = self.site.organisation, self.shelf.folder
        fonts = [self.site.file(unit, font.file) for font in unit.print_fonts]
        return Typesetter(folder.root, tuple(str(folder.files[font.path]) for font in fonts), tuple(font.digest for font in fonts))

    @cached_property
    def easel(self) -> Easel:
        unit = self.site.organisation
        host = re.sub(r"^https?://(www\.)?|/.*$", "", unit.website)
        said = {"title": unit.name, "unit": {"name": unit.name}, "colour": unit.colour, "foot": f"Cải cách hành chính · {host}"}
        return Easel(self.typesetter, said, self._emblem)

    def _emblem(self, width: int) -> bytes:
        unit = self.site.organisation
        if not unit.logo:
            return b""
        return pictures.derive_png(self.shelf.folder.files[self.site.file(unit, unit.logo.file).path], width)

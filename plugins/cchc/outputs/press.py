"""What every maker of pages works with: the site, the templates, the shelf, the cards of posts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.model.site import Site
from cchc.outputs.cards import Card, all_cards
from cchc.outputs.shelf import Shelf
from cchc.rendering import Renderer


@dataclass(frozen=True)
class Press:
    site: Site
    renderer: Renderer
    shelf: Shelf

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every public post as lists show it, by its id."""
        return all_cards(self.site, self.shelf)

"""A report as a unit handed it in."""

from dataclasses import dataclass
from functools import cached_property

from cchc.evidence.addition_figures import Finding, Kind
from cchc.evidence.figures import Figures
from cchc.vietnamese import fold, shortened

LONGEST = 200
"""Letters of a unit's name that tables show."""


@dataclass(frozen=True)
class Submitted:
    """One file that a unit handed in."""

    file: str
    figures: Figures

    @property
    def name(self) -> str:
        """As tables show it: a name of others is no link."""
        return shortened(self.figures.unit.name.replace("://", ": //"), LONGEST)

    @cached_property
    def code(self) -> str:
        return same_code(self.figures.unit.code)

    def finding(self, kind: Kind, said: str, is_added: bool = False) -> Finding:
        return Finding(kind=kind, unit=self.name, file=self.file, said=said, is_added=is_added)


def same_code(code: str) -> str:
    """Return a code as it is compared: spreadsheets lose zeros that it begins with."""
    return fold(code.strip()).lstrip("0")

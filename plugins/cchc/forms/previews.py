"""Previews: the page that a draft would become, made as a build makes it, with everything around it."""

from collections import OrderedDict

from cchc import addresses
from cchc.editing.drafts import Draft
from cchc.editing.kinds import ALL
from cchc.edition import Proof, lay_out
from cchc.engines.leaf import Leaves
from cchc.forms.desk import Desk
from cchc.model.record import Record
from cchc.previews import published

KEPT = 3
"""Previews that are held at a time."""


class Previews:
    """The last few drafts as sites; one for each run of the forms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: OrderedDict[str, tuple[str, Leaves, str]] = OrderedDict()

    def of(self, draft: Draft) -> tuple[Leaves, str]:
        """Return a draft's site, and the path of the record's own page. Raises whatever a site with faults may raise."""
        with self._desk.lock:
            stamp = repr((draft.values, draft.body, dict(draft.uploads)))
            held = self._held.get(draft.key)
            if held is None or held[0] != stamp:
                held = stamp, *self._made(draft)
            self._held[draft.key] = held
            self._held.move_to_end(draft.key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return held[1], held[2]

    def held(self, key: str) -> Leaves | None:
        """Return the site that was made last for a draft."""
        with self._desk.lock:
            held = self._held.get(key)
            return held[1] if held else None

    def _made(self, draft: Draft) -> tuple[Leaves, str]:
        laid, proof = self._desk.check(draft)
        record = _record(proof, draft, laid.file)
        if proof.site is None or record is None:
            raise LookupError
        return Leaves(lay_out(published(proof.site, record), proof.folder, self._desk.store), self._desk.root), addresses.output_path(
            _address(record)
        )


def _record(proof: Proof, draft: Draft, file: str) -> Record | None:
    """Return the draft's record in the site; None where it has faults that kept it out."""
    if proof.site is None:
        return None
    kind = ALL[draft.word]
    if kind.is_single:
        return proof.site.organisation
    found = (record for record in getattr(proof.site, kind.whose) if record.source.file == file)
    return next((record for record in found if not kind.is_listed or record.id == draft.values.get("id")), None)


def _address(record: Record) -> str:
    """Return the page on which a record stands; home for what has none of its own."""
    try:
        return addresses.of(record).partition("#")[0]
    except TypeError:
        return addresses.HOME

"""All personal data in one text or one file, kept from build to build as long as it is the same."""

import hashlib
import json
from pathlib import Path

from cchc.model.files import SourceFile
from cchc.privacy import attachments, births, identifiers, names
from cchc.privacy.identifiers import Finding, Kind
from cchc.privacy.layout import Layout
from cchc.privacy.lists import lists
from cchc.store import Store

KIND = "personal data"

Placed = tuple[Finding, str]
"""A finding in a file, and the words that say where in the file."""


def find(text: str, year: int) -> list[Finding]:
    """Return the personal data in a text, in its order; `year` is this year, which tells how old people can be."""
    layout = Layout(text)
    people = list(names.entries(layout))
    listed = list(lists(layout, people, year))
    found = {*identifiers.numbers(layout, year), *identifiers.emails(layout), *(group for group, _ in listed)}
    found |= {born for born in births.birth_dates(layout, people, year) if not any(born.line in lines for _, lines in listed)}
    return sorted(found)


def in_body(store: Store, file: str, text: str, year: int) -> list[Finding]:
    """Return the personal data in the Markdown body of `file`."""
    key = f"{year} {hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"
    value = store.get(KIND, file, key)
    if value is None:
        value = json.dumps([(found.line, found.kind, found.value) for found in find(text, year)])
        store.put(KIND, file, key, value)
    return [Finding(line, Kind(kind), said) for line, kind, said in json.loads(value)] if value != "[]" else []


def in_file(store: Store, file: SourceFile, path: Path, year: int) -> list[Placed]:
    """Return the personal data in a file to download, `path` on the disk, each with its place."""
    key = f"{year} {file.digest}"
    value = store.get(KIND, file.path, key)
    if value is None:
        try:
            with path.open("rb"):
                pass
        except OSError:
            return []  # another program holds it: nothing is known, nothing kept, and it cannot be published now either
        value = json.dumps([(found.line, found.kind, found.value, place) for found, place in _read(path, file.extension, year)])
        store.put(KIND, file.path, key, value)
    return [(Finding(line, Kind(kind), said), place) for line, kind, said, place in json.loads(value)]


def _read(path: Path, extension: str, year: int) -> list[Placed]:
    reading = attachments.read(path, extension)
    found = [(finding, reading.places[finding.line]) for finding in find("\n".join(reading.lines), year)]
    found += [(Finding(0, Kind.PLACE, ""), place) for place in reading.photos]
    return [*found, (Finding(0, Kind.LOCKED, ""), "")] if reading.is_locked else found

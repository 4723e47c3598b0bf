"""Which records there are, faulty ones too, as lists show them and addresses name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import recalled
from cchc.editing.kinds import ALL, Kind
from cchc.loading import ARTICLE_FOLDERS
from cchc.sources import Folder
from cchc.yamltext import Value


@dataclass(frozen=True)
class Entry:
    """One record: `mark` names it in its file (its id, or #3 where it has none of its own), `number` is its place there."""

    kind: Kind
    file: str
    mark: str
    number: int | None
    name: str
    values: dict[str, Value]
    line: int
    end: int
    """Lines [line, end) of its file are its own."""

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def entries(folder: Folder, kind: Kind) -> list[Entry]:
    """Return every record of a kind that can be read, in the order of their files."""
    return list(_listed(folder, kind) if kind.is_listed else _filed(folder, kind))


def _listed(folder: Folder, kind: Kind) -> Iterator[Entry]:
    file = kind.record.written_in
    text = recalled.read_data(folder, file) if file in folder.files else None
    values = text.values if text and isinstance(text.values, list) else []
    ids = [one.get("id") if isinstance(one, dict) else None for one in values]
    for number, one in enumerate(values):
        if text and isinstance(one, dict):
            given = str(ids[number] or "")
            own = given if given and ids.count(given) == 1 else f"#{number + 1}"
            following = text.lines.inside[number + 1].line if number + 1 < len(values) else 1_000_000
            yield Entry(kind, file, own, number, kind.name_of(one), one, text.lines.inside[number].line, following)


def _filed(folder: Folder, kind: Kind) -> Iterator[Entry]:
    for file in sorted(folder.files):
        if _is_of(kind, file):
            text = recalled.read_article(folder, file) if kind.has_body else recalled.read_data(folder, file)
            if text and isinstance(text.values, dict):
                yield Entry(kind, file, "", None, kind.name_of(text.values), text.values, 1, 1_000_000)


def _is_of(kind: Kind, file: str) -> bool:
    place = kind.record.written_in
    if kind.is_single:
        return file == place
    if not kind.has_body:
        return file.startswith(f"{place}/") and file.endswith(".yml")
    return file.endswith(".md") and next((top for top in ARTICLE_FOLDERS if file.startswith(f"{top}/")), "") == place


def kind_of(file: str) -> Kind | None:
    """Return the kind of record that a file of the unit holds."""
    return next((kind for kind in ALL.values() if file == kind.record.written_in or _is_of(kind, file)), None)


def find(folder: Folder, kind: Kind, file: str, mark: str) -> Entry | None:
    """Return the record that an address names; only files that were listed can be named."""
    if file not in folder.files:
        return None
    return next((entry for entry in entries(folder, kind) if (entry.file, entry.mark) == (file, mark)), None)

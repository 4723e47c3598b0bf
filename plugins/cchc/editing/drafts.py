"""What is being written and not saved yet: kept aside, so that nothing typed is lost and nothing unfinished is published."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cchc import disk
from cchc.editing.values import Values

FOLDER = Path("dang-soan")
"""Beside content/ and data/, not in .cchc, which may be thrown away."""

LARGEST = 2_000_000
"""Characters of a draft as it is kept."""


GRANTED = frozenset({"id", "ngay", "the_loai", "ngay_kiem_tra", "ngay_nhan", "loai_thu_tuc"})
"""Keys that a new record is given."""


@dataclass(frozen=True)
class Draft:
    """A record in a form. An empty `file` means a new one; `opened` is the digest of what was there when it was opened."""

    key: str
    word: str
    file: str = ""
    mark: str = ""
    opened: str = ""
    base: Values = field(default_factory=dict)
    base_body: str = ""
    values: Values = field(default_factory=dict)
    body: str = ""
    uploads: Mapping[str, str] = field(default_factory=dict)
    """Files that come with it: their paths in the unit, and their names in the draft's own folder."""
    proposals: tuple[tuple[str, str, str, str], ...] = ()
    """(key, label, value, where it was found) that a person may take over from a Word file."""
    notes: tuple[str, ...] = ()
    fonts: tuple[tuple[str, str], ...] = ()
    """Text in an old font, and what it was read as."""
    other_body: str = ""
    """The body with the letters of old fonts left alone, or brought back; empty where nothing was converted."""
    moment: str = ""
    year: int = 0
    """In which it was begun: the folder of a new post."""

    def laid(self, root: Path) -> dict[str, Path]:
        """Return its files by their paths in the unit."""
        return {file: root / FOLDER / self.key / name for file, name in self.uploads.items()}

    def has_changed(self) -> bool:
        """Whether a person would miss it: not what was only opened, nor a new record with nothing but its day."""
        if self.file:
            return (self.values, self.body) != (self.base, self.base_body)
        return bool(self.body.strip() or self.uploads or set(self.values) - GRANTED)


def is_key(key: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9]{10}", key))


def load(root: Path, key: str) -> Draft | None:
    """Return a kept draft; None where there is none, or it cannot be read."""
    if not is_key(key):
        return None
    try:
        said: dict[str, Any] = json.loads((root / FOLDER / f"{key}.json").read_text("utf-8"))
        tuples = {
            name: tuple(tuple(one) if isinstance(one, list) else one for one in said[name]) for name in ("proposals", "notes", "fonts")
        }
        if not all(re.fullmatch(r"\d+(\.[a-z0-9]+)?", str(name)) for name in said["uploads"].values()):
            return None  # a file somebody made: it must not name what lies elsewhere
        return Draft(**{**said, **tuples, "key": key})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def keep(root: Path, draft: Draft) -> None:
    """Raises OSError, and ValueError for one that is too long."""
    text = json.dumps(asdict(draft), ensure_ascii=False)
    if not is_key(draft.key) or len(text) > LARGEST:
        raise ValueError
    (root / FOLDER).mkdir(exist_ok=True)
    disk.write_whole(root / FOLDER / f"{draft.key}.json", text)


def drop(root: Path, key: str) -> None:
    if is_key(key):
        (root / FOLDER / f"{key}.json").unlink(missing_ok=True)
        shutil.rmtree(root / FOLDER / key, ignore_errors=True)


def clear(root: Path) -> None:
    """Forget drafts of records that were only looked at."""
    for draft in all_kept(root):
        if not draft.has_changed():
            drop(root, draft.key)


def all_kept(root: Path) -> list[Draft]:
    """Return every draft, the newest first."""
    keys = [path.stem for path in (root / FOLDER).glob("*.json")] if (root / FOLDER).is_dir() else []
    return sorted(filter(None, (load(root, key) for key in keys)), key=lambda draft: draft.moment, reverse=True)


def with_file(root: Path, draft: Draft, file: str, content: bytes) -> Draft:
    """Return a draft with one more file; its octets are kept in the draft's folder. Raises OSError."""
    folder = root / FOLDER / draft.key
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{len(draft.uploads) + 1}{Path(file).suffix.lower()}"
    (folder / name).write_bytes(content)
    return replace(draft, uploads={**draft.uploads, file: name})

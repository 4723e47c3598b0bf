"""What lies in the ZIP for Windows, and where: files to double-click, and everything else in a folder of this version."""

import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cchc import __version__
from cchc.bundle import guide, wheels
from cchc.bundle.starters import starters
from cchc.commands.beginning import VERSIONS
from cchc.commands.language import COMMANDS
from cchc.zipfiles import member

PROGRAM = ("build.py", "LICENSE", "theme", "plugins/cchc")
DEVELOPERS_ONLY = ("plugins/cchc/bundle/",)


def contents(repository: Path, python: Mapping[str, bytes], libraries: Sequence[Path]) -> dict[str, bytes]:
    """Return every file of the ZIP by its path.

    The program's folder is called after its content: an update never mixes two versions, and the old one can be taken away whole.
    """
    found = {f"python/{name}": content for name, content in python.items()}
    found |= {f"thu-vien/{name}": content for wheel in libraries for name, content in wheels.unpacked(wheel)}
    found |= {f"thu-vien/{name}": content for name, content in _own_record(repository)}
    found |= dict(_program(repository))
    found = _without_spare_icons(found)
    folder = f"{VERSIONS}/{__version__}-{_digest(found)[:8]}"
    beside = dict(starters(folder, {command.verb for command in COMMANDS})) | {"HUONG-DAN.html": _guide(repository)}
    return beside | {f"{folder}/{name}": content for name, content in found.items()}


def _guide(repository: Path) -> bytes:
    text = (repository / "HUONG-DAN.md").read_text("utf-8")
    return guide.page(text, lambda picture: (repository / picture).read_bytes()).encode()


def _without_spare_icons(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Drop Material's 14,000 icons but for those that a template names: unpacking them takes Windows minutes."""
    templates = b"".join(content for name, content in files.items() if name.endswith(".html"))
    named = {match.decode() for match in re.findall(rb"material/[a-z0-9-]+", templates)}
    icon = re.compile(r"thu-vien/material/templates/\.icons/(.+)\.svg")
    return {name: content for name, content in files.items() if not ((found := icon.fullmatch(name)) and found[1] not in named)}


def _program(repository: Path) -> Iterator[tuple[str, bytes]]:
    for part in PROGRAM:
        whole = repository / part
        for path in [whole] if whole.is_file() else sorted(whole.rglob("*")):
            name = path.relative_to(repository).as_posix()
            if path.is_file() and path.suffix != ".pyc" and not name.startswith(DEVELOPERS_ONLY):
                yield name, path.read_bytes()


def _own_record(repository: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what pip would note of the program: MkDocs finds our plugin by it."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    entries = "".join(
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in held.items()) for group, held in project["entry-points"].items()
    )
    folder = f"{project['name']}-{__version__}.dist-info"
    yield f"{folder}/METADATA", f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {__version__}\n".encode()
    yield f"{folder}/entry_points.txt", entries.encode()


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file: the same files are the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(member(name), files[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()

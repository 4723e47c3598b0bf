"""The program itself as something that outputs depend on: its own sources and the libraries that shape what it writes."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "markdown",
    "nh3",
    "jinja2",
    "markupsafe",
    "pydantic",
    "pyyaml",
    "feedgen",
    "lxml",
    "pillow",
    "mkdocs",
    "mkdocs-material",
    "pypdf",
    "python-docx",
    "openpyxl",
    "segno",
    "typst",
)

PACKAGE = Path(__file__).parent


@cache
def program_key() -> str:
    """Return a digest that is new whenever the program or one of LIBRARIES is: what was made before is then made again."""
    digest = hashlib.sha256("\n".join(map(library_version, LIBRARIES)).encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:32]


def library_version(library: str) -> str:
    """Return a library's name and version; a question mark where it is not installed."""
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} ?"

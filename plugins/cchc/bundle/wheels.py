"""The locked libraries as Windows has them: fetched by the lock's hashes, unpacked without what only pip needs."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

SOURCES = frozenset({"feedgen"})
"""Come as source only; a wheel of plain Python is built from it."""

BUILD_TOOLS = frozenset({"setuptools"})
"""In the lock for building SOURCES, of no use to the program."""

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "sys_platform": "win32",
}
"""What conditions in the lock are asked about: pip would answer them for the computer that it runs on."""


def wanted(lock: str, python: tuple[int, int]) -> dict[str, str]:
    """Return the lock's entries for Windows by package, without conditions: `name==1.0 --hash=…`."""
    version = ".".join(map(str, python))
    environment = WINDOWS | {"python_version": version, "python_full_version": f"{version}.0"}
    found = {}
    for entry in re.findall(r"^[a-z0-9].*(?:\n +.*)*", lock.replace("\\\n", "\n"), re.MULTILINE):
        stated, *hashes = entry.split("--hash=")
        requirement = Requirement(stated.strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            found[requirement.name] = " ".join([f"{requirement.name}{requirement.specifier}", *(f"--hash={one.strip()}" for one in hashes)])
    return {name: line for name, line in found.items() if name not in BUILD_TOOLS}


def fetch(lock: str, python: tuple[int, int], folder: Path) -> list[Path]:
    """Put a wheel of every library into `folder` and return them. Raises CalledProcessError where pip cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = wanted(lock, python)
    ready, sources = folder / "wheels.txt", folder / "sources.txt"
    ready.write_text("\n".join(line for name, line in lines.items() if name not in SOURCES) + "\n", "utf-8")
    sources.write_text("\n".join(lines[name] for name in sorted(SOURCES & set(lines))) + "\n", "utf-8")
    target = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", ".".join(map(str, python))]
    _pip("download", "--only-binary", ":all:", *target, "--no-deps", "--require-hashes", "-d", str(folder), "-r", str(ready))
    _pip("wheel", "--no-deps", "--no-build-isolation", "--require-hashes", "-w", str(folder), "-r", str(sources))
    pinned = {(canonicalize_name(name), line.partition(" ")[0].partition("==")[2]) for name, line in lines.items()}
    found = {parse_wheel_filename(path.name)[:2]: path for path in sorted(folder.glob("*.whl"))}
    # The folder may hold those of an older lock too.
    return [path for (name, version), path in found.items() if (name, str(version)) in pinned]


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *words, "--disable-pip-version-check", "-qq"], check=True)  # noqa: S603 - words of ours


def unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of a wheel as it lies on Python's path: without console stubs, manuals and the list of its files."""
    with zipfile.ZipFile(wheel) as found:
        for name in found.namelist():
            path = _place(PurePosixPath(name))
            if path and not name.endswith("/"):
                yield path, found.read(name)


def _place(path: PurePosixPath) -> str:
    """Return where a member of a wheel lies once installed; empty for what is not, and for a library's own tests."""
    first, *rest = path.parts
    if first.endswith(".data"):
        return "/".join(rest[1:]) if rest and rest[0] in ("purelib", "platlib") else ""
    is_spare = rest[:1] == ["tests"] or (first.endswith(".dist-info") and path.name == "RECORD")
    return "" if is_spare else path.as_posix()

"""An embeddable CPython as files, told where the program and its libraries lie beside it."""

import io
import re
import struct
import zipfile
from collections.abc import Mapping

PATHS = ("..\\thu-vien", "..\\plugins")
"""Seen from python.exe. Without `import site`: no folder of the person's own is ever searched."""

AMD64 = 0x8664


class NotEmbeddable(Exception):
    """The file given is not an embeddable CPython for 64-bit Windows."""


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files of an embeddable CPython with their contents, its list of paths being ours. Raises NotEmbeddable."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as found:
            files = {name: found.read(name) for name in found.namelist() if not name.endswith("/")}
    except zipfile.BadZipFile as error:
        raise NotEmbeddable("no ZIP file") from error
    major, minor = version(files)
    if machine(files.get("python.exe", b"")) != AMD64:
        raise NotEmbeddable("python.exe is missing, or not made for 64-bit Windows (amd64)")
    return files | {f"python{major}{minor}._pth": "".join(f"{path}\r\n" for path in (f"python{major}{minor}.zip", ".", *PATHS)).encode()}


def version(files: Mapping[str, bytes]) -> tuple[int, int]:
    """Return (3, 13) and the like, by the name of the list of paths. Raises NotEmbeddable where there is none."""
    found = next((match for name in files if (match := re.fullmatch(r"python(3)(\d+)\._pth", name))), None)
    if found is None:
        raise NotEmbeddable("no python3xx._pth in it: take the «Windows embeddable package (64-bit)» of python.org")
    return int(found[1]), int(found[2])


def machine(program: bytes) -> int:
    """Return the machine that a Windows program was made for; 0 where it is none. (PE format: offset of the header at 0x3c.)"""
    if len(program) < 64 or program[:2] != b"MZ":
        return 0
    (header,) = struct.unpack_from("<I", program, 0x3C)
    if program[header : header + 4] != b"PE\0\0":
        return 0
    return int.from_bytes(program[header + 4 : header + 6], "little")

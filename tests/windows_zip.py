"""Stand-ins for what the ZIP for Windows is made of."""

import io
import struct
import zipfile

from cchc.bundle import interpreter


def windows_program(machine: int = interpreter.AMD64) -> bytes:
    """Return as much of python.exe as says what it was made for."""
    program = bytearray(256)
    program[:2], program[128:132] = b"MZ", b"PE\0\0"
    struct.pack_into("<I", program, 0x3C, 128)
    struct.pack_into("<H", program, 132, machine)
    return bytes(program)


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def embeddable(**other: bytes) -> bytes:
    paths = b"python313.zip\r\n.\r\n\r\n#import site\r\n"
    return zipped({"python.exe": windows_program(), "python313._pth": paths, "python313.zip": b"", "python313.dll": b""} | other)

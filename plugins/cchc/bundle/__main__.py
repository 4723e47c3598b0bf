"""`python -m cchc.bundle PYTHON.zip`: makes cchc-windows.zip around an embeddable CPython from python.org."""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from cchc.bundle import interpreter, parcel, wheels
from cchc.program import PACKAGE

REPOSITORY = PACKAGE.parents[1]


def main() -> int:
    """Make the ZIP. Returns 1, with a line on the screen, where what was given is not what it should be."""
    parser = argparse.ArgumentParser(prog="python -m cchc.bundle", description=__doc__)
    parser.add_argument("python", type=Path, help="python-3.x.y-embed-amd64.zip from python.org")
    parser.add_argument("--sha256", default="", help="what python.org states of that file")
    parser.add_argument("--wheels", type=Path, help="folder that keeps the wheels for the next time")
    parser.add_argument("--out", type=Path, default=Path("cchc-windows.zip"))
    asked = parser.parse_args()
    embedded = asked.python.read_bytes()
    if asked.sha256 and hashlib.sha256(embedded).hexdigest() != asked.sha256.lower():
        sys.stdout.write(f"{asked.python} is not the file that this SHA-256 belongs to\n")
        return 1
    try:
        python = interpreter.unpacked(embedded)
    except interpreter.NotEmbeddable as error:
        sys.stdout.write(f"{asked.python}: {error}\n")
        return 1
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.wheels or Path(passing)
        libraries = wheels.fetch((REPOSITORY / "requirements.lock").read_text("utf-8"), interpreter.version(python), folder)
        contents = parcel.contents(REPOSITORY, python, libraries)
    asked.out.write_bytes(parcel.packed(contents))
    sys.stdout.write(f"{asked.out}: {len(contents)} files, {asked.out.stat().st_size // 10**6} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

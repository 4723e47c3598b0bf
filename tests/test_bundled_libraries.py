"""The libraries of the ZIP for Windows: every one of the lock, and a site is built with what the ZIP holds."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cchc.bundle import wheels
from cchc.bundle.starters import UNIT
from cchc.commands.beginning import VERSIONS
from cchc.commands.starting import STARTER
from conftest import REPOSITORY
from windows_zip import embeddable

LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")


def test_the_lock_is_read_for_windows_and_not_for_this_computer() -> None:
    wanted = wheels.wanted(LOCK, (3, 13))
    assert "colorama" in wanted, "click needs it on Windows alone"
    assert "setuptools" not in wanted
    assert all(re.fullmatch(r"[\w.-]+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in wanted.values())


def test_conditions_on_pythons_version_choose_one_entry() -> None:
    lock = 'a==1 ; python_full_version < "3.12" \\\n    --hash=sha256:00\na==2 ; python_full_version >= "3.12" \\\n    --hash=sha256:11\n'
    assert wheels.wanted(lock, (3, 13)) == {"a": "a==2 --hash=sha256:11"}
    assert wheels.wanted(lock, (3, 11)) == {"a": "a==1 --hash=sha256:00"}


@pytest.mark.slow
def test_every_locked_library_has_a_wheel_for_windows_and_the_zip_builds_a_site(tmp_path: Path) -> None:
    """With the network. Native parts are those of this computer, everything else is what the ZIP holds."""
    (tmp_path / "python.zip").write_bytes(embeddable())
    kept, out = tmp_path / "wheels", tmp_path / "cchc-windows.zip"
    command = [sys.executable, "-m", "cchc.bundle", str(tmp_path / "python.zip"), "--wheels", str(kept), "--out", str(out)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert len(list(kept.glob("*.whl"))) == len(wheels.wanted(LOCK, (3, 13)))
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "mở ra")
        assert max(map(len, archive.namelist())) < 200
    (program,) = (tmp_path / "mở ra" / VERSIONS).iterdir()
    native = _take_native_parts_away(program / "thu-vien")
    assert {"lxml", "pydantic_core", "nh3", "PIL", "typst"} <= native
    for name in ("content", "data"):
        shutil.copytree(REPOSITORY / name, tmp_path / UNIT / name)
    shutil.copy(STARTER / "mkdocs.yml", tmp_path / UNIT)
    ran = subprocess.run(
        [sys.executable, "-I", "-c", _from_the_zip(program, native, tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / UNIT / "site" / "index.html").is_file()


def _take_native_parts_away(libraries: Path) -> set[str]:
    """Delete the packages that Windows alone can load; returns their names."""
    native = {path.relative_to(libraries).parts[0] for path in libraries.rglob("*.pyd")}
    for name in native:
        shutil.rmtree(libraries / name) if (libraries / name).is_dir() else (libraries / name).unlink()
    return {name for name in native if (libraries / name).suffix != ".pyd"}


def _from_the_zip(program: Path, native: set[str], place: Path) -> str:
    """Return a program that builds the unit with what the ZIP holds, and this computer's own for `native` alone."""
    (place / "native").mkdir()
    installed = Path(pytest.__file__).parents[1]
    for name in native:
        (place / "native" / name).symlink_to(installed / name)
    (place / UNIT).mkdir(exist_ok=True)
    searched = [str(program / "thu-vien"), str(program / "plugins"), str(place / "native")]
    return (
        "import runpy, sys\n"
        "sys.meta_path[:] = [finder for finder in sys.meta_path if 'editable' not in repr(finder).lower()]\n"
        f"sys.path[:] = [path for path in sys.path if path.startswith(sys.base_prefix) and 'site-packages' not in path] + {searched!r}\n"
        f"sys.argv[1:] = ['dung', '--so-tien-trinh', '1', '--thu-muc', {str(place / UNIT)!r}, '--hom-nay', '21/11/2026']\n"
        "runpy.run_module('cchc', run_name='__main__', alter_sys=True)\n"
    )

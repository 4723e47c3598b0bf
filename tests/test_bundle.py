"""The ZIP for Windows: what lies in it, what its files to double-click say, and that an update touches nobody's own folder."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from cchc.bundle import interpreter, parcel
from cchc.bundle.starters import UNIT
from cchc.commands.beginning import VERSIONS, take_old_versions_away
from conftest import REPOSITORY
from windows_zip import embeddable, windows_program, zipped


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel with everything that wheels may hold."""
    path = tmp_path / "thu-1.0-py3-none-any.whl"
    path.write_bytes(
        zipped(
            {
                "thu/__init__.py": b"",
                "thu/tests/test_thu.py": b"",
                "thu-1.0.data/purelib/thu/them.py": b"",
                "thu-1.0.data/scripts/thu": b"#!python",
                "thu-1.0.data/data/share/man/thu.1": b"",
                "thu-1.0.dist-info/METADATA": b"Name: thu",
                "thu-1.0.dist-info/RECORD": b"",
                "material/templates/.icons/material/phone-outline.svg": b"<svg/>",
                "material/templates/.icons/simple/nobody.svg": b"<svg/>",
            }
        )
    )
    return path


@pytest.fixture
def files(wheel: Path) -> dict[str, bytes]:
    return parcel.contents(REPOSITORY, interpreter.unpacked(embeddable()), [wheel])


def program_of(files: dict[str, bytes]) -> str:
    (folder,) = {"/".join(name.split("/")[:2]) for name in files if "/" in name}
    return folder


# --- What lies in it ----------------------------------------------------------------------------------------------


def test_the_zip_holds_the_program_its_libraries_and_python(files: dict[str, bytes]) -> None:
    program = program_of(files)
    for name in (
        "python/python.exe",
        "thu-vien/thu/__init__.py",
        "thu-vien/thu/them.py",
        "plugins/cchc/__main__.py",
        "theme/main.html",
        "build.py",
        "LICENSE",
        "plugins/cchc/starter/.gitignore",
    ):
        assert f"{program}/{name}" in files, name


def test_the_zip_holds_nothing_that_only_pip_or_developers_need(files: dict[str, bytes]) -> None:
    spare = re.compile(r"scripts/|share/man|RECORD|/tests/|/bundle/|\.pyc$|__pycache__|simple/nobody")
    assert [name for name in files if spare.search(name)] == []
    assert any(name.endswith(".icons/material/phone-outline.svg") for name in files), "named by the theme"


def test_mkdocs_finds_the_plugin_by_its_entry_point(files: dict[str, bytes]) -> None:
    (entries,) = (content.decode() for name, content in files.items() if name.endswith("entry_points.txt") and "cchc-" in name)
    assert entries == "[mkdocs.plugins]\ncchc = cchc.engines.mkdocs:CchcPlugin\n"


def test_the_persons_folder_is_not_in_it(files: dict[str, bytes]) -> None:
    assert not [name for name in files if name.startswith(f"{UNIT}/")]
    assert not [name for name in files if "/content/" in name.replace("/starter/content/", "/") and "plugins" not in name]


def test_paths_are_short_enough_and_take_no_name_twice(files: dict[str, bytes]) -> None:
    assert max(map(len, files)) < 150
    assert len({name.lower() for name in files}) == len(files), "Windows does not tell letters apart"
    assert not [name for name in files if re.search(r"(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)", name.lower())]


def test_the_same_files_are_the_same_zip_with_names_in_utf_8(files: dict[str, bytes]) -> None:
    packed = parcel.packed(files)
    assert packed == parcel.packed(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert set(archive.namelist()) == set(files)
        assert all(entry.flag_bits & 0x800 for entry in archive.infolist() if not entry.filename.isascii())


def test_another_content_is_another_folder(wheel: Path, files: dict[str, bytes]) -> None:
    newer = parcel.contents(REPOSITORY, interpreter.unpacked(embeddable(**{"neu.txt": b""})), [wheel])
    assert program_of(newer) != program_of(files)


# --- Python -------------------------------------------------------------------------------------------------------


def test_python_is_told_where_program_and_libraries_lie(files: dict[str, bytes]) -> None:
    program = PurePosixPath(program_of(files))
    lines = files[f"{program}/python/python313._pth"].decode().splitlines()
    assert "import site" not in lines, "no folder of the person's own is searched"
    for line in lines[2:]:
        folder = f"{program}/{line.removeprefix('..').strip(chr(92))}"
        assert any(name.startswith(f"{folder}/") for name in files), line


@pytest.mark.parametrize(
    "archive",
    [
        b"no ZIP",
        zipped({"python.exe": windows_program()}),
        embeddable(**{"python.exe": windows_program(0x14C)}),
        embeddable(**{"python.exe": b"MZ"}),
        embeddable(**{"python.exe": b"\x7fELF" * 30}),
    ],
    ids=["no ZIP", "an installer's", "32 bit", "cut", "of Linux"],
)
def test_what_is_no_embeddable_python_is_refused(archive: bytes) -> None:
    with pytest.raises(interpreter.NotEmbeddable):
        interpreter.unpacked(archive)


# --- Updates ------------------------------------------------------------------------------------------------------


def unpack(files: dict[str, bytes], folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(parcel.packed(files))) as archive:
        archive.extractall(folder)


def test_an_update_keeps_the_persons_folder_and_leaves_nothing_of_the_old_program(
    tmp_path: Path, wheel: Path, files: dict[str, bytes]
) -> None:
    place = tmp_path / "Trường Hoa Phượng (mới)"
    unpack(files, place)
    (place / UNIT / "content").mkdir(parents=True)
    (place / UNIT / "content" / "bai.md").write_text("của tôi", "utf-8")
    newer = parcel.contents(REPOSITORY, interpreter.unpacked(embeddable(**{"neu.txt": b""})), [wheel])
    new = program_of(newer).rpartition("/")[2]
    unpack(newer, place)
    take_old_versions_away(place / program_of(newer))
    assert (place / UNIT / "content" / "bai.md").read_text("utf-8") == "của tôi"
    assert [path.name for path in (place / VERSIONS).iterdir()] == [new]
    assert new.encode() in (place / "Kiểm tra máy.bat").read_bytes()


def test_an_old_version_that_is_still_open_stays_whole_until_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cu", "cu-2.cu", "moi"):
        (tmp_path / VERSIONS / name).mkdir(parents=True)
        (tmp_path / VERSIONS / name / "tep").write_text("", "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as open_there:
        open_there.setattr(Path, "rename", refuse)
        take_old_versions_away(tmp_path / VERSIONS / "moi")
    assert sorted(path.name for path in (tmp_path / VERSIONS).iterdir()) == ["cu", "moi"]
    assert (tmp_path / VERSIONS / "cu" / "tep").is_file()
    take_old_versions_away(tmp_path / VERSIONS / "moi")
    assert [path.name for path in (tmp_path / VERSIONS).iterdir()] == ["moi"]


def test_outside_of_the_zip_nothing_is_taken_away(tmp_path: Path) -> None:
    for name in ("cchc", "anh-gia-dinh"):
        (tmp_path / name).mkdir()
    take_old_versions_away(tmp_path / "cchc")
    assert len(list(tmp_path.iterdir())) == 2

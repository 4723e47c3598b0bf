"""The ZIP for Windows: what lies in it, what its files to double-click say, and that an update touches nobody's own folder."""

import datetime as dt
import io
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from cchc import machine
from cchc.bundle import interpreter, parcel, wheels
from cchc.bundle.starters import UNIT, starters
from cchc.commands import writing
from cchc.commands.beginning import VERSIONS, begin, take_old_versions_away
from cchc.commands.door import main, read_order
from cchc.commands.language import COMMANDS
from cchc.commands.order import Refused
from cchc.commands.starting import STARTER
from conftest import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)
ANSWERS = {
    "ten": "Trường THPT Hoa Phượng",
    "co_quan_chu_quan": "Sở Giáo dục và Đào tạo Hải Phòng",
    "dia_danh": "Hải Phòng",
    "dia_chi": "Số 1 đường Hoa Phượng, Hải Phòng",
    "dien_thoai": "0225 0000 000",
    "email": "vanphong@thpthoaphuong.edu.vn",
    "website": "https://thpthoaphuong.edu.vn/",
    "dia_chi_trang": "https://thpthoaphuong.edu.vn/cchc/",
}
VERBS = {command.verb for command in COMMANDS}


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


# --- Files to double-click ----------------------------------------------------------------------------------------


def test_files_to_double_click_are_plain_enough_for_every_code_page() -> None:
    for name, content in starters("chuong-trinh/1.0-abc", VERBS):
        text = content.decode("ascii")
        assert "\n" not in text.replace("\r\n", ""), name
        assert text.startswith("@echo off\r\nsetlocal DisableDelayedExpansion\r\nchcp 65001 >nul\r\n")


def test_files_to_double_click_call_commands_that_exist_by_python_itself() -> None:
    called = {name: re.findall(r"-m cchc (\S+)", content.decode()) for name, content in starters("chuong-trinh/1.0-abc", VERBS)}
    assert {"Xem trước.bat", "Đăng lên.bat", "Sao lưu.bat", "Kiểm tra máy.bat", "Cửa sổ lệnh.bat"} <= set(called)
    assert {verb for verbs in called.values() for verb in verbs} <= VERBS
    assert not re.search(rb"cchc\.exe|mkdocs\.exe|Scripts", b"".join(content for _, content in starters("x", VERBS)))


def test_a_command_that_the_program_lacks_has_no_file() -> None:
    assert [name for name, _ in starters("x", {"kiem-tra-may"})] == ["Kiểm tra máy.bat", "Cửa sổ lệnh.bat"]


def test_every_path_in_files_to_double_click_is_quoted_and_hangs_on_their_own_folder() -> None:
    for _, content in starters("chuong-trinh/1.0-abc", VERBS):
        for line in content.decode().splitlines():
            for part in re.findall(r"\S*%(?:~dp0|PROGRAM%|PATH%)\S*", line):
                before = line[: line.index(part)]
                assert part.startswith('"') or before.count('"') % 2 == 1, line
            assert "%~dp0\\" not in line, "it ends with a backslash of its own"
            assert "cd /d" not in line, "a network folder cannot be gone to"


def test_a_file_opened_inside_the_zip_says_to_unpack_it() -> None:
    for _, content in starters("chuong-trinh/1.0-abc", VERBS):
        text = content.decode()
        assert (
            text.index('if not exist "%PROGRAM%\\python\\python.exe" goto packed') < text.index("exit /b\r\n") < text.index(":packed\r\n")
        )
        assert "Extract All" in text


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


def test_the_first_start_refuses_a_computer_that_cannot_run_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "ROOM", 10**12)
    monkeypatch.setattr(machine, "LIBRARIES", ())
    with pytest.raises(Refused, match="chưa chạy được chương trình"):
        begin(read_order(["giup", "--thu-muc", str(tmp_path / UNIT)], NOW))
    assert "HỎNG: ổ đĩa chỉ còn trống" in capsys.readouterr().out
    assert not (tmp_path / UNIT).exists()


def test_the_first_start_asks_makes_the_folder_and_opens_the_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(machine, "LIBRARIES", ())
    monkeypatch.setattr(writing, "write", lambda order: opened.append(order.root) or 0)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(ANSWERS.values()) + "\n"))
    unit = tmp_path / "Trường Hoa Phượng" / UNIT
    assert main(["bat-dau", "--thu-muc", str(unit)]) == 0
    assert (unit / "data" / "don-vi.yml").is_file()
    assert "python build.py" not in capsys.readouterr().out, "nobody who double-clicks types commands"
    assert main(["bat-dau", "--thu-muc", str(unit)]) == 0, "a later start asks nothing"
    assert opened == [unit, unit]


# --- Libraries ----------------------------------------------------------------------------------------------------


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

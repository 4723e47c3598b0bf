"""The door file of the project: readable by old Pythons, standard library only, everything installed from the lock files."""

import ast
import importlib.util
import io
import os
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

from conftest import REPOSITORY

SOURCE = (REPOSITORY / "build.py").read_text("utf-8")
LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
TEST_LOCK = (REPOSITORY / "requirements-test.lock").read_text("utf-8")


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """build.py as a module whose .venv and log lie in a folder of the test."""
    found = importlib.util.spec_from_file_location("door_of_the_project", REPOSITORY / "build.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    for name, path in {
        "HERE": tmp_path,
        "VENV": tmp_path / ".venv",
        "BUNDLED": tmp_path / "thu-vien",
        "LOG": tmp_path / ".cchc" / "nhat-ky" / "cai-dat.log",
    }.items():
        monkeypatch.setattr(module, name, path)
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    return module


def entries(lock: str) -> dict[str, str]:
    """Return the lock file's entries by package: version, condition and hashes."""
    found = re.findall(r"^([a-z0-9][\w.-]*)==(.*(?:\n +.*)*)", lock, re.MULTILINE)
    return dict(found)


# --- Readable by what may be installed ----------------------------------------------------------------------------


def test_python_3_8_can_read_it() -> None:
    ast.parse(SOURCE, feature_version=(3, 8))


def test_it_imports_the_standard_library_only() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported <= sys.stdlib_module_names | {"cchc"}, "of our own only cchc.machine, which needs nothing either"
    assert re.findall(r"from cchc.*", SOURCE) == ["from cchc import machine as found"]


@pytest.mark.parametrize("old", [(3, 8, 18, "final", 0), (3, 10, 13, "final", 0)])
def test_an_old_python_gets_a_sentence(
    old: tuple[object, ...], door: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", old)
    monkeypatch.setattr(door, "set_up", lambda *_: pytest.fail("nothing is installed for an old Python"))
    assert door.main([]) == 4
    said = capsys.readouterr().out
    assert f"Chương trình cần Python 3.11 trở lên; máy này đang dùng {old[0]}.{old[1]}." in said
    assert said.count("\n") == 1


# --- Locks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", [LOCK, TEST_LOCK], ids=["use", "tests"])
def test_every_package_of_a_lock_is_pinned_with_hashes(lock: str) -> None:
    found = entries(lock)
    assert len(found) > 20
    for name, pinned in found.items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pinned), name
    for line in lock.splitlines():
        assert re.fullmatch(r"[a-z0-9][\w.-]*==\S+( ; .+)? \\| +--hash=sha256:[0-9a-f]{64}( \\)?", line), line


def test_the_two_locks_agree() -> None:
    use, tests = entries(LOCK), entries(TEST_LOCK)
    assert set(use) <= set(tests)
    for name, pinned in use.items():
        assert re.split(r"[\s;]", pinned)[0] == re.split(r"[\s;]", tests[name])[0], name
        assert set(re.findall(r"[0-9a-f]{64}", pinned)) <= set(re.findall(r"[0-9a-f]{64}", tests[name])), name


def test_the_build_tool_of_source_packages_comes_from_the_lock(door: types.ModuleType) -> None:
    tools = entries(door.build_tools(LOCK))
    assert set(tools) == {"setuptools"}
    assert tools["setuptools"] == entries(LOCK)["setuptools"]
    assert "--hash=sha256:" in tools["setuptools"]


def test_a_computer_that_could_not_run_the_program_is_told_before_anything_is_installed(
    door: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door.machine(), "ROOM", 10**12)
    monkeypatch.setattr(door, "install", lambda *_: pytest.fail("nothing is installed"))
    assert door.main(["dung"]) == door.NOT_SET_UP
    assert "Chưa cài đặt được: ổ đĩa chỉ còn trống" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["kiem-tra-may", "doctor"])
def test_looking_over_the_computer_installs_nothing(verb: str, door: types.ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([verb]) == 0
    assert not door.VENV.exists()
    assert "chưa cài các thành phần" in capsys.readouterr().out


# --- Setting up ---------------------------------------------------------------------------------------------------


def test_installing_asks_for_hashes_and_fetches_no_build_tool(door: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(door, "call", lambda command, _log, _said: commands.append(command))
    door.VENV.mkdir()
    door.install([door.LOCK, door.TEST_LOCK], io.StringIO())
    *locked, own = commands
    assert len(locked) == 3
    assert all("--require-hashes" in command for command in locked)
    assert "--only-binary" in locked[0]
    assert all("--no-build-isolation" in command for command in [*locked[1:], own])
    assert "--no-deps" in own


def test_a_second_run_installs_nothing(door: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(door, "works", lambda _: True)
    monkeypatch.setattr(door, "install", lambda locks, _log: done.append(locks))
    door.python().parent.mkdir(parents=True)
    door.python().touch()
    door.set_up(door.LOCK)
    door.set_up(door.LOCK)
    assert len(done) == 1


def test_a_failing_install_gives_one_sentence_and_a_log(
    door: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    door.VENV.mkdir()
    monkeypatch.setattr(door, "works", lambda _: True)
    monkeypatch.setattr(door, "python", lambda: Path(sys.executable))

    def refuse(_command: list[str], stdout: io.TextIOBase, **_: object) -> int:
        stdout.write("ERROR: no network")
        return 1

    monkeypatch.setattr(door.subprocess, "call", refuse)
    assert door.main([]) == door.NOT_SET_UP == 4
    *_, sentence = capsys.readouterr().out.splitlines()
    assert sentence.startswith("Chưa cài đặt được: không tải được các thành phần.")
    assert str(door.LOG) in sentence
    assert "ERROR: no network" in door.LOG.read_text("utf-8")


def test_a_failed_install_is_tried_again(door: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise door.NotSetUp("không có mạng")

    door.python().parent.mkdir(parents=True)
    door.python().touch()
    monkeypatch.setattr(door, "works", lambda _: True)
    monkeypatch.setattr(door, "install", refuse)
    with pytest.raises(door.NotSetUp):
        door.set_up(door.LOCK)
    done: list[object] = []
    monkeypatch.setattr(door, "install", lambda locks, _log: done.append(locks))
    door.set_up(door.LOCK)
    assert done


def test_a_removed_python_is_noticed(door: types.ModuleType, tmp_path: Path) -> None:
    assert door.works(Path(sys.executable))
    assert not door.works(tmp_path / "python-da-go")


@pytest.mark.parametrize("verb", ["kiem-thu", "test"])
def test_the_test_command_installs_the_test_tools_and_passes_its_words_on(
    verb: str, door: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks: list[object] = []
    ran: list[object] = []
    monkeypatch.setattr(door, "set_up", lambda *asked: locks.append(asked))
    monkeypatch.setattr(door, "run", lambda words, folder=None: ran.append((words, folder)) or 5)
    assert door.main([verb, "-k", "dates"]) == 5
    assert locks[-1] == (door.LOCK, door.TEST_LOCK)
    assert ran == [(["pytest", "-k", "dates"], door.HERE)]


def test_every_other_word_goes_to_the_program(door: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[object] = []
    monkeypatch.setattr(door, "set_up", lambda *_: None)
    monkeypatch.setattr(door, "run", lambda words, folder=None: ran.append(words) or 1)
    assert door.main(["kiem-tra", "--thu-muc", "D:/trường tôi"]) == 1
    assert ran == [["cchc", "kiem-tra", "--thu-muc", "D:/trường tôi"]]


def test_the_zip_for_windows_brings_its_libraries_along(
    door: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[object] = []
    door.BUNDLED.mkdir()
    monkeypatch.setattr(door, "install", lambda *_: pytest.fail("nothing is installed"))
    monkeypatch.setattr(door.subprocess, "call", lambda command, **_: ran.append(command) or 0)
    assert door.main(["dung"]) == 0
    assert ran == [[sys.executable, "-m", "cchc", "dung"]]
    assert door.main(["kiem-thu"]) == door.NOT_SET_UP
    assert "không có phần kiểm thử" in capsys.readouterr().out


# --- Windows ------------------------------------------------------------------------------------------------------


class _Number(type):
    """The type of ctypes.c_uint, as far as build.py uses it: `(c_uint * 4)()`."""

    def __mul__(cls, size: int) -> type:
        return list


def console(processes: int) -> types.SimpleNamespace:
    """Return a stand-in for ctypes on Windows, with that many processes attached to the console."""
    kernel = types.SimpleNamespace(GetConsoleProcessList=lambda _list, _room: processes)
    return types.SimpleNamespace(c_uint=_Number("c_uint", (), {}), windll=types.SimpleNamespace(kernel32=kernel))


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("system", "prompt", "is_console", "processes", "alone"),
    [
        ("nt", "", True, 1, True),
        ("nt", "", True, 2, True),
        ("nt", "", True, 3, False),
        ("nt", "$P$G", True, 2, False),
        ("nt", "", False, 1, False),
        ("posix", "", True, 1, False),
    ],
    ids=["python.exe", "with py.exe", "from PowerShell", "from cmd", "from a script", "not Windows"],
)
def test_a_double_click_is_told_from_a_terminal(
    system: str, prompt: str, is_console: bool, processes: int, alone: bool, door: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as windows:
        windows.setitem(sys.modules, "ctypes", console(processes))  # type: ignore[arg-type]
        # A stand-in of its own: a changed os.name would reach pathlib too.
        windows.setattr(door, "os", types.SimpleNamespace(name=system, environ={"PROMPT": prompt}))
        windows.setattr(sys, "stdin", Keyboard() if is_console else io.StringIO())
        assert door.started_by_double_click() is alone


def test_a_narrow_console_gets_utf_8() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    ran = subprocess.run(
        [sys.executable, "-m", "cchc", "giup"], capture_output=True, check=False, env={**environment, "PYTHONIOENCODING": "cp1252"}
    )
    assert ran.returncode == 0
    assert "Chuyên mục cải cách hành chính" in ran.stdout.decode("utf-8")
    assert ran.stderr == b""


def test_build_py_itself_speaks_utf_8_on_a_narrow_console(door: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    octets = io.BytesIO()
    with monkeypatch.context() as narrow:
        narrow.setattr(sys, "stdout", io.TextIOWrapper(octets, encoding="cp1252"))
        narrow.setattr(sys, "version_info", (3, 8, 18, "final", 0))
        assert door.main([]) == 4
        sys.stdout.flush()
        assert octets.getvalue().decode("utf-8").startswith("Chương trình cần Python 3.11")

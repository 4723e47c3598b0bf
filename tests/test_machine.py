"""`kiem-tra-may`: what a computer lacks is said in a line each, before anything that may be missing is imported."""

import ast
import datetime as dt
import os
import re
import socket
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from cchc import ledger, machine, reserved
from cchc.commands import door
from cchc.workfolder import WORK
from conftest import REPOSITORY, run

SOURCE = Path(machine.__file__).read_text("utf-8")


def imports(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_python_3_8_can_read_it_and_it_needs_nothing_installed() -> None:
    ast.parse(SOURCE, feature_version=(3, 8))
    assert imports(SOURCE) <= sys.stdlib_module_names


def test_it_runs_where_no_library_can_be_imported(tmp_path: Path) -> None:
    bare = run(sys.executable, "-S", "-m", "cchc", "kiem-tra-may", "--thu-muc", str(tmp_path), PYTHONPATH=str(REPOSITORY / "plugins"))
    assert bare.stderr == ""
    assert "ĐƯỢC   Python" in bare.stdout
    assert f"ghi được vào «{tmp_path}»" in bare.stdout
    assert bare.stdout.splitlines()[-1] == "Máy này chạy được chương trình."  # the libraries are looked for by the interpreter itself
    assert bare.returncode == 0


@pytest.mark.parametrize("verb", ["kiem-tra-may", "doctor"])
def test_both_names_of_the_command_work_through_the_door(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([verb, "--thu-muc", str(tmp_path / "chua co")]) == 0
    assert "chua co»" in capsys.readouterr().out


def test_a_narrow_console_does_not_stop_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cchc", "kiem-tra-may", "--thu-muc", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert "Máy này chạy được" in ran.stdout.decode("utf-8")


def test_a_fault_gives_exit_code_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(machine, "ROOM", 10**12)
    monkeypatch.setattr(machine, "LIBRARIES", ())
    assert machine.main(["--thu-muc", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "HỎNG   ổ đĩa chỉ còn trống" in said
    assert said.splitlines()[-1].startswith("Còn chỗ HỎNG")


# --- The computer -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "is_wide", "weight", "word"),
    [
        ((3, 13, 1), True, machine.GOOD, "64 bit"),
        ((3, 8, 18), True, machine.FAULT, "cần 3.11"),
        ((3, 13, 1), False, machine.FAULT, "cần bản 64 bit"),
    ],
)
def test_an_old_or_narrow_python_is_refused(version: tuple[int, int, int], is_wide: bool, weight: str, word: str) -> None:
    finding = machine.of_python(version, is_wide)
    assert finding.weight == weight
    assert word in finding.said


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", "utf-8")
    assert machine.of_writing(tmp_path / "tep").weight == machine.FAULT
    assert machine.of_writing(tmp_path / "moi" / "hon").weight == machine.GOOD
    assert list(tmp_path.iterdir()) == [tmp_path / "tep"], "nothing is left behind"


def test_the_longest_path_is_that_of_a_staged_output() -> None:
    assert machine.LONGEST_OUTPUT == reserved.LONGEST_PATH
    staging = f"\\{WORK}\\dung-{ledger.site_name(Path('site'))}-0\\"
    assert len(staging) == machine.STAGED


def test_a_long_path_is_told_with_what_would_fit() -> None:
    assert machine.of_length("D:\\cchc\\truong", False).weight == machine.GOOD
    long = machine.of_length("C:\\Users\\Nguyen Thi Thanh Huong\\Documents\\Trang web cua truong\\cchc\\truong", False)
    assert long.weight == machine.LOSS
    assert "tối đa 52 ký tự" in long.said
    assert machine.of_length(long.said, True).weight == machine.GOOD


@pytest.mark.parametrize(
    ("folder", "environment", "word"),
    [
        ("C:\\Users\\Huong\\OneDrive\\cchc", {}, "đồng bộ"),
        ("C:\\Users\\Huong\\Tai lieu chung\\cchc", {"OneDriveCommercial": "C:\\Users\\Huong\\Tai lieu chung"}, "đồng bộ"),
        ("\\\\may-chu\\chung\\cchc", {}, "ổ mạng"),
    ],
)
def test_folders_of_others_are_told(folder: str, environment: dict[str, str], word: str) -> None:
    (finding,) = machine.of_place(folder, environment)
    assert finding.weight == machine.LOSS
    assert word in finding.said
    assert list(machine.of_place("D:\\cchc", environment)) == []


@pytest.mark.parametrize(("year", "weight"), [(2001, machine.FAULT), (2026, machine.GOOD), (2099, machine.FAULT)])
def test_a_clock_that_is_years_off_is_a_fault(year: int, weight: str) -> None:
    assert machine.of_clock(dt.datetime(year, 5, 1, tzinfo=dt.UTC)).weight == weight


def test_a_taken_port_is_told_with_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        finding = machine.of_port(port)
    assert finding.weight == machine.LOSS
    assert f"--cong {port + 1}" in finding.said


def test_windows_browsers_are_found_where_they_lie(tmp_path: Path) -> None:
    edge = tmp_path / r"Microsoft\Edge\Application\msedge.exe"
    edge.write_text("", "utf-8")
    assert str(edge) in list(machine.browsers({"ProgramFiles": str(tmp_path)}))
    assert machine.of_browser([]).weight == machine.LOSS


def test_a_proxy_is_no_fault() -> None:
    assert machine.of_network({"https": "http://proxy:3128"}).weight == machine.GOOD
    assert "proxy" in machine.of_network({"https": "http://proxy:3128"}).said


# --- Libraries ----------------------------------------------------------------------------------------------------

NEEDED, OPTIONAL = machine.Library("lxml.etree", "mất kênh tin", True), machine.Library("typst", "mất tờ in", False)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ("ImportError: DLL load failed while importing etree: The specified module could not be found.", "Smart App Control"),
        ("OSError: [WinError 4551] An Application Control policy has blocked this file", "Windows chặn tệp này"),
        ("ModuleNotFoundError: No module named 'lxml'", "giải nén lại"),
        ("dừng đột ngột, mã -11", "gửi dòng này"),
    ],
)
def test_a_refused_library_is_told_with_its_loss_and_a_remedy(refusal: str, words: str) -> None:
    needed, optional = machine.of_library(NEEDED, refusal), machine.of_library(OPTIONAL, refusal)
    assert (needed.weight, optional.weight) == (machine.FAULT, machine.LOSS)
    assert "mất kênh tin" in needed.said
    assert words in needed.said
    assert "\n" not in needed.said


def test_every_library_is_imported_for_real_and_a_missing_one_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for broken, line in {"typst": "raise ImportError('DLL load failed while importing typst')", "nh3": "import os; os.abort()"}.items():
        (tmp_path / f"{broken}.py").write_text(line, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    said = {finding.said.partition(" ")[0]: finding.weight for finding in machine.of_libraries(Path(sys.executable))}
    assert said["typst"] == machine.LOSS
    assert said["nh3"] == machine.FAULT
    assert said["lxml"] == said["pydantic_core"] == said["PIL"] == machine.GOOD


def test_every_library_that_it_names_is_one_that_the_lock_installs() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text("utf-8")
    packages = packages_distributions()
    for library in machine.LIBRARIES:
        names = {canonicalize_name(name) for name in packages[library.module.partition(".")[0]]}
        assert any(re.search(rf"^{name}==", lock, re.MULTILINE) for name in names), library.module


def test_before_the_first_setting_up_there_is_nothing_to_import(tmp_path: Path) -> None:
    (finding,) = machine.of_libraries(tmp_path / "python.exe")
    assert "python build.py" in finding.said

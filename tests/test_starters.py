"""The files that a person double-clicks, and what the first of them does."""

import datetime as dt
import io
import re
import sys
from pathlib import Path

import pytest

from cchc import machine
from cchc.bundle.starters import UNIT, starters
from cchc.commands import writing
from cchc.commands.beginning import begin
from cchc.commands.door import main, read_order
from cchc.commands.language import COMMANDS
from cchc.commands.order import Refused

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


# --- The first start ----------------------------------------------------------------------------------------------


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

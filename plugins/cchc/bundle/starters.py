"""The files that a person double-clicks: ASCII inside, Vietnamese in their names, so that no code page can spoil them."""

from collections.abc import Collection, Iterator
from string import Template

COMMANDS = (
    ("Bắt đầu", "bat-dau"),
    ("Viết tin", "soan"),
    ("Xem trước", "xem-thu --mo"),
    ("Đăng lên", "dang"),
    ("Báo cáo", "bao-cao"),
    ("Minh chứng", "minh-chung"),
    ("Sao lưu", "sao-luu"),
    ("Kiểm tra máy", "kiem-tra-may"),
)
"""What each file is called and the command that it gives, with its options, for commands that the program has."""

PROMPT = "Cửa sổ lệnh"
"""Opens a window in which the guide's commands work as they stand."""

UNIT = "truong"
"""The person's own folder, beside the program's: never in the ZIP, so that no update touches it."""

HEAD = """\
@echo off
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "PROGRAM=%~dp0$program"
if not exist "%PROGRAM%\\python\\python.exe" goto packed
"""

COMMAND = """\
"%PROGRAM%\\python\\python.exe" -X utf8 -m cchc $verb --thu-muc "%~dp0$unit"
echo.
pause
exit /b
"""

SHELL = """\
set "PATH=%PROGRAM%\\python;%PATH%"
pushd "%PROGRAM%"
echo python build.py giup
echo --thu-muc "%~dp0$unit"
cmd /k
exit /b
"""

PACKED = """\
:packed
echo Hay giai nen ca tep ZIP truoc: bam chuot phai vao tep ZIP, chon Extract All.
pause
exit /b 1
"""


def starters(program: str, verbs: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of every file to double-click. `program` is the program's folder, `verbs` the commands that it has."""
    for name, verb in COMMANDS:
        if verb.partition(" ")[0] in verbs:
            yield f"{name}.bat", _text(HEAD + COMMAND + PACKED, program, verb)
    yield f"{PROMPT}.bat", _text(HEAD + SHELL + PACKED, program, "")


def _text(template: str, program: str, verb: str) -> bytes:
    text = Template(template).substitute(program=program.replace("/", "\\"), verb=verb, unit=UNIT)
    return text.replace("\n", "\r\n").encode("ascii")

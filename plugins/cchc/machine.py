"""`kiem-tra-may`: whether a computer can run the program, and what would be lost; standard library only, readable by Python 3.8."""

from __future__ import annotations

import argparse
import ctypes
import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

VERBS = (["kiem-tra-may"], ["doctor"])
PROGRAM = Path(__file__).resolve().parents[2]
OLDEST = (3, 11)
FIRST_YEAR, LAST_YEAR = 2026, 2046
"""A clock outside of these years is wrong: the program is not older, and nobody keeps it longer."""
ROOM = 500
"""Megabytes: the program's libraries, a site, the sites before it."""
WINDOWS_PATH, LONGEST_OUTPUT, STAGED = 259, 180, len("\\.cchc\\dung-0123456789ab-0\\")
"""Characters: a path on Windows, an output path (`reserved.LONGEST_PATH`), what stands before it while a site is made."""

PORT = 8000
PATIENCE = 120
"""Seconds for one library: a virus scanner may look through it first."""


class Finding(NamedTuple):
    weight: str
    said: str


GOOD, LOSS, FAULT = "ĐƯỢC", "LƯU Ý", "HỎNG"
"""Works; works with a loss; does not work."""


class Library(NamedTuple):
    module: str
    loss: str
    """What is lost without it."""
    is_needed: bool


NO_SFTP = "không đăng được qua SFTP; FTP, FTPS, tệp ZIP và thư mục vẫn dùng được"
LIBRARIES = (
    Library("lxml.etree", "không viết được kênh tin, không đọc được tệp Word", True),
    Library("pydantic_core", "không đọc được bài và dữ liệu", True),
    Library("nh3", "không dựng được bài viết", True),
    Library("PIL._imaging", "không xử lý được ảnh", True),
    Library("typst", "không in được tờ niêm yết, áp phích, thẻ (PDF) và không vẽ được ảnh chia sẻ; trang vẫn dựng, vẫn đăng", False),
    Library("yaml._yaml", "không mất gì, chỉ đọc dữ liệu chậm hơn", False),
    Library("markupsafe._speedups", "không mất gì, chỉ dựng trang chậm hơn", False),
    Library("pi_heif", "ảnh HEIC của iPhone phải đổi sang JPG trước khi đưa vào bài", False),
    *(Library(module, NO_SFTP, False) for module in ("cryptography.hazmat.bindings._rust", "bcrypt", "nacl.bindings")),
)


def main(words: Sequence[str], interpreter: Path | None = None) -> int:
    """Print a line for everything looked at. Returns 1 where something does not work, 0 otherwise.

    `interpreter` is the Python that has the libraries, the running one where it is not stated.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--thu-muc")
    said = parser.parse_known_args(list(words))[0].thu_muc
    unit = Path(said).expanduser() if said else PROGRAM
    sys.stdout.write("Xem máy này có chạy được chương trình không (không cài gì, không gửi gì đi đâu):\n")
    worst = 0
    for weight, line in (*of_machine(unit), *of_libraries(interpreter or Path(sys.executable))):
        sys.stdout.write(f"  {weight:<6} {line}\n")
        sys.stdout.flush()
        worst = max(worst, weight == FAULT)
    sys.stdout.write("Còn chỗ HỎNG: làm theo từng dòng trên rồi chạy lại.\n" if worst else "Máy này chạy được chương trình.\n")
    return int(worst)


def of_machine(unit: Path) -> Iterator[Finding]:
    """Yield what can be seen before anything is installed."""
    yield of_python(sys.version_info[:3], sys.maxsize > 2**32)
    for folder in dict.fromkeys((PROGRAM, unit.absolute())):
        yield of_writing(folder)
    yield of_room(unit.absolute())
    yield of_length(str(unit.absolute()), takes_long_paths())
    yield from of_place(str(unit.absolute()), os.environ)
    yield of_clock(dt.datetime.now())  # noqa: DTZ005 - what the computer says, in its own zone
    from urllib.request import getproxies  # slow to load, and every command loads this module

    yield of_network(getproxies())
    yield of_browser(browsers(os.environ))
    yield of_port(PORT)


def of_python(version: Sequence[int], is_wide: bool) -> Finding:
    said = "Python {} ({} bit)".format(".".join(map(str, version)), 64 if is_wide else 32)
    if tuple(version[:2]) < OLDEST:
        return Finding(FAULT, f"{said}: cần 3.11 trở lên. Tải bản mới ở https://www.python.org/downloads/")
    if not is_wide:
        return Finding(FAULT, f"{said}: cần bản 64 bit. Gỡ bản này rồi cài bản «Windows installer (64-bit)»")
    return Finding(GOOD, said)


def of_writing(folder: Path) -> Finding:
    """Look whether files can be made in a folder, or where it will be made."""
    try:
        with tempfile.TemporaryFile(dir=str(_nearest(folder))):
            return Finding(GOOD, f"ghi được vào «{folder}»")
    except OSError as error:
        said = "không ghi được vào «{}» (lỗi hệ thống {}). Chép cả thư mục sang nơi của bạn, ví dụ D:\\cchc, không đặt trong Program Files"
        return Finding(FAULT, said.format(folder, error.errno))


def _nearest(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def of_room(folder: Path) -> Finding:
    try:
        free = shutil.disk_usage(str(_nearest(folder))).free // 10**6
    except OSError:
        return Finding(FAULT, f"không mở được ổ đĩa của «{folder}». Xem lại đường dẫn")
    if free < ROOM:
        return Finding(FAULT, f"ổ đĩa chỉ còn trống {free} MB, cần {ROOM} MB. Xóa bớt tệp không dùng hoặc để ở ổ khác")
    return Finding(GOOD, f"ổ đĩa còn trống {free / 1000:.1f} GB")


def of_length(folder: str, takes_long: bool) -> Finding:
    """Look whether the longest path of a site in the folder is one that the system takes."""
    most = WINDOWS_PATH - STAGED - LONGEST_OUTPUT
    if takes_long or len(folder) <= most:
        return Finding(GOOD, "đường dẫn đủ ngắn")
    said = "đường dẫn «{}» dài {} ký tự, tên bài dài có thể không ghi được. Để ở nơi ngắn hơn, tối đa {} ký tự, ví dụ D:\\cchc"
    return Finding(LOSS, said.format(folder, len(folder), most))


def takes_long_paths() -> bool:
    """Whether paths over 260 characters work: always but on Windows, there where LongPathsEnabled is set."""
    if sys.platform != "win32":
        return True
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False


def of_place(folder: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Warn of folders that another program keeps in step, and of drives that are another computer's."""
    synchronised = [environment[name].lower() for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer") if environment.get(name)]
    words = ("onedrive", "google drive", "googledrive", "dropbox", "icloud")
    if any(word in folder.lower() for word in words) or any(folder.lower().startswith(place) for place in synchronised):
        yield Finding(LOSS, "thư mục do OneDrive, Google Drive hoặc Dropbox đồng bộ: tệp có lúc bị giữ. Nên chuyển sang ổ D:")
    if folder.startswith("\\\\") or is_network_drive(folder):
        yield Finding(LOSS, "thư mục nằm trên ổ mạng: chạy chậm, không khóa được khi hai người cùng dựng. Nên chuyển về ổ của máy này")


def is_network_drive(folder: str) -> bool:
    if sys.platform != "win32":
        return False
    return bool(ctypes.windll.kernel32.GetDriveTypeW(Path(folder).drive + "\\") == 4)  # DRIVE_REMOTE


def of_clock(now: dt.datetime) -> Finding:
    said = f"đồng hồ của máy: {now:%d/%m/%Y %H:%M}"
    if FIRST_YEAR <= now.year <= LAST_YEAR:
        return Finding(GOOD, said)
    return Finding(FAULT, f"{said}: sai ngày thì bài hẹn giờ và hạn thủ tục đều sai. Chỉnh lại ngày giờ của máy")


def of_network(proxies: Mapping[str, str]) -> Finding:
    if "https" in proxies or "http" in proxies:
        return Finding(GOOD, "máy ra mạng qua proxy của trường: viết và dựng không cần mạng; lúc cài bằng build.py thì proxy phải cho qua")
    return Finding(GOOD, "không có proxy; viết và dựng không cần mạng, chỉ lúc đăng mới cần")


def browsers(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield browsers that show the forms and the preview."""
    programs = (
        r"Microsoft\Edge\Application\msedge.exe",
        r"Google\Chrome\Application\chrome.exe",
        r"CocCoc\Browser\Application\browser.exe",
    )
    places = [environment[name] for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA") if environment.get(name)]
    yield from (str(path) for place in places for program in programs if (path := Path(place) / program).is_file())
    applications = (Path(f"/Applications/{name}.app") for name in ("Google Chrome", "Microsoft Edge", "Safari", "Firefox"))
    yield from map(str, filter(Path.exists, applications))
    yield from filter(None, map(shutil.which, ("chromium", "google-chrome", "microsoft-edge", "firefox")))


def of_browser(found: Iterable[str]) -> Finding:
    browser = next(iter(found), None)
    if browser is None:
        return Finding(LOSS, "không thấy trình duyệt Edge, Chrome hay Cốc Cốc: biểu mẫu và xem thử mở bằng trình duyệt mặc định của máy")
    return Finding(GOOD, f"trình duyệt: {browser}")


def of_port(port: int) -> Finding:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return Finding(LOSS, f"cổng {port} đang có chương trình khác dùng: xem thử thì thêm --cong {port + 1}")
    return Finding(GOOD, f"cổng {port} còn trống")


def of_libraries(interpreter: Path) -> Iterator[Finding]:
    """Import each native library in a process of its own: one that crashes must not take the others with it."""
    if not interpreter.is_file():
        yield Finding(GOOD, "chưa cài các thành phần; chạy: python build.py")
        return
    for library in LIBRARIES:
        yield of_library(library, _import(interpreter, library.module))


def of_library(library: Library, refusal: str | None) -> Finding:
    """Say what an import gave: None where it worked, otherwise the last line of what Python said."""
    if refusal is None:
        return Finding(GOOD, "{} chạy được".format(library.module.partition(".")[0]))
    said = "{} không chạy được: {}. {}".format(library.module.partition(".")[0], library.loss, remedy(refusal))
    return Finding(FAULT if library.is_needed else LOSS, said)


def remedy(refusal: str) -> str:
    if "4551" in refusal or "Application Control" in refusal:
        where = "Bảo mật Windows > Kiểm soát ứng dụng và trình duyệt"
        return f"Windows chặn tệp này (Smart App Control hoặc chính sách của đơn vị): xem {where}, hoặc hỏi người quản trị máy ({refusal})"
    if "DLL load failed" in refusal:
        guards = "phần mềm diệt vi-rút hay Smart App Control của Windows 11"
        return f"Tệp thư viện thiếu, hoặc bị {guards} chặn: giải nén hay cài lại, rồi hỏi người quản trị máy ({refusal})"
    if "No module named" in refusal:
        return "Thành phần này chưa được cài: chạy python build.py khi có mạng, hoặc giải nén lại bộ cài"
    return f"Giải nén hay cài lại; vẫn thế thì gửi dòng này cho người cung cấp chương trình ({refusal})"


def _import(interpreter: Path, module: str) -> str | None:
    command = [str(interpreter), "-X", "utf8", "-c", f"import importlib; importlib.import_module({module!r})"]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return " ".join(str(error).split())
    lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
    return None if ran.returncode == 0 else (lines[-1] if lines else f"dừng đột ngột, mã {ran.returncode}")

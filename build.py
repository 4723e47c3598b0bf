#!/usr/bin/env python3
"""The door of the project: sets up .venv once, then hands every word over to `python -m cchc`.

Standard library only, and written so that Python 3.8 can read it: an old Python gets a sentence, not a SyntaxError.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BUNDLED = HERE / "thu-vien"
LOCK = HERE / "requirements.lock"
TEST_LOCK = HERE / "requirements-test.lock"
LOG = HERE / ".cchc" / "nhat-ky" / "cai-dat.log"
OLDEST = (3, 11)

NOT_SET_UP = 4
"""Exit code: the program could not be installed."""


class NotSetUp(Exception):
    """The program could not be installed; the text says why and what to do."""


def main(words):
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.version_info < OLDEST:
        print(
            "Chương trình cần Python 3.11 trở lên; máy này đang dùng {}.{}. Tải bản mới ở https://www.python.org/downloads/ rồi chạy lại.".format(
                *sys.version_info[:2]
            )
        )
        return NOT_SET_UP
    try:
        return carry_out(words)
    except NotSetUp as error:
        print(error)
        return NOT_SET_UP
    except OSError as error:
        print(
            "Chưa cài đặt được: không đọc hoặc ghi được «{}» (lỗi hệ thống {}). Kiểm tra quyền ghi và chỗ trống trên ổ đĩa.".format(
                error.filename, error.errno
            )
        )
        return NOT_SET_UP
    except KeyboardInterrupt:
        return 3


def carry_out(words):
    if words[:1] in machine().VERBS:
        return machine().main(words[1:], python())
    set_up(LOCK)
    if words[:1] == ["kiem-thu"] or words[:1] == ["test"]:
        set_up(LOCK, TEST_LOCK)
        return run(["pytest", *words[1:]], HERE)
    return run(["cchc", *words])


def run(words, folder=None):
    """Run a module of the program in its own environment, UTF-8 on every console. Returns its exit code."""
    environment = dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1")
    return subprocess.call([str(python()), "-m", *words], cwd=str(folder) if folder else None, env=environment)


def python():
    """Return the interpreter that has the libraries: of the ZIP for Windows that `cchc.bundle` makes, otherwise of .venv."""
    if BUNDLED.is_dir():
        return Path(sys.executable)
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(*locks):
    """Make .venv and install from the lock files, unless exactly this was done before."""
    if BUNDLED.is_dir():
        if TEST_LOCK in locks:
            raise NotSetUp("Bản đóng gói không có phần kiểm thử. Dùng mã nguồn của chương trình.")
        return
    stamp = VENV / ("cchc-{}.txt".format(len(locks)))
    wanted = hashlib.sha256(
        b"".join(file.read_bytes() for file in (*locks, HERE / "pyproject.toml")) + sys.version.encode() + str(HERE).encode()
    ).hexdigest()
    if python().is_file() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        if not works(python()):
            refuse_machine()
            print("Chuẩn bị lần đầu (vài phút, cần mạng)…", flush=True)
            call(
                [sys.executable, "-m", "venv", "--clear", str(VENV)],
                log,
                "không tạo được thư mục .venv. Trên Debian/Ubuntu hãy cài gói python3-venv; trên Windows hãy cài Python từ python.org",
            )
        print("Cài các thành phần đã khóa phiên bản…", flush=True)
        install(locks, log)
    stamp.write_text(wanted, "utf-8")


def machine():
    """Return the module that looks over the computer; it needs nothing that is installed."""
    if str(HERE / "plugins") not in sys.path:
        sys.path.insert(0, str(HERE / "plugins"))
    from cchc import machine as found

    return found


def refuse_machine():
    """Raise NotSetUp where the program could not work on this computer, before minutes are spent on installing it."""
    faults = [said for weight, said in machine().of_machine(HERE) if weight == machine().FAULT]
    if faults:
        raise NotSetUp("Chưa cài đặt được: {}.".format(".\nChưa cài đặt được: ".join(faults)))


def works(interpreter):
    """Whether the interpreter of .venv runs; it does not after its Python was removed or the folder was moved."""
    try:
        return subprocess.call([str(interpreter), "-c", "import pip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(locks, log):
    pip = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    said = "không tải được các thành phần. Kiểm tra mạng (và proxy của trường), rồi chạy lại"
    # feedgen comes as source only: its build tool is installed first, from the same lock file, so that nothing unlocked is fetched.
    tools = HERE / ".venv" / "build-tools.txt"
    tools.write_text(build_tools(LOCK.read_text("utf-8")), "utf-8")
    call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(tools)], log, said)
    for lock in locks:
        call([*pip, "--require-hashes", "--no-build-isolation", "-r", str(lock)], log, said)
    call([*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)], log, "không cài được chương trình vào .venv")


def build_tools(lock):
    """Return the lock file's entries of the packages that build others."""
    entries = re.findall(r"^(?:setuptools|wheel)==.*(?:\n +.*)*", lock, re.MULTILINE)
    return "\n".join(entries) + "\n"


def call(command, log, said):
    log.write("$ {}\n".format(" ".join(command)))
    log.flush()
    if subprocess.call(command, stdout=log, stderr=subprocess.STDOUT) != 0:
        raise NotSetUp("Chưa cài đặt được: {}. Chi tiết ở {}.".format(said, LOG))


def started_by_double_click():
    """Whether this console was opened for us alone, so that it would close before anyone can read it (Windows only)."""
    # cmd sets PROMPT; PowerShell puts the person's own folder into PSModulePath.
    in_terminal = os.environ.get("PROMPT") or str(Path.home()).lower() in os.environ.get("PSMODULEPATH", "").lower()
    if os.name != "nt" or in_terminal or not sys.stdin.isatty():
        return False
    import ctypes

    # At most python.exe and the py.exe launcher are attached; a terminal of its own would be one more.
    return ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_uint * 4)(), 4) <= 2


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if started_by_double_click():
        input("Nhấn Enter để đóng cửa sổ này. ")
    sys.exit(code)

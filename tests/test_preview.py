"""The preview: what the public will see, at the path it will have, built again when a file is saved."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Thread

import pytest

from conftest import Unit, post

PATIENCE = 30


class Preview:
    def __init__(self, unit: Unit) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "cchc",
            "xem-thu",
            "--thu-muc",
            str(unit.root),
            "--cong",
            str(self.port),
            "--hom-nay",
            "21/11/2026",
        ]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def wait_for(self, words: str) -> str:
        end = time.monotonic() + PATIENCE
        said = ""
        while time.monotonic() < end:
            try:
                line = self.lines.get(timeout=0.2)
            except Empty:
                continue
            said += line
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}, but: {said}")

    def get(self, path: str) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                    return str(answer.read().decode())
            except urllib.error.URLError:
                # The address is said a moment before the server listens.
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)


@pytest.fixture
def preview(unit: Unit) -> Iterator[Preview]:
    unit.write({"content/tin-tuc/2026/hop.md": post()})
    running = Preview(unit)
    yield running
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(10)
    if running.process.stdout:
        running.process.stdout.close()


def test_a_saved_change_is_shown_and_a_mistake_keeps_the_last_good_pages(unit: Unit, preview: Preview) -> None:
    said = preview.wait_for("Xem thử tại")
    assert re.search(rf"http://127\.0\.0\.1:{preview.port}/cchc/", said)
    assert "Nội dung." in preview.get("/cchc/tin-tuc/2026/hop/")
    time.sleep(1)
    unit.write({"content/tin-tuc/2026/hop.md": post(body="Đã sửa.")})
    preview.wait_for("Đã dựng vào")
    assert "Đã sửa." in preview.get("/cchc/tin-tuc/2026/hop/")
    time.sleep(1)
    unit.write({"content/tin-tuc/2026/hop.md": post(day="31/02/2026")})
    preview.wait_for("LỖI: content/tin-tuc/2026/hop.md:4:")
    preview.wait_for("giữ bản tốt gần nhất")
    assert "Đã sửa." in preview.get("/cchc/tin-tuc/2026/hop/")
    assert not (unit.root / "site").exists(), "a preview publishes nothing"


def test_a_port_in_use_is_said_with_another_to_try(unit: Unit) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        shown = unit.command("xem-thu", "--cong", str(port))
    assert shown.returncode == 3
    assert f"--cong {port + 1}" in shown.stdout

"""Files made side by side: all of them lie there in the end, or the build learns why not and makes no more."""

import errno
import os
import threading
from pathlib import Path

import pytest

from cchc.output import Output
from cchc.publishing import PublishingError
from cchc.workshop import Workshop
from conftest import read_tree


def test_every_output_lies_there_with_its_bytes(tmp_path: Path) -> None:
    Workshop([Output("rss.xml", "", lambda: b"\xef\r\n"), Output("anh/a/b-480.jpg", "", lambda: b"")], tmp_path).finish()
    assert read_tree(tmp_path) == {"rss.xml": b"\xef\r\n", "anh/a/b-480.jpg": b""}


def test_a_disk_that_fills_up_is_one_vietnamese_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(PublishingError, match="ổ đĩa đầy"):
        Workshop([Output("tep/a.pdf", "", lambda: b"x")], tmp_path).finish()


def test_what_making_a_file_raised_comes_out_and_what_waits_is_not_made(tmp_path: Path) -> None:
    made, may_end = [], threading.Event()

    def fail() -> bytes:
        raise ValueError("hỏng")

    def last(number: int) -> bytes:
        may_end.wait(10)
        made.append(number)
        return b""

    busy = [Output(f"{number}", "", lambda number=number: last(number)) for number in range(40)]  # type: ignore[misc]
    workshop = Workshop([Output("a", "", fail), *busy], tmp_path)
    threading.Timer(0.3, may_end.set).start()
    with pytest.raises(ValueError, match="hỏng"):
        workshop.finish()
    assert len(made) <= (os.cpu_count() or 1)


def test_an_abandoned_workshop_writes_nothing_afterwards(tmp_path: Path) -> None:
    workshop = Workshop([Output(f"{number}", "", lambda: b"x") for number in range(500)], tmp_path)
    workshop.abandon()
    there = read_tree(tmp_path)
    workshop.abandon()
    assert read_tree(tmp_path) == there

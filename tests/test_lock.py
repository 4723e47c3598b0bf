"""One build at a time on a site: the second is refused at once and touches nothing, and a killed one locks nobody out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc import lock
from cchc.lock import Busy, Lock
from cchc.publishing import MARK
from conftest import CONFIGURATION, Unit, post, read_tree
from life import build
from test_killed_builds import words
from test_preview import Preview


@pytest.fixture
def built(unit: Unit) -> Unit:
    unit.write({"content/tin-tuc/a.md": post(), "content/tin-tuc/b.md": post("Tin kia", id="tinbai3456", day="01/11/2026")})
    build(unit.root)
    return unit.write({"content/tin-tuc/a.md": post("Tên mới")})


@pytest.fixture
def taken(built: Unit) -> Iterator[Unit]:
    """A unit whose site another build holds."""
    other = Lock(built.root / "site")
    other.take()
    yield built
    other.release()


def state(unit: Unit) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(unit.root).items() if not path.endswith("dung.log")}


@pytest.mark.parametrize("command", [["dung"], ["dung", "--sach"], ["quay-lai", "1"]], ids=" ".join)
def test_a_second_command_on_the_site_is_refused_in_one_line_and_touches_nothing(taken: Unit, command: list[str]) -> None:
    (taken.root / "site/index.html").write_bytes(MARK)  # else the kept site 1 stands there already
    before = state(taken)
    shown = taken.command(*command)
    assert shown.returncode == 3
    assert [line for line in shown.stdout.splitlines() if "LỖI" in line] == [
        f"LỖI: đang có một lần dựng (hoặc quay lại) khác ghi vào «{taken.root / 'site'}». Chờ lần đó xong, hoặc dừng nó bằng Ctrl+C, rồi chạy lại"
    ]
    assert "Traceback" not in shown.stderr
    assert state(taken) == before


def test_plain_mkdocs_is_refused_as_well(taken: Unit) -> None:
    before = state(taken)
    shown = taken.mkdocs()
    assert shown.returncode == 1
    assert "đang có một lần dựng" in shown.stdout + shown.stderr
    assert "Traceback" not in shown.stderr
    assert state(taken) == before


def test_another_unit_that_publishes_to_the_same_folder_is_refused(taken: Unit, tmp_path: Path) -> None:
    other = Unit(tmp_path / "khac").write(
        {path: content for path, content in read_tree(taken.root).items() if path.startswith(("content", "data"))}
    )
    other.write({"mkdocs.yml": CONFIGURATION + f"site_dir: {(taken.root / 'site').as_posix()}\n"})
    before = taken.site()
    assert other.command("dung").returncode == 3
    assert taken.site() == before


def test_checking_and_previewing_work_beside_a_build(taken: Unit) -> None:
    assert taken.command("kiem-tra").returncode == 0
    preview = Preview(taken)
    try:
        preview.wait_for("Xem thử tại")
        assert "Tên mới" in preview.get("/cchc/tin-tuc/a/")
    finally:
        preview.process.kill()
        preview.process.communicate()


def test_while_one_build_runs_another_started_by_somebody_else_is_refused(built: Unit) -> None:
    running = subprocess.Popen([sys.executable, "-m", "cchc", *words(built.root)], stdout=subprocess.DEVNULL)
    while not (built.root / "site" / lock.FILE).exists():
        assert running.poll() is None
    assert built.command("dung", "--sach").returncode in (3, 0)  # 0 where the first one was quicker than the start of this one
    assert running.wait() == 0
    assert b"T\xc3\xaan m\xe1\xbb\x9bi" in built.site()["tin-tuc/a/index.html"]
    assert lock.FILE not in built.site()


def test_a_killed_build_leaves_no_lock(built: Unit) -> None:
    holding = "import sys, time; from pathlib import Path; from cchc.lock import Lock; lock = Lock(Path(sys.argv[1])); lock.take(); print('ok', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", holding, str(built.root / "site")], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ok\n"
        with pytest.raises(Busy):
            Lock(built.root / "site").take()
        process.kill()
    assert (built.root / "site" / lock.FILE).exists()
    build(built.root)
    assert lock.FILE not in built.site()


def test_a_first_build_that_fails_leaves_no_folder_behind(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(day="31/02/2026")})
    assert unit.command("dung").returncode == 1
    assert not (unit.root / "site").exists()


def test_where_a_disk_has_no_locks_the_build_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="only POSIX disks can lack locks")

    def refuse(*_: object) -> None:
        raise OSError(38, os.strerror(38))

    monkeypatch.setattr(fcntl, "flock", refuse)
    Lock(tmp_path).take()

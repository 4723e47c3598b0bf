"""Files that others hold, full disks, folders that cannot be written: one Vietnamese line, whole files, and the next build completes."""

import errno
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from cchc import disk
from cchc.publishing import PublishingError, publish
from conftest import Unit, post, run
from life import Life, build, clean_build, faults, visible
from test_killed_builds import STOPPING, words
from test_publishing import NEW, OLD, held, put
from test_publishing import visible as seen


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waited = 0.0
        monkeypatch.setattr(disk.time, "monotonic", lambda: self.waited)
        monkeypatch.setattr(disk.time, "sleep", self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.waited += seconds


def hold(monkeypatch: pytest.MonkeyPatch, files: Collection[Path], until: float = 1e9) -> Clock:
    """Let another program hold these files open, as Windows sees it, until that many seconds have been waited."""
    clock = Clock(monkeypatch)
    replace, unlink = os.replace, os.unlink

    def refuse(path: Any) -> None:
        if Path(path) in files and clock.waited < until:
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))

    monkeypatch.setattr(os, "replace", lambda source, target: (refuse(target), replace(source, target)))
    monkeypatch.setattr(os, "unlink", lambda path, **options: (refuse(path), unlink(path, **options)))
    return clock


def only_whole(site: Path) -> bool:
    return all(text in (OLD.get(found), NEW.get(found), NEW["404.html"]) for found, text in seen(held(site)).items())


@pytest.mark.parametrize("name", sorted((NEW.keys() | OLD.keys()) - {"tep/giu.pdf"}))
def test_a_file_that_is_held_open_for_a_moment_is_tried_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging, site = put(tmp_path / "staging", NEW), put(tmp_path / "site", OLD)
    hold(monkeypatch, [site / name], until=1.8)
    publish(staging, site)
    assert held(site) == NEW


@pytest.mark.parametrize("name", sorted((NEW.keys() | OLD.keys()) - {"tep/giu.pdf"}))
def test_a_file_that_stays_held_open_is_named_in_one_line_and_the_next_publishing_completes(name: str, tmp_path: Path) -> None:
    staging, site = put(tmp_path / "staging", NEW), put(tmp_path / "site", OLD)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(PublishingError) as refusal:
        clock = hold(patched, [site / name])
        publish(staging, site)
    assert str(refusal.value) == f"không ghi được «{site / name}». Đóng chương trình đang mở tệp này (hoặc thư mục site), rồi dựng lại"
    assert 2 <= clock.waited <= 2.2
    assert only_whole(site)
    publish(put(tmp_path / "again", NEW), site)
    assert held(site) == NEW


def test_however_many_files_are_held_the_wait_is_two_seconds_in_all_and_the_others_are_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {f"tep/{number}.pdf": "cũ" for number in range(50)} | {"index.html": OLD["index.html"]}
    staging, site = put(tmp_path / "staging", {name: text.replace("cũ", "mới") for name, text in old.items()}), put(tmp_path / "site", old)
    clock = hold(monkeypatch, {site / f"tep/{number}.pdf" for number in range(40)})
    with pytest.raises(PublishingError, match=r"tep.0\.pdf"):
        publish(staging, site)
    assert 2 <= clock.waited <= 2.2
    assert sorted(held(site / "tep").values()) == ["cũ"] * 40 + ["mới"] * 10


def test_a_scanner_that_lets_go_of_one_file_after_the_other_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    free_from = {number: number * 1.5 for number in range(5)}
    done: list[int] = []

    def act(number: int) -> None:
        if clock.waited < free_from[number]:
            raise PermissionError(errno.EACCES, "scanned")
        done.append(number)

    disk.patiently(act, free_from)
    assert done == [0, 1, 2, 3, 4]


def check_refusals(unit: Unit, tmp_path: Path, turns: Collection[int]) -> int:
    """Build with a disk that is full from the n-th file on. Returns how many builds were refused."""
    life, refused = Life(unit, seed=7), 0
    before = build(unit.root)
    for turn in turns:
        edit = life.edit()
        ended = run(sys.executable, STOPPING, "full", str(turn), str(unit.root), *words(unit.root))
        after = clean_build(unit.root, tmp_path / "sach")
        said = ended.stdout + ended.stderr
        assert "Traceback" not in said, said
        if ended.returncode:
            refused += 1
            assert (ended.returncode, said.count("LỖI: ")) == (3, 1), f"{turn}: {said}"
            assert "ổ đĩa đầy" in said
        assert not faults(visible(unit.site()), [before, after], before), (edit, turn)
        before = build(unit.root)
        assert before == after, (edit, turn)
    return refused


def test_a_disk_full_at_any_file_is_one_line_and_harms_nothing(unit: Unit, tmp_path: Path) -> None:
    assert check_refusals(unit, tmp_path, [1, 9, 25]) >= 2


@pytest.mark.slow
def test_a_disk_full_at_every_file_of_a_build_is_one_line_and_harms_nothing(unit: Unit, tmp_path: Path) -> None:
    assert check_refusals(unit, tmp_path, range(1, 90)) >= 60


def test_a_file_in_the_place_of_the_site_folder_is_one_vietnamese_line(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(), "site": "tệp"})
    shown = unit.command("dung")
    assert shown.returncode == 3
    assert f"LỖI: không ghi được thư mục «{unit.root / 'site'}»" in shown.stdout
    assert (unit.root / "site").read_text("utf-8") == "tệp"

"""What the benchmarks stand on: the same posts every time, good ones, and no figures of half a site."""

import re
import statistics
import sys
from pathlib import Path

import pytest
from contestants import CONTESTANTS, OURS, Tools
from folders import write_unit
from measurement import BuildFailed, Entry
from posts import posts

from conftest import REPOSITORY, Unit, read_tree, run

RUNNER = str(REPOSITORY / "tests/benchmarks/run.py")


def test_the_same_folders_are_written_every_time(tmp_path: Path) -> None:
    for turn in ("1", "2"):
        # Processes of their own: sets and hashes come in another order.
        written = run(sys.executable, RUNNER, "--posts", "12", "--write", str(tmp_path / turn), PYTHONHASHSEED=turn)
        assert written.returncode == 0, written.stderr
    first = read_tree(tmp_path / "1")
    assert {path.partition("/")[0] for path in first} == {contestant.name.lower() for contestant in CONTESTANTS}
    assert first == read_tree(tmp_path / "2")


def test_no_two_posts_are_the_same_and_they_are_as_long_as_real_ones() -> None:
    bodies = [post.body for post in posts(300)]
    assert len(set(bodies)) == 300
    assert 650 <= statistics.mean(len(body.split()) for body in bodies) <= 750


def test_a_benchmark_unit_builds_without_a_word_of_complaint(tmp_path: Path) -> None:
    root = tmp_path / "don-vi"
    write_unit(root, 60)
    built = Unit(root).command("dung", "--nghiem-ngat")
    assert built.returncode == 0, built.stdout
    assert "Lưu ý" not in built.stdout
    assert len(list((root / "site").glob(OURS.post_pages))) == 60


def test_a_site_that_lacks_a_post_or_an_edit_is_not_measured(tmp_path: Path) -> None:
    entry = Entry(OURS, tmp_path, 2, Tools(tmp_path), ())
    site = Unit(tmp_path / "site").write(
        {"rss.xml": "<rss/>", "tin-tuc/2026/a/index.html": "a</html>", "tin-tuc/2026/b/index.html": "b</html>"}
    )
    entry.prove()
    entry.marks.append("Ghi chú")
    with pytest.raises(BuildFailed, match="Ghi chú"):
        entry.prove()
    site.write({"tin-tuc/2026/a/index.html": "Ghi chú</html>"})
    entry.prove()
    (site.root / "tin-tuc/2026/b/index.html").unlink()
    with pytest.raises(BuildFailed, match="1 whole pages of 1, 2 posts"):
        entry.prove()


def test_contributing_names_options_that_the_runner_has() -> None:
    section = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Benchmarks\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"--[a-z]+", section))
    assert {"--posts", "--rounds", "--only"} <= named
    assert named <= set(re.findall(r"--[a-z]+", run(sys.executable, RUNNER, "--help").stdout))

"""Builds on a real disk that is too small, and on one that is read-only: a file system in memory, mounted for this test alone.

Where the machine does not let us mount, the test says so and injects the errors instead. Run as a script it is what happens
on the disk: `python test_small_disk.py full|read-only FOLDER ELSEWHERE SEED STEPS`.
"""

import errno
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.publishing import PublishingError
from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit, post, run
from life import Life, build, clean_build, faults, visible
from test_disk_trouble import check_refusals
from test_killed_builds import AtAnAct, words

MOUNT = 'mount -t tmpfs -o size=6m tmpfs "$1" && shift && exec "$@"'
ROOM = 250_000
"""Octets: at most so much is left free before a build that should not find enough."""


def own_namespace(place: Path) -> list[str] | None:
    """Return the words before a command that let it see a small disk at `place`, and nobody else; None where that is not allowed."""
    for options in (["-m"], ["-rm"]):
        before = ["unshare", *options, "sh", "-c", MOUNT, "sh", str(place)]
        if shutil.which("unshare") and subprocess.run([*before, "true"], capture_output=True, check=False).returncode == 0:
            return before
    return None


def on_a_small_disk(kind: str, tmp_path: Path, seed: int, steps: int) -> str | None:
    place = tmp_path / "o-dia"
    place.mkdir()
    before = own_namespace(place)
    if before is None:
        return None
    ended = run(*before, sys.executable, __file__, kind, str(place), str(tmp_path / "sach"), str(seed), str(steps))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()[-1]


def say(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def test_a_disk_that_is_too_small_is_one_line_and_harms_nothing(unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = on_a_small_disk("full", tmp_path, seed=1, steps=3)
    if said is None:
        say("no small disk can be mounted here: its errors are injected", capsys)
        check_refusals(unit, tmp_path, [4, 12, 20])


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_a_long_life_on_a_disk_that_is_too_small(unit: Unit, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    said = on_a_small_disk("full", tmp_path, seed, steps=60)
    say(said or "no small disk can be mounted here: its errors are injected", capsys)
    if said is None:
        check_refusals(unit, tmp_path, range(seed, 80, 2))


def test_a_folder_that_cannot_be_written_is_named(unit: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if on_a_small_disk("read-only", tmp_path, seed=0, steps=0) is None:
        say("no read-only disk can be mounted here: its errors are injected", capsys)
        build(unit.root)
        with pytest.MonkeyPatch.context() as patched, pytest.raises(PublishingError, match="không ghi được thư mục «"):
            patched.setattr(Path, "mkdir", _refuse)
            build(unit.root)


def _refuse(self: Path, *_: object, **__: object) -> None:
    raise OSError(errno.EROFS, "Read-only file system", str(self))


def started(place: Path) -> Unit:
    (place / "content").mkdir(parents=True)
    return Unit(place).write({"data/don-vi.yml": ORGANISATION, "mkdocs.yml": CONFIGURATION, **LISTS})


def live_on_a_full_disk(place: Path, elsewhere: Path, seed: int, steps: int) -> str:
    """Edit and build again and again, each time with hardly any room left; some of the builds are killed as well."""
    chance, killer = random.Random(seed), AtAnAct(seed)
    unit = started(place / "don-vi")
    life = Life(unit, seed, largest_paper=60_000)
    before = build(unit.root)
    refused = killed = 0
    for step in range(steps):
        edit = life.edit()
        after = clean_build(unit.root, elsewhere)
        ballast = place / "day"
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(place).free - chance.randrange(ROOM))))
        if step % 3 == 2:
            killed += killer(unit.root)
        else:
            ended = run(sys.executable, "-m", "cchc", *words(unit.root))
            refused += ended.returncode != 0
            check_words(ended)
        wrong = faults(visible(unit.site()), [before, after], before)
        assert not wrong, f"{step} {edit}: {wrong}"
        ballast.unlink()
        before = build(unit.root)
        assert before == after, f"{step} {edit}"
    assert refused, "there was always room enough"
    return f"a disk of 6 MB: {refused} builds refused, {killed} killed, each one harmless"


def check_words(ended: subprocess.CompletedProcess[str]) -> None:
    said = ended.stdout + ended.stderr
    assert "Traceback" not in said, said
    assert "Error" not in said, said
    if ended.returncode:
        assert (ended.returncode, said.count("LỖI: ")) == (3, 1), said
        assert "ổ đĩa đầy" in said, said


def refuse_on_a_read_only_disk(place: Path) -> str:
    """First the site's folder alone is read-only, then the unit's."""
    unit = started(place / "don-vi")
    unit.write({"content/tin-tuc/a.md": post()})
    before = build(unit.root)
    unit.write({"content/tin-tuc/a.md": post("Tên khác")})
    for folder in (unit.root / "site", unit.root):
        subprocess.run(["mount", "--bind", folder, folder], check=True)
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        ended = run(sys.executable, "-m", "cchc", *words(unit.root))
        check_words(ended)
        assert ended.returncode == 3
        assert f"không ghi được thư mục «{folder}" in ended.stdout, ended.stdout
        assert unit.site() == before
        subprocess.run(["umount", folder], check=True)
    assert b"T\xc3\xaan kh\xc3\xa1c" in build(unit.root)["tin-tuc/index.html"]
    return "read-only folders are named"


if __name__ == "__main__":
    kind, place, elsewhere, seed, steps = sys.argv[1:]
    if kind == "full":
        sys.stdout.write(live_on_a_full_disk(Path(place), Path(elsewhere), int(seed), int(steps)) + "\n")
    else:
        sys.stdout.write(refuse_on_a_read_only_disk(Path(place)) + "\n")

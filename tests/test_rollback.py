"""Going back to a site that was published before; and keeping those sites, cheaply and so that damage is noticed."""

import io
import os
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from cchc.archive import Archive
from cchc.commands import door
from cchc.publication import archive_of
from conftest import CONFIGURATION, Unit, post, run
from life import faults, visible
from test_killed_builds import STOPPING
from test_preview import Preview

A = "content/tin-tuc/a.md"


def archive(unit: Unit) -> Archive:
    return archive_of(unit.root, unit.root / "site")


def command(unit: Unit, *said: str) -> tuple[int, str]:
    """Run a command in this very process. Returns its exit code and what it says."""
    with redirect_stdout(io.StringIO()) as screen:
        code = door.main([*said, "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"])
    return code, screen.getvalue()


def build(unit: Unit, *options: str, **posts: str) -> dict[str, bytes]:
    """Build with each post under its new title; one without a title is deleted. Returns the site."""
    for name, title in posts.items():
        file = f"content/tin-tuc/{name}.md"
        (unit.root / file).unlink(missing_ok=True)
        if title:
            unit.write({file: post(title, id=f"tinbaiso{name}2", day=f"0{ord(name) - 96}/11/2026")})
    code, shown = command(unit, "dung", *options)
    assert code == 0, shown
    return unit.site()


def go_back(unit: Unit, *said: str) -> str:
    code, shown = command(unit, "quay-lai", *said)
    assert code == 0, shown
    return shown


@pytest.fixture
def three(unit: Unit) -> tuple[Unit, list[dict[str, bytes]]]:
    """A unit that was published three times: a title changed, then a post came and one went."""
    return unit, [build(unit, a="Một", b="Hai"), build(unit, a="Một sửa"), build(unit, b="", c="Ba")]


def test_without_a_number_the_site_before_stands_again_and_once_more_the_one_before_that(
    three: tuple[Unit, list[dict[str, bytes]]],
) -> None:
    unit, (first, second, _) = three
    said = go_back(unit)
    assert unit.site() == second
    assert "Đã đăng lại bản số 2" in said
    assert "Lần «dung» sau sẽ đăng lại nội dung mới nhất" in said
    go_back(unit)
    assert unit.site() == first
    code, shown = command(unit, "quay-lai")
    assert code == 3
    assert "không còn bản nào cũ hơn" in shown
    assert unit.site() == first


def test_any_kept_site_is_chosen_by_its_number_also_a_newer_one(three: tuple[Unit, list[dict[str, bytes]]]) -> None:
    unit, (first, _, third) = three
    go_back(unit, "1")
    assert unit.site() == first
    go_back(unit, "3")
    assert unit.site() == third
    assert "đang đăng rồi" in go_back(unit, "3")


def test_the_list_shows_number_time_and_files_and_changes_nothing(three: tuple[Unit, list[dict[str, bytes]]]) -> None:
    unit, sites = three
    moment = 1_790_000_000  # 21/09/2026 21:13:20 in Hà Nội
    os.utime(archive(unit).sites()[1].file, (moment, moment))
    lines = go_back(unit, "danh-sach").splitlines()
    assert re.fullmatch(r"  số 3: \d\d/\d\d/\d{4} \d\d:\d\d, \d+ tệp, đang đăng", lines[1])
    assert lines[2] == f"  số 2: 21/09/2026 21:13, {len(sites[1])} tệp"
    assert go_back(unit, "list").splitlines() == lines
    assert unit.site() == sites[2]


def test_the_next_build_publishes_the_newest_content_again_and_makes_only_what_differs(three: tuple[Unit, list[dict[str, bytes]]]) -> None:
    unit, (_, second, third) = three
    go_back(unit)
    _, shown = command(unit, "dung")
    assert unit.site() == third
    pages = re.search(r"Dựng (\d+) trang", shown)
    assert pages
    assert int(pages[1]) <= sum(second.get(path) != content for path, content in third.items())
    assert "Không có gì thay đổi" in command(unit, "dung")[1]
    assert [kept.number for kept in archive(unit).sites()] == [3, 2, 1], "the same site is not kept twice"


def test_a_file_of_somebody_else_in_the_site_stays(three: tuple[Unit, list[dict[str, bytes]]]) -> None:
    unit, (_, second, _) = three
    unit.write({"site/google123.html": "xác minh"})
    go_back(unit)
    assert unit.site() == second | {"google123.html": "xác minh".encode()}


def damage(file: Path) -> None:
    """Write into a kept file alone, not into the published one that may share its bytes."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1] + b"?")


@pytest.mark.parametrize("harm", ["cut", "gone", "changed"])
def test_a_kept_site_that_lost_something_it_needs_is_refused(three: tuple[Unit, list[dict[str, bytes]]], harm: str) -> None:
    unit, (_, _, third) = three
    first = archive(unit).sites()[2]
    file = first.file if harm == "cut" else archive(unit).folder / first.digests["tin-tuc/b/index.html"]
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-30])
    elif harm == "gone":
        file.unlink()
    else:
        damage(file)
    code, shown = command(unit, "quay-lai", "1")
    assert code == 3
    assert "bản số 1 đã hỏng ở «" in shown
    assert unit.site() == third
    assert go_back(unit, "danh-sach").count("đã hỏng") == (harm == "cut")


def test_what_somebody_wrote_into_the_published_site_does_not_spoil_the_kept_ones_for_good(unit: Unit) -> None:
    """The published file and the kept one may be two names of the same bytes."""
    first = build(unit, a="Một")
    build(unit, b="Hai")
    page = unit.root / "site/van-ban/index.html"
    with page.open("ab") as stream:
        stream.write(b"<!-- sua tay -->")
    os.utime(page, (2_000_000_000, 2_000_000_000))
    assert command(unit, "quay-lai", "1")[0] == 3, "refused while the kept file is not what it was"
    build(unit)
    go_back(unit, "1")
    assert unit.site() == first


def test_only_what_changed_takes_room(unit: Unit) -> None:
    build(unit, a="Một", b="Hai")
    before = {path.name for path in archive(unit).folder.iterdir()}
    after = build(unit, a="Khác")
    new = {path.name for path in archive(unit).folder.iterdir()} - before
    assert len(new) < len(after) / 2
    kept = archive(unit).folder / archive(unit).sites()[0].digests["index.html"]
    assert kept.read_bytes() == after["index.html"]
    if hasattr(os, "link"):
        assert kept.samefile(unit.root / "site/index.html"), "a second name of the published file, not a copy"


def test_a_disk_without_hard_links_gets_copies(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(unit, a="Một")
    build(unit, "--giu", "0", a="Hai")

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    build(unit, a="Một")
    build(unit, a="Ba")
    assert not archive(unit).folder.joinpath(archive(unit).sites()[0].digests["index.html"]).samefile(unit.root / "site/index.html")
    go_back(unit)
    assert unit.site() == first


def numbers(unit: Unit) -> list[int]:
    return [kept.number for kept in archive(unit).sites()]


def test_three_sites_are_kept_beside_the_published_one_and_an_option_says_otherwise(unit: Unit) -> None:
    for number in range(6):
        build(unit, a=f"Tên {number}")
    assert numbers(unit) == [6, 5, 4, 3]
    build(unit, "--giu", "1", a="Tên 6")
    assert numbers(unit) == [7, 6]
    build(unit, "--keep", "0", a="Tên 7")
    assert numbers(unit) == []
    assert "chưa giữ bản nào" in command(unit, "quay-lai")[1]
    assert not archive(unit).folder.exists()


def test_mkdocs_yml_says_how_many_are_kept_for_plain_mkdocs_too(unit: Unit) -> None:
    unit.write({"mkdocs.yml": CONFIGURATION.replace("[cchc]", "[{cchc: {giu: 1}}]")})
    for number in range(3):
        unit.write({A: post(f"Tên {number}")})
        assert (command(unit, "dung")[0] if number else unit.mkdocs().returncode) == 0
    assert numbers(unit) == [3, 2]


def test_what_no_kept_site_names_is_thrown_away(unit: Unit) -> None:
    for number in range(6):
        build(unit, "--giu", "1", a=f"Tên {number}")
    wanted = {digest for kept in archive(unit).sites() for digest in kept.digests.values()}
    assert {path.name for path in archive(unit).folder.iterdir()} == wanted | {"000005.txt", "000006.txt"}


def test_a_preview_keeps_nothing(unit: Unit) -> None:
    unit.write({A: post()})
    preview = Preview(unit)
    preview.wait_for("Xem thử tại")
    preview.process.kill()
    preview.process.communicate()
    assert not (unit.root / ".cchc/ban-cu").exists()


def test_a_site_that_cannot_be_kept_is_published_all_the_same(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Archive, "keep", refuse)
    unit.write({A: post()})
    code, shown = command(unit, "dung")
    assert code == 0
    assert "Chưa giữ được bản này để quay lại sau (lỗi hệ thống 28); trang đã đăng vẫn đầy đủ." in shown


@pytest.mark.parametrize("turn", [17, 45])
def test_a_roll_back_killed_at_any_act_harms_nothing_and_is_completed(three: tuple[Unit, list[dict[str, bytes]]], turn: int) -> None:
    unit, (first, _, third) = three
    said = ["quay-lai", "1", "--thu-muc", str(unit.root)]
    ended = run(sys.executable, STOPPING, "kill", str(turn), str(unit.root / "site"), *said)
    assert ended.returncode != 0, "the turn came"
    assert not faults(visible(unit.site()), [first, third], third)
    go_back(unit, "1")
    assert unit.site() == first
    build(unit)
    assert unit.site() == third


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["9"], "không giữ bản số 9. Các bản đang giữ: 1"),
        (["hôm qua"], "viết: python build.py quay-lai"),
        (["1", "2"], "viết: python build.py quay-lai"),
    ],
)
def test_words_that_mean_no_kept_site_are_answered(unit: Unit, said: list[str], answer: str) -> None:
    build(unit, a="Một")
    code, shown = command(unit, "quay-lai", *said)
    assert code == 2
    assert answer in shown

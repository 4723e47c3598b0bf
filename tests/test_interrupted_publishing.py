"""Publishing stopped at every single act on the disk: each file is whole, no public page leads nowhere, the next publishing completes it."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc.publishing import publish
from test_publishing import NEW, OLD, held, page, put, visible


class Stopped(BaseException):
    """The computer goes off, or the window is closed: nothing that comes later is done."""


@pytest.fixture(autouse=True)
def _no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls a plug here, and hundreds of publishings need not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def stop_at(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """Let the `turn`-th act on the disk fail half done, and every later one too."""
    acts = 0

    def counted(act: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal acts
            acts += 1
            if acts < turn:
                return act(*arguments, **options)
            if acts == turn and act is shutil_copyfile:
                content = Path(arguments[0]).read_bytes()
                Path(arguments[1]).write_bytes(content[: len(content) // 2])
            raise Stopped

        return call

    shutil_copyfile = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", counted(shutil.copyfile))
    for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))


def published_until_stopped(files: dict[str, str], site: Path, turn: int, ours: set[str] | None = None) -> bool:
    """Publish, stopped at the `turn`-th act; what is noted goes into `ours`. Returns whether it was stopped before its end."""
    staging = put(site.with_name(f"staging-{turn}"), files)
    with pytest.MonkeyPatch.context() as monkeypatch:
        stop_at(monkeypatch, turn)
        try:
            publish(staging, site, ours=ours and ours.copy(), note=lambda: ours and ours.update(files))
        except Stopped:
            return True
    return False


def test_a_publishing_stopped_at_any_moment_leaves_whole_files_and_no_dead_link(tmp_path: Path) -> None:
    """No page that was public before names a file that is not there, and a second publishing completes the site."""
    turn, was_stopped = 0, True
    while was_stopped:
        turn += 1
        site = put(tmp_path / f"site-{turn}", OLD)
        was_stopped = published_until_stopped(NEW, site, turn)
        found = visible(held(site))
        for name, text in found.items():
            farewell = NEW["404.html"] if name not in NEW else None
            assert text in (OLD.get(name), NEW.get(name), farewell), f"turn {turn}: {name} is neither the old nor the new file"
        for name in OLD.keys() & found.keys():
            for target in re.findall(r'href="([^"]+)"', found[name]):
                assert target in found, f"turn {turn}: {name} names {target}, which is not there"
        publish(put(tmp_path / f"again-{turn}", NEW), site)
        assert held(site) == NEW, f"turn {turn}: the second publishing did not complete the site"
    assert turn > 3 * len(NEW), "every act was stopped once"


def test_a_first_publishing_stopped_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    """The folder has no home page yet that would say whose it is."""
    turn, was_stopped = 0, True
    while was_stopped:
        turn += 1
        site = tmp_path / f"site-{turn}"
        was_stopped = published_until_stopped(NEW, site, turn)
        publish(put(tmp_path / f"again-{turn}", NEW), site)
        assert held(site) == NEW, f"turn {turn}"


def test_what_a_stopped_publishing_added_is_taken_away_where_the_next_one_does_not_want_it(tmp_path: Path) -> None:
    """No ledger knows the added files yet: a page that was withdrawn at once must not stay for ever."""
    withdrawn, foreign = {"tin-tuc/rut-lai/index.html": page()}, {"cua-nguoi-khac.html": "xác minh"}
    turn = 1
    while published_until_stopped(NEW | withdrawn, site := put(tmp_path / f"site-{turn}", OLD | foreign), turn, ours := set(OLD)):
        publish(put(tmp_path / f"again-{turn}", OLD), site, ours=ours)
        assert held(site) == OLD | foreign, f"turn {turn}"
        turn += 1


def test_pages_that_go_and_name_each_other_never_lead_nowhere(tmp_path: Path) -> None:
    """A list and its only post are both withdrawn: until both are gone each of them is the page for what is not found."""
    pair = {"mot/index.html": page("hai/index.html"), "hai/index.html": page("mot/index.html")}
    rest = {"index.html": page("404.html"), "404.html": page("index.html")}
    turn, was_stopped = 0, True
    while was_stopped:
        turn += 1
        site = put(tmp_path / f"site-{turn}", rest | pair)
        was_stopped = published_until_stopped(rest, site, turn)
        found = visible(held(site))
        for name, text in found.items():
            for target in re.findall(r'href="([^"]+)"', text):
                assert target in found, f"turn {turn}: {name} names {target}"

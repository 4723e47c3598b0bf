"""`xem-thu --mo`: the browser is shown the preview once it is built; without the option nobody's browser is opened."""

import webbrowser
from collections.abc import Callable

import pytest

from cchc.commands import building, door
from cchc.engines import runner
from conftest import Unit

ADDRESS = "http://127.0.0.1:8000/cchc/"


@pytest.mark.parametrize(("options", "opened"), [(["--mo"], [ADDRESS]), ([], [])])
def test_the_browser_is_opened_only_where_it_is_asked_for(
    options: list[str], opened: list[str], unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    class AtOnce:
        def __init__(self, _seconds: float, show: Callable[[str], object], words: tuple[str]) -> None:
            self.start = lambda: show(*words)

    monkeypatch.setattr(building, "Timer", AtOnce)
    monkeypatch.setattr(webbrowser, "open", shown.append)
    monkeypatch.setattr(runner, "serve", lambda *given: given[-1](ADDRESS))
    assert door.main(["xem-thu", *options, "--thu-muc", str(unit.root)]) == 0
    assert shown == opened

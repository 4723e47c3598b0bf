"""What the frame takes from Material: its icons, and nothing that may change behind our back."""

import hashlib
from pathlib import Path

import material
import pytest

from cchc.engines.frame import frame_assets
from cchc.model.organisation import Organisation
from cchc.yamltext import read_yaml
from conftest import ORGANISATION, REPOSITORY

THEME = REPOSITORY / "theme"
UNIT = Organisation.model_validate(read_yaml(ORGANISATION)[0])
MATERIAL = Path(material.__file__).parent / "templates"

SEEN = {"base.html": "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb"}
"""Templates of Material that ours stand in for, as they were when ours were last compared with them."""


@pytest.mark.parametrize(("name", "digest"), SEEN.items())
def test_a_template_that_ours_replaces_has_not_changed_upstream(name: str, digest: str) -> None:
    found = hashlib.sha256((MATERIAL / name).read_bytes()).hexdigest()
    assert found == digest, f"Material changed {name}: compare theme/main.html with it, then write {found} here"


def test_main_is_the_only_template_that_hides_one_of_materials() -> None:
    ours = {path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.is_file()}
    theirs = {path.relative_to(MATERIAL).as_posix() for path in MATERIAL.rglob("*") if path.is_file()}
    assert ours & theirs == {"main.html"}


def test_a_clone_with_the_line_ends_of_windows_has_the_same_assets(tmp_path: Path) -> None:
    copy = tmp_path / "theme"
    for path in (path for path in THEME.rglob("*") if path.is_file()):
        target = copy / path.relative_to(THEME)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ours, theirs = frame_assets([THEME, MATERIAL], UNIT), frame_assets([copy, MATERIAL], UNIT)
    assert {name: (asset.path, asset.make()) for name, asset in ours.items()} == {
        name: (asset.path, asset.make()) for name, asset in theirs.items()
    }


def test_assets_are_named_by_their_content_and_need_no_other_host() -> None:
    assets = frame_assets([THEME, MATERIAL], UNIT)
    for asset in assets.values():
        content = asset.make()
        assert hashlib.sha256(content).hexdigest()[:8] in asset.path
        assert b"url(http" not in content
        assert b"@import" not in content

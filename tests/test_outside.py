"""Nothing that lies outside content/ and data/ can be published, however it is named."""

import os
from pathlib import Path

import pytest

from conftest import Unit, post

SECRET = b"%PDF-1.4 bi mat"


@pytest.fixture
def guarded(unit: Unit) -> Unit:
    """A unit with secrets beside its folders, which no build may copy."""
    return unit.write(
        {"mat.pdf": SECRET, "../mat.pdf": SECRET, ".cchc/mat.pdf": SECRET, "content/.an/mat.pdf": SECRET, "content/~$mat.pdf": SECRET}
    )


def assert_kept(unit: Unit) -> None:
    """Nothing secret is published: the unit is refused, with one good line for each place that names it."""
    problems = [problem for problem in unit.problems() if not problem.startswith("?")]
    assert problems
    assert all(problem.startswith("content/") for problem in problems)
    unit.mkdocs()
    assert not [path for path in (unit.root / "site").rglob("*") if path.is_file() and SECRET in path.read_bytes()]


TARGETS = [
    "../mat.pdf",
    "../../mat.pdf",
    "../../../mat.pdf",
    "/mat.pdf",
    "//mat.pdf",
    "/../mat.pdf",
    "/content/../mat.pdf",
    "/content/../../mat.pdf",
    "./.././../mat.pdf",
    "..\\..\\mat.pdf",
    "\\mat.pdf",
    "\\\\may-chu\\chung\\mat.pdf",
    "//may-chu/chung/mat.pdf",
    "C:\\mat.pdf",
    "C:/mat.pdf",
    "c:mat.pdf",
    "\\\\?\\C:\\mat.pdf",
    "..%2f..%2fmat.pdf",
    "..%2F..%2Fmat.pdf",
    "%2e%2e/%2e%2e/mat.pdf",
    "%2e%2e%2f%2e%2e%2fmat.pdf",
    "..%5c..%5cmat.pdf",
    "..%252f..%252fmat.pdf",
    "..%c0%af..%c0%afmat.pdf",
    "\u2025/\u2025/mat.pdf",
    "..\uff0f..\uff0fmat.pdf",
    "../../mat.pdf%00.jpg",
    "../../mat.pdf#x",
    "/content/.an/mat.pdf",
    "../.an/mat.pdf",
    "../~$mat.pdf",
    "../../.cchc/mat.pdf",
    "../../mkdocs.yml",
    "/data/don-vi.yml",
    "../../data/don-vi.yml",
    "~/mat.pdf",
    "%USERPROFILE%\\mat.pdf",
    "file:///mat.pdf",
    "a.md/../../../mat.pdf",
]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("way", ["attachment", "picture", "link", "image", "html"])
def test_no_name_leads_to_a_file_outside(guarded: Unit, target: str, way: str) -> None:
    quoted = target.replace("'", "''")
    extra = {"attachment": f"tep_dinh_kem: [{{tep: '{quoted}'}}]\n", "picture": f"anh_dai_dien: {{tep: '{quoted}', mo_ta: x}}\n"}.get(
        way, ""
    )
    body = {"link": f"[x](<{target}>)", "image": f"![x](<{target}>)", "html": f'<a href="{target}">x</a> <img src="{target}" alt="x">'}.get(
        way, "x"
    )
    guarded.write({"content/tin-tuc/a.md": post(extra=extra, body=body)})
    problems = [problem for problem in guarded.problems() if not problem.startswith("?")]
    assert problems
    assert all(problem.startswith("content/tin-tuc/a.md:") for problem in problems)


def test_a_refused_name_publishes_nothing(guarded: Unit) -> None:
    guarded.write({"content/tin-tuc/a.md": post(body="[x](../../mat.pdf)\n\n[y](%2e%2e/%2e%2e/mat.pdf)\n\n![z](/mat.pdf)")})
    assert_kept(guarded)


@pytest.mark.parametrize("name", ["../a", "a/../../b", "..", "a\\..\\b", "%2e%2e/a", "C:/a", "a//b", "a/./b", ".a/b", "a\u2025b"])
def test_an_old_address_cannot_leave_the_site(unit: Unit, name: str) -> None:
    unit.write({"content/tin-tuc/a.md": post(extra=f"dia_chi_cu: ['{name}']\n")})
    assert any("dia_chi_cu: " in problem for problem in unit.problems())


def test_an_old_address_from_the_root_lies_in_the_site(guarded: Unit) -> None:
    """People copy addresses with their first slash: /a is a page of the section, not of the machine."""
    guarded.write({"content/tin-tuc/a.md": post(extra="dia_chi_cu: [/a]\n")})
    assert guarded.mkdocs().returncode == 0
    assert "tin-tuc/a/" in (guarded.root / "site/a/index.html").read_text("utf-8")
    assert not Path("/a").exists()


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this machine lets nobody make shortcuts")


@pytest.mark.parametrize("target", ["../mat.pdf", "mat.pdf", ".cchc/mat.pdf", "mkdocs.yml"])
@pytest.mark.parametrize("is_relative", [True, False])
def test_a_shortcut_to_a_file_outside_content_and_data_is_refused(guarded: Unit, target: str, is_relative: bool) -> None:
    place = guarded.write({"content/tin-tuc/a.md": post(body="[x](tep.pdf)")}).root / "content/tin-tuc/tep.pdf"
    link(place, Path(os.path.relpath(guarded.root / target, place.parent)) if is_relative else guarded.root / target)
    assert any(problem.startswith("content/tin-tuc/tep.pdf:1: tệp là lối tắt trỏ ra ngoài") for problem in guarded.problems())
    assert_kept(guarded)


def test_a_chain_of_shortcuts_that_ends_outside_is_refused(guarded: Unit) -> None:
    folder = guarded.write({"content/tin-tuc/a.md": post(body="[x](mot.pdf)")}).root / "content/tin-tuc"
    link(folder / "hai.pdf", guarded.root / "mat.pdf")
    link(folder / "mot.pdf", folder / "hai.pdf")
    assert_kept(guarded)


def test_a_shortcut_inside_the_units_own_folders_is_taken(unit: Unit) -> None:
    unit.write({"data/chung.pdf": SECRET, "content/tin-tuc/a.md": post(body="[x](tep.pdf)")})
    link(unit.root / "content/tin-tuc/tep.pdf", unit.root / "data/chung.pdf")
    assert unit.problems() == []
    assert unit.file("tep/tin-tuc/tep.pdf") == SECRET


@pytest.mark.parametrize("target", ["..", "../..", "../../.cchc", "nowhere"])
def test_a_shortcut_to_a_folder_is_refused(guarded: Unit, target: str) -> None:
    guarded.write({"content/tin-tuc/a.md": post(body="[x](tro/mat.pdf)")})
    link(guarded.root / "content/tin-tuc/tro", Path(target))
    assert any(problem.startswith("content/tin-tuc/tro:1: ") and "lối tắt" in problem for problem in guarded.problems())
    assert_kept(guarded)


def test_a_junction_of_windows_is_refused_though_it_does_not_say_that_it_is_a_link(guarded: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded.write({"ngoai/mat.pdf": SECRET, "content/tin-tuc/a.md": post(body="[x](tro/mat.pdf)")})
    link(guarded.root / "content/tin-tuc/tro", guarded.root / "ngoai")
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    monkeypatch.setattr(os.path, "islink", lambda _: False)
    problems = guarded.problems()
    assert any(problem.startswith("content/tin-tuc/tro:1: thư mục là lối tắt") for problem in problems)
    assert any("không có tệp «tro/mat.pdf»" in problem for problem in problems)


def test_a_unit_whose_own_folder_is_reached_by_a_shortcut_is_read(unit: Unit, tmp_path: Path) -> None:
    """A folder that a drive or a sync program keeps elsewhere is the school's own doing."""
    unit.write({"content/tin-tuc/a.md": post(body="[x](t.pdf)"), "content/tin-tuc/t.pdf": SECRET})
    link(tmp_path / "loi-tat", unit.root)
    assert Unit(tmp_path / "loi-tat").problems() == []

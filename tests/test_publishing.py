"""Publishing: whatever happens on the way, every file of site/ is whole and the next publishing completes it."""

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc import publishing
from cchc.output import Output
from cchc.publishing import PublishingError, publish, stage
from conftest import read_tree

HEAD = publishing.MARK.decode() + ' 1">'


def page(*targets: str, words: str = "") -> str:
    return HEAD + words + "".join(f'<a href="{target}"></a>' for target in targets)


OLD = {
    "index.html": page("assets/cchc.1111.css", "tin-tuc/index.html", "tin-tuc/cu/index.html"),
    "tin-tuc/index.html": page("assets/cchc.1111.css", "tin-tuc/cu/index.html", "anh/cu-480.jpg"),
    "tin-tuc/cu/index.html": page("assets/cchc.1111.css", "anh/cu-480.jpg", "tep/cu.pdf"),
    "404.html": page("assets/cchc.1111.css"),
    "rss.xml": "<rss>cũ</rss>",
    "assets/cchc.1111.css": "a{}",
    "anh/cu-480.jpg": "ảnh cũ",
    "tep/cu.pdf": "tệp cũ",
    "tep/giu.pdf": "không đổi",
}
NEW = {
    "index.html": page("assets/cchc.2222.css", "tin-tuc/index.html", "tin-tuc/moi/index.html"),
    "tin-tuc/index.html": page("assets/cchc.2222.css", "tin-tuc/moi/index.html", "anh/moi-480.jpg"),
    "tin-tuc/moi/index.html": page("assets/cchc.2222.css", "anh/moi-480.jpg", "tep/moi.pdf"),
    "404.html": page("assets/cchc.2222.css"),
    "rss.xml": "<rss>mới, dài hơn bản cũ</rss>",
    "assets/cchc.2222.css": "b{}",
    "anh/moi-480.jpg": "ảnh mới",
    "tep/moi.pdf": "tệp mới",
    "tep/giu.pdf": "không đổi",
}


class Stopped(BaseException):
    """The computer goes off, or the window is closed: nothing that comes later is done."""


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def held(folder: Path) -> dict[str, str]:
    return {name: content.decode() for name, content in read_tree(folder).items()}


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    return put(tmp_path / "staging", NEW)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return put(tmp_path / "site", OLD)


def stop_at(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """Let the `turn`-th act on the disk fail half done, and every later one too."""
    acts = 0

    def counted(act: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal acts
            acts += 1
            if acts < turn:
                return act(*arguments, **options)
            if acts == turn and half:
                half(*arguments)
            raise Stopped

        return call

    def half_copy(source: Path, target: Path) -> None:
        content = Path(source).read_bytes()
        with Path(target).open("wb") as stream:
            stream.write(content[: len(content) // 2])

    monkeypatch.setattr(publishing.shutil, "copyfile", counted(shutil.copyfile, half_copy))
    monkeypatch.setattr(publishing.shutil, "rmtree", counted(shutil.rmtree))
    for name in ("replace", "unlink", "rmdir", "mkdir", "touch"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))


def published_until_stopped(staging: Path, site: Path, turn: int) -> bool:
    """Publish, stopped at the `turn`-th act. Returns whether it was stopped before its end."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        stop_at(monkeypatch, turn)
        try:
            publish(staging, site)
        except Stopped:
            return True
    return False


def test_a_publishing_stopped_at_any_moment_leaves_whole_files_and_no_dead_link(tmp_path: Path, staging: Path) -> None:
    """No page that was public before names a file that is not there, and a second publishing completes the site."""
    turn = 0
    while True:
        turn += 1
        site = put(tmp_path / f"site-{turn}", OLD)
        was_stopped = published_until_stopped(staging, site, turn)
        found = {name: text for name, text in held(site).items() if not Path(name).name.startswith(".")}
        for name, text in found.items():
            assert text in (OLD.get(name), NEW.get(name)), f"turn {turn}: {name} is neither the old nor the new file"
        for name in OLD.keys() & found.keys():
            for target in re.findall(r'href="([^"]+)"', found[name]):
                assert target in found, f"turn {turn}: {name} names {target}, which is not there"
        publish(staging, site)
        assert held(site) == NEW, f"turn {turn}: the second publishing did not complete the site"
        if not was_stopped:
            break
    assert turn > 3 * len(NEW), "every act was stopped once"


def test_a_first_publishing_stopped_at_any_moment_is_completed_by_the_next(tmp_path: Path, staging: Path) -> None:
    """The folder has no home page yet that would say whose it is."""
    turn, was_stopped = 0, True
    while was_stopped:
        turn += 1
        site = tmp_path / f"site-{turn}"
        was_stopped = published_until_stopped(staging, site, turn)
        publish(staging, site)
        assert held(site) == NEW, f"turn {turn}"


def test_new_files_come_before_the_pages_that_name_them_and_what_is_gone_goes_last(
    staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, unlink = Path.replace, Path.unlink
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (done.append(Path(target).relative_to(site).as_posix()), replace(self, target))[1]
    )
    monkeypatch.setattr(
        Path, "unlink", lambda self, missing_ok=False: (done.append(f"-{self.relative_to(site).as_posix()}"), unlink(self, missing_ok))[1]
    )
    publish(staging, site)
    acts = [act for act in done if ".cchc" not in act]
    assets = [act for act in acts if not act.startswith("-") and not act.endswith(".html")]
    pages = [act for act in acts if not act.startswith("-") and act.endswith(".html")]
    removals = [act for act in acts if act.startswith("-")]
    assert acts == assets + pages + removals
    assert pages[0] == "tin-tuc/moi/index.html", "a new page stands before an old one names it"
    assert set(removals) == {f"-{name}" for name in OLD.keys() - NEW.keys()}


def test_unchanged_files_keep_their_time_stamp_and_are_not_counted(staging: Path, site: Path) -> None:
    before = (site / "tep/giu.pdf").stat()
    written, removed = publish(staging, site)
    after = (site / "tep/giu.pdf").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert (written, removed) == (len(NEW) - 1, len(OLD.keys() - NEW.keys()))
    assert publish(staging, site) == (0, 0)


def test_hidden_files_of_somebody_else_stay(staging: Path, site: Path) -> None:
    hidden = {".htaccess": "Deny", ".well-known/acme/khoa": "x", "tin-tuc/cu/.giu": "y"}
    put(site, hidden)
    publish(staging, site)
    assert held(site) == NEW | hidden


def test_emptied_folders_are_removed_and_the_site_folder_is_not(site: Path, tmp_path: Path) -> None:
    publish(put(tmp_path / "staging", {"index.html": HEAD}), site)
    assert [path.name for path in site.rglob("*")] == ["index.html"]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"anh-cuoi.jpg": "x"}, id="somebody's picture"),
        pytest.param({"index.html": "<title>Trang khác</title>"}, id="another site"),
        pytest.param({"sub/index.html": page()}, id="a site in a folder below"),
    ],
)
def test_a_folder_with_somebody_elses_files_is_refused_untouched(files: dict[str, str], staging: Path, tmp_path: Path) -> None:
    site = put(tmp_path / "cua-nguoi-khac", files)
    with pytest.raises(PublishingError, match="đang chứa tệp không phải của chương trình này"):
        publish(staging, site)
    assert held(site) == files


@pytest.mark.parametrize("hidden", [{}, {".htaccess": "Deny"}], ids=["an empty folder", "a folder with a hidden file"])
def test_a_folder_without_visible_files_is_published_to(hidden: dict[str, str], staging: Path, tmp_path: Path) -> None:
    site = put(tmp_path / "site", hidden)
    site.mkdir(exist_ok=True)
    publish(staging, site)
    assert held(site) == NEW | hidden


def test_a_file_in_the_place_of_the_site_folder_is_one_vietnamese_line(staging: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("tệp", "utf-8")
    with pytest.raises(PublishingError, match="không ghi được thư mục") as refusal:
        publish(staging, tmp_path / "site")
    assert "\n" not in str(refusal.value)
    assert (tmp_path / "site").read_text("utf-8") == "tệp"


def test_a_file_that_is_held_open_for_a_moment_is_tried_again(staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = iter([True, True])
    replace = Path.replace

    def held_for_a_moment(self: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "in use", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held_for_a_moment)
    monkeypatch.setattr(publishing.time, "sleep", lambda _: None)
    publish(staging, site)
    assert held(site) == NEW


@pytest.mark.parametrize("name", sorted(NEW.keys() - {"tep/giu.pdf"}))
def test_a_file_that_stays_held_open_is_named_in_one_line_and_the_next_publishing_completes(
    name: str, staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == site / name:
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(self), None, str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        patched.setattr(publishing, "PATIENCE", 0)
        with pytest.raises(PublishingError) as refusal:
            publish(staging, site)
    said = str(refusal.value)
    assert said == f"không ghi được «{site / name}». Đóng chương trình đang mở tệp này (hoặc thư mục site), rồi dựng lại"
    for found, text in held(site).items():
        assert text in (OLD.get(found), NEW.get(found)) or found == publishing.UNFINISHED
    publish(staging, site)
    assert held(site) == NEW


def test_an_old_file_that_cannot_be_removed_is_named_in_one_line(staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == site / "tep/cu.pdf":
            raise PermissionError(errno.EACCES, "in use", str(self))
        unlink(self, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        patched.setattr(publishing, "PATIENCE", 0)
        with pytest.raises(PublishingError, match=r"không ghi được «.*cu\.pdf»"):
            publish(staging, site)
    publish(staging, site)
    assert held(site) == NEW


@pytest.mark.parametrize("turn", range(1, len(NEW)))
def test_a_full_disk_is_one_vietnamese_line_and_leaves_whole_files(
    turn: int, staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile, copies = shutil.copyfile, []

    def fill(source: Path, target: Path) -> None:
        copies.append(target)
        if len(copies) >= turn:
            Path(target).write_bytes(b"n")
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        copyfile(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(publishing.shutil, "copyfile", fill)
        with pytest.raises(PublishingError, match="ổ đĩa đầy") as refusal:
            publish(staging, site)
    assert "\n" not in str(refusal.value)
    assert "No space" not in str(refusal.value)
    for found, text in held(site).items():
        assert text in (OLD.get(found), NEW.get(found)) or found == publishing.UNFINISHED
    publish(staging, site)
    assert held(site) == NEW


def test_a_disk_that_fills_up_while_staging_is_one_vietnamese_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(PublishingError, match="ổ đĩa đầy"):
        stage([Output("tep/a.pdf", "", lambda: b"x")], tmp_path)


def test_staging_writes_every_output_with_its_bytes(tmp_path: Path) -> None:
    stage([Output("rss.xml", "", lambda: b"\xef\r\n"), Output("anh/a/b-480.jpg", "", lambda: b"")], tmp_path)
    assert read_tree(tmp_path) == {"rss.xml": b"\xef\r\n", "anh/a/b-480.jpg": b""}


FILE = {"index.html": page("gioi-thieu"), "gioi-thieu": "tệp"}
FOLDER = {"index.html": page("gioi-thieu/index.html"), "gioi-thieu/index.html": page(), "gioi-thieu/co-cau/index.html": page()}


@pytest.mark.parametrize(("before", "after"), [(FILE, FOLDER), (FOLDER, FILE)], ids=["a file becomes a folder", "a folder becomes a file"])
def test_a_name_may_change_between_file_and_folder(before: dict[str, str], after: dict[str, str], tmp_path: Path) -> None:
    site = put(tmp_path / "site", before)
    publish(put(tmp_path / "staging", after), site)
    assert held(site) == after

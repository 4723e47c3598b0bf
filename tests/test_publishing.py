"""Publishing: what is put, in which order, and what is left alone."""

import errno
from pathlib import Path

import pytest

from cchc import publishing
from cchc.publication import Publication
from cchc.publishing import PublishingError, publish
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


LEFT = ".moi.cchc"
"""What an unfinished publishing leaves in the site beside whole files."""


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


def visible(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if not name.startswith(LEFT)}


def test_the_site_counts_as_unfinished_until_it_is_noted(staging: Path, site: Path) -> None:
    def note() -> None:
        assert visible(held(site)) == NEW
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(PublishingError, match="ổ đĩa đầy"):
        publish(staging, site, note=note)
    assert (site / LEFT).is_dir()


def test_new_files_come_before_the_pages_that_name_them_and_what_is_gone_goes_last(
    staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def note(path: Path, sign: str) -> None:
        if LEFT not in path.parts and path.relative_to(site).as_posix() != LEFT:
            done.append(sign + path.relative_to(site).as_posix())

    monkeypatch.setattr(Path, "replace", lambda self, target: (note(target, "+"), replace(self, target))[1])
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: (note(self, "-"), unlink(self, missing_ok))[1])
    publish(staging, site)
    goes = {"tin-tuc/cu/index.html"}
    assert done == [
        "+anh/moi-480.jpg",
        "+assets/cchc.2222.css",
        "+tep/moi.pdf",
        "+tin-tuc/moi/index.html",
        "+rss.xml",  # it names the new page
        "+404.html",
        "+index.html",
        "+tin-tuc/index.html",
        *(f"+{name}" for name in goes),
        *(f"-{name}" for name in goes),
        "-anh/cu-480.jpg",
        "-assets/cchc.1111.css",
        "-tep/cu.pdf",
    ]


def test_unchanged_files_keep_their_time_stamp_and_are_not_counted(staging: Path, site: Path, tmp_path: Path) -> None:
    before = (site / "tep/giu.pdf").stat()
    written, removed = publish(staging, site)
    after = (site / "tep/giu.pdf").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert (written, removed) == (len(NEW) - 1, len(OLD.keys() - NEW.keys()))
    assert publish(put(tmp_path / "again", NEW), site) == (0, 0)


def test_hidden_files_of_somebody_else_stay(staging: Path, site: Path) -> None:
    hidden = {".htaccess": "Deny", ".well-known/acme/khoa": "x", "tin-tuc/cu/.giu": "y"}
    put(site, hidden)
    publish(staging, site)
    assert held(site) == NEW | hidden


def test_a_git_repository_in_the_site_stays_whole(site: Path, tmp_path: Path) -> None:
    """Hosts of static pages are fed by one; Git packs its references and needs their empty folders."""
    for empty in (".git/refs/heads", ".git/objects/info", ".well-known", "anh/.cache"):
        (site / empty).mkdir(parents=True)
    publish(put(tmp_path / "staging", {"index.html": page()}), site)
    assert all((site / kept).is_dir() for kept in (".git/refs/heads", ".git/objects/info", ".well-known", "anh/.cache"))
    assert not (site / "tin-tuc").exists()


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


FILE = {"index.html": page("gioi-thieu"), "gioi-thieu": "tệp"}
FOLDER = {"index.html": page("gioi-thieu/index.html"), "gioi-thieu/index.html": page(), "gioi-thieu/co-cau/index.html": page()}


@pytest.mark.parametrize(("before", "after"), [(FILE, FOLDER), (FOLDER, FILE)], ids=["a file becomes a folder", "a folder becomes a file"])
def test_a_name_may_change_between_file_and_folder(before: dict[str, str], after: dict[str, str], tmp_path: Path) -> None:
    site = put(tmp_path / "site", before)
    publish(put(tmp_path / "staging", after), site)
    assert held(site) == after


def test_a_site_that_lacks_a_file_of_its_own_is_not_published(tmp_path: Path) -> None:
    with Publication(tmp_path, tmp_path / "site") as publication:
        (publication.staging / "index.html").write_text(page(), "utf-8")
        with pytest.raises(RuntimeError, match=r"rss\.xml"):
            publication.publish({"index.html": "1", "rss.xml": "2"}, set())
    assert not (tmp_path / "site" / "index.html").exists()

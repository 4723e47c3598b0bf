"""Golden sites: small units in tests/sites/ whose outputs, or whose problems, are exactly the expected ones.

`pytest tests/test_golden.py --update-golden` writes what comes out now; read the difference before you keep it.
"""

import html
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cchc import jsontext
from cchc.edition import Edition
from cchc.output import Page
from conftest import REPOSITORY, Unit, post, read_tree

SITES = REPOSITORY / "tests" / "sites"
TEXTS = (".html", ".xml", ".txt", ".json", ".csv", ".ics")
LISTING = "danh-sach.txt"
"""Pages and files in order; of pictures and attachments nothing else is compared: their bytes change with the libraries."""


def whole(page: Page) -> str:
    """Return a page's address, what its frame shows of it and tells machines, and its inner HTML."""
    head = page.head
    facts = [head.title, head.description, str(head.updated or ""), head.picture.address if head.picture else ""]
    block = f"<!-- {jsontext.block(head.facts)} -->\n" if head.facts else ""
    return f"<!-- /{page.address} | {html.escape(' | '.join(facts))} -->\n{block}{page.make()}\n"


def outputs_of(edition: Edition) -> dict[str, bytes]:
    found = {page.path: whole(page).encode() for page in edition.pages}
    # The size of a picture changes with the library that writes it.
    found |= {output.path: _LENGTH.sub(rb"\1?", output.make()) for output in edition.files if output.path.endswith(TEXTS)}
    found[LISTING] = "".join(f"{path}\n" for path in sorted(output.path for output in (*edition.pages, *edition.files))).encode()
    found[LISTING] = _SCRIPT.sub(rb"\1?", found[LISTING])
    return found


_SCRIPT = re.compile(rb"(assets/tim-kiem\.)[0-9a-f]+")
"""Its name changes with every word of it."""
_LENGTH = re.compile(rb'((?:length|fileSize)="|"size_in_bytes": )\d+')


def write_tree(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("name", ["small", "empty", "unicode"])
def test_outputs_of_a_golden_site_are_the_expected_ones(name: str, update_golden: bool) -> None:
    site = SITES / name
    edition = Unit(site).prepare()
    assert [str(warning) for warning in edition.warnings if "thẻ <script>" not in str(warning)] == []
    found = outputs_of(edition)
    if update_golden:
        write_tree(site / "expected", found)
    expected = read_tree(site / "expected")
    assert found.keys() == expected.keys()
    for path, content in found.items():
        assert content.decode().splitlines() == expected[path].decode().splitlines(), f"{name}: {path} (pytest --update-golden)"


@pytest.mark.parametrize("name", ["small", "empty", "unicode"])
def test_outputs_do_not_depend_on_where_the_folder_lies_or_how_often_they_are_made(name: str, tmp_path: Path) -> None:
    shutil.copytree(SITES / name, tmp_path / "khác")
    first, second = Unit(SITES / name).prepare(), Unit(tmp_path / "khác").prepare()
    assert outputs_of(first) == outputs_of(second)
    assert [output.key for output in (*first.pages, *first.files)] == [output.key for output in (*second.pages, *second.files)]


def test_the_unicode_site_is_composed_and_escaped() -> None:
    """What came in decomposed, with Eth for Đ and with markup, comes out as letters and as text."""
    site = SITES / "unicode" / "expected"
    # Spreadsheets want a BOM and CRLF, and < is a letter like others in CSV and JSON.
    text = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*")) if path.suffix in (".html", ".xml"))
    assert not re.search("[\u0300\u0301\u0303\u0309\u0323\ufeff\r\u00d0]", text)
    text = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*")) if path.suffix in (".html", ".xml", ".txt"))
    assert "<script" not in text
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', text))
    assert "Bài 5 &lt; 10 &amp; R&amp;D" in text


def test_everything_wrong_gives_exactly_the_expected_problems(tmp_path: Path, update_golden: bool) -> None:
    """All at once. What a Windows clone cannot hold is added to a copy of the folder."""
    site = SITES / "everything_wrong"
    root = tmp_path / "don-vi"
    shutil.copytree(site, root, ignore=shutil.ignore_patterns("expected.txt"))
    _add_what_windows_refuses(root / "content/tin-tuc")
    found = Unit(root).problems()
    if update_golden:
        (site / "expected.txt").write_text("\n".join(found) + "\n", "utf-8", newline="\n")
    assert found == (site / "expected.txt").read_text("utf-8").splitlines()
    assert len(found) >= 45
    assert Counter(found).most_common(1)[0][1] == 1, "no problem is told twice"


def _add_what_windows_refuses(folder: Path) -> None:
    for name in ("CON.md", "a:b.md", "cham..", "hai\ndong.md", 'nhay"kep.md', "lpt1/x.md"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(post(id="tinbai9999"), "utf-8")
    (folder / "latin.md").write_bytes("---\ntieu_de: Họp\n".encode() + "tác giả".encode("latin-1", "replace") + b"\xe9\n---\n")
    with open(os.fsencode(folder) + b"/t\xean.md", "wb") as stream:  # noqa: PTH123 - a name that is no UTF-8
        stream.write(b"x")
    (folder / "ra-ngoai.md").symlink_to("/etc/passwd")
    (folder / "vong.md").symlink_to("vong.md")
    (folder / "thu-muc").symlink_to("/etc")
    (folder / "ho\u0323p.md").write_text("x", "utf-8")
    (folder / "h\u1ecdp.md").write_text("x", "utf-8")


def test_a_body_without_a_space_has_a_summary_of_letters() -> None:
    """Cut at a word where there is one; else in the middle, but never to nothing."""
    page = next(page for page in Unit(SITES / "unicode").prepare().pages if page.address == "tin-tuc/d/")
    assert page.head.description == "Đ" * 299 + "…"


def test_the_feed_belongs_to_the_home_page() -> None:
    channel = ElementTree.fromstring((SITES / "small/expected/rss.xml").read_bytes()).find("channel")
    assert channel is not None
    assert channel.findtext("link") == "https://thu.edu.vn/cchc/"

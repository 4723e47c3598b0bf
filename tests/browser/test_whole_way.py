"""From a Word file to a published post, in the programs as people start them: forms, preview, approval, three kinds of servers."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reader import _browser_is_there, chromium, served

from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit, read_tree
from servers import ACCOUNT, PASSWORD, certificate, ftp_server, sftp_server
from test_delivery import ftp_fingerprint
from word_documents import pictures

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

TITLE = "Ngày hội thể thao"
ADDRESS = "tin-tuc/2026/ngay-hoi-the-thao/"


@contextmanager
def forms(unit: Unit, chromium: Browser) -> Iterator[tuple[Page, subprocess.Popen[str]]]:
    """Start the forms as a person does, and open them by the address that the command says."""
    command = [sys.executable, "-m", "cchc", "soan", "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"]
    environment = {**os.environ, "BROWSER": "true", "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    try:
        assert process.stdout
        said = next(line for line in process.stdout if "http://127.0.0.1:" in line)
        page = context.new_page()
        page.goto(said.strip())
        yield page, process
    finally:
        context.close()
        process.kill()
        process.wait(10)
        assert process.stdout
        process.stdout.close()


def typed(page: Page, text: str) -> None:
    """Write the body anew, as somebody who selects all of it and types."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def do(unit: Unit, *words: str, **environment: str) -> str:
    done = unit.command(*words, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def place(way: str, port: int, more: str) -> str:
    """Return one entry of the list of destinations."""
    who = f"may_chu: localhost, cong: {port}, tai_khoan: {ACCOUNT}, thu_muc: web{more}"
    return f"- {{id: noidang{way}, ma: {way}, ten: Máy chủ {way}, kieu: {way}, {who}}}\n"


@pytest.fixture
def school(tmp_path: Path) -> Unit:
    """A unit that asks for approval, with everything in it approved."""
    unit = Unit(tmp_path / "truong").write({"data/don-vi.yml": f"{ORGANISATION}yeu_cau_duyet: có\n", "mkdocs.yml": CONFIGURATION, **LISTS})
    (unit.root / "content").mkdir()
    do(unit, "duyet", "tat-ca", "--nguoi", "Phạm Thu Hà")
    return unit


def test_a_word_file_becomes_a_post_on_three_kinds_of_servers(school: Unit, chromium: Browser, tmp_path: Path) -> None:
    word = tmp_path / "Ngày hội.docx"
    word.write_bytes(pictures())
    with forms(school, chromium) as (page, _):
        page.locator("input[name=tep]").set_input_files(word)
        expect(page.get_by_label("Tiêu đề")).to_have_value(TITLE)
        page.get_by_role("button", name="Lưu").click()
        todo = page.get_by_role("region", name="Chỗ cần xem lại")
        expect(todo).to_contain_text("chưa có mô tả cho người không nhìn thấy ảnh")
        typed(page, page.locator("#than-bai").input_value().replace("![](", "![Cổ động viên]("))
        expect(page.frame_locator("iframe").get_by_role("heading", name=TITLE)).to_be_visible()
        expect(page.frame_locator("iframe").get_by_alt_text("Cổ động viên").first).to_be_visible()
        draft = page.get_by_label("Bản nháp")
        if draft.count() and draft.first.is_checked():
            draft.first.uncheck()
        page.get_by_role("button", name="Lưu").click()
        expect(page.get_by_role("heading", name=f"Đã lưu: {TITLE}")).to_be_visible()
        page.get_by_role("link", name="Về trang đầu").click()
        expect(page.get_by_role("heading", name=re.compile(r"Chờ duyệt"))).to_be_visible()

    assert "Đã ghi" in do(school, "xem-truoc", "ngay-hoi-the-thao.md")
    ways = ("ftp", "ftps", "sftp")
    do(school, "dung")
    assert f"{ADDRESS}index.html" not in read_tree(school.root / "site"), "nobody has approved it yet"
    do(school, "duyet", "ngay-hoi-the-thao.md", "--nguoi", "Phạm Thu Hà")
    for way in ways:  # one after the other: servers in one process get in each other's way
        (tmp_path / way / "web").mkdir(parents=True)
        pem = certificate(tmp_path) if way == "ftps" else None
        with sftp_server(tmp_path / way) if way == "sftp" else ftp_server(tmp_path / way, pem=pem) as server:
            school.write({"data/noi-dang.yml": place(way, server.port, f", van_tay: '{ftp_fingerprint(pem)}'" if pem else "")})
            assert "Đã đăng tới" in do(school, "dang", **{f"CCHC_MAT_KHAU_{way.upper()}": PASSWORD})
    site = {path: content for path, content in read_tree(school.root / "site").items() if not path.startswith(".")}
    for way in ways:
        there = read_tree(tmp_path / way / "web")
        assert {path: content for path, content in there.items() if path != "cchc-dang.json"} == site, way
        with served(tmp_path / way / "web") as home:
            page = chromium.new_page()
            page.goto(home + ADDRESS)
            expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
            shown = page.get_by_alt_text("Cổ động viên").first
            expect(shown).to_be_visible()
            assert shown.evaluate("picture => picture.naturalWidth") > 0
            page.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_forms_that_are_killed_lose_nothing_that_was_typed(school: Unit, chromium: Browser) -> None:
    with forms(school, chromium) as (page, process):
        page.get_by_role("link", name="Viết tin mới").click()
        page.get_by_label("Tiêu đề").fill("Bài viết dở")
        typed(page, "Câu đầu tiên.")
        expect(page.locator("[data-kept]")).to_have_text(re.compile("Bản đang soạn giữ lúc"))
        page.wait_for_timeout(1500)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert not list((school.root / "content/tin-tuc").rglob("*.md")), "a draft is no post"
    assert school.problems() == []
    with forms(school, chromium) as (page, _):
        page.get_by_role("link", name="Bài viết dở").first.click()
        expect(page.get_by_label("Tiêu đề")).to_have_value("Bài viết dở")
        expect(page.locator(".CodeMirror")).to_contain_text("Câu đầu tiên.")

"""The forms in a real browser: a post with a picture is written, a problem met and mended, the page seen, the file right."""

import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from reader import _browser_is_there, chromium
from waitress import wasyncore
from waitress.server import create_server

from cchc.forms.application import create
from cchc.forms.desk import Desk
from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit, post
from desks import NOW, TOKEN, keys

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

FILE = "content/tin-tuc/2026/hop.md"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Unit, str]]:
    """A small unit, and the address at which its forms answer."""
    unit = Unit(tmp_path).write({"data/don-vi.yml": ORGANISATION, "mkdocs.yml": CONFIGURATION, **LISTS, FILE: post()})
    door = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{door.getsockname()[1]}"
    made = keys()
    desk = Desk(unit.root, lambda: NOW, lambda: next(made))
    connections: dict[int, object] = {}
    server = create_server(create(desk, lambda: frozenset({host}), TOKEN, lambda: None), connections, sockets=[door], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield unit, f"http://{host}"
    server.close()
    thread.join(5)
    wasyncore.close_all(connections, ignore_all=True)
    door.close()


@pytest.fixture
def page(at: tuple[Unit, str], chromium: Browser) -> Iterator[Page]:
    """The start page, in a browser that remembers what must not happen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(f"{at[1]}/vao?khoa={TOKEN}")
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((at[1], "data:", "blob:"))] == []
    assert faults == []


def photo(path: Path) -> Path:
    stream = io.BytesIO()
    Image.effect_noise((900, 600), 90).convert("RGB").save(stream, "JPEG")
    path.write_bytes(stream.getvalue())
    return path


def test_a_post_with_a_picture_is_written_mended_seen_and_saved(at: tuple[Unit, str], page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="Viết tin mới").click()
    page.get_by_label("Tiêu đề").fill("Hội thi tìm hiểu cải cách hành chính")
    page.locator(".CodeMirror").click()
    page.keyboard.type("Sáng nay nhà trường mở hội thi.\n\n- Phần một\nPhần hai\n")
    page.locator("[data-field=anh_dai_dien] [data-file]").set_input_files(photo(tmp_path / "IMG_2031.jpg"))
    expect(page.locator("[data-field=anh_dai_dien] [data-thumb]")).to_be_visible()
    page.get_by_label("Cải cách thủ tục hành chính").check()
    page.get_by_role("button", name="Lưu").click()

    todo = page.get_by_role("region", name="Chỗ cần xem lại")
    expect(todo).to_be_focused()
    todo.get_by_role("link", name="Mô tả ảnh: Thiếu mục bắt buộc này").click()
    expect(page.locator('[name="v.anh_dai_dien.mo_ta"]')).to_be_focused()
    page.keyboard.type("Học sinh trả lời trên sân khấu")
    seen = page.frame_locator("iframe")
    expect(seen.get_by_role("heading", name="Hội thi tìm hiểu cải cách hành chính")).to_be_visible()
    expect(seen.locator("img[alt='Học sinh trả lời trên sân khấu']")).to_be_visible()
    expect(seen.locator("main li")).to_have_text(["Phần một", "Phần hai"])
    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_role("heading", name="Đã lưu: Hội thi")).to_be_visible()
    written = (at[0].root / "content/tin-tuc/2026/hoi-thi-tim-hieu-cai-cach-hanh-chinh.md").read_text("utf-8")
    head, _, body = written.removeprefix("---\n").partition("---\n")
    assert "anh_dai_dien:\n  tep: hoi-thi-tim-hieu-cai-cach-hanh-chinh.jpg\n  mo_ta: Học sinh trả lời trên sân khấu\n" in head
    assert body == "Sáng nay nhà trường mở hội thi.\n\n- Phần một\n- Phần hai\n"
    assert at[0].problems() == []


def test_what_was_typed_is_there_again_after_the_browser_was_closed(at: tuple[Unit, str], page: Page) -> None:
    page.goto(f"{at[1]}/sua/tin-tuc?tep={FILE}&ma=")
    page.get_by_label("Tóm tắt").fill("Chưa kịp lưu")
    expect(page.locator("[data-kept]")).to_have_text(re.compile("Bản đang soạn giữ lúc"))
    page.wait_for_timeout(1500)
    page.goto(at[1])
    page.get_by_role("link", name="Họp báo").first.click()
    expect(page.get_by_label("Tóm tắt")).to_have_value("Chưa kịp lưu")
    assert (at[0].root / FILE).read_text("utf-8") == post()


def test_entries_are_added_moved_and_removed_by_keyboard(at: tuple[Unit, str], page: Page) -> None:
    page.goto(f"{at[1]}/moi/duong-day-nong")
    group = page.get_by_role("group", name="Điện thoại")
    for number in ("0225 0000 001", "0225 0000 002", "0225 0000 003"):
        group.get_by_role("button", name="Thêm điện thoại").press("Enter")
        page.keyboard.type(number)
    group.locator("[data-up]").nth(2).press("Enter")
    group.locator("[data-remove]").first.press("Enter")
    values = [box.input_value() for box in group.get_by_label("Số điện thoại").all()]
    assert values == ["0225 0000 003", "0225 0000 002"]


def test_pickers_are_narrowed_without_marks(at: tuple[Unit, str], page: Page) -> None:
    many = "".join(f"- {{id: coquan3{number:03}, ma: co-quan-{number}, ten: Cơ quan thứ {number}}}\n" for number in range(2, 30))
    at[0].write({"data/co-quan.yml": LISTS["data/co-quan.yml"] + many})
    page.goto(f"{at[1]}/moi/ke-hoach")
    group = page.get_by_role("group", name="Cơ quan ban hành")
    group.get_by_role("searchbox").fill("chinh phu")
    expect(group.get_by_role("checkbox").locator("visible=true")).to_have_count(1)
    group.get_by_label("Chính phủ").check()


@pytest.mark.parametrize(("colours", "width"), [("light", 375), ("dark", 1280)])
def test_screens_have_no_fault_that_a_machine_can_find(
    colours: Literal["light", "dark"], width: int, at: tuple[Unit, str], page: Page
) -> None:
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = []
    for address in ("/", "/loai/tin-tuc", "/moi/tin-tuc", f"/sua/tin-tuc?tep={FILE}&ma=", "/moi/duong-day-nong", "/moi/thu-tuc", "/da-xoa"):
        page.goto(at[1] + address)
        page.wait_for_timeout(600)
        answer = Axe().run(page, options={"iframes": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
        found += [f"{address}: {fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in answer.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{address}: wider than the screen")
    assert found == []


def test_the_words_of_pictures_in_the_body_are_written_beside_them(at: tuple[Unit, str], page: Page) -> None:
    page.goto(f"{at[1]}/moi/tin-tuc")
    page.locator(".CodeMirror").click()
    page.keyboard.type("Hội thi.\n\n![](anh.jpg)\n\n![Cờ](anh.jpg)")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("region", name="Chỗ cần xem lại").get_by_role(
        "link", name=re.compile("^Nội dung: Ảnh «anh.jpg» chưa có mô tả")
    ).click()
    first, second = page.get_by_role("group", name="Ảnh trong nội dung").get_by_label(re.compile("Trong ảnh có gì")).all()
    expect(first).to_be_focused()
    page.keyboard.type("Cổ động viên [10A]")
    expect(second).to_have_value("Cờ")
    expect(page.locator("#than-bai")).to_have_value("Hội thi.\n\n![Cổ động viên  10A ](anh.jpg)\n\n![Cờ](anh.jpg)")


def test_a_save_waits_for_the_picture_that_is_still_on_its_way(at: tuple[Unit, str], page: Page, tmp_path: Path) -> None:
    page.route("**/tai-len/**", lambda route: (time.sleep(1.5), route.continue_()))
    page.goto(f"{at[1]}/sua/tin-tuc?tep={FILE}&ma=")
    page.locator("[data-field=anh_dai_dien] [data-file]").set_input_files(photo(tmp_path / "le-hoi.jpg"))
    page.locator('[name="v.anh_dai_dien.mo_ta"]').fill("Sân trường ngày hội")
    page.locator("[data-save]").click()
    expect(page.get_by_role("heading", name="Đã lưu")).to_be_visible(timeout=15000)
    assert "tep: le-hoi.jpg\n" in (at[0].root / FILE).read_text("utf-8")
    assert (at[0].root / FILE).with_name("le-hoi.jpg").is_file()

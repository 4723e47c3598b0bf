"""The pictures of the users' guide, taken from the running program: `python tests/screenshots.py` writes huong-dan/ anew."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).parents[1]
PICTURES = REPOSITORY / "huong-dan"
DAY = ("--hom-nay", "21/11/2026")
HEAVIEST = 60_000
"""Octets of one picture."""

TITLE = "Nhận hồ sơ chuyển trường vào sáng thứ Hai và thứ Tư"
LEAD = "Từ ngày 01/12/2026, văn phòng nhận hồ sơ chuyển trường vào sáng thứ Hai và thứ Tư hằng tuần."

BODY = "Phụ huynh nộp hồ sơ tại văn phòng, tầng 1 nhà A, từ 7 giờ 30 đến 11 giờ. Hồ sơ gồm đơn xin chuyển trường và học bạ bản chính."


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as passing, sync_playwright() as play:
        unit = sample_unit(Path(passing) / "truong")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1100, "height": 700}, locale="vi-VN", reduced_motion="reduce")
        with served("soan", unit, r"http://\S+/vao\?khoa=\S+") as address:
            take_forms(page, address)
        with served("xem-thu", unit, r"Xem thử tại (http://\S+)") as address:
            page.goto(address)
            keep(page, "trang")
        browser.close()


def sample_unit(folder: Path) -> Path:
    """Return a copy of the sample as a unit's own folder."""
    for name in ("content", "data"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "plugins/cchc/starter/mkdocs.yml", folder)
    return folder


@contextmanager
def served(verb: str, unit: Path, said: str) -> Iterator[str]:
    """Run a command that serves until it is ended; yields the address that it says."""
    command = [sys.executable, "-m", "cchc", verb, "--thu-muc", str(unit), *DAY, "--cong", "8137"]
    environment = {**os.environ, "BROWSER": "true", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stdout
        try:
            found = next(match for line in process.stdout if (match := re.search(said, line)))
            yield found[found.re.groups]
        finally:
            process.terminate()


def take_forms(page: Page, address: str) -> None:
    page.goto(address)
    keep(page, "bat-dau")
    page.get_by_text("Viết tin mới").click()
    page.locator("[name='v.tieu_de']").fill(TITLE)
    page.locator("[name='v.tom_tat']").fill(LEAD)
    page.get_by_role("button", name="Lưu", exact=True).scroll_into_view_if_needed()
    keep(page, "viet-tin")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_load_state("networkidle")
    keep(page, "sua-loi")
    page.locator(".CodeMirror").click()
    page.keyboard.insert_text(BODY)
    page.get_by_role("button", name="Xem trước").click()
    page.frame_locator("[data-frame]").get_by_role("heading", name=TITLE).wait_for(timeout=60_000)  # made from the whole unit
    keep(page, "xem-truoc")


def keep(page: Page, name: str) -> None:
    """Write what the page shows as a picture small enough for a guide."""
    page.wait_for_timeout(500)
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        for quality in range(80, 20, -10):
            stream = io.BytesIO()
            shot.convert("RGB").save(stream, "WEBP", quality=quality, method=6)
            if stream.tell() <= HEAVIEST:
                break
    (PICTURES / f"{name}.webp").write_bytes(stream.getvalue())


if __name__ == "__main__":
    main()

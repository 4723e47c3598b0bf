"""What browser tests look with: a real Chromium, built sites served as they will be, and a reader who remembers what must not happen."""

import datetime as dt
import functools
import http.server
import io
import json
import os
import shutil
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cchc.vietnamese import HANOI
from conftest import CONFIGURATION, LISTS, ORGANISATION, REPOSITORY, TODAY, Unit

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session", autouse=True)
def _browser_is_there() -> None:
    if CHROMIUM is None and os.environ.get("CCHC_BROWSER_REQUIRED"):
        pytest.fail("CCHC_BROWSER_REQUIRED is set, but there is no chromium, chromium-browser or google-chrome on the PATH")
    if CHROMIUM is None:
        pytest.skip("no chromium, chromium-browser or google-chrome on the PATH: nothing was looked at in a real browser")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A service worker takes no certificate that only this machine knows, whatever the context says.
        quiet = "--ignore-certificate-errors --no-sandbox --disable-gpu --disable-quic --disable-background-networking".split()
        # Whatever a page might ask of another host is seen, and reaches nobody.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*quiet, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        )
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a site at the path it was built for, and its 404.html for what is not there."""

    def __init__(self, *args: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.prefix.rstrip("/")) if path.startswith(self.prefix) else "/khong-co")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")  # a site does not change while it is looked at
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path, certificate: Path | None = None) -> Iterator[str]:
    """Yield the address at which `site` answers on this machine, by https where there is a certificate for it."""
    first = ElementTree.parse(site / "sitemap.xml").getroot()[0][0].text or ""  # the home page
    prefix = urlsplit(first).path
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site), prefix=prefix))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def sample(sample_site: Path) -> Iterator[str]:
    with served(sample_site) as address:
        yield address


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (640, 360), "#12468a").save(stream, "JPEG")
    return stream.getvalue()


def build(root: Path, files: dict[str, str | bytes]) -> Path:
    (root / "content").mkdir(parents=True)
    config = CONFIGURATION.replace("name: material,", f"name: material, custom_dir: {json.dumps(str(REPOSITORY / 'theme'))},")
    unit = Unit(root).write({"data/don-vi.yml": ORGANISATION, "mkdocs.yml": config, **LISTS, **files})
    built = unit.mkdocs()
    assert built.returncode == 0, built.stderr
    return root / "site"


class Watched:
    """A browser's page that remembers everything that must not happen."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        # Pages hide by the reader's clock what has lapsed: for these readers it is the day of the build.
        self.context.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(9), HANOI))
        self.context.set_default_timeout(5_000)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda said: self._console(said.type, said.text, said.location["url"]))
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        self.page.on("response", lambda answer: self._response(answer.status, answer.url))

    def _request(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc and not url.startswith("data:"):
            self.faults.append(f"request {url}")

    def _console(self, kind: str, text: str, url: str) -> None:
        # A browser looks for an icon by itself where a unit has no emblem.
        if kind in ("error", "warning") and not url.endswith("/favicon.ico"):
            self.faults.append(f"{kind} {text}")

    def _response(self, status: int, url: str) -> None:
        if status >= 400 and not url.endswith("/favicon.ico"):
            self.faults.append(f"{status} {url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def pages_in(site: Path) -> list[str]:
    """Return the address of every page of a built site, below its own; what only leads from an old address to the new one left out."""
    pages = [path for path in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in pages]


def one_line(text: str) -> str:
    return " ".join(text.split())

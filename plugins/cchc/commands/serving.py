"""Pages answered on this computer alone, for as long as its browser needs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from cchc.engines.leaf import media_type


class Readable(Protocol):
    def read(self, path: str) -> bytes | None:
        """Return a page or file by its path from the site's root; None where there is none."""


@contextmanager
def served(pages: Readable) -> Iterator[str]:
    """Answer with `pages`. Yields the address of the home page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            content = pages.read(path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Type", media_type(path))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: Any) -> None:
            """What a browser asks for is nobody's business."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()

"""Another site, on this machine, that answers by the address it is asked for."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

CERTIFICATE = Path(__file__).with_name("tu-ky.pem")


@dataclass
class Elsewhere:
    """Answers /404 with 404, /get/405 with 405 to HEAD, /to/301/PLACE with a move, /busy/1 with 429 once, /slow/2 after two seconds."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    """'METHOD /path', in order."""
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(f"{handler.command} {handler.path}")
        self.headers.append(dict(handler.headers))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        status, headers = self._choose(handler)
        self.at_once -= 1
        handler.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()

    def _choose(self, handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, str]]:
        kind, _, rest = urlsplit(handler.path).path[1:].partition("/")
        if kind == "get":
            return (int(rest) if handler.command == "HEAD" else 200), {}
        if kind == "to":
            status, _, place = rest.partition("/")
            return int(status), {"Location": unquote(place) if ":" in place else f"/{place}"}
        if kind == "busy" and self.asked.count(f"{handler.command} {handler.path}") == 1:
            return 429, {"Retry-After": unquote(rest)}
        if kind == "slow":
            time.sleep(float(rest))
        return (int(kind) if kind.isdigit() else 200), {}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of visitors that left."""


@contextmanager
def site_elsewhere(*, certificate: Path | None = None) -> Iterator[Elsewhere]:
    """Run a site for a while; with a certificate it speaks https and is called localhost."""
    site = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def do_HEAD(self) -> None:
            site.answer(self)

        def log_message(self, *_: object) -> None:
            """Keep the screen clean."""

    server = _Server(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.address = f"{'https://localhost' if certificate else 'http://127.0.0.1'}:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()

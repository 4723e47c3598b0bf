"""Serves the forms on a socket until they are closed."""

import datetime as dt
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from waitress import wasyncore
from waitress.server import create_server

from cchc.editing import drafts
from cchc.forms.application import create
from cchc.forms.desk import Desk
from cchc.forms.guard import LARGEST

THREADS = 6
"""A browser opens six connections at most; each waits its turn for the unit's files anyway."""


def serve(
    root: Path, now: Callable[[], dt.datetime], new_key: Callable[[], str], door: socket.socket, token: str, opened: Callable[[], object]
) -> None:
    """Serve until closed. `opened` is called once the forms answer."""
    host, port = door.getsockname()
    desk = Desk(root, now, new_key)
    drafts.clear(root)
    logging.getLogger("waitress").setLevel(logging.ERROR)  # that a request waits its turn is no news for a person
    closed = threading.Event()
    app = create(desk, lambda: frozenset({f"{host}:{port}", f"localhost:{port}"}), token, closed.set)
    connections: dict[int, object] = {}
    server = create_server(
        app,
        connections,
        sockets=[door],
        threads=THREADS,
        max_request_body_size=LARGEST,
        ident="",
        clear_untrusted_proxy_headers=True,
        channel_timeout=600,
    )
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    threading.Thread(target=desk.proof, daemon=True).start()  # the first look takes longest: it begins while the browser opens
    opened()
    try:
        while not closed.wait(0.5):  # short waits: Ctrl+C is heard on Windows too
            pass
    finally:
        server.close()
        running.join(2)
        wasyncore.close_all(connections, ignore_all=True)

"""`soan`: opens the forms in the browser, for this computer alone, until they are closed."""

import datetime as dt
import secrets
import socket
import sys
import webbrowser

from cchc.commands.creating import new_id
from cchc.commands.order import GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say
from cchc.vietnamese import HANOI

ADDRESS = "127.0.0.1"
PORT = 8010
FURTHER = 20
"""Ports that are tried one after the other where none was asked for."""


def write(order: Order) -> int:
    """Serve the forms; returns once somebody closes them or presses Ctrl+C."""
    try:
        from cchc.forms import server
    except ImportError as error:
        raise Refused(
            f"thiếu thư viện «{error.name}» nên chưa mở được biểu mẫu. Chạy lại lệnh này khi có mạng để cài thêm", NOT_WRITTEN
        ) from None
    offset = order.now - dt.datetime.now(HANOI)  # --hom-nay
    door = _door(order)
    token = secrets.token_urlsafe(24)
    address = f"http://{ADDRESS}:{door.getsockname()[1]}/vao?khoa={token}"
    say(f"Biểu mẫu soạn bài đang mở trong trình duyệt. Nếu không thấy, chép địa chỉ này (dùng được một lần) vào trình duyệt:\n  {address}")
    say("Xong việc thì bấm «Đóng» trong trang, hoặc bấm Ctrl+C ở đây.")
    try:
        server.serve(order.root, lambda: dt.datetime.now(HANOI) + offset, new_id, door, token, lambda: webbrowser.open(address))
    except KeyboardInterrupt:
        pass
    finally:
        door.close()
    say("Đã đóng biểu mẫu. Bản đang soạn dở được giữ lại.")
    return GOOD


def _door(order: Order) -> socket.socket:
    """Return a socket that listens on this computer alone, and that no other program shares."""
    ports = [order.port] if order.port_is_asked else range(PORT, PORT + FURTHER)
    for port in ports:
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform == "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((ADDRESS, port))
            door.listen(128)
        except OSError:
            door.close()
            continue
        return door
    raise Refused(f"cổng {ports[0]} đang có chương trình khác dùng. Thử: python build.py soan --cong {ports[-1] + 1}", NOT_WRITTEN)

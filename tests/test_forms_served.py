"""The forms as they are really served: on this computer alone, until somebody closes them."""

import gc
import http.cookiejar
import re
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from cchc.commands import writing
from cchc.commands.door import read_order
from cchc.commands.order import Refused
from cchc.forms import server
from conftest import Unit, run
from desks import NOW, TOKEN, keys


def test_the_forms_answer_until_they_are_closed(unit: Unit) -> None:
    door = socket.create_server(("127.0.0.1", 0))
    home = f"http://127.0.0.1:{door.getsockname()[1]}"
    opened, made = threading.Event(), keys()
    served = threading.Thread(target=server.serve, args=(unit.root, lambda: NOW, lambda: next(made), door, TOKEN, opened.set))
    served.start()
    assert opened.wait(30)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{home}/vao?khoa={TOKEN}", timeout=30).read().decode()
    assert "Hôm nay đăng gì?" in page
    csrf = re.search(r'name="csrf" content="([^"]+)"', page)
    assert csrf
    with pytest.raises(urllib.error.HTTPError) as refused:
        browser.open(urllib.request.Request(f"{home}/", headers={"Host": "trang-xau.example"}), timeout=30)
    assert refused.value.code == 403
    refused.value.close()
    sent = urllib.parse.urlencode({"csrf": csrf[1]}).encode()
    said = browser.open(urllib.request.Request(f"{home}/thoat", sent, {"Origin": home}), timeout=30).read().decode()
    assert "Đã đóng phần soạn bài" in said
    served.join(20)
    gc.collect()  # what the server leaves open belongs to this test, not to the next
    assert not served.is_alive()
    door.close()


def test_a_port_that_another_program_has_is_told_with_one_to_try(unit: Unit) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        order = read_order(["soan", "--thu-muc", str(unit.root), "--cong", str(port)], NOW)
        with pytest.raises(Refused, match=f"cổng {port} đang có chương trình khác dùng. Thử: python build.py soan --cong {port + 1}"):
            writing._door(order)


def test_nobody_else_on_the_network_reaches_the_door(unit: Unit) -> None:
    door = writing._door(read_order(["soan", "--thu-muc", str(unit.root)], NOW))
    try:
        assert door.getsockname()[0] == "127.0.0.1"
    finally:
        door.close()


def test_a_folder_that_is_no_unit_is_refused(tmp_path: Path) -> None:
    import sys

    answer = run(sys.executable, "-m", "cchc", "soan", "--thu-muc", str(tmp_path))
    assert answer.returncode == 2 and "không thấy thư mục content và data" in answer.stdout

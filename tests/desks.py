"""The forms of a unit, opened by a test as a browser would open them."""

import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cchc.forms.application import create
from cchc.forms.desk import Desk
from cchc.identity import id_from
from cchc.vietnamese import HANOI
from conftest import TODAY, Unit

HOST = "127.0.0.1:8010"
HOME = f"http://{HOST}"
NOW = dt.datetime.combine(TODAY, dt.time(8, 30), HANOI)
TOKEN = "mot-khoa-dai-khong-ai-doan-duoc"


@dataclass
class Opened:
    """A browser at the forms; `key` is the draft of the page that was opened last."""

    unit: Unit
    client: FlaskClient
    csrf: str = ""
    key: str = ""
    stopped: list[bool] = field(default_factory=list)

    def get(self, address: str, **options: Any) -> TestResponse:
        answer = self.client.get(address, base_url=HOME, **options)
        if found := re.search(
            r'name="csrf" content="([^"]+)"', answer.get_data(as_text=True) if answer.is_json or "html" in answer.content_type else ""
        ):
            self.csrf = found[1]
        if found := re.search(r'action="/luu/([a-z0-9]{10})"', answer.get_data(as_text=True) if "html" in answer.content_type else ""):
            self.key = found[1]
        return answer

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        headers = {"Origin": HOME} | options.pop("headers", {})
        return self.client.post(address, base_url=HOME, data={"csrf": self.csrf} | (data or {}), headers=headers, **options)

    def fields(self, page: TestResponse) -> dict[str, Any]:
        """Return what the form of a page would send as it stands."""
        from lxml import html

        form = html.fromstring(page.get_data(as_text=True)).get_element_by_id("bieu-mau")
        found: dict[str, list[str]] = {}
        for name, value in form.form_values():
            found.setdefault(name, []).append(value)
        return {name: values for name, values in found.items() if name != "van_luu"}

    def upload(self, name: str, content: bytes, *, is_picture: bool = True) -> TestResponse:
        return self.post(f"/tai-len/{self.key}", {"tep": (io.BytesIO(content), name), "la_anh": "1" if is_picture else ""})


def keys() -> Iterator[str]:
    return (id_from(number.to_bytes(10, "big")) for number in itertools.count(1))


def opened(unit: Unit) -> Opened:
    """Return the forms of a unit without a session yet."""
    desk_keys = keys()
    stopped: list[bool] = []
    desk = Desk(unit.root, lambda: NOW, lambda: next(desk_keys))
    app = create(desk, lambda: frozenset({HOST}), TOKEN, lambda: stopped.append(True))
    return Opened(unit, app.test_client(), stopped=stopped)


def entered(unit: Unit) -> Opened:
    """Return the forms of a unit with the token traded for a session."""
    forms = opened(unit)
    forms.get(f"/vao?khoa={TOKEN}", follow_redirects=True)
    return forms

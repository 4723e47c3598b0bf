"""The application: its pages put together, what it says when something is wrong."""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, abort, redirect, render_template, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from cchc.editing import drafts
from cchc.engines.leaf import media_type
from cchc.forms import approvals, conflicts, entered, files, guard, lists, past, records
from cchc.forms.desk import Desk
from cchc.forms.guard import PREVIEW_POLICY
from cchc.forms.previews import Previews
from cchc.forms.sending import faults_named

SENTENCES = {
    401: "Cửa này chỉ mở bằng địa chỉ mà lệnh «soan» đưa ra. Đóng thẻ này rồi bấm đúp tệp «Viết tin», hoặc chạy lại: python build.py soan",
    403: "Yêu cầu này không đến từ trang soạn bài của máy này nên không được nhận.",
    404: "Không có trang này, hoặc bản ghi đã được đổi tên, xóa đi.",
    409: "Tệp của bản ghi này không mở được lúc này. Đóng chương trình đang mở tệp rồi thử lại.",
    413: "Tệp hoặc bài gửi lên quá lớn.",
}


def create(desk: Desk, hosts: Callable[[], frozenset[str]], token: str, stop: Callable[[], None]) -> Flask:
    """Return the application. `hosts` are the names it answers to, `token` opens it once, `stop` ends it."""
    app = Flask(__name__)
    app.config["DESK"] = desk
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(csrf=lambda: session.get("csrf", ""), words_key=entered.WORDS)
    guard.protect(app, hosts, token)
    for part in (records.pages, approvals.pages, conflicts.pages, past.pages, lists.pages, files.pages):
        app.register_blueprint(part)
    app.add_url_rule("/", "start", lists.start)
    _preview(app, Previews(desk))
    _stopping(app, stop)

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        return render_template("refused.html", said=SENTENCES.get(code, "Có lỗi của chương trình."), may_return=code == 404), code

    @app.errorhandler(Exception)
    def crash(_error: Exception) -> tuple[str, int]:
        from cchc.engines import crash

        said = crash.report(desk.root)
        return render_template("refused.html", said=said[:1].upper() + said[1:], may_return=True), 500

    return app


def _preview(app: Flask, previews: Previews) -> None:
    @app.get("/xem/<key>")
    def open_preview(key: str) -> Any:
        desk: Desk = app.config["DESK"]
        draft = drafts.load(desk.root, key)
        if draft is None:
            abort(404)
        try:
            _, path = previews.of(draft)
        except Exception:  # a site with faults: whatever its pages raise
            return _closed(render_template("no_preview.html", reasons=faults_named(draft)))
        return redirect(url_for("preview", key=key, path=path.removesuffix("index.html")))

    @app.get("/xem/<key>/", defaults={"path": ""})
    @app.get("/xem/<key>/<path:path>")
    def preview(key: str, path: str) -> Response:
        site = previews.held(key)
        try:
            content = site.read(path) if site else None
        except Exception:
            content = None
        if content is None:
            return _closed(render_template("no_preview.html"), 404)
        response = Response(content, content_type=media_type(path))
        response.headers["Content-Security-Policy"] = PREVIEW_POLICY
        return response


def _closed(page: str, status: int = 200) -> Response:
    return Response(page, status, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": PREVIEW_POLICY})


def _stopping(app: Flask, stop: Callable[[], None]) -> None:
    @app.post("/thoat")
    def leave() -> str:
        threading.Timer(0.5, stop).start()
        return render_template("refused.html", said="Đã đóng phần soạn bài. Có thể đóng thẻ này.", may_return=False)

"""Who may use the forms: this computer, this browser, these pages; every request is looked at before anything else."""

import hmac
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

LARGEST = 210_000_000
"""Octets of a request: a Word file with its pictures."""

LARGEST_FORM = 5_000_000
"""Octets of what is typed in a form."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

PREVIEW_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""A preview shows what people wrote: nothing in it runs or is sent."""

STATE_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def protect(app: Flask, hosts: Callable[[], frozenset[str]], token: str) -> None:
    """Let in only who was given `token`, from pages of ours, under one of our own names ('127.0.0.1:8010')."""
    app.secret_key = secrets.token_bytes(32)
    app.config.update(
        SESSION_COOKIE_NAME="cchc_soan",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=5000,
    )
    tokens = [token]

    @app.before_request
    def look() -> AnyResponse | None:
        if request.host not in hosts():  # a name of somebody else's that leads here (DNS rebinding)
            abort(403)
        if not _is_from_us(hosts()):
            abort(403)
        if request.mimetype == "application/x-www-form-urlencoded" and (request.content_length or 0) > LARGEST_FORM:
            abort(413)  # such a form is read in one go, whatever its parts
        if request.endpoint == "static":
            return None
        if request.path == "/vao":
            return _let_in(tokens)
        if "csrf" not in session:
            abort(401)
        if request.method in STATE_CHANGING and not hmac.compare_digest(_stated_csrf().encode(), str(session["csrf"]).encode()):
            abort(403)
        return None

    @app.after_request
    def close(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Frame-Options"] = "SAMEORIGIN" if request.path.startswith("/xem/") else "DENY"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def _is_from_us(hosts: frozenset[str]) -> bool:
    """Whether a request that changes something, or that a script makes, was made by a page of ours."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site" and request.path != "/vao":
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        parts = urlsplit(origin)
        return parts.scheme == "http" and parts.netloc in hosts
    return request.method not in STATE_CHANGING or urlsplit(request.headers.get("Referer", "")).netloc in hosts


def _let_in(tokens: list[str]) -> AnyResponse:
    """Trade the token of the address, which serves once, for a session."""
    stated = request.args.get("khoa", "").encode()
    if not tokens or request.method != "GET" or not hmac.compare_digest(stated, tokens[0].encode()):
        abort(401)
    tokens.clear()
    session["csrf"] = secrets.token_urlsafe(24)
    return redirect(url_for("start"))


def _stated_csrf() -> str:
    return request.headers.get("X-CSRF") or request.form.get("csrf", "")

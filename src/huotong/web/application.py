"""The whole site as one WSGI application: API, sign-in, health, pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from huotong.kernel.errors import HuotongError
from huotong.kernel.http import Router
from huotong.kernel.http.body import read_json
from huotong.kernel.http.replies import refusal
from huotong.kernel.http.request import locale_of
from huotong.web.api import Api, StartResponse
from huotong.web.links import sign_in_once
from huotong.web.pages import Pages
from huotong.web.table import RouteTable

STATIC = Path(__file__).parent / "static"
SIGN_IN = "/_allauth/"
ONCE = "/sign-in/once"
_SIGN_IN_BYTES_MAX = 64 * 1024


class Application:
    """Leads each request to the part of the site that serves it.

    /health says that this process serves, /healthz also that its databases answer.
    """

    def __init__(self, routers: Sequence[Router], *, static: Path = STATIC) -> None:
        self.table = RouteTable(route for router in routers for route in router.routes)
        self._api = Api(self.table)
        self._pages = Pages(static)
        self._django: Any = WSGIHandler()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request."""
        path: str = environ["PATH_INFO"]
        if path.startswith("/api/"):
            return self._api(environ, start_response)
        if path.startswith(SIGN_IN):
            return self._sign_in(environ, start_response)
        if path == ONCE:
            return sign_in_once(environ, start_response)
        if path == "/health":
            return _text("200 OK", b"ok", start_response)
        if path == "/healthz":
            return _health(start_response)
        return self._pages(environ, start_response)

    def _sign_in(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Django's chain, behind the same strict reading of the body as the API's."""
        try:
            length = environ.get("CONTENT_LENGTH") or "0"
            size = int(length) if length.isascii() and length.isdigit() else 0
            raw = environ["wsgi.input"].read(min(size, _SIGN_IN_BYTES_MAX))
            if raw:
                read_json(raw)
        except HuotongError as error:
            told = refusal(error, locale=locale_of(environ.get("HTTP_ACCEPT_LANGUAGE", "")))
            start_response("400 Bad Request", [*told.headers, ("Content-Length", str(len(told.body)))])
            return [told.body]
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(raw), str(len(raw))
        answered: Iterable[bytes] = self._django(environ, start_response)
        return answered


def _health(start_response: StartResponse) -> Iterable[bytes]:
    """200 when both databases answer, else 503; says nothing else."""
    status, body = "200 OK", b"ok"
    for alias in ("default", "control"):
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
        except Exception:  # noqa: BLE001  # whatever keeps the database from answering means the same
            connections[alias].close()
            status, body = "503 Service Unavailable", b"database"
    return _text(status, body, start_response)


def _text(status: str, body: bytes, start_response: StartResponse) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]

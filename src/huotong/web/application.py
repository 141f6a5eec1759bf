"""The whole site as one WSGI application: API, sign-in, health, pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from huotong.kernel.db.liveness import databases_answer
from huotong.kernel.http import Router
from huotong.web.api import Api, StartResponse
from huotong.web.links import sign_in_once
from huotong.web.pages import Pages
from huotong.web.sign_in import SignIn
from huotong.web.table import RouteTable

STATIC = Path(__file__).parent / "static"
SIGN_IN = "/_allauth/"
ONCE = "/sign-in/once"


class Application:
    """Leads each request to the part of the site that serves it.

    /health says that this process serves, /healthz also that its databases answer.
    """

    def __init__(self, routers: Sequence[Router], *, static: Path = STATIC) -> None:
        self.table = RouteTable(route for router in routers for route in router.routes)
        self._api = Api(self.table)
        self._pages = Pages(static)
        self._sign_in = SignIn()

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


def _health(start_response: StartResponse) -> Iterable[bytes]:
    """200 when both databases answer, else 503; says nothing else."""
    if databases_answer():
        return _text("200 OK", b"ok", start_response)
    return _text("503 Service Unavailable", b"database", start_response)


def _text(status: str, body: bytes, start_response: StartResponse) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]

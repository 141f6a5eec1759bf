"""The WSGI application: requests below /api pass no middleware, all others Django's chain.

A request there costs what its command costs: sessions, CSRF and the like belong to pages and sign-in,
the API reads its token or session itself (huotong.web).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler

import huotong.main.django_setup  # noqa: F401 - the modules below import models
from huotong.main.wiring import wire

API_PREFIX = "/api/"
HEALTH_PATH = "/healthz"
StartResponse = Callable[..., Any]


class ApiHandler(WSGIHandler):
    """Django without middleware: the view, and the answers to its errors."""

    def load_middleware(self, is_async: bool = False) -> None:
        """The chain is the view alone."""
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        view = self._get_response  # type: ignore[attr-defined]  # django-stubs leaves it out
        self._middleware_chain = convert_exception_to_response(view)


class Application:
    """Chooses the handler by path."""

    def __init__(self) -> None:
        self._api = ApiHandler()
        self._pages = WSGIHandler()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request. /healthz tells a supervisor or balancer that this process serves."""
        path = environ["PATH_INFO"]
        if path.startswith(API_PREFIX):
            return self._api(environ, start_response)
        if path == HEALTH_PATH:
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
            return [b"ok"]
        return self._pages(environ, start_response)


wire()
application = Application()

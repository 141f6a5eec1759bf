"""The API as a WSGI application of its own: no middleware, one look-up, and a problem for every error."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError

from huotong.kernel.db.liveness import LOST, forget_connections
from huotong.kernel.errors import Busy, HuotongError
from huotong.kernel.http import Reply, Request, Route
from huotong.kernel.http.body import read_body
from huotong.kernel.http.flaws import invalid
from huotong.kernel.http.replies import refusal
from huotong.web.table import RouteTable
from huotong.web.transport import transport_security
from huotong.web.who import check_host, check_site, let_in

PREFIX = "/api/v1"
log = logging.getLogger("huotong.web")
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
_EVERY_REPLY = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Vary", "Accept-Language, Authorization, Cookie"),
    ("X-Content-Type-Options", "nosniff"),
)


@dataclass(eq=False)
class Internal(HuotongError):
    """A bug of ours; the log tells more under the incident's number."""

    code = "internal"
    status = 500
    incident: str


class Api:
    """Serves the routes below /api/v1."""

    def __init__(self, table: RouteTable) -> None:
        self._table = table
        self._every_reply = (*_EVERY_REPLY, *transport_security())

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request; whatever happens, the answer is complete and has its length."""
        request = Request(environ)
        reply = self.reply(request)
        own = {name for name, _ in reply.headers}
        headers = [*(one for one in self._every_reply if one[0] not in own), *reply.headers]
        if reply.status not in (204, 304):
            headers.append(("Content-Length", str(len(reply.body))))
        start_response(STATUS_LINES[reply.status], headers)
        return (b"",) if request.method == "HEAD" else (reply.body,)

    def reply(self, request: Request) -> Reply:
        """The reply to a request: that of its route, or the problem that kept it from one."""
        incident = ""
        try:
            return self._serve(request)
        except HuotongError as error:
            if error.status != 500:
                return refusal(error, locale=request.locale)
            log.exception("incident %s at %s", incident := secrets.token_hex(5), request.path)
        except LOST:
            log.exception("database lost at %s", request.path)
            forget_connections()
            return refusal(Busy(), locale=request.locale)
        except Exception:  # the outermost frame: the caller must get an answer, the log the whole story
            log.exception("incident %s at %s", incident := secrets.token_hex(5), request.path)
        return refusal(Internal(incident=incident), locale=request.locale)

    def _serve(self, request: Request) -> Reply:
        check_host(request.environ)
        route, parts = self._table.find(request.method, request.path[len(PREFIX) :])
        if route.public:
            check_site(request, strict=False)
        else:
            let_in(request, any_book=route.any_book)
        return route.function(request, **_arguments(request, route, parts))


def _arguments(request: Request, route: Route, parts: list[str]) -> dict[str, Any]:
    """What the route's function takes: parts of the path, query, body, each read by its type."""
    found: dict[str, Any] = {}
    for (name, adapter), part in zip(route.places, parts, strict=True):
        try:
            found[name] = adapter.validate_python(part)
        except ValidationError as error:
            raise invalid(error, prefix=name) from None
    if route.query is not None:
        name, query = route.query
        try:
            found[name] = query.model_validate(request.query)
        except ValidationError as error:
            raise invalid(error) from None
    if route.body is not None:
        name, body = route.body
        value = read_body(request.environ, limit_bytes=route.limit_bytes)
        try:
            found[name] = body.model_validate(value)
        except ValidationError as error:
            raise invalid(error) from None
    return found

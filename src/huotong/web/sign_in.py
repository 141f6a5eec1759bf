"""Sign-in by password: Django's chain behind a strict reader and a narrow gate."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from huotong.kernel.errors import Busy, HuotongError
from huotong.kernel.http.body import read_json
from huotong.kernel.http.errors import BadRequest
from huotong.kernel.http.replies import refusal
from huotong.kernel.http.request import locale_of
from huotong.web.api import STATUS_LINES, StartResponse

BYTES_MAX = 64 * 1024
# A password costs memory and a tenth of a second on purpose: more at once would starve everybody else.
AT_ONCE = 2
WAIT_SECONDS = 5.0


class SignIn:
    """allauth's headless endpoints: bodies are read strictly, few passwords are tried at once."""

    def __init__(self) -> None:
        self._django: Any = WSGIHandler()
        self._gate = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request."""
        try:
            raw = _read(environ)
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(raw), str(len(raw))
            return self._pass(environ, start_response)
        except HuotongError as error:
            told = refusal(error, locale=locale_of(environ.get("HTTP_ACCEPT_LANGUAGE", "")))
            headers = [*told.headers, ("Content-Length", str(len(told.body)))]
            start_response(STATUS_LINES[told.status], headers)
            return [told.body]

    def _pass(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST":
            answered: Iterable[bytes] = self._django(environ, start_response)
            return answered
        if not self._gate.acquire(timeout=WAIT_SECONDS):
            raise Busy
        try:
            tried: Iterable[bytes] = self._django(environ, start_response)
            return tried
        finally:
            self._gate.release()


def _read(environ: dict[str, Any]) -> bytes:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit() and int(length[:9]) <= BYTES_MAX):
        raise BadRequest(reason="content_length")
    raw: bytes = environ["wsgi.input"].read(int(length[:9]))
    if raw:
        read_json(raw)
    return raw

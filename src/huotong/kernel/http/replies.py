"""What goes back: stored answers, contracts and problems, always as bytes with their length known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from huotong.kernel.actor import Locale
from huotong.kernel.errors import HuotongError
from huotong.kernel.http.errors import Flaw, Invalid
from huotong.kernel.http.request import Request
from huotong.kernel.results import CommandResult, adapter_of
from huotong.kernel.texts import problem, text

JSON = ("Content-Type", "application/json")
PROBLEM = ("Content-Type", "application/problem+json")
_JSON_HEADERS = (JSON,)
_LASTING = "private, max-age=31536000, immutable"


class Reply(NamedTuple):
    """Status, body and headers besides those that every reply carries."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = _JSON_HEADERS


def answer(result: CommandResult[Any]) -> Reply:
    """The stored answer of a command as it is; a set of one that was refused answers with its problem."""
    if len(result.results) == 1 and (told := result.results[0].problem) is not None:
        return Reply(told["status"], orjson.dumps(told), (PROBLEM,))
    return Reply(200, result.answer)


def show(contract: Any, *, version: int | None = None) -> Reply:
    """A contract as JSON; with its version as the ETag when one is given."""
    body = adapter_of(type(contract)).dump_json(contract)
    return Reply(200, body, _JSON_HEADERS if version is None else (JSON, ("ETag", f'"{version}"')))


def lasting(request: Request, *, etag: str, media_type: str, content: Callable[[], bytes]) -> Reply:
    """Bytes that never change at their address; 304 without them for who says he has them.

    They may be kept by the asker's own browser alone, and are there only for the same cookies or token.
    """
    kept = (("Cache-Control", _LASTING), ("ETag", f'"{etag}"'))
    known = (one.strip().removeprefix("W/") for one in request.header("If-None-Match").split(","))
    if f'"{etag}"' in known:
        return Reply(304, b"", kept)
    return Reply(200, content(), (("Content-Type", media_type), *kept))


def done() -> Reply:
    """Nothing to say but that it is done."""
    return Reply(204, b"", ())


def refusal(error: HuotongError, *, locale: Locale) -> Reply:
    """The error as problem+json (RFC 9457) in the asker's language, wrong fields listed under `errors`."""
    told = problem(error, locale=locale)
    if isinstance(error, Invalid):
        told["errors"] = [_told(flaw, locale) for flaw in error.flaws]
    headers: tuple[tuple[str, str], ...] = (PROBLEM,)
    if error.retry_after_seconds is not None:
        headers += (("Retry-After", str(error.retry_after_seconds)),)
    if error.status == 405:
        headers += (("Allow", str(error.facts["allowed"])),)
    return Reply(told["status"], orjson.dumps(told), headers)


def _told(flaw: Flaw, locale: Locale) -> dict[str, str]:
    detail = text("reasons", flaw.reason, locale=locale, **flaw.facts)
    return {"field": flaw.field, "reason": flaw.reason, "detail": detail}

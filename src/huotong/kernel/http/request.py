"""One HTTP request as the apps see it: who asks, in which language, with which key."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from huotong.kernel.actor import Actor, Locale
from huotong.kernel.errors import Malformed, Unauthenticated
from huotong.kernel.http.errors import BadRequest
from huotong.kernel.keys import Key, read_key

_ETAG = re.compile(r'"([0-9]{1,9})"', re.ASCII)
QUERY_MAX = 8192


@lru_cache(256)
def locale_of(accepted: str) -> Locale:
    """The language of an Accept-Language header: Chinese or, for everything else, English."""
    best: tuple[float, Locale] = (0.0, "en")
    for part in accepted.split(",")[:16]:
        name, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            quality = 0.0
        found: Locale | None = "zh-CN" if name.lower().startswith("zh") else None
        if name.lower().startswith("en"):
            found = "en"
        if found is not None and quality > best[0]:
            best = (quality, found)
    return best[1]


class Request:
    """A request under way; `environ` is WSGI's. The actor is there on every route that asks for one."""

    __slots__ = (
        "_actor",
        "_key_read",
        "_query",
        "environ",
        "locale",
        "method",
        "path",
        "session_key",
        "user_id",
    )

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = environ
        self.method: str = environ["REQUEST_METHOD"]
        self.path: str = environ["PATH_INFO"]
        self.locale: Locale = locale_of(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        self.session_key: str | None = None
        self.user_id = 0
        self._actor: Actor | None = None
        self._query: dict[str, str] | None = None
        self._key_read: Key | None = None

    @property
    def actor(self) -> Actor:
        """Who asks, in which book; raises Unauthenticated on a route that lets everybody in."""
        if self._actor is None:
            raise Unauthenticated
        return self._actor

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self._actor = actor

    def header(self, name: str) -> str:
        """The header's text, or "" when it was not sent."""
        found: str = self.environ.get("HTTP_" + name.upper().replace("-", "_"), "")
        return found

    @property
    def key(self) -> Key | None:
        """The Idempotency-Key; None when none was sent. Raises Malformed when it is no key of these days."""
        sent: str | None = self.environ.get("HTTP_IDEMPOTENCY_KEY")
        if sent is None:
            return None
        if self._key_read is None:
            self._key_read = read_key(sent, now=datetime.now(UTC))
        return self._key_read

    @property
    def expected_version(self) -> int | None:
        """The version in If-Match, None without one; raises Malformed for anything but one quoted number."""
        sent = self.header("If-Match")
        if sent in ("", "*"):
            return None
        match = _ETAG.fullmatch(sent)
        if match is None:
            raise Malformed(field="If-Match", reason="etag")
        return int(match[1])

    @property
    def query(self) -> dict[str, str]:
        """The query string; raises BadRequest when it is not UTF-8, too long, or names something twice."""
        if self._query is None:
            self._query = read_query(self.environ.get("QUERY_STRING", ""))
        return self._query


def read_query(text: str) -> dict[str, str]:
    """The parameters by name; raises Malformed for a name that stands twice, BadRequest for broken text."""
    found: dict[str, str] = {}
    if len(text) > QUERY_MAX:
        raise BadRequest(reason="query_too_long")
    for pair in text.split("&"):
        if not pair:
            continue
        name, _, value = pair.partition("=")
        name, value = _plain(name), _plain(value)
        if name in found:
            raise Malformed(field=name, reason="duplicate")
        found[name] = value
    return found


def _plain(escaped: str) -> str:
    try:
        text = unquote_to_bytes(escaped.replace("+", " ").encode("latin-1")).decode()
    except UnicodeError:
        raise BadRequest(reason="not_utf8") from None
    if "\0" in text:
        raise BadRequest(reason="nul")
    return text

"""Who asks: a bearer token or the session cookie; a cookie alone never lets a foreign page act."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from huotong.access.errors import BookNotChosen
from huotong.access.public import actor_for
from huotong.accounts.contracts import Identity
from huotong.accounts.public import NO_BOOK, identify_session, identify_token
from huotong.kernel.errors import Unauthenticated
from huotong.kernel.http import Request
from huotong.kernel.http.errors import BadRequest, CrossSite

_SAFE = frozenset({"GET", "HEAD"})
_BEARER = "Bearer "
_hosts_known: dict[str, bool] = {}


def let_in(request: Request, *, any_book: bool) -> None:
    """The request has its user and, but for any_book, its actor.

    Raises Unauthenticated, CrossSite, BookNotChosen.
    """
    identity = _identity(request)
    if identity is None:
        raise Unauthenticated
    request.user_id = identity.user_id
    if any_book:
        return
    if identity.book_id == NO_BOOK:
        raise BookNotChosen
    request.actor = actor_for(
        user_id=identity.user_id,
        book_id=identity.book_id,
        client_id=identity.client_id,
        locale=request.locale,
    )


def check_site(request: Request, *, strict: bool) -> None:
    """Returns when an unsafe call comes from our own pages, or (not strict) from no page at all."""
    if request.method in _SAFE:
        return
    site = request.header("Sec-Fetch-Site")
    origin = request.header("Origin")
    if site and site != "same-origin":
        raise CrossSite
    if origin and urlsplit(origin).netloc != request.header("Host"):
        raise CrossSite
    if strict and not (site or origin):
        raise CrossSite


def check_host(environ: dict[str, Any]) -> None:
    """Raises BadRequest for a host name that is not ours (a foreign name may lead to our address)."""
    host: str = environ.get("HTTP_HOST", "")
    known = _hosts_known.get(host)
    if known is None:
        if len(_hosts_known) > 1000:
            _hosts_known.clear()
        known = _hosts_known[host] = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
    if not known:
        raise BadRequest(reason="host")


def session_key(environ: dict[str, Any]) -> str:
    """The value of the session cookie, or ""."""
    cookies: str = environ.get("HTTP_COOKIE", "")
    name = settings.SESSION_COOKIE_NAME + "="
    for cookie in cookies.split(";"):
        part = cookie.strip()
        if part.startswith(name):
            return part[len(name) :]
    return ""


def _identity(request: Request) -> Identity | None:
    authorization: str | None = request.environ.get("HTTP_AUTHORIZATION")
    if authorization is not None:
        return identify_token(authorization[len(_BEARER) :]) if authorization.startswith(_BEARER) else None
    key = session_key(request.environ)
    if not key:
        return None
    identity = identify_session(key)
    if identity is not None:
        check_site(request, strict=True)
        request.session_key = key
    return identity

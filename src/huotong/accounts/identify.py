"""Who a request is from: looked up once, then answered from memory until it ends or is revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from huotong.accounts.contracts import Identity
from huotong.accounts.models import ApiToken, Membership
from huotong.accounts.revocation import watch
from huotong.accounts.secret import RAW_MAX, digest_of
from huotong.accounts.sessions import read_session

CACHED_MAX = 20_000
NO_BOOK = 0


class _Entry(NamedTuple):
    counter: int
    identity: Identity


_cached: dict[str, _Entry] = {}


def identify_token(raw: str) -> Identity | None:
    """Whom an API token stands for; None when it is unknown, expired, revoked, or its user inactive."""
    return _identify("t" + raw, raw, _look_up_token)


def identify_session(key: str) -> Identity | None:
    """Whom a session cookie stands for; book 0 when the user has several and chose none yet."""
    return _identify("s" + key, key, _look_up_session)


def _identify(place: str, secret: str, look_up: Callable[[str], Identity | None]) -> Identity | None:
    if not 0 < len(secret) <= RAW_MAX:
        return None
    counter = watch.counter()
    entry = _cached.get(place)
    if entry is not None and entry.counter == counter:
        return entry.identity if entry.identity.expires_at > datetime.now(UTC) else None
    identity = look_up(secret)
    if identity is None:
        _cached.pop(place, None)
        return None
    if len(_cached) >= CACHED_MAX:
        _cached.clear()
    _cached[place] = _Entry(counter, identity)
    return identity


def _look_up_token(raw: str) -> Identity | None:
    token = (
        ApiToken.objects.filter(digest=digest_of(raw), revoked_at=None, user__is_active=True)
        .values_list("user_id", "book_id", "id", "expires_at")
        .first()
    )
    if token is None:
        return None
    identity = Identity(*token)
    return identity if identity.expires_at > datetime.now(UTC) else None


def _look_up_session(key: str) -> Identity | None:
    found = read_session(key)
    if found is None:
        return None
    user, chosen, expires_at = found
    books = list(Membership.objects.filter(user=user).order_by("book_id").values_list("book_id", flat=True))
    if chosen not in books:
        chosen = books[0] if len(books) == 1 else NO_BOOK
    return Identity(user.pk, chosen, 0, expires_at)

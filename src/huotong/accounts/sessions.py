"""Sessions: Django's own rows, opened here without a request, ended everywhere within a second."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils.crypto import constant_time_compare

from huotong.accounts.contracts import OpenedSession
from huotong.accounts.models import User
from huotong.accounts.revocation import revoke

BOOK_SESSION_KEY = "book_id"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SessionStore(DatabaseSessions):
    """The engine named in the settings: a session that ends is revoked in every process."""

    def delete(self, session_key: str | None = None) -> None:
        """The session is gone."""
        super().delete(session_key)
        revoke()


def open_session(*, user: User, book_id: int) -> OpenedSession:
    """A new session of this user in this book; its key is the cookie's value."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[BOOK_SESSION_KEY] = book_id
    store.create()
    assert store.session_key is not None
    return OpenedSession(user.pk, book_id, store.session_key, store.get_expiry_date())


def session_cookie(opened: OpenedSession) -> tuple[str, str]:
    """The header that hands the browser its session."""
    secure = "; Secure" if settings.SESSION_COOKIE_SECURE else ""
    name, life = settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_AGE
    return ("Set-Cookie", f"{name}={opened.key}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}")


def read_session(key: str) -> tuple[User, int | None, datetime] | None:
    """The user, the chosen book and the end of a living session; None for any other key."""
    store = SessionStore(key)
    data: dict[str, Any] = store.load()
    user_id = data.get(SESSION_KEY)
    if user_id is None:
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not _same_password(user, data):
        return None
    return user, data.get(BOOK_SESSION_KEY), store.get_expiry_date()


def choose_book(*, key: str, book_id: int) -> None:
    """The living session acts in this book from now on."""
    store = SessionStore(key)
    store[BOOK_SESSION_KEY] = book_id
    store.save(must_create=False)
    revoke()


def _same_password(user: User, data: dict[str, Any]) -> bool:
    """A session opened before the password changed is no longer good."""
    return constant_time_compare(str(data.get(HASH_SESSION_KEY, "")), user.get_session_auth_hash())

"""Secrets good for one use: the set-up of the first owner, and a sign-in link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from huotong.accounts.contracts import OpenedSession
from huotong.accounts.errors import AlreadySetUp, TokenSpent, UsernameTaken
from huotong.accounts.models import Membership, OneTimeToken, User
from huotong.accounts.secret import digest_of, new_secret
from huotong.accounts.sessions import open_session
from huotong.accounts.users import clean_username, give_password
from huotong.kernel.errors import NotFound

SET_UP, SIGN_IN = "set_up", "sign_in"
SET_UP_HOURS = 24
SIGN_IN_MINUTES = 60


def create_set_up_token(*, book_id: int) -> str:
    """The secret that lets its holder create the owner of this book, once, for 24 hours.

    Earlier ones are void. Raises AlreadySetUp when somebody belongs to the book.
    """
    if Membership.objects.filter(book_id=book_id).exists():
        raise AlreadySetUp
    OneTimeToken.objects.filter(purpose=SET_UP, book_id=book_id, used_at=None).update(
        used_at=datetime.now(UTC)
    )
    return _create(SET_UP, book_id=book_id, user_id=None, lives=timedelta(hours=SET_UP_HOURS))


def begin_set_up(*, raw: str, username: str, name: str, password: str) -> tuple[int, int]:
    """The future owner exists as a user; answers (user id, book id). The token is not spent yet.

    The same token again continues with the same user, so a set-up cut short can be repeated.
    Raises TokenSpent, UsernameTaken, WeakPassword, and Malformed for a wrong user name.
    """
    with transaction.atomic(using="control"):
        token = _living(raw, SET_UP)
        user = token.user or User()
        user.username, user.name = clean_username(username), name
        if User.objects.filter(username=user.username).exclude(pk=user.pk).exists():
            raise UsernameTaken(username=user.username)
        give_password(user, password)
        user.save()
        token.user = user
        token.save(update_fields=["user"])
        assert token.book_id is not None
        return user.pk, token.book_id


def redeem_set_up_token(*, raw: str) -> OpenedSession:
    """The token is spent and its user signed in; to be called once the user belongs to the book."""
    with transaction.atomic(using="control"):
        token = _living(raw, SET_UP)
        if token.user is None or token.book_id is None:
            raise TokenSpent
        _spend(token)
        return open_session(user=token.user, book_id=token.book_id)


def create_sign_in_link(*, user_id: int, book_id: int, minutes: int = SIGN_IN_MINUTES) -> str:
    """The secret of a one-time sign-in link for this user into this book."""
    if not Membership.objects.filter(user_id=user_id, book_id=book_id).exists():
        raise NotFound(kind="membership", id=str(user_id))
    return _create(SIGN_IN, book_id=book_id, user_id=user_id, lives=timedelta(minutes=minutes))


def redeem_sign_in_link(*, raw: str) -> OpenedSession:
    """The link is spent and its user signed in; raises TokenSpent for an unknown, used or old one."""
    with transaction.atomic(using="control"):
        token = _living(raw, SIGN_IN)
        if token.user is None or token.book_id is None or not token.user.is_active:
            raise TokenSpent
        _spend(token)
        return open_session(user=token.user, book_id=token.book_id)


def _create(purpose: str, *, book_id: int, user_id: int | None, lives: timedelta) -> str:
    raw = new_secret("")
    OneTimeToken.objects.create(
        digest=digest_of(raw),
        purpose=purpose,
        book_id=book_id,
        user_id=user_id,
        expires_at=datetime.now(UTC) + lives,
    )
    return raw


def _living(raw: str, purpose: str) -> OneTimeToken:
    """The unspent token, its row locked."""
    rows = OneTimeToken.objects.select_for_update(no_key=True).filter(digest=digest_of(raw), purpose=purpose)
    token = rows.filter(used_at=None, expires_at__gt=datetime.now(UTC)).first()
    if token is None:
        raise TokenSpent
    return token


def _spend(token: OneTimeToken) -> None:
    token.used_at = datetime.now(UTC)
    token.save(update_fields=["used_at"])

"""API tokens: made, revoked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from huotong.accounts.contracts import CreatedToken, TokenEntry
from huotong.accounts.models import ApiToken, Membership
from huotong.accounts.revocation import revoke
from huotong.accounts.secret import digest_of, new_secret
from huotong.kernel.errors import NotFound

DAYS_MAX = 400


def create_api_token(*, user_id: int, book_id: int, name: str, days: int = 90) -> CreatedToken:
    """A new token by which a program acts as this user in this book, for 1 to 400 days.

    Raises NotFound when the user does not belong to the book.
    """
    if not 1 <= days <= DAYS_MAX:
        raise ValueError(f"a token lives 1 to {DAYS_MAX} days, not {days}")
    if not Membership.objects.filter(user_id=user_id, book_id=book_id).exists():
        raise NotFound(kind="membership", id=str(user_id))
    raw = new_secret("ht_")
    expires_at = datetime.now(UTC) + timedelta(days=days)
    token = ApiToken.objects.create(
        user_id=user_id, book_id=book_id, name=name, digest=digest_of(raw), expires_at=expires_at
    )
    return CreatedToken(token.pk, raw, expires_at)


def revoke_api_token(*, token_id: int, user_id: int) -> None:
    """The user's token is good for nothing within a second. Raises NotFound when it is not the user's."""
    with transaction.atomic(using="control"):
        mine = ApiToken.objects.filter(pk=token_id, user_id=user_id)
        if not mine.exists():
            raise NotFound(kind="api_token", id=str(token_id))
        mine.filter(revoked_at=None).update(revoked_at=datetime.now(UTC))
        revoke()


def list_api_tokens(*, user_id: int, book_id: int) -> list[TokenEntry]:
    """The user's living tokens for the book, the newest first."""
    living = ApiToken.objects.filter(
        user_id=user_id, book_id=book_id, revoked_at=None, expires_at__gt=datetime.now(UTC)
    )
    rows = living.order_by("-pk").values_list("pk", "name", "created_at", "expires_at")
    return [TokenEntry(*row) for row in rows]

"""Users: created, given a password, deactivated; and the books they belong to."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from huotong.accounts.contracts import BookEntry, Profile
from huotong.accounts.errors import UsernameTaken, WeakPassword
from huotong.accounts.models import USERNAME, Book, Membership, User
from huotong.accounts.revocation import revoke
from huotong.kernel.errors import Malformed, NotFound


def create_user(*, username: str, name: str, password: str | None = None, email: str | None = None) -> int:
    """A new user; without password he signs in by a one-time link. Answers the user's id.

    Raises Malformed for a name outside a-z 0-9 . _ @ -, UsernameTaken, WeakPassword.
    """
    user = User(username=clean_username(username), name=name, email=email or None)
    give_password(user, password)
    try:
        with transaction.atomic(using="control"):
            user.save()
    except IntegrityError:
        raise UsernameTaken(username=user.username) from None
    return user.pk


def clean_username(username: str) -> str:
    """The name in lower case; raises Malformed when it has other characters than a-z 0-9 . _ @ -."""
    cleaned = username.strip().lower()
    if not re.fullmatch(USERNAME, cleaned):
        raise Malformed(field="user_name", reason="username")
    return cleaned


def give_password(user: User, password: str | None) -> None:
    """Sets the password on the instance, not yet saved; raises WeakPassword naming the rules it breaks."""
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(field="password", rules=tuple(str(e.code) for e in error.error_list)) from None
    user.set_password(password)


def deactivate_user(*, user_id: int) -> None:
    """The user is let in nowhere within a second; what he did stays his."""
    with transaction.atomic(using="control"):
        User.objects.filter(pk=user_id).update(is_active=False)
        revoke()


def read_profile(*, user_id: int) -> Profile:
    """The user as the screens greet him."""
    found = User.objects.filter(pk=user_id).values_list("pk", "username", "name", "email").first()
    if found is None:
        raise NotFound(kind="user", id=str(user_id))
    return Profile(*found)


def create_book(*, code: str, name: str) -> int:
    """A book of this code exists; answers its id. Repeatable: the code decides."""
    book, _ = Book.objects.get_or_create(code=code, defaults={"name": name})
    return book.pk


def find_user(*, username: str) -> int | None:
    """The id of the user of this name, None when there is none."""
    return User.objects.filter(username=username).values_list("pk", flat=True).first()


def find_book(*, code: str) -> int | None:
    """The id of the book of this code, None when there is none."""
    return Book.objects.filter(code=code).values_list("pk", flat=True).first()


def list_book_ids() -> list[int]:
    """All books of this installation, oldest first."""
    return list(Book.objects.order_by("pk").values_list("pk", flat=True))


def join_book(*, user_id: int, book_id: int, member_id: int) -> None:
    """The user may act in the book as this member; repeatable."""
    with transaction.atomic(using="control"):
        Membership.objects.get_or_create(user_id=user_id, book_id=book_id, defaults={"member_id": member_id})
        revoke()


def leave_book(*, user_id: int, book_id: int) -> None:
    """The user may no longer act in the book, within a second; the member row there stays."""
    with transaction.atomic(using="control"):
        Membership.objects.filter(user_id=user_id, book_id=book_id).delete()
        revoke()


def list_books(*, user_id: int) -> list[BookEntry]:
    """The books the user belongs to, by name."""
    rows = Membership.objects.filter(user_id=user_id).order_by("book__name", "book_id")
    return [BookEntry(*row) for row in rows.values_list("book_id", "book__code", "book__name", "member_id")]

"""Reads of access: who one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huotong.access.contracts import BookName, CompanyName, Me
from huotong.access.locks import SQL
from huotong.accounts.public import list_books, read_profile
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.scope import scope_of


def list_my_books(*, user_id: int) -> tuple[BookName, ...]:
    """The books the user belongs to, by name."""
    return tuple(BookName(book.id, book.code, book.name) for book in list_books(user_id=user_id))


def show_me(*, actor: Actor) -> Me:
    """The actor as the screens greet him, with the companies of his scope and the books he may change to."""
    profile = read_profile(user_id=actor.user_id)
    books = list_my_books(user_id=actor.user_id)
    companies = fetch(SQL.companies_shown, actor=actor, scope_companies=scope_of(actor)["scope_companies"])
    return Me(
        user_id=actor.user_id,
        member_id=actor.member_id,
        username=profile.username,
        name=profile.name,
        book=next(book for book in books if book.id == actor.book_id),
        books=books,
        companies=tuple(CompanyName(*row) for row in companies),
        permissions=tuple(sorted(actor.permissions)),
        locale=actor.locale,
    )


def names_of_members(*, actor: Actor, ids: Sequence[int]) -> Mapping[int, str]:
    """The names of those of the members that exist, by id; colleagues' names are no secret within a book."""
    return dict(fetch(SQL.names_of_members, actor=actor, ids=sorted(set(ids))))

"""How people come into a book: as members without rights yet, and by a one-time link."""

from __future__ import annotations

from huotong.access.commands.create_members import create_members
from huotong.access.contracts import CreatedMember, NewMember, SignInLink
from huotong.access.errors import AlreadyMember
from huotong.access.locks import SQL
from huotong.accounts.public import create_sign_in_link, create_user, find_user, join_book, list_books
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import NotFound

LINK = "access.create_sign_in_links"
PAGE = "/sign-in/once?token="


def add_member(*, actor: Actor, user_name: str, name: str) -> CreatedMember:
    """The user of this name, new or known, is a member of the book, without roles and scope yet.

    Raises AlreadyMember, Forbidden, Malformed for a wrong user name. Cut short, it can be repeated.
    """
    actor.require(create_members.name)
    user_id = find_user(username=user_name.strip().lower()) or create_user(username=user_name, name=name)
    if actor.book_id in {book.id for book in list_books(user_id=user_id)}:
        raise AlreadyMember(user_id=user_id)
    found = fetch(SQL.find_member, actor=actor, user=user_id)
    made = (
        CreatedMember(found[0][0], user_id)
        if found
        else create_members(actor=actor, items=[NewMember(user_id, name)]).single()
    )
    join_book(user_id=user_id, book_id=actor.book_id, member_id=made.id)
    return made


def sign_in_link_for(*, actor: Actor, member_id: int) -> SignInLink:
    """A one-time sign-in as the member, to be handed to him; raises NotFound."""
    actor.require(LINK)
    found = fetch(SQL.user_of_member, actor=actor, member=member_id)
    if not found:
        raise NotFound(kind="member", id=str(member_id))
    token = create_sign_in_link(user_id=found[0][0], book_id=actor.book_id)
    return SignInLink(PAGE + token)

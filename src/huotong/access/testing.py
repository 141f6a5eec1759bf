"""Members for tests: an owner, and people with given permissions and grants."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from huotong.access import public
from huotong.access.contracts import Dimension, NewGrant, NewMember, NewRole, RolesOfMember
from huotong.accounts.public import create_api_token, create_book, create_user, join_book
from huotong.kernel.actor import Actor
from huotong.kernel.values import DATE_MIN

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a book and a token of his."""

    user_id: int
    member_id: int
    book_id: int
    token: str
    token_id: int

    @property
    def actor(self) -> Actor:
        """Him, as he may act and see now."""
        return public.actor_for(user_id=self.user_id, book_id=self.book_id)


def new_book() -> int:
    """An empty book."""
    number = next(_numbers)
    return create_book(code=f"book-{number}", name=f"Book {number}")


def owner_of(book_id: int) -> Person:
    """A new owner: all permissions, everything in scope."""
    user_id = create_user(username=f"owner-{next(_numbers)}", name="Owner")
    member_id = public.create_owner(book_id=book_id, user_id=user_id, name="Owner")
    return _with_token(user_id, member_id, book_id)


def person(
    book_id: int,
    *,
    permissions: Sequence[str] = ("*",),
    org_units: Sequence[int] = (),
    companies: Sequence[int] = (),
) -> Person:
    """A new member who may and sees what is given, and nothing else."""
    actor, number = public.system_actor(book_id=book_id), next(_numbers)
    user_id = create_user(username=f"person-{number}", name=f"Person {number}")
    member_id = public.create_members(actor=actor, items=[NewMember(user_id, "Person")]).single().id
    role = NewRole(f"role-{number}", "Role", tuple(permissions))
    role_id = public.create_roles(actor=actor, items=[role]).single().id
    public.assign_roles(actor=actor, items=[RolesOfMember(member_id, (role_id,))])
    grants = [NewGrant(member_id, Dimension.ORG_UNIT, id, DATE_MIN) for id in org_units]
    grants += [NewGrant(member_id, Dimension.COMPANY, id, DATE_MIN) for id in companies]
    if grants:
        public.grant_scope(actor=actor, items=grants)
    join_book(user_id=user_id, book_id=book_id, member_id=member_id)
    return _with_token(user_id, member_id, book_id)


def _with_token(user_id: int, member_id: int, book_id: int) -> Person:
    token = create_api_token(user_id=user_id, book_id=book_id, name="test", days=1)
    return Person(user_id, member_id, book_id, token.raw, token.id)

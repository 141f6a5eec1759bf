"""The first member of a book: its owner, who may do everything and sees everything."""

from __future__ import annotations

from huotong.access.actors import system_actor
from huotong.access.commands.add_ready_roles import add_ready_roles
from huotong.access.commands.assign_roles import assign_roles
from huotong.access.commands.create_members import create_members
from huotong.access.commands.create_roles import create_roles
from huotong.access.commands.grant_scope import grant_scope
from huotong.access.contracts import AddReadyRole, Dimension, NewGrant, NewMember, NewRole, RolesOfMember
from huotong.access.locks import SQL
from huotong.access.rules.ready_roles import READY_ROLES
from huotong.accounts.public import join_book
from huotong.kernel.actor import EVERYTHING, Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.values import DATE_MIN, code_key

OWNER_ROLE = "owner"


def create_owner(*, book_id: int, user_id: int, name: str) -> int:
    """The user owns the book: member, role "owner", all in scope; the ready roles are there to be given.

    Answers the member's id; repeatable.
    """
    actor = system_actor(book_id=book_id)
    found = fetch(SQL.find_member, actor=actor, user=user_id)
    if found:
        member_id: int = found[0][0]
    else:
        member_id = create_members(actor=actor, items=[NewMember(user_id, name)]).single().id
    roles = dict(fetch(SQL.roles_by_key, actor=actor, keys=[code_key(OWNER_ROLE)]))
    role_id = roles.get(code_key(OWNER_ROLE))
    if role_id is None:
        new = NewRole(OWNER_ROLE, "Owner 所有者", (EVERYTHING,))
        role_id = create_roles(actor=actor, items=[new]).single().id
    held = {role for _, role in fetch(SQL.roles_of_members, actor=actor, members=[member_id])}
    if role_id not in held:
        assign_roles(actor=actor, items=[RolesOfMember(member_id, (*sorted(held), role_id))])
    add_missing_roles(actor)
    if not fetch(SQL.sees_everything, actor=actor, member=member_id):
        grant_scope(actor=actor, items=[NewGrant(member_id, Dimension.EVERYTHING, None, DATE_MIN)])
    join_book(user_id=user_id, book_id=book_id, member_id=member_id)
    return member_id


def add_missing_roles(actor: Actor) -> dict[str, int]:
    """Every ready role is in the actor's book; answers their ids by code. Repeatable."""
    keys = {code_key(code): code for code in READY_ROLES}
    there = {keys[key]: id for key, id in fetch(SQL.roles_by_key, actor=actor, keys=list(keys))}
    missing = [AddReadyRole(code) for code in READY_ROLES if code not in there]
    if missing:
        there |= {one.code: one.id for one in add_ready_roles(actor=actor, items=missing).done}
    return there

"""Reads of access: who one is, and who may do and see what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from huotong.access.contracts import (
    BookName,
    CompanyName,
    Dimension,
    GrantRow,
    Me,
    MemberDocument,
    MemberName,
    PermissionGroup,
    PermissionName,
    PermissionNames,
    RoleDocument,
    RoleOfMember,
)
from huotong.access.locks import SQL
from huotong.access.rules.ready_roles import EVERY_PERMISSION, OWNER_ONLY, permissions_of_ready
from huotong.accounts.public import list_books, read_profile
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.texts import text
from huotong.kernel.values import code_key

ROLES = ListDefinition(
    name="access.roles",
    permission="access.read_roles",
    source="access_role r",
    book="r.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("code", "r.code", Kind.CODE, sortable=True, match="r.code_key", fold=code_key),
        Column("name", "r.name", sortable=True),
        Column("ready", "r.ready IS NOT NULL", Kind.FLAG),
    ),
    sort="code",
    where="r.archived_at IS NULL",
)
MEMBERS = ListDefinition(
    name="access.members",
    permission="access.read_members",
    source=(
        "access_member m LEFT JOIN"
        " (SELECT mr.book_id, mr.member_id, string_agg(r.name, ', ' ORDER BY r.code) AS names"
        " FROM access_member_role mr JOIN access_role r ON r.book_id = mr.book_id AND r.id = mr.role_id"
        " WHERE mr.book_id = :book::bigint GROUP BY mr.book_id, mr.member_id) h"
        " ON h.book_id = m.book_id AND h.member_id = m.id"
    ),
    book="m.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "m.id", Kind.ID),
        Column("name", "m.name", sortable=True),
        Column("roles", "h.names", nullable=True),
    ),
    sort="name",
    where="m.archived_at IS NULL",
)


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


def list_permissions(*, actor: Actor) -> PermissionNames:
    """All permissions in the actor's language, by app."""
    actor.require(ROLES.permission)
    apps: dict[str, list[PermissionName]] = {}
    for name in sorted(EVERY_PERMISSION):
        shown = PermissionName(name, text("permissions", name, locale=actor.locale), name in OWNER_ONLY)
        apps.setdefault(name.split(".")[0], []).append(shown)
    groups = (
        PermissionGroup(app, text("permissions", app, locale=actor.locale), tuple(names))
        for app, names in apps.items()
    )
    return PermissionNames(tuple(sorted(groups, key=lambda group: group.text)))


def show_role(*, actor: Actor, role_id: int) -> RoleDocument:
    """The role with what it allows and who has it; raises NotFound."""
    actor.require(ROLES.permission)
    heads, permissions, members = fetch_all(
        (SQL.role_head, {"id": role_id}),
        (SQL.permissions_of_role, {"id": role_id}),
        (SQL.members_of_role, {"id": role_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="role", id=str(role_id))
    id, code, name, ready, version = heads[0]
    allowed = {name for (name,) in permissions} | permissions_of_ready(frozenset({ready} - {None}))
    names = tuple(MemberName(*row) for row in members)
    return RoleDocument(id, code, name, ready is not None, version, tuple(sorted(allowed)), names)


def show_member(*, actor: Actor, member_id: int) -> MemberDocument:
    """The member with the roles that may be given and his living grants; raises NotFound."""
    actor.require(MEMBERS.permission)
    heads, roles, grants = fetch_all(
        (SQL.member_head, {"id": member_id}),
        (SQL.roles_for_member, {"id": member_id}),
        (SQL.grants_of_member, {"id": member_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="member", id=str(member_id))
    id, user_id, name, version = heads[0]
    return MemberDocument(
        id=id,
        user_id=user_id,
        user_name=read_profile(user_id=user_id).username,
        name=name,
        version=version,
        roles=tuple(RoleOfMember(*row) for row in roles),
        grants=tuple(_grant(*row) for row in grants),
    )


def _grant(id: int, dimension: str, target: int, name: str, first: date, last: date | None) -> GrantRow:
    return GrantRow(id, Dimension(dimension), target or None, name, first, last)

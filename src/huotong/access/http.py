"""The routes of access: who one is, set-up, the choice of a book; members, their roles and what they see."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.access import public
from huotong.access.contracts import (
    AssignedRoles,
    Books,
    ChangedRole,
    ChangeRole,
    CreatedMember,
    CreatedRole,
    EndedGrant,
    GrantedScope,
    Me,
    MemberDocument,
    NewGrant,
    NewRole,
    NewToken,
    PermissionNames,
    RoleDocument,
    RolesOfMember,
    SignInLink,
    Tokens,
    TokenShown,
)
from huotong.accounts.public import (
    begin_set_up,
    choose_book,
    create_api_token,
    list_api_tokens,
    redeem_set_up_token,
    revoke_api_token,
    session_cookie,
)
from huotong.kernel.errors import Forbidden, NotFound, Unauthenticated
from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer, done, show
from huotong.kernel.values import Id, Line, Name

router = Router("access", prefix="")
router.list("/access/roles", public.ROLES)
router.list("/access/members", public.MEMBERS)
BYTES_MAX = 8 << 20
Secret = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,200}$")]
Password = Annotated[str, Field(min_length=1, max_length=1024, json_schema_extra={"format": "password"})]


class SetUp(Body):
    """The owner of a new installation, against the one-time token that was printed."""

    token: Secret
    user_name: Annotated[Line, Field(max_length=64)]
    name: Name
    password: Password


class TokenWanted(Body):
    """A token by which a program acts as oneself in this book, for 1 to 400 days."""

    name: Name
    days: Annotated[int, Field(strict=True, ge=1, le=400)] = 90


class TokenNamed(Body):
    """One of one's own tokens."""

    id: Id


class ChosenBook(Body):
    """The book to work in from now on."""

    book_id: Id


class MemberWanted(Body):
    """A person who is to work in the book, by his user name; an unknown user is made."""

    user_name: Annotated[Line, Field(max_length=64)]
    name: Name


class RolesAssigned(Body):
    """Members with the roles they have from now on."""

    members: Items[RolesOfMember]


class RolesWanted(Body):
    """Roles of the book's own, to be made."""

    roles: Items[NewRole]


class RolesChanged(Body):
    """Roles of the book's own as they are to be."""

    roles: Items[ChangeRole]


class GrantsWanted(Body):
    """What members are to see."""

    grants: Items[NewGrant]


class GrantsEnded(Body):
    """Grants that are to open nothing any more."""

    grants: Items[EndedGrant]


class MemberNamed(Body):
    """A member."""

    member_id: Id


@router.get("/me", gives=Me)
def show_me(request: Request) -> Reply:
    """Who is signed in, in which book, and what he may do and see."""
    return show(public.show_me(actor=request.actor))


@router.post("/set-up", gives=Me, public=True)
def set_up(request: Request, body: SetUp) -> Reply:
    """The owner exists and is signed in; the token is spent."""
    user_id, book_id = begin_set_up(
        raw=body.token, username=body.user_name, name=body.name, password=body.password
    )
    public.create_owner(book_id=book_id, user_id=user_id, name=body.name)
    opened = redeem_set_up_token(raw=body.token)
    actor = public.actor_for(user_id=user_id, book_id=book_id, locale=request.locale)
    reply = show(public.show_me(actor=actor))
    return reply._replace(headers=(*reply.headers, session_cookie(opened)))


@router.get("/books", gives=Books, any_book=True)
def list_my_books(request: Request) -> Reply:
    """The books one belongs to, by name."""
    return show(Books(public.list_my_books(user_id=request.user_id)))


@router.post("/book", gives=None, any_book=True)
def enter_book(request: Request, body: ChosenBook) -> Reply:
    """The session works in this book from now on; 404 for a book the user does not belong to."""
    if request.session_key is None:
        raise Unauthenticated
    if body.book_id not in {book.id for book in public.list_my_books(user_id=request.user_id)}:
        raise NotFound(kind="book", id=str(body.book_id))
    choose_book(key=request.session_key, book_id=body.book_id)
    return done()


@router.get("/tokens", gives=Tokens)
def list_my_tokens(request: Request) -> Reply:
    """One's living API tokens for this book."""
    actor = request.actor
    found = list_api_tokens(user_id=actor.user_id, book_id=actor.book_id)
    return show(Tokens(tuple(TokenShown(one.id, one.name, one.created_at, one.expires_at) for one in found)))


@router.post("/tokens/create", gives=NewToken)
def create_token(request: Request, body: TokenWanted) -> Reply:
    """A program may act as oneself in this book; a token cannot make another one."""
    actor = request.actor
    if request.session_key is None:
        raise Forbidden(permission="session")
    made = create_api_token(user_id=actor.user_id, book_id=actor.book_id, name=body.name, days=body.days)
    return show(NewToken(made.id, made.raw, made.expires_at))


@router.post("/tokens/revoke")
def revoke_token(request: Request, body: TokenNamed) -> Reply:
    """The token is good for nothing within a second; 404 for another user's."""
    revoke_api_token(token_id=body.id, user_id=request.actor.user_id)
    return done()


@router.get("/access/permissions", gives=PermissionNames)
def list_permissions(request: Request) -> Reply:
    """All that a role may allow, by app and in the reader's language."""
    return show(public.list_permissions(actor=request.actor))


@router.post("/access/roles/create", gives=Results[CreatedRole], limit_bytes=BYTES_MAX)
def create_roles(request: Request, body: RolesWanted) -> Reply:
    """The roles exist and nobody has them yet, all of them or none."""
    return answer(public.create_roles(actor=request.actor, items=body.roles, key=request.key))


@router.post("/access/roles/change", gives=Results[ChangedRole], limit_bytes=BYTES_MAX)
def change_roles(request: Request, body: RolesChanged) -> Reply:
    """The roles allow exactly what is given, all of them or none."""
    return answer(public.change_roles(actor=request.actor, items=body.roles, key=request.key))


@router.get("/access/roles/{id}", gives=RoleDocument)
def show_role(request: Request, id: Id) -> Reply:
    """The role with what it allows and who has it."""
    role = public.show_role(actor=request.actor, role_id=id)
    return show(role, version=role.version)


@router.get("/access/members/{id}", gives=MemberDocument)
def show_member(request: Request, id: Id) -> Reply:
    """The member with his roles and what he sees."""
    member = public.show_member(actor=request.actor, member_id=id)
    return show(member, version=member.version)


@router.post("/access/members/add", gives=CreatedMember)
def add_member(request: Request, body: MemberWanted) -> Reply:
    """The person is a member of the book, without roles and scope yet."""
    return show(public.add_member(actor=request.actor, user_name=body.user_name, name=body.name))


@router.post("/access/members/assign-roles", gives=Results[AssignedRoles])
def assign_roles(request: Request, body: RolesAssigned) -> Reply:
    """The members have exactly these roles, all of them or none."""
    return answer(public.assign_roles(actor=request.actor, items=body.members, key=request.key))


@router.post("/access/members/sign-in-link", gives=SignInLink)
def create_sign_in_link(request: Request, body: MemberNamed) -> Reply:
    """A one-time sign-in as the member; only who is signed in at a screen is given one, no program."""
    actor = request.actor
    if request.session_key is None:
        raise Forbidden(permission="session")
    return show(public.sign_in_link_for(actor=actor, member_id=body.member_id))


@router.post("/access/grants/create", gives=Results[GrantedScope], limit_bytes=BYTES_MAX)
def grant_scope(request: Request, body: GrantsWanted) -> Reply:
    """The members see what the grants open, all of them or none."""
    return answer(public.grant_scope(actor=request.actor, items=body.grants, key=request.key))


@router.post("/access/grants/end", gives=Results[EndedGrant])
def end_grants(request: Request, body: GrantsEnded) -> Reply:
    """The grants open nothing, all of them or none."""
    return answer(public.end_grants(actor=request.actor, items=body.grants, key=request.key))

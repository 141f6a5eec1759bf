"""What crosses the door of access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from huotong.kernel.actor import Locale
from huotong.kernel.values import Code, Day, Id, Name, Version

Permission = Annotated[str, Field(pattern=r"^(\*|[a-z_]+\.[a-z_]+)$", max_length=100)]


class Dimension(StrEnum):
    """By what a grant opens rows."""

    ORG_UNIT = "org_unit"
    COMPANY = "company"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class NewMember:
    """A user who becomes a member of the book."""

    user_id: Id
    name: Name


@dataclass(frozen=True, slots=True)
class CreatedMember:
    """A member that now exists."""

    id: Id
    user_id: Id


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role with its permissions: names of commands and queries, or "*" for all."""

    code: Code
    name: Name
    permissions: Annotated[tuple[Permission, ...], Field(max_length=1000)]


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """A role of the book's own as it is to be."""

    id: Id
    version: Version
    name: Name
    permissions: Annotated[tuple[Permission, ...], Field(max_length=1000)]


@dataclass(frozen=True, slots=True)
class ChangedRole:
    """A role as it stands after the command."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class PermissionName:
    """A permission in the reader's language; those of the owner alone stand in no ready role."""

    permission: str
    text: str
    owner_only: bool


@dataclass(frozen=True, slots=True)
class PermissionGroup:
    """The permissions of an app, by their texts."""

    app: str
    text: str
    permissions: tuple[PermissionName, ...]


@dataclass(frozen=True, slots=True)
class PermissionNames:
    """All permissions there are, in the reader's language."""

    groups: tuple[PermissionGroup, ...]


@dataclass(frozen=True, slots=True)
class AddReadyRole:
    """A ready role, by its code, that the book is to have."""

    code: Code


@dataclass(frozen=True, slots=True)
class CreatedRole:
    """A role that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class RolesOfMember:
    """The roles a member has from now on, and no others."""

    member_id: Id
    role_ids: Annotated[tuple[Id, ...], Field(max_length=100)]


@dataclass(frozen=True, slots=True)
class AssignedRoles:
    """The member whose roles were set, and how many there are."""

    member_id: Id
    roles: int


@dataclass(frozen=True, slots=True)
class NewGrant:
    """What a member may see from a day on; `target_id` names the org unit or company, None for everything."""

    member_id: Id
    dimension: Dimension
    target_id: Id | None
    valid_from: Day
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class GrantedScope:
    """A grant that now exists."""

    id: Id
    member_id: Id


@dataclass(frozen=True, slots=True)
class EndedGrant:
    """A grant that opens nothing any more."""

    id: Id


@dataclass(frozen=True, slots=True)
class RoleDocument:
    """A role with what it allows; a ready one comes with the product, the others are the book's own."""

    id: Id
    code: str
    name: str
    ready: bool
    version: int
    permissions: tuple[str, ...]
    members: tuple[MemberName, ...]


@dataclass(frozen=True, slots=True)
class MemberName:
    """A member by name."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True)
class RoleOfMember:
    """A role of the book, and whether the member has it."""

    id: Id
    code: str
    name: str
    held: bool


@dataclass(frozen=True, slots=True)
class GrantRow:
    """What a living grant opens; `target` is the name of the org unit or company, "" for everything."""

    id: Id
    dimension: Dimension
    target_id: Id | None
    target: str
    valid_from: Day
    valid_to: Day | None


@dataclass(frozen=True, slots=True)
class MemberDocument:
    """A member with the roles that may be given and what he sees."""

    id: Id
    user_id: Id
    user_name: str
    name: str
    version: int
    roles: tuple[RoleOfMember, ...]
    grants: tuple[GrantRow, ...]


@dataclass(frozen=True, slots=True)
class SignInLink:
    """The path of a sign-in good for one use within an hour; it is shown this once."""

    path: str


@dataclass(frozen=True, slots=True)
class BookName:
    """The book one works in."""

    id: Id
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TokenShown:
    """An API token of one's own."""

    id: Id
    name: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Tokens:
    """One's living API tokens for this book, the newest first."""

    tokens: tuple[TokenShown, ...]


@dataclass(frozen=True, slots=True)
class NewToken:
    """An API token just made; `token` is shown this once."""

    id: Id
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Books:
    """The books one belongs to, by name."""

    books: tuple[BookName, ...]


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company within one's scope."""

    id: Id
    code: str
    name: str
    currency: str
    currency_digits: int


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, in which book, and what he may do and see."""

    user_id: Id
    member_id: Id
    username: str
    name: str
    book: BookName
    books: tuple[BookName, ...]
    companies: tuple[CompanyName, ...]
    permissions: tuple[str, ...]
    locale: Locale

"""Refusals of access.

HuotongError
├── NotAMember       403  the user belongs to the book, but has no member row there, or an archived one
├── BookNotChosen    409  the user has several books and chose none
├── AlreadyMember    409
├── RoleCodeTaken    409
├── ReadyRoleFixed   409  what a ready role allows comes with the product
├── LastOwner        409  nobody would be left who may do everything
└── GrantTarget      422  a grant that names what its dimension does not take
"""

from dataclasses import dataclass

from huotong.kernel.errors import Conflict, HuotongError


class NotAMember(HuotongError):
    """The user has no living member row in the book."""

    code = "access.not_a_member"
    status = 403


class BookNotChosen(Conflict):
    """Several books are open to the user: he must say which one he works in."""

    code = "access.book_not_chosen"


@dataclass(eq=False)
class AlreadyMember(Conflict):
    """The user is a member of the book already."""

    code = "access.already_member"
    user_id: int


@dataclass(eq=False)
class RoleCodeTaken(Conflict):
    """Another role has this code."""

    code = "access.role_code_taken"
    given: str


@dataclass(eq=False)
class ReadyRoleFixed(Conflict):
    """The role comes with the product; another one may be made of what it allows."""

    code = "access.ready_role_fixed"
    given: str


class LastOwner(Conflict):
    """Nobody would be left who may do everything, and so nobody who could give it back."""

    code = "access.last_owner"


@dataclass(eq=False)
class GrantTarget(HuotongError):
    """The target does not fit the dimension of the grant."""

    code = "access.grant_target"
    status = 422
    dimension: str

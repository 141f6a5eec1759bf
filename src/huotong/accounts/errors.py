"""Refusals of accounts.

HuotongError
├── TokenSpent      409  a set-up or sign-in token that is unknown, used or too old: the three look alike
├── AlreadySetUp    409  the installation has an owner
├── UsernameTaken   409
└── WeakPassword    422
"""

from dataclasses import dataclass

from huotong.kernel.errors import Conflict, HuotongError


class TokenSpent(Conflict):
    """The one-time token is not good (any more)."""

    code = "accounts.token_spent"


class AlreadySetUp(Conflict):
    """There is an owner already."""

    code = "accounts.already_set_up"


@dataclass(eq=False)
class UsernameTaken(Conflict):
    """Another user has this name."""

    code = "accounts.username_taken"
    username: str


@dataclass(eq=False)
class WeakPassword(HuotongError):
    """The password does not meet the policy; `rules` are the ids of the rules it breaks."""

    code = "accounts.weak_password"
    status = 422
    field: str
    rules: tuple[str, ...]

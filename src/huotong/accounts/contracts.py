"""What accounts hands out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a request is from: a user, and the book it acts in.

    `client_id` is 0 for the screens and the token's id for programs; `expires_at` ends it by itself.
    """

    user_id: int
    book_id: int
    client_id: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A book as the control database knows it; `member_id` is the asking user's member there."""

    id: int
    code: str
    name: str
    member_id: int


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session just opened: the value of its cookie, shown once."""

    user_id: int
    book_id: int
    key: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CreatedToken:
    """An API token just made; `raw` is shown once and kept nowhere."""

    id: int
    raw: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TokenEntry:
    """A living API token, without its secret."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Profile:
    """A user as the screens greet them."""

    user_id: int
    username: str
    name: str
    email: str | None

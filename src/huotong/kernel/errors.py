"""The root of every app's error tree.

HuotongError
├── Malformed      422  the request itself is wrong; names the field
├── Unauthenticated 401
├── Forbidden      403
├── NotFound       404  absent, or outside the actor's scope: the two look alike
├── Conflict       409  a business rule refuses; carries the facts
│   ├── InFlight        the same key is being worked on right now
│   ├── ChangedMeanwhile  a master was changed since it was read
│   └── KeyReused       the same key came with another body (422)
├── Busy           503  a lock was not had in time; nothing stored, try again
└── PostingBug     500  a guard fired that a rule should have prevented
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar


class HuotongError(Exception):
    """A refusal with a code, an HTTP status and typed facts; the code is also its text id."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    retry_after_seconds: ClassVar[int | None] = None

    @property
    def facts(self) -> dict[str, Any]:
        """The dataclass fields of the concrete error, for texts and for problem+json."""
        if not hasattr(type(self), "__dataclass_fields__"):
            return {}
        return {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]  # a dataclass: checked above

    def __str__(self) -> str:
        return f"{self.code} {self.facts}"


@dataclass(eq=False)
class Malformed(HuotongError):
    """One field of the request cannot be what it says."""

    code = "malformed"
    status = 422
    field: str
    reason: str


@dataclass(eq=False)
class NotFound(HuotongError):
    """No such row within the actor's scope."""

    code = "not_found"
    status = 404
    kind: str
    id: str


class Unauthenticated(HuotongError):
    """Nobody is signed in, or the session or token is no longer good."""

    code = "unauthenticated"
    status = 401


@dataclass(eq=False)
class Forbidden(HuotongError):
    """The actor's roles do not hold this permission."""

    code = "forbidden"
    status = 403
    permission: str


class Conflict(HuotongError):
    """A business rule refuses; nothing was changed."""

    code = "conflict"
    status = 409


@dataclass(eq=False)
class InFlight(Conflict):
    """Another request with the same key has not finished."""

    code = "in_flight"
    retry_after_seconds = 1
    key: str


@dataclass(eq=False)
class ChangedMeanwhile(Conflict):
    """Somebody changed the master since the version that the change was made on."""

    code = "changed_meanwhile"
    kind: str
    given: str
    version: int


@dataclass(eq=False)
class KeyReused(HuotongError):
    """The idempotency key was used before for another command or body."""

    code = "key_reused"
    status = 422
    key: str


@dataclass(eq=False)
class TooMany(HuotongError):
    """An all-or-nothing command got more items than it takes."""

    code = "too_many"
    status = 422
    given: int
    maximum: int


class Busy(HuotongError):
    """A lock could not be had in time; nothing was stored, the same key may be sent again."""

    code = "busy"
    status = 503
    retry_after_seconds = 1


@dataclass(eq=False)
class PostingBug(HuotongError):
    """A statement changed another number of rows than was decided under lock."""

    code = "posting_bug"
    status = 500
    statement: str
    expected: int
    found: int

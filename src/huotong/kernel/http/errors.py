"""Refusals of the wire itself, before any command is asked.

HuotongError
├── BadRequest       400  not HTTP or not JSON as we take it
├── CrossSite        403  an unsafe call that a foreign page may have caused
├── NoSuchRoute      404
├── WrongMethod      405
├── Changed          412  If-Match names another version
├── TooLarge         413
├── WrongMediaType   415
└── Invalid          422  one or more fields of body, query or path
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huotong.kernel.errors import Conflict, HuotongError


@dataclass(eq=False)
class BadRequest(HuotongError):
    """The request cannot be read at all; `reason` is a text id of the section "reasons"."""

    code = "bad_request"
    status = 400
    reason: str


class CrossSite(HuotongError):
    """An unsafe call by cookie that does not come from our own pages."""

    code = "cross_site"
    status = 403


class NoSuchRoute(HuotongError):
    """Nothing is served at this address."""

    code = "no_such_route"
    status = 404


@dataclass(eq=False)
class WrongMethod(HuotongError):
    """The address exists, for other methods."""

    code = "wrong_method"
    status = 405
    allowed: str


@dataclass(eq=False)
class Changed(Conflict):
    """Somebody changed the document since it was read."""

    code = "changed"
    status = 412
    version: int


@dataclass(eq=False)
class TooLarge(HuotongError):
    """The body is larger than this route takes."""

    code = "too_large"
    status = 413
    maximum_bytes: int


class WrongMediaType(HuotongError):
    """A body that is not application/json."""

    code = "wrong_media_type"
    status = 415


@dataclass(frozen=True, slots=True)
class Flaw:
    """One wrong field: its path ("orders.0.lines.3.quantity"), why, and the facts of the reason's text."""

    field: str
    reason: str
    facts: dict[str, Any]


@dataclass(eq=False)
class Invalid(HuotongError):
    """Fields of the request cannot be what they say; `count` may exceed the flaws listed."""

    code = "invalid"
    status = 422
    count: int
    flaws: tuple[Flaw, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """The number of wrong fields and the first one; all of them stand in the problem's `errors`."""
        first = self.flaws[0] if self.flaws else Flaw("", "malformed", {})
        return {"count": self.count, "field": first.field, "reason": first.reason}

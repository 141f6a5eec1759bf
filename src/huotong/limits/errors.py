"""HuotongError
├── LimitExceeded   409  more would be used than is granted
├── CreditStands    409  a limit is blocked already, or not blocked, as asked
├── GrantEndsEarly  422  a grant would end before it begins
└── NotLocked       500  a balance would change whose row was not locked first: a bug of the caller
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import Conflict, HuotongError, Malformed


@dataclass(eq=False)
class LimitExceeded(Conflict):
    """The holder may use `left` more at most; `wanted` was asked for."""

    code = "limit_exceeded"
    holder_id: str
    currency: str
    wanted: Decimal
    left: Decimal
    granted: Decimal


@dataclass(eq=False)
class GrantEndsEarly(Malformed):
    """`valid_to` is the first day on which a grant no longer holds, so it lies after `valid_from`."""

    code = "grant_ends_early"
    valid_from: date
    valid_to: date


@dataclass(eq=False)
class CreditStands(Conflict):
    """The limit is blocked, or is not, as it was asked for."""

    code = "credit_stands"
    customer_id: str
    reason: str


@dataclass(eq=False)
class NotLocked(HuotongError):
    """Lines that change a limit's sum are posted only after lock_limits in the same transaction."""

    code = "limit_not_locked"
    holder_id: str

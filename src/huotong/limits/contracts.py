"""What crosses the door of limits. Amounts are in the limit's currency, gross of tax."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import Field

from huotong.kernel.values import Amount, Currency, Day, Id, Line, PositiveOrZeroAmount


class LimitKind(StrEnum):
    """What is limited."""

    CREDIT = "credit"


class Bucket(StrEnum):
    """Why a part of a limit is used; ship and invoice move a part on without changing the sum."""

    ORDERED = "ordered"
    SHIPPED = "shipped"
    RECEIVABLE = "receivable"


class BlockedBy(StrEnum):
    """Who blocked a limit: somebody, or the work that looks for what is overdue."""

    HAND = "hand"
    OVERDUE = "overdue"


class Limit(NamedTuple):
    """A limit under lock: what is used, and what is granted on the business day (None = no bound).

    With a block reason nothing more may be used.
    """

    holder_id: int
    limit_id: int
    used: Decimal
    granted: Decimal | None
    block_reason: str = ""

    @property
    def left(self) -> Decimal | None:
        """What may still be used; negative when less is granted than is used, None without a bound."""
        return None if self.granted is None else self.granted - self.used

    def allows(self, amount: Decimal) -> bool:
        """Whether `amount` more may be used."""
        return not self.block_reason and (self.granted is None or self.used + amount <= self.granted)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """One change of one bucket; the source is the document that caused it."""

    company_id: int
    holder_id: int
    currency: str
    bucket: Bucket
    amount: Decimal
    source_kind: str
    source_id: int
    posted_on: Day
    kind: LimitKind = LimitKind.CREDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLimit:
    """From `valid_from` until before `valid_to` the holder is granted `amount`; None is without a bound.

    Without it the grant begins on the company's business day. Days outside keep what was granted for them
    before.
    """

    company_id: Id
    holder_id: Id
    currency: Currency
    amount: PositiveOrZeroAmount | None
    valid_from: Day | None = None
    valid_to: Day | None = None
    kind: LimitKind = LimitKind.CREDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedLimit:
    """A grant as recorded, `no` counting the grants of its limit."""

    limit_id: Id
    holder_id: Id
    no: int
    amount: Amount | None
    used: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCredit:
    """Nothing more of a customer's credit may be used, and why; `on` is the day of it (none: the
    company's business day)."""

    company_id: Id
    customer_id: Id
    currency: Currency
    reason: Annotated[Line, Field(min_length=1, max_length=200)]
    by: BlockedBy = BlockedBy.HAND
    on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCredit:
    """A blocked customer's credit that may be used again; until the day what is overdue does not block it."""

    company_id: Id
    customer_id: Id
    currency: Currency
    exempt_until: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditBlock:
    """A customer's credit and why nothing more of it may be used; no reason: it may."""

    limit_id: Id
    customer_id: Id
    reason: str
    exempt_until: Day | None


@dataclass(frozen=True, slots=True)
class CreditPosition:
    """What a holder uses and for what, and what is granted on the day (None = no bound)."""

    limit_id: Id
    company_id: Id
    holder_id: Id
    currency: str
    ordered: Amount
    shipped: Amount
    receivable: Amount
    used: Amount
    granted: Amount | None


@dataclass(frozen=True, slots=True)
class CreditPositions:
    """The positions of one holder, by company and currency."""

    positions: tuple[CreditPosition, ...]

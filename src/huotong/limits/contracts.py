"""What crosses the door of limits. Amounts are in the limit's currency, gross of tax."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from huotong.kernel.values import Amount, Currency, Day, Id, PositiveOrZeroAmount


class LimitKind(StrEnum):
    """What is limited."""

    CREDIT = "credit"


class Bucket(StrEnum):
    """Why a part of a limit is used; ship and invoice move a part on without changing the sum."""

    ORDERED = "ordered"
    SHIPPED = "shipped"
    RECEIVABLE = "receivable"


class Limit(NamedTuple):
    """A limit under lock: what is used, and what is granted on the day asked for (None = no bound)."""

    holder_id: int
    limit_id: int
    used: Decimal
    granted: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What may still be used; negative when less is granted than is used, None without a bound."""
        return None if self.granted is None else self.granted - self.used

    def allows(self, amount: Decimal) -> bool:
        """Whether `amount` more may be used."""
        return self.granted is None or self.used + amount <= self.granted


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

    Days outside keep what was granted for them before.
    """

    company_id: Id
    holder_id: Id
    currency: Currency
    amount: PositiveOrZeroAmount | None
    valid_from: Day
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

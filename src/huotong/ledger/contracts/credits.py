"""What crosses the door when an open credit note settles other invoices."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.values import Amount, Day, Id, PositiveAmount


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPart:
    """The part of a credit note that settles one open item."""

    open_item_id: Id
    amount: PositiveAmount


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleCredit:
    """What of a credit note is open settles items of its customer; without allocations the oldest first."""

    credit_note_id: Id
    settled_on: Day | None = None
    allocations: tuple[CreditPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettleCredit:
    """What a credit note settled of these items after it was posted is open again; without items, of all."""

    credit_note_id: Id
    unsettled_on: Day | None = None
    open_item_ids: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCredit:
    """A credit note after a change: what it newly settles or takes back, and what of it is open."""

    credit_note_id: Id
    number: str
    changed: tuple[CreditPart, ...]
    left: Amount

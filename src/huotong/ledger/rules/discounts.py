"""Cash discounts: how much may be taken until when, and what of it is tax."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.money import round_amount
from huotong.ledger.errors import DiscountLate, DiscountNotOffered, DiscountTooLarge

HUNDRED = Decimal(100)
LATE = "ledger.grant_late_discounts"
"""Who may grant a discount after its last day."""


class Offer(NamedTuple):
    """The invoice behind an open item: what it offers, and what was credited or taken of it."""

    open_item_id: int
    percent: Decimal | None
    until: date | None
    gross: Decimal
    tax: Decimal
    digits: int
    credited: Decimal
    taken: Decimal

    @property
    def most(self) -> Decimal:
        """What may still be taken."""
        percent = self.percent or Decimal(0)
        return round_amount((self.gross - self.credited) * percent / HUNDRED, digits=self.digits) - self.taken

    def tax_in(self, discount: Decimal) -> Decimal:
        """The part of a discount that is tax."""
        return round_amount(discount * self.tax / self.gross, digits=self.digits)


class Discounts:
    """What may be taken on a day, by open item; `late` when also after the last day."""

    def __init__(self, offers: Mapping[int, Offer], *, on: date, late: bool = False) -> None:
        self._offers, self._on, self._late = offers, on, late

    def tax_of(
        self, open_item_id: int, discount: Decimal
    ) -> Decimal | DiscountNotOffered | DiscountLate | DiscountTooLarge:
        """The tax in the discount, or why it is not granted."""
        offer = self._offers.get(open_item_id)
        if offer is None or offer.until is None:
            return DiscountNotOffered(open_item_id=str(open_item_id))
        if self._on > offer.until and not self._late:
            return DiscountLate(until=offer.until, on=self._on)
        if discount > offer.most:
            return DiscountTooLarge(discount=discount, allowed=offer.most)
        return offer.tax_in(discount)

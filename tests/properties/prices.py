"""Prices of a plain list that change by day: the model of price changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.properties.documents import DONE, Codes

ENTERED, APPROVED, CANCELLED = "entered", "approved", "cancelled"


@dataclass
class Since:
    """What a product costs from a day on, in hundred-millionths, until the next one begins."""

    day: date
    price: int


@dataclass
class Change:
    """A price change of one product as it was written."""

    sku: int
    since: Since
    replaces: int | None
    status: str = ENTERED


class Prices:
    """What every product costs on every day."""

    def __init__(self, first: Mapping[int, int]) -> None:
        self._standing = {sku: [Since(date.min, price)] for sku, price in first.items()}
        self.changes: dict[int, Change] = {}

    def on(self, sku: int, day: date) -> int:
        """The price of the day."""
        return max((one for one in self._standing[sku] if one.day <= day), key=lambda one: one.day).price

    def clashes(self, sku: int, day: date) -> bool:
        """A price begins on that day or after it, and leaves no room for one without an end."""
        return any(one.day >= day for one in self._standing[sku])

    def set(self, sku: int, since: Since) -> Codes:
        if self.clashes(sku, since.day):
            return ("pricing.overlapping_price",)
        self._standing[sku].append(since)
        return DONE

    def entry_refused(self, sku: int, day: date, *, today: date) -> Codes:
        if self.clashes(sku, day):
            return ("pricing.overlapping_price",)
        return ("malformed",) if day < today else DONE

    def enter(self, id: int, sku: int, since: Since) -> None:
        self.changes[id] = Change(sku, since, self.on(sku, since.day))

    def approve(self, id: int, *, today: date) -> Codes:
        change = self.changes[id]
        if change.status != ENTERED:
            return ("pricing.wrong_status",)
        if change.since.day < today:
            return ("pricing.day_passed",)
        if self.on(change.sku, change.since.day) != change.replaces:
            return ("pricing.price_moved",)
        refused = self.set(change.sku, change.since)
        if refused == DONE:
            change.status = APPROVED
        return refused

    def cancel(self, id: int, *, today: date) -> Codes:
        change = self.changes[id]
        if change.status == CANCELLED:
            return ("pricing.wrong_status",)
        if change.status == APPROVED and change.since.day <= today:
            return ("pricing.already_in_effect",)
        self._standing[change.sku] = [one for one in self._standing[change.sku] if one is not change.since]
        change.status = CANCELLED
        return DONE

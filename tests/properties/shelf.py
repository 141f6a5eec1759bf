"""Goods of one SKU at one site, in plain integers: how many, what they cost, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number of a fraction that is not negative, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


@dataclass
class Shelf:
    """One SKU at one site; `moves` is the day and the quantity of all that came and left."""

    on_hand: int = 0
    reserved: int = 0
    cents: int = 0
    moves: list[tuple[date, int]] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.on_hand - self.reserved

    def put(self, quantity: int, cents: int, on: date) -> None:
        self.on_hand += quantity
        self.cents += cents
        self.moves.append((on, quantity))

    def there_since(self, on: date) -> int:
        """The least that was here at the end of this day or of any later one."""
        days = {on, *(day for day, _ in self.moves if day > on)}
        return min(sum(change for day, change in self.moves if day <= until) for until in days)

    def take(self, quantity: int, on: date) -> int:
        """The goods are gone; returns what they cost."""
        cost = self.cents if quantity == self.on_hand else half_up(self.cents * quantity, self.on_hand)
        self.on_hand -= quantity
        self.cents -= cost
        self.moves.append((on, -quantity))
        return cost

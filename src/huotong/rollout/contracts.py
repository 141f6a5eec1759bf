"""What crosses the door of rollout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of orders comes to; the amount is before tax."""

    orders: int
    lines: int
    quantity: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LoadedDemo:
    """The demo's book, its owner, and what the book holds against what the files say.

    `seconds` is the time the orders took now, None when all was there already; `resumed` says that an
    earlier loading had been interrupted.
    """

    book_id: int
    user_id: int
    figures: Figures
    expected: Figures
    seconds: float | None
    resumed: bool = False

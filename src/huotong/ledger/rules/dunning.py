"""How urgently an overdue invoice is asked for."""

from __future__ import annotations

LEVELS = (1, 15, 31)


def dunning_level(days: int) -> int:
    """1 from the first day overdue, 2 from the 15th, 3 from the 31st; 0 when not overdue."""
    return sum(days >= first for first in LEVELS)

"""When an invoice is due, by the terms of who pays it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

PAYMENT_DAYS = 30
"""What a partner without payment days of its own has."""


def due_day(on: date, *, payment_days: int | None, from_month_end: bool) -> date:
    """The day of payment of an invoice of `on`: so many days after it, or after the end of its month."""
    first = on.replace(day=monthrange(on.year, on.month)[1]) if from_month_end else on
    return first + timedelta(days=PAYMENT_DAYS if payment_days is None else payment_days)

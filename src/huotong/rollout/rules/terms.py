"""What the outlets' customers have agreed: how they are billed and when they pay."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from huotong.partners.contracts import PartnerTerms

BY_MONTH, BY_ORDER = 4, 3
"""The places of customers of each outlet that are billed by month and by order; others: by delivery."""


def terms_of(place: int) -> PartnerTerms:
    """The terms of an outlet's customer by his place, from 0."""
    if place == BY_MONTH:
        return PartnerTerms("month", from_month_end=True)
    if place == BY_ORDER:
        return PartnerTerms("order", discount_percent=Decimal(2), discount_days=10)
    return PartnerTerms()


def billed_on(place: int, *, left_on: date, today: date) -> date | None:
    """The day of the invoice for goods that left: that day, or the month's last one unless it is to come."""
    if place != BY_MONTH:
        return left_on
    end = left_on.replace(day=monthrange(left_on.year, left_on.month)[1])
    return end if end <= today else None

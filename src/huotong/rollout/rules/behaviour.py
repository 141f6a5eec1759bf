"""What the people of the demo do, drawn with a fixed seed: when goods leave, who pays when and how much."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.money import round_amount
from huotong.rollout.rules.draws import draw

LEAVES_WITHIN_DAYS = 3
PAYS_AFTER_DAYS, PAYS_WITHIN_DAYS = 3, 30
IN_FULL_PERCENT, IN_PART_PERCENT = 70, 15
PART = Decimal("0.5")
WEEK = timedelta(weeks=1)


class Pay(NamedTuple):
    """Money that comes in for an order."""

    on: date
    amount: Decimal


def weeks_later(last: date, *, today: date) -> timedelta:
    """So many whole weeks that `last` falls on today or on one of the six days before."""
    return ((today - last) // WEEK) * WEEK


def leaves_on(number: str, *, ordered_on: date, today: date) -> date:
    """The day an order's goods leave and are invoiced: within two days, but never after today."""
    return min(ordered_on + timedelta(days=draw(f"leaves:{number}", below=LEAVES_WITHIN_DAYS)), today)


def pays(number: str, *, gross: Decimal, invoiced_on: date, today: date, digits: int) -> Pay | None:
    """What comes in for an order until today: all, a half, or nothing."""
    luck = draw(f"pays:{number}", below=100)
    if luck >= IN_FULL_PERCENT + IN_PART_PERCENT or gross <= 0:
        return None
    days = PAYS_AFTER_DAYS + draw(f"days:{number}", below=PAYS_WITHIN_DAYS)
    on = invoiced_on + timedelta(days=days)
    if on > today:
        return None
    amount = gross if luck < IN_FULL_PERCENT else round_amount(gross * PART, digits=digits)
    return Pay(on, amount) if amount > 0 else None


def credit_for(gross: Decimal) -> Decimal:
    """A limit that lets a customer order this much in all: the next full thousand, at least 5,000."""
    return max(Decimal(5000), (gross // 1000 + 1) * 1000)

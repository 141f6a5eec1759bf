"""Factories in the words of the trade."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.limits.contracts import Bucket, GrantedLimit, GrantLimit, LimitLine
from huotong.limits.public import grant_limits

COMPANY, CURRENCY = 100, "CNY"
TODAY = date(2026, 11, 23)


def creditor(*, book: int = 1, companies: tuple[int, ...] = (COMPANY,)) -> Actor:
    """Somebody who may grant limits of the companies."""
    return Actor(
        user_id=1,
        member_id=1,
        book_id=book,
        permissions=frozenset({"*"}),
        org_unit_ids=(),
        company_ids=companies,
    )


def grant(actor: Actor, holder: int, amount: str | None, *, on: date = TODAY) -> GrantedLimit:
    """The holder is granted the amount from the day on; None is without a bound."""
    return grant_limits(
        actor=actor,
        items=[
            GrantLimit(
                company_id=COMPANY,
                holder_id=holder,
                currency=CURRENCY,
                amount=None if amount is None else Decimal(amount),
                valid_from=on,
            )
        ],
    ).single()


def use(holder: int, bucket: Bucket, amount: str, *, source: int = 1) -> LimitLine:
    """A line of an order that uses (or, negative, gives back) credit."""
    return LimitLine(
        company_id=COMPANY,
        holder_id=holder,
        currency=CURRENCY,
        bucket=bucket,
        amount=Decimal(amount),
        source_kind="sales_order",
        source_id=source,
        posted_on=TODAY,
    )

"""Factories in the words of the trade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.limits.contracts import Bucket, GrantedLimit, GrantLimit, LimitLine
from huotong.limits.public import grant_limits
from huotong.network.testing import small_network
from huotong.partners.testing import customer

CURRENCY = "CNY"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Firm:
    """The small network's company with two customers, and somebody who may do everything there."""

    actor: Actor
    company_id: int
    org_unit_id: int
    site_id: int
    customers: tuple[int, int]

    @property
    def customer(self) -> int:
        """The first customer."""
        return self.customers[0]

    def grant(self, holder: int, amount: str | None, *, on: date = TODAY) -> GrantedLimit:
        """The holder is granted the amount of credit from the day on; None is without a bound."""
        item = GrantLimit(
            company_id=self.company_id,
            holder_id=holder,
            currency=CURRENCY,
            amount=None if amount is None else Decimal(amount),
            valid_from=on,
        )
        return grant_limits(actor=self.actor, items=[item]).single()

    def use(self, holder: int, bucket: Bucket, amount: str, *, source: int = 1) -> LimitLine:
        """A line of an order that uses (or, negative, gives back) credit."""
        return LimitLine(
            company_id=self.company_id,
            holder_id=holder,
            currency=CURRENCY,
            bucket=bucket,
            amount=Decimal(amount),
            source_kind="sales_order",
            source_id=source,
            posted_on=TODAY,
        )


def small_firm() -> Firm:
    """The firm, created in book 1."""
    network = small_network()
    unit, region = network.branch_ids[0], network.shanghai_id
    first, second = (
        customer(actor=network.actor, org_unit_id=unit, region_id=region, code=code) for code in ("C1", "C2")
    )
    return Firm(
        actor=network.actor,
        company_id=network.company_id,
        org_unit_id=unit,
        site_id=network.shanghai_site_id,
        customers=(first, second),
    )

"""An order being made: references resolved, lines priced and taxed, nothing stored yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.pricing.contracts import TaxDecision
from huotong.sales.contracts import PRIORITY, DemandLine, NewOrderLine, OrderDemand, OrderStatus


@dataclass(frozen=True, slots=True)
class ShipTo:
    """Where the goods go."""

    id: int
    region_id: int
    latitude: Decimal | None
    longitude: Decimal | None
    line: str


@dataclass(frozen=True, slots=True)
class KeptPrice:
    """A price agreed earlier, with the unit and the ratio it was agreed for: no list is asked again.

    `price` is per base unit; where the trace has a unit price, that one is what counts. With a `tax` no tax
    rule is asked again either.
    """

    unit_id: int
    numerator: int
    denominator: int
    price: Decimal
    includes_tax: bool
    trace: dict[str, Any]
    tax: TaxDecision | None = None

    @property
    def per_unit(self) -> bool:
        """Whether the price is per unit as ordered."""
        return "unit_price" in self.trace

    @property
    def unit_price(self) -> Decimal:
        """The price of what is counted."""
        return Decimal(self.trace["unit_price"]) if self.per_unit else self.price


@dataclass(frozen=True, slots=True)
class KeptLine(NewOrderLine):
    """A line whose price stands already."""

    kept: KeptPrice | None = None


@dataclass(slots=True)
class DraftLine:
    """A line with its price and tax; `trace` says where the price came from."""

    line_no: int
    product_id: int
    sku: str
    entered_quantity: Decimal
    unit_id: int
    numerator: int
    denominator: int
    quantity: Decimal
    price: Decimal
    trace: dict[str, Any]
    net: Decimal
    tax_rule_id: int
    tax_rate: Decimal
    tax: Decimal
    includes_tax: bool = False
    id: int = 0


@dataclass(slots=True)
class Draft:
    """An order with its totals; the number is given when it is accepted."""

    external_number: str | None
    company_id: int
    org_unit_id: int
    partner_id: int
    partner_name: str
    currency: str
    digits: int
    ordered_on: date
    address: ShipTo
    note: str
    backorders: bool = False
    priority: int = PRIORITY
    wanted_on: date | None = None
    salesman_id: int | None = None
    lines: list[DraftLine] = field(default_factory=list)
    status: OrderStatus = OrderStatus.ENTERED
    id: int = 0
    number: str = ""

    @property
    def net(self) -> Decimal:
        """The sum of the lines before tax."""
        return sum((line.net for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """The sum of the lines' tax."""
        return sum((line.tax for line in self.lines), Decimal(0))

    @property
    def gross(self) -> Decimal:
        """What the customer will owe."""
        return self.net + self.tax

    def demand(self) -> OrderDemand:
        """The order as sourcing sees it."""
        return OrderDemand(
            self.address.region_id,
            self.address.latitude,
            self.address.longitude,
            self.company_id,
            tuple(DemandLine(line.line_no, line.product_id, line.quantity) for line in self.lines),
            self.backorders,
        )

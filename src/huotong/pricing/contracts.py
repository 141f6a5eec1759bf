"""What crosses the door of pricing. Prices are per base unit; both days of a period are included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic import StrictBool

from huotong.kernel.values import Code, Currency, Day, Id, Name, Price, Rate
from huotong.partners.contracts import TaxStatus

Treatment = Literal["standard", "zero", "exempt", "reverse"]
"""standard: taxed at the rate; zero: taxed at 0; exempt: not taxed; reverse: the buyer owes the tax."""


@dataclass(frozen=True, slots=True)
class CreatePriceList:
    """A price list to create; its currency may differ from the company's."""

    code: Code
    name: Name
    company_id: Id
    currency: Currency
    includes_tax: StrictBool = False


@dataclass(frozen=True, slots=True)
class SetPrice:
    """A price from a day on. The open price before it ends the day before; other overlaps are refused."""

    price_list_id: Id
    product_id: Id
    price: Price
    valid_from: Day
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class SetTaxRule:
    """A tax rule from a day on, as SetPrice; a status or region left out fits every one."""

    company_id: Id
    tax_class_id: Id
    rate: Rate
    valid_from: Day
    treatment: Treatment = "standard"
    tax_status: TaxStatus | None = None
    ship_from_region_id: Id | None = None
    ship_to_region_id: Id | None = None
    valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class Created:
    """A row that now exists."""

    id: Id
    code: str


@dataclass(frozen=True, slots=True)
class PriceSet:
    """A price that now stands."""

    id: Id


@dataclass(frozen=True, slots=True)
class TaxRuleSet:
    """A tax rule that now stands."""

    id: Id


class PriceRow(NamedTuple):
    """A row of ask_prices and ask_customer_prices: `PriceRow._make(row)`."""

    holder_id: int
    product_id: int
    on: date
    price_list_id: int
    price_id: int
    price: Decimal
    list_code: str
    currency: str
    includes_tax: bool
    valid_from: date


class TaxRow(NamedTuple):
    """A row of ask_tax: `TaxRow._make(row)`."""

    company_id: int
    tax_class_id: int
    tax_status: str
    ship_from_id: int | None
    ship_to_id: int | None
    rule_id: int
    rate: Decimal
    treatment: Treatment
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class TaxDecision:
    """The tax rule that fits best, and why: `trace` says which of its conditions were met."""

    rule_id: int
    rate: Decimal
    treatment: Treatment
    trace: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """What a line comes to at the currency's digits; gross = net + tax."""

    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """Net plus tax."""
        return self.net + self.tax

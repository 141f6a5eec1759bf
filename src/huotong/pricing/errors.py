"""What pricing refuses.

Conflict
├── CodeTaken            the code, written this way or another, is in use
├── PriceListInUse       prices or holders keep the list's currency as it is
├── OverlappingPrice     another price of the product stands in the list on some of these days
├── OverlappingAssignment another list serves the same holder on some of these days
├── AlreadyEnded         it ends already: somebody else said so, or the day asked for is not before it
├── OverlappingTaxRule   another rule with the same conditions stands on some of these days
├── PriceStands          another price stands from this very day on
├── PriceMoved           the price is no longer what the change was written on
├── WrongStatus          the price change's state does not allow the step
├── DayPassed            the day of the price change is over
├── AlreadyInEffect      the price change applies since its day
├── NoPrice              the list has no price for the product that day
└── NoTaxRule            no tax rule of the company fits
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another price list has the code; case, width and outer spaces make no difference."""

    code = "pricing.code_taken"
    given: str


@dataclass(eq=False)
class PriceListInUse(Conflict):
    """What is in the list is in its currency, with or without tax; make another list."""

    code = "pricing.price_list_in_use"
    given: str


@dataclass(eq=False)
class OverlappingPrice(Conflict):
    """A price stands on some of the days; `since` and `until` are its own."""

    code = "pricing.overlapping_price"
    product_id: str
    since: str
    until: str


@dataclass(eq=False)
class OverlappingAssignment(Conflict):
    """A list in the same currency serves the holder on some of the days."""

    code = "pricing.overlapping_assignment"
    since: str
    until: str


@dataclass(eq=False)
class AlreadyEnded(Conflict):
    """The price or assignment ends on `until` already, not as it was seen or not after the day asked for."""

    code = "pricing.already_ended"
    until: str


@dataclass(eq=False)
class PriceMoved(Conflict):
    """Between writing and approving the change the price became another one."""

    code = "pricing.price_moved"
    number: str
    line_no: int
    old_price: Decimal | None
    found: Decimal | None


@dataclass(eq=False)
class PriceStands(Conflict):
    """Another price of this unit and quantity stands from this very day on."""

    code = "pricing.price_stands"
    sku: str
    price: Decimal
    since: str


@dataclass(eq=False)
class WrongStatus(Conflict):
    """The price change is in a state that does not allow the step."""

    code = "pricing.wrong_status"
    number: str
    status_name: str


@dataclass(eq=False)
class DayPassed(Conflict):
    """The day from which the prices were to apply is over; write another change."""

    code = "pricing.day_passed"
    number: str
    day: str


@dataclass(eq=False)
class AlreadyInEffect(Conflict):
    """The day of the price change has come; write another one."""

    code = "pricing.already_in_effect"
    number: str
    since: str


@dataclass(eq=False)
class OverlappingTaxRule(Conflict):
    """A rule with the same conditions stands on some of the days; `since` and `until` are its own."""

    code = "pricing.overlapping_tax_rule"
    tax_class_id: str
    since: str
    until: str


@dataclass(eq=False)
class NoPrice(Conflict):
    """The customer's price list has no price for the product on the day."""

    code = "pricing.no_price"
    product: str
    on: str


@dataclass(eq=False)
class NoTaxRule(Conflict):
    """No tax rule of the company fits the product's tax class and the customer's status on the day."""

    code = "pricing.no_tax_rule"
    product: str
    on: str

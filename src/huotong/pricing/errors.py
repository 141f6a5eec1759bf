"""What pricing refuses.

Conflict
├── CodeTaken            the code, written this way or another, is in use
├── OverlappingPrice     another price of the product stands in the list on some of these days
├── OverlappingTaxRule   another rule with the same conditions stands on some of these days
├── NoPrice              the list has no price for the product that day
└── NoTaxRule            no tax rule of the company fits
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another price list has the code; case, width and outer spaces make no difference."""

    code = "pricing.code_taken"
    given: str


@dataclass(eq=False)
class OverlappingPrice(Conflict):
    """A price stands on some of the days; `since` and `until` are its own."""

    code = "pricing.overlapping_price"
    product_id: str
    since: str
    until: str


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

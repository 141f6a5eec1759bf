"""What crosses the door of pricing. Both days of a period are included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, StrictBool

from huotong.kernel.changes import HistoryRow
from huotong.kernel.steps import Step
from huotong.kernel.values import (
    ByName,
    Code,
    Currency,
    Day,
    Id,
    Line,
    Moment,
    Name,
    PositiveQuantity,
    Price,
    Quantity,
    Rate,
    Version,
)
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
class ChangePriceList:
    """A price list as it is to be; currency and tax of one that is used stay as they are."""

    id: Id
    version: Version
    name: Name
    currency: Currency
    includes_tax: StrictBool = False


@dataclass(frozen=True, slots=True)
class ChangedPriceList:
    """A price list as it stands after the command."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class PriceListHead:
    """A price list as shown; `used`: prices, assignments or price changes are in its currency."""

    id: Id
    version: int
    code: str
    name: str
    company_id: Id
    company: str
    currency: str
    includes_tax: bool
    used: bool


@dataclass(frozen=True, slots=True)
class PriceListDocument:
    """A price list with its history, the newest change first."""

    head: PriceListHead
    history: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class SetPrice:
    """A price from a day on. The open price before it ends the day before; other overlaps are refused.

    It is per `unit_id` (none: the base unit) for orders of `from_quantity` of that unit or more (none: of
    any), and no order may go below `minimum` without leave.
    """

    price_list_id: Id
    product_id: Id
    price: Price
    valid_from: Day
    valid_to: Day | None = None
    unit_id: Id | None = None
    from_quantity: PositiveQuantity | None = None
    minimum: Price | None = None


@dataclass(frozen=True, slots=True)
class PutPrice:
    """A row of the file of prices: list, product and unit are named by their codes.

    No unit: the base unit; no quantity: any. A price is known by list, product, unit, quantity and first
    day; what stands under these stays as it is. A new price is a row with another first day.
    """

    price_list: Code
    sku: Code
    price: Price
    valid_from: Day
    valid_to: Day | None = None
    unit: Annotated[Line, Field(max_length=64)] = ""
    from_quantity: PositiveQuantity | None = None
    minimum: Price | None = None


@dataclass(frozen=True, slots=True)
class AssignPriceList:
    """Who buys by a list from a day on: exactly one of the four holders is named.

    An org unit's list also serves the units below it, as far as they belong to its company. The open
    assignment of the same holder and currency ends the day before; other overlaps are refused.
    """

    price_list_id: Id
    valid_from: Day
    valid_to: Day | None = None
    customer_id: Id | None = None
    customer_group_id: Id | None = None
    org_unit_id: Id | None = None
    company_id: Id | None = None


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day that a price or an assignment is to have, today or later; nothing follows it.

    `seen_valid_to` is the last day it had when it was looked at: who ends it second is told.
    """

    id: Id
    valid_to: Day
    seen_valid_to: Day | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A price or an assignment that ends with this day."""

    id: Id
    valid_to: Day


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
class PriceListAssigned:
    """An assignment that now stands."""

    id: Id


@dataclass(frozen=True, slots=True)
class TaxRuleSet:
    """A tax rule that now stands."""

    id: Id


class ListRule(IntEnum):
    """By what a list serves a customer; the lower wins."""

    CUSTOMER = 1
    LIST = 2
    GROUP = 3
    ORG_UNIT = 4
    COMPANY = 5


Refused = Literal["other_currency", "no_price", "not_in_force", "other_unit", "below_quantity", "outranked"]
"""Why a price that was tried does not stand."""


class PriceRow(NamedTuple):
    """A row of ask_customer_prices: `PriceRow._make(row)`; a list without prices of the product is one, too.

    `since` and `until` say when the list serves the customer, `depth` how many org units further up.
    """

    customer_id: int
    product_id: int
    rule: int
    depth: int
    since: date | None
    until: date | None
    price_list_id: int
    list_code: str
    currency: str
    includes_tax: bool
    price_id: int | None
    unit_id: int | None
    from_quantity: Decimal | None
    price: Decimal | None
    minimum: Decimal | None
    valid_from: date | None
    valid_to: date | None


class PriceAsked(NamedTuple):
    """What a line wants a price for; `unit_id` is None when it is ordered in base units."""

    product_id: int
    currency: str
    on: date
    unit_id: int | None
    quantity: Decimal
    base_quantity: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """The price that won, the fitting prices of all lists that have a minimum, and how it came about.

    The price is per ordered unit when the row names a unit, else per base unit.
    """

    row: PriceRow
    floors: tuple[PriceRow, ...]
    trace: dict[str, Any]

    @property
    def price(self) -> Decimal:
        """The price that won."""
        assert self.row.price is not None
        return self.row.price


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


PRICE_CHANGE = "price_change"
"""The kind of a price change wherever a document is named."""


class ChangeStatus(IntEnum):
    """Where a price change stands; once approved its prices apply by their day, without any further step."""

    ENTERED = 1
    APPROVED = 2
    CANCELLED = 9


ChangeStatusName = Annotated[ChangeStatus, ByName(ChangeStatus)]


@dataclass(frozen=True, slots=True)
class NewPriceChangeLine:
    """A price to be; unit, quantity and minimum as in SetPrice."""

    product_id: Id
    new_price: Price
    unit_id: Id | None = None
    from_quantity: PositiveQuantity | None = None
    new_minimum: Price | None = None


@dataclass(frozen=True, slots=True)
class NewPriceChange:
    """Prices of a list that are to change together from a day on; at least one."""

    price_list_id: Id
    valid_from: Day
    lines: tuple[NewPriceChangeLine, ...]
    note: Line = ""


@dataclass(frozen=True, slots=True)
class PriceChangeRef:
    """A price change by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class PlacedPriceChange:
    """A price change as it stands after the command."""

    id: Id
    number: str
    change_status: ChangeStatusName
    valid_from: Day


@dataclass(frozen=True, slots=True)
class PriceChangeRow:
    """The head of a price change as shown."""

    id: Id
    number: str
    change_status: ChangeStatusName
    version: int
    price_list_id: Id
    price_list: str
    currency: str
    includes_tax: bool
    valid_from: Day
    note: str
    created_at: Moment
    approved_at: Moment | None
    cancelled_at: Moment | None


@dataclass(frozen=True, slots=True)
class PriceChangeLineRow:
    """A line of a price change as shown; without a unit it is the base unit's."""

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    unit: str
    from_quantity: Quantity
    old_price: Price | None
    new_price: Price
    new_minimum: Price | None


@dataclass(frozen=True, slots=True)
class PriceChangeDocument:
    """A price change with its lines and the next steps that its state and the asker's rights allow."""

    head: PriceChangeRow
    lines: tuple[PriceChangeLineRow, ...]
    steps: tuple[Step, ...]

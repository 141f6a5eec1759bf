"""What crosses the door of sales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any, Protocol

from pydantic import Field

from huotong.kernel.steps import Step
from huotong.kernel.values import (
    Amount,
    ByName,
    Day,
    Id,
    Line,
    PositiveQuantity,
    Price,
    Quantity,
    Rate,
    Text,
)

ORDER = "sales_order"
"""The kind of an order wherever a source or a demand is named."""


class OrderStatus(IntEnum):
    """Where an order stands; from CONFIRMED on it follows from its lines."""

    ENTERED = 1
    CONFIRMED = 2
    DELIVERED = 3
    COMPLETED = 4
    CANCELLED = 9


OrderStatusName = Annotated[OrderStatus, ByName(OrderStatus)]
Reason = Annotated[Line, Field(min_length=1, max_length=200)]
"""Why an order is held."""
PRIORITY = 5
"""The priority of an order of which none was said."""
Priority = Annotated[int, Field(ge=1, le=9, strict=True)]
"""How urgent an order is: 1 is served before 9."""


@dataclass(frozen=True, slots=True)
class NewOrderLine:
    """A line as the customer asks for it; product by id or SKU, unit by code (none: the base unit).

    `price` is one agreed by hand, per unit as ordered, with tax when the list's prices are.
    """

    quantity: PositiveQuantity
    product_id: Id | None = None
    sku: Text | None = None
    unit: Text | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order to be entered, and with `confirm` to be promised in the same step.

    `external_number` is the customer's or channel's own number, unique in the book for ever.
    With `backorders` what is there is promised and the rest is kept until goods arrive; without, the
    order is promised wholly or not at all. The most urgent `priority` is 1. `wanted_on` is the day the
    customer asks for.
    Without an address the goods go to the customer's default one; without a day it is today's in the
    company's time zone.
    """

    lines: tuple[NewOrderLine, ...]
    customer_id: Id | None = None
    customer_code: Text | None = None
    confirm: bool = False
    ordered_on: Day | None = None
    external_number: Text | None = None
    address_id: Id | None = None
    note: Text = ""
    backorders: bool = False
    priority: Priority = PRIORITY
    wanted_on: Day | None = None


@dataclass(frozen=True, slots=True)
class ConfirmOrder:
    """An entered order to be promised; `plan` may be made beforehand for a large set."""

    id: Id
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class HoldOrder:
    """An order that is not to go on, and why."""

    id: Id
    reason: Reason


@dataclass(frozen=True, slots=True)
class HeldOrder:
    """An order that is held for a reason, or goes on when there is none."""

    id: Id
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderOfSalesman:
    """An order and the member whose sale it is; None: his who entered it."""

    id: Id
    salesman_id: Id | None


@dataclass(frozen=True, slots=True)
class GivenOrder:
    """An order that is another member's sale now."""

    id: Id
    number: str


@dataclass(frozen=True, slots=True)
class OrderRef:
    """An order by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class LineToCancel:
    """A line of which `quantity` base units are not to be delivered; none said: all that is left."""

    line_id: Id
    quantity: PositiveQuantity | None = None


@dataclass(frozen=True, slots=True)
class CancelLines:
    """Lines of one order of which the rest, or a part of it, is cancelled."""

    id: Id
    lines: tuple[LineToCancel, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Goods of one line that come from one site, in base units."""

    line_no: int
    site_id: Id
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order as it stands after the command; amounts in its currency."""

    id: Id
    number: str
    order_status: OrderStatusName
    net: Amount
    tax: Amount
    gross: Amount
    assignments: tuple[Assignment, ...] = ()
    backorders: tuple[Backorder, ...] = ()


@dataclass(frozen=True, slots=True)
class Backorder:
    """What of a line is not there and waits for goods, in base units; None: nothing says when it will be."""

    line_no: int
    quantity: Quantity
    promised_on: Day | None = None


@dataclass(frozen=True, slots=True)
class ProductRef:
    """A product by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class ServedProduct:
    """What a run gave to the backorders of a product: how many lines, how much, and what they still want."""

    id: Id
    lines: int
    quantity: Quantity
    left: Quantity


@dataclass(frozen=True, slots=True)
class WaitingProducts:
    """Products of which backorders wait and goods are free, by id."""

    products: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class DemandLine:
    """What one line needs, in base units."""

    line_no: int
    sku_id: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class OrderDemand:
    """An order as sourcing sees it: what is wanted and where it goes.

    A `partial` one takes what there is of lines that are short; any other is served wholly or not at all.
    With `on_top` it is about what an order wants more of its lines than before.
    """

    region_id: int
    latitude: Decimal | None
    longitude: Decimal | None
    company_id: int
    lines: tuple[DemandLine, ...]
    partial: bool = False
    on_top: bool = False


@dataclass(frozen=True, slots=True)
class Shortage:
    """A line that cannot be served wholly: `available` is what all sites together have free."""

    line_no: int
    sku_id: int
    wanted: Decimal
    available: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """Which sites serve which lines, or what is missing; `explanation` says why, compressed (zlib, JSON)."""

    assignments: tuple[Assignment, ...]
    shortages: tuple[Shortage, ...]
    explanation: bytes


Accept = Callable[[int, Plan], bool]


class SourcingReads(Protocol):
    """Stock and sites on their way; planning several orders takes what each plan uses from what is free."""

    def plan(self, demands: Sequence[OrderDemand], *, accept: Accept | None = None) -> list[Plan]:
        """One plan per order, the earlier served first; reads nothing more and writes nothing.

        `accept` is asked of each order in turn, by its place: the goods of one that is not accepted stay
        free for the next.
        """


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a line: differences in base units."""

    line_id: int
    planned: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)
    invoiced: Decimal = Decimal(0)
    waived: Decimal = Decimal(0)

    def __add__(self, other: Progress) -> Progress:
        """Both steps of one line together."""
        return Progress(
            self.line_id,
            self.planned + other.planned,
            self.delivered + other.delivered,
            self.invoiced + other.invoiced,
            self.waived + other.waived,
        )


@dataclass(frozen=True, slots=True)
class OrderRow:
    """The head of an order as shown."""

    id: Id
    number: str
    external_number: str | None
    order_status: OrderStatusName
    version: int
    company_id: Id
    org_unit_id: Id
    partner_id: Id
    partner_name: str
    currency: str
    ordered_on: Day
    created_at: datetime
    confirmed_at: datetime | None
    ship_to: str
    note: str
    backorders: bool
    priority: int
    hold_reason: str
    wanted_on: Day | None
    salesman_id: Id | None
    net: Amount
    tax: Amount
    gross: Amount
    salesman: Text


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """A line of an order as shown; quantities but the entered one are in base units.

    What waits was first promised for one day and is expected on another by now, None when nothing says when.
    """

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    entered_quantity: Quantity
    unit: str
    quantity: Quantity
    base_unit: str
    price: Price
    price_trace: dict[str, Any]
    net: Amount
    tax_rate: Rate
    tax: Amount
    planned: Quantity
    delivered: Quantity
    invoiced: Quantity
    cancelled: Quantity
    waived: Quantity
    backordered: Quantity
    promised_on: Day | None
    expected_on: Day | None


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """What a line would come to; `available` is how much of its quantity is there, in base units.

    From `promised_on` the rest can be promised; None when all is there, or when nothing says when it will be.
    """

    sku: str
    quantity: Quantity
    price: Price
    price_trace: dict[str, Any]
    currency: str
    net: Amount
    tax_rate: Rate
    tax: Amount
    gross: Amount
    available: Quantity
    promised_on: Day | None


@dataclass(frozen=True, slots=True)
class OrderDocument:
    """An order with its lines and the next steps that its state and the asker's rights allow."""

    head: OrderRow
    lines: tuple[OrderLineRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """How much of a line a site serves, in base units."""

    line_no: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ExplainedSite:
    """A site as sourcing saw it; `able` are lines it could have served whole, `serves` those it serves.

    `parts` says how much of them where that is not the whole line for certain; else it is empty.
    """

    site_id: Id
    code: str
    name: str
    km: float
    covered: bool
    priority: int
    cost: Amount
    score: float
    able: tuple[int, ...]
    serves: tuple[int, ...]
    parts: tuple[ExplainedPart, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an order is served from where: how many sites were tried, and the weights of the score.

    `points_per_parcel` is None where the fewest parcels came first. Goods that somebody moved have a
    `reason`, and the `member` who did.
    """

    at: datetime
    way: str
    tried: int
    points_not_covered: float
    points_per_km: float
    points_per_priority: float
    points_per_cost: float
    points_per_parcel: float | None
    reason: str
    member: str
    sites: tuple[ExplainedSite, ...]


@dataclass(frozen=True, slots=True)
class Explanations:
    """All decisions about an order, the newest first."""

    decisions: tuple[Explanation, ...]

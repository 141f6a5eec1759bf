"""Quotations, blanket orders and recurring orders: goods offered or agreed beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Annotated, Any

from huotong.kernel.steps import Step
from huotong.kernel.values import Amount, ByName, Day, Id, PositiveQuantity, Price, Quantity, Rate, Text
from huotong.sales.contracts import PRIORITY, NewOrderLine, OrderStatusName, Priority, Reason

QUOTATION = "sales_quotation"
BLANKET_ORDER = "sales_blanket_order"


class AgreementKind(IntEnum):
    """What an agreement is: an offer that the customer may accept, a quantity agreed for a period, or an
    order that is made again and again."""

    QUOTATION = 1
    BLANKET_ORDER = 2
    RECURRING_ORDER = 3


class AgreementStatus(IntEnum):
    """Where it stands: quotations from DRAFT to SENT to an end, the others from IN_FORCE to an end.

    Recurring orders alone are PAUSED.
    """

    DRAFT = 1
    SENT = 2
    ACCEPTED = 3
    LAPSED = 4
    DECLINED = 5
    IN_FORCE = 6
    COMPLETED = 7
    CLOSED = 8
    PAUSED = 9


AgreementStatusName = Annotated[AgreementStatus, ByName(AgreementStatus)]


@dataclass(frozen=True, slots=True)
class NewQuotation:
    """An offer to a customer, good through `valid_to`; with `send` it is sent in the same step.

    Prices are those of `quoted_on` (none: today in the company's time zone), or agreed by hand.
    """

    lines: tuple[NewOrderLine, ...]
    valid_to: Day
    customer_id: Id | None = None
    customer_code: Text | None = None
    quoted_on: Day | None = None
    address_id: Id | None = None
    note: Text = ""
    send: bool = False


@dataclass(frozen=True, slots=True)
class NewBlanketOrder:
    """Quantities that a customer will take from `valid_from` through `valid_to`, at prices kept for so long.

    Prices are those of the first day, or agreed by hand.
    """

    lines: tuple[NewOrderLine, ...]
    valid_from: Day
    valid_to: Day
    customer_id: Id | None = None
    customer_code: Text | None = None
    address_id: Id | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class AgreementRef:
    """A quotation or a blanket order by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class EndAgreement:
    """An agreement that was declined, is paused, or is closed before its time, and why."""

    id: Id
    reason: Reason


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """How much of a line is ordered, in the unit of the line; none said: all that is left."""

    line_id: Id
    quantity: PositiveQuantity | None = None


@dataclass(frozen=True, slots=True)
class OrderFromAgreement:
    """An order made from a quotation or a blanket order: of the lines said, or of all that is left.

    Everything else is as of any new order; customer and address are the agreement's.
    """

    id: Id
    lines: tuple[DrawnLine, ...] = ()
    confirm: bool = False
    ordered_on: Day | None = None
    external_number: Text | None = None
    note: Text = ""
    backorders: bool = False
    priority: Priority = PRIORITY


@dataclass(frozen=True, slots=True)
class PlacedAgreement:
    """A quotation or blanket order as it stands after the command; amounts in its currency."""

    id: Id
    number: str
    agreement_status: AgreementStatusName
    net: Amount
    tax: Amount
    gross: Amount


@dataclass(frozen=True, slots=True)
class AgreementHead:
    """The head of a quotation or blanket order as shown."""

    id: Id
    number: str
    agreement_status: AgreementStatusName
    version: int
    company_id: Id
    org_unit_id: Id
    partner_id: Id
    partner_name: str
    currency: str
    agreed_on: Day
    valid_from: Day
    valid_to: Day
    created_at: datetime
    ship_to: str
    note: str
    reason: str
    net: Amount
    tax: Amount
    gross: Amount


@dataclass(frozen=True, slots=True)
class AgreementLineRow:
    """A line as shown; quantities are in the unit of the line, the price is per base unit."""

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    entered_quantity: Quantity
    unit: str
    price: Price
    price_trace: dict[str, Any]
    net: Amount
    tax_rate: Rate
    tax: Amount
    drawn: Quantity


@dataclass(frozen=True, slots=True)
class OrderOfAgreement:
    """An order that was made from it."""

    id: Id
    number: str
    order_status: OrderStatusName
    ordered_on: Day
    gross: Amount


@dataclass(frozen=True, slots=True)
class AgreementDocument:
    """A quotation or blanket order with its lines, the orders made from it, and its next steps."""

    head: AgreementHead
    lines: tuple[AgreementLineRow, ...]
    orders: tuple[OrderOfAgreement, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How long an agreement being made is good (None: for good), and as what it begins."""

    kind: AgreementKind
    status: AgreementStatus
    valid_from: date | None
    valid_to: date | None

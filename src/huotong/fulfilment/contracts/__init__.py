"""What crosses the door of fulfilment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from huotong.inventory.contracts import READ_VALUES
from huotong.kernel.masking import Needs
from huotong.kernel.steps import Step
from huotong.kernel.values import Amount, ByName, Day, Id, PositiveQuantity, Quantity, Text

DELIVERY = "delivery"
"""The kind of a delivery wherever a source is named."""

RETURN = "customer_return"
"""The kind of a return wherever a source is named."""


EXCHANGE = "exchange"
"""The kind of goods that replace those of a return, whose id they name as their source."""


class DeliveryStatus(IntEnum):
    """Where a delivery stands."""

    PLANNED = 1
    ISSUED = 2
    INVOICED = 3
    RETURNED = 4
    CANCELLED = 9


class ReturnStatus(IntEnum):
    """Where a return stands; from APPROVED on it follows from its lines until it is closed."""

    ASKED = 1
    APPROVED = 2
    RECEIVED = 3
    CLOSED = 4
    CANCELLED = 9


class Grade(IntEnum):
    """How good goods are that came back: to sell again, to be repaired first, or to be thrown away."""

    SELLABLE = 1
    REPAIR = 2
    SCRAP = 3


ReturnStatusName = Annotated[ReturnStatus, ByName(ReturnStatus)]
GradeName = Annotated[Grade, ByName(Grade)]
DeliveryStatusName = Annotated[DeliveryStatus, ByName(DeliveryStatus)]


@dataclass(frozen=True, slots=True)
class OrderToDeliver:
    """A confirmed order of which everything that is held and in no delivery yet is to be delivered.

    `ship_on` is the planned day (none: today).
    """

    id: Id
    ship_on: Day | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRef:
    """A delivery by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class LineQuantity:
    """How much of a delivery's line is to leave, in base units; less than before goes back to the order."""

    line_id: Id
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ChangeDelivery:
    """What is to change of a delivery that has not left; what is None stays."""

    id: Id
    carrier: Text | None = None
    tracking: Text | None = None
    ship_on: Day | None = None
    lines: tuple[LineQuantity, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackDelivery:
    """Carrier and tracking number of a delivery that left without parcels; what is None stays."""

    id: Id
    carrier: Text | None = None
    tracking: Text | None = None


@dataclass(frozen=True, slots=True)
class IssueDelivery:
    """A delivery whose goods leave, on a day (none: today's in the company's time zone)."""

    id: Id
    issued_on: Day | None = None


@dataclass(frozen=True, slots=True)
class InvoiceDelivery:
    """A delivery to be invoiced, on a day (none: today's in the company's time zone).

    `due_on` is the day of payment (none: what the customer's terms say).
    """

    id: Id
    invoiced_on: Day | None = None
    due_on: Day | None = None


@dataclass(frozen=True, slots=True)
class MadeDelivery:
    """A delivery and its state; `lines` counts them."""

    id: Id
    number: str
    delivery_status: DeliveryStatusName
    order_id: Id
    site_id: Id
    lines: int


@dataclass(frozen=True, slots=True)
class DeliveredOrder:
    """The deliveries made of one order, one per site."""

    id: Id
    deliveries: tuple[MadeDelivery, ...]


@dataclass(frozen=True, slots=True)
class IssuedDelivery:
    """A delivery whose goods have left, and what they cost in the company's currency."""

    id: Id
    number: str
    delivery_status: DeliveryStatusName
    cost: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class InvoicedDelivery:
    """A delivery and the invoice it is on."""

    id: Id
    number: str
    delivery_status: DeliveryStatusName
    invoice_id: Id
    invoice_number: str
    net: Amount
    tax: Amount
    gross: Amount


@dataclass(frozen=True, slots=True)
class LineToReturn:
    """How much of a delivery's line the customer may send back, in base units, and its complaint."""

    delivery_line_id: Id
    quantity: PositiveQuantity
    complaint: Text = ""


@dataclass(frozen=True, slots=True)
class NewReturn:
    """Goods of one delivery that a customer wants to send back; `approve` lets them come at once.

    Without a site they come to the one they left; without a day it was asked today.
    """

    delivery_id: Id
    lines: tuple[LineToReturn, ...]
    approve: bool = False
    site_id: Id | None = None
    asked_on: Day | None = None
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class ReturnRef:
    """A return by id."""

    id: Id


@dataclass(frozen=True, slots=True)
class GradedGoods:
    """Goods of a return line that came back, in base units, and how good they are."""

    line_id: Id
    quantity: PositiveQuantity
    grade: Grade


@dataclass(frozen=True, slots=True)
class ReceiveReturn:
    """Goods of a return that came back, on a day (none: today's in the company's time zone)."""

    id: Id
    lines: tuple[GradedGoods, ...]
    received_on: Day | None = None


@dataclass(frozen=True, slots=True)
class CreditReturn:
    """A return whose goods are to be credited, on a day (none: today's in the company's time zone)."""

    id: Id
    credited_on: Day | None = None


@dataclass(frozen=True, slots=True)
class ReplaceReturn:
    """A return whose goods are to be replaced by the same, on a day (none: today's in the time zone)."""

    id: Id
    replaced_on: Day | None = None


@dataclass(frozen=True, slots=True)
class MadeReturn:
    """A return and its state; `lines` counts them."""

    id: Id
    number: str
    return_status: ReturnStatusName
    delivery_id: Id
    lines: int


@dataclass(frozen=True, slots=True)
class ReceivedReturn:
    """A return of which goods came back, and what these had cost in the company's currency."""

    id: Id
    number: str
    return_status: ReturnStatusName
    cost: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class CreditedReturn:
    """A return and the credit note for its goods; `settled` of it paid the invoice."""

    id: Id
    number: str
    return_status: ReturnStatusName
    credit_note_id: Id
    credit_note_number: str
    net: Amount
    tax: Amount
    gross: Amount
    settled: Amount


@dataclass(frozen=True, slots=True)
class ReplacedReturn:
    """A return whose goods were replaced, and what the replacement cost in the company's currency."""

    id: Id
    number: str
    return_status: ReturnStatusName
    cost: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """The head of a return as shown."""

    id: Id
    number: str
    return_status: ReturnStatusName
    version: int
    delivery_id: Id
    delivery_number: str
    order_id: Id
    order_number: str
    partner_id: Id
    partner_name: str
    site_id: Id
    site_code: str
    site_name: str
    org_unit_id: Id
    asked_on: Day
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnLineRow:
    """A line of a return as shown, in base units; of `received` each grade came with this much."""

    id: Id
    line_no: int
    delivery_line_id: Id
    product_id: Id
    sku: str
    name: str
    unit: str
    quantity: Quantity
    received: Quantity
    sellable: Quantity
    repair: Quantity
    scrap: Quantity
    waived: Quantity
    credited: Quantity
    complaint: str
    replaced: Quantity


@dataclass(frozen=True, slots=True)
class ReturnDocument:
    """A return with its lines and credit notes, and the next steps as state and rights allow."""

    head: ReturnRow
    lines: tuple[ReturnLineRow, ...]
    documents: tuple[RelatedDocument, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """The head of a delivery as shown."""

    id: Id
    number: str
    delivery_status: DeliveryStatusName
    version: int
    order_id: Id
    order_number: str
    partner_id: Id
    partner_name: str
    site_id: Id
    site_code: str
    site_name: str
    org_unit_id: Id
    carrier: str
    tracking: str
    ship_on: Day
    issued_on: Day | None
    ship_to: str
    invoice_id: Id | None


@dataclass(frozen=True, slots=True)
class DeliveryLineRow:
    """A line of a delivery as shown, in base units; `found` is None before it was picked."""

    id: Id
    line_no: int
    product_id: Id
    sku: str
    name: str
    quantity: Quantity
    unit: str
    returned: Quantity
    waived: Quantity
    found: Quantity | None
    packed: Quantity


@dataclass(frozen=True, slots=True)
class DeliveryDocument:
    """A delivery with its lines and the next steps that its state and the asker's rights allow."""

    head: DeliveryRow
    lines: tuple[DeliveryLineRow, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """A document that came of an order; `amount` is an invoice's total."""

    kind: str
    id: Id
    number: str
    status: str
    on: Day
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class RelatedDocuments:
    """Deliveries and invoices of an order, in the order of their making."""

    documents: tuple[RelatedDocument, ...]

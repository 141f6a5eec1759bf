"""What crosses the door of fulfilment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from huotong.kernel.values import Amount, Day, Id, Quantity, Text

DELIVERY = "delivery"
"""The kind of a delivery wherever a source is named."""


class DeliveryStatus(IntEnum):
    """Where a delivery stands."""

    PLANNED = 1
    ISSUED = 2
    INVOICED = 3
    CANCELLED = 9


@dataclass(frozen=True, slots=True)
class OrderToDeliver:
    """A confirmed order of which everything that is held and in no delivery yet is to be delivered."""

    id: Id


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
class IssueDelivery:
    """A delivery whose goods leave, on a day (none: today's in the company's time zone)."""

    id: Id
    issued_on: Day | None = None


@dataclass(frozen=True, slots=True)
class InvoiceDelivery:
    """A delivery to be invoiced, on a day (none: today's in the company's time zone)."""

    id: Id
    invoiced_on: Day | None = None


@dataclass(frozen=True, slots=True)
class MadeDelivery:
    """A delivery and its state; `lines` counts them."""

    id: Id
    number: str
    delivery_status: DeliveryStatus
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
    delivery_status: DeliveryStatus
    cost: Amount


@dataclass(frozen=True, slots=True)
class InvoicedDelivery:
    """A delivery and the invoice it is on."""

    id: Id
    number: str
    delivery_status: DeliveryStatus
    invoice_id: Id
    invoice_number: str
    net: Amount
    tax: Amount
    gross: Amount

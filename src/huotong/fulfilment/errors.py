"""What fulfilment refuses.

Malformed
└── DueBeforeInvoice    an invoice would be due before it is written
Conflict
├── NothingToDeliver    nothing of the order is held and not in a delivery already
├── WrongDeliveryStatus the delivery's state does not allow the step
├── DeliveryEmpty       no line of the delivery has a quantity
└── QuantityRaised      a delivery may be made smaller, not larger
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import Conflict, Malformed


@dataclass(eq=False)
class DueBeforeInvoice(Malformed):
    """The invoice would be due before its own day."""

    code = "fulfilment.due_before_invoice"
    due_on: date
    invoiced_on: date


@dataclass(eq=False)
class NothingToDeliver(Conflict):
    """Nothing of the order is held that is not in a delivery already."""

    code = "fulfilment.nothing_to_deliver"
    order: str


@dataclass(eq=False)
class WrongDeliveryStatus(Conflict):
    """The delivery is in a state that does not allow the step."""

    code = "fulfilment.wrong_delivery_status"
    delivery: str
    status_name: str


@dataclass(eq=False)
class DeliveryEmpty(Conflict):
    """Every line of the delivery is at zero: cancel it instead."""

    code = "fulfilment.delivery_empty"
    delivery: str


@dataclass(eq=False)
class QuantityRaised(Conflict):
    """More is wanted of a line than the delivery was made for."""

    code = "fulfilment.quantity_raised"
    delivery: str
    line_no: int
    wanted: Decimal
    planned: Decimal

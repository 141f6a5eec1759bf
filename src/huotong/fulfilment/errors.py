"""What fulfilment refuses.

Malformed
├── SameSite            goods would be moved to where they are
├── BeforeGoodsLeft     goods would come back before they left
└── DueBeforeInvoice    an invoice would be due before it is written
Conflict
├── NotMovable          less is held there that stands in no delivery
├── NotFreeThere        less is free at the other site
├── NothingToCredit     nothing that came back of a return is invoiced and not credited yet
├── OverReturned        more would come back than left and has not come back yet
├── WrongReturnStatus   the return's state does not allow the step
├── AlreadyPicked       the delivery was picked before
├── OverPacked          more of a line would be in parcels than leaves
├── NothingToPack       all that leaves is in parcels
├── NotAllPacked        goods would leave of which only a part is in parcels
├── LessThanPacked      less would leave than is in parcels
├── DeliveryPacked      the delivery's goods are in parcels
├── AlreadyUnpacked     nothing is in the parcel any more
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
class SameSite(Malformed):
    """Goods would be moved to the site at which they are held."""

    code = "fulfilment.same_site"


@dataclass(eq=False)
class NotMovable(Conflict):
    """Of the line only `movable` is held at the site and stands in no delivery."""

    code = "fulfilment.not_movable"
    order: str
    line_no: int
    site: str
    wanted: Decimal
    movable: Decimal


@dataclass(eq=False)
class NotFreeThere(Conflict):
    """At the site to which goods of the line would be moved only `free` of the product is left."""

    code = "fulfilment.not_free_there"
    order: str
    line_no: int
    site: str
    wanted: Decimal
    free: Decimal


@dataclass(eq=False)
class DueBeforeInvoice(Malformed):
    """The invoice would be due before its own day."""

    code = "fulfilment.due_before_invoice"
    due_on: date
    invoiced_on: date


@dataclass(eq=False)
class NothingToBill(Conflict):
    """Nothing left for the customer until the day that has no invoice and is to have one."""

    code = "fulfilment.nothing_to_bill"
    until: date


@dataclass(eq=False)
class AlreadyPicked(Conflict):
    """What was found of the delivery is noted already."""

    code = "fulfilment.already_picked"
    delivery: str


@dataclass(eq=False)
class OverPacked(Conflict):
    """Of the delivery's line only `left` is in no parcel yet."""

    code = "fulfilment.over_packed"
    delivery: str
    line_no: int
    wanted: Decimal
    left: Decimal


@dataclass(eq=False)
class NothingToPack(Conflict):
    """All that leaves with the delivery is in parcels."""

    code = "fulfilment.nothing_to_pack"
    delivery: str


@dataclass(eq=False)
class NotAllPacked(Conflict):
    """The delivery leaves in parcels, and of `lines` of its lines something is in none; the first is told."""

    code = "fulfilment.not_all_packed"
    delivery: str
    line_no: int
    left: Decimal
    lines: int


@dataclass(eq=False)
class LessThanPacked(Conflict):
    """Less of the line would leave than is in parcels."""

    code = "fulfilment.less_than_packed"
    delivery: str
    line_no: int
    wanted: Decimal
    packed: Decimal


@dataclass(eq=False)
class DeliveryPacked(Conflict):
    """The delivery's goods are in parcels, which have to be unpacked first."""

    code = "fulfilment.delivery_packed"
    delivery: str


@dataclass(eq=False)
class TrackedByParcel(Conflict):
    """The delivery left in parcels, each of which has a carrier and a tracking number of its own."""

    code = "fulfilment.tracked_by_parcel"
    delivery: str


@dataclass(eq=False)
class AlreadyUnpacked(Conflict):
    """Nothing is in the parcel any more."""

    code = "fulfilment.already_unpacked"
    parcel: str


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


@dataclass(eq=False)
class BeforeGoodsLeft(Malformed):
    """Goods cannot come back before the day they left."""

    code = "fulfilment.before_goods_left"
    on: date
    issued_on: date


@dataclass(eq=False)
class WrongReturnStatus(Conflict):
    """The return is in a state that does not allow the step."""

    code = "fulfilment.wrong_return_status"
    number: str
    status_name: str


@dataclass(eq=False)
class OverReturned(Conflict):
    """Of the line only `left` may still come back; other returns count."""

    code = "fulfilment.over_returned"
    document: str
    line_no: int
    wanted: Decimal
    left: Decimal


@dataclass(eq=False)
class NothingToCredit(Conflict):
    """Nothing that came back of the return is invoiced and not credited already."""

    code = "fulfilment.nothing_to_credit"
    number: str

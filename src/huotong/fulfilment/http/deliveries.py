"""The routes of deliveries."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveredOrder,
    DeliveryDocument,
    DeliveryRef,
    InvoicedDelivery,
    InvoiceDelivery,
    IssuedDelivery,
    IssueDelivery,
    LineQuantity,
    MadeDelivery,
    OrderToDeliver,
    RelatedDocuments,
    TrackDelivery,
)
from huotong.fulfilment.http.router import DELIVERY_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id, Line, Quantity

Short = Annotated[Line, Field(max_length=100)]

router.list("/deliveries", public.DELIVERIES)


class OrdersToDeliver(Body):
    """Orders by id; `ship_on` is the planned day of their deliveries (none: today)."""

    orders: Items[Id]
    ship_on: Day | None = None


class DeliveryIds(Body):
    """Deliveries by id."""

    deliveries: Items[Id]


class DeliverySteps(Body):
    """Deliveries by id; `on` is the day of the step (none: today's in the company's time zone)."""

    deliveries: Items[Id]
    on: Day | None = None


class InvoiceSteps(DeliverySteps):
    """Deliveries by id; `due_on` is the day of payment (none: as the customer's terms say)."""

    due_on: Day | None = None


class LineBody(Body):
    """How much of a line is to leave, in base units."""

    line_id: Id
    quantity: Quantity


class DeliveryBody(Body):
    """What is to change of a delivery; what is left out stays."""

    id: Id
    carrier: Short | None = None
    tracking: Short | None = None
    ship_on: Day | None = None
    lines: Annotated[list[LineBody], Field(max_length=10_000)] = []


class TrackBody(Body):
    """Carrier and tracking number of a delivery on its way; what is left out stays."""

    id: Id
    carrier: Short | None = None
    tracking: Short | None = None


class TrackDeliveries(Body):
    """Deliveries that left without parcels."""

    deliveries: Items[TrackBody]


class ChangeDeliveries(Body):
    """Deliveries to be changed."""

    deliveries: Items[DeliveryBody]


@router.post("/deliveries/create", gives=Results[DeliveredOrder])
def create_deliveries(request: Request, body: OrdersToDeliver) -> Reply:
    """What is held for each order stands in planned deliveries, one per site."""
    items = [OrderToDeliver(id, body.ship_on) for id in body.orders]
    return answer(public.create_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/change", gives=Results[MadeDelivery], limit_bytes=DELIVERY_BYTES_MAX)
def change_deliveries(request: Request, body: ChangeDeliveries) -> Reply:
    """The deliveries are as changed."""
    items = [
        ChangeDelivery(
            one.id,
            one.carrier,
            one.tracking,
            one.ship_on,
            tuple(LineQuantity(line.line_id, line.quantity) for line in one.lines),
        )
        for one in body.deliveries
    ]
    return answer(public.change_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/track", gives=Results[MadeDelivery])
def track_deliveries(request: Request, body: TrackDeliveries) -> Reply:
    """The deliveries on their way have this carrier and tracking number."""
    items = [TrackDelivery(one.id, one.carrier, one.tracking) for one in body.deliveries]
    return answer(public.track_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/issue", gives=Results[IssuedDelivery])
def issue_deliveries(request: Request, body: DeliverySteps) -> Reply:
    """The goods have left."""
    items = [IssueDelivery(id, body.on) for id in body.deliveries]
    return answer(public.issue_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/cancel", gives=Results[MadeDelivery])
def cancel_deliveries(request: Request, body: DeliveryIds) -> Reply:
    """The deliveries will not leave; their goods stay held."""
    items = [DeliveryRef(id) for id in body.deliveries]
    return answer(public.cancel_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/invoice", gives=Results[InvoicedDelivery])
def invoice_deliveries(request: Request, body: InvoiceSteps) -> Reply:
    """What left is invoiced."""
    items = [InvoiceDelivery(id, body.on, body.due_on) for id in body.deliveries]
    return answer(public.invoice_deliveries(actor=request.actor, items=items, key=request.key))


@router.get("/deliveries/{id}", gives=DeliveryDocument)
def show_delivery(request: Request, id: Id) -> Reply:
    """The delivery with its lines and next steps."""
    found = public.show_delivery(actor=request.actor, delivery_id=id)
    return show(found, version=found.head.version)


@router.get("/orders/{id}/documents", gives=RelatedDocuments)
def list_documents_of_order(request: Request, id: Id) -> Reply:
    """What came of an order."""
    return show(public.list_documents_of_order(actor=request.actor, order_id=id))

"""The routes of parcels."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts.packing import (
    ChangeParcel,
    GoodsToPack,
    MadeParcel,
    NewParcel,
    PackDelivery,
    PackedDelivery,
    ParcelRef,
    Parcels,
)
from huotong.fulfilment.http.deliveries import Short
from huotong.fulfilment.http.router import DELIVERY_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Id, PositiveQuantity

router.list("/parcels", public.PARCELS)


class GoodsBody(Body):
    """How much of a delivery's line is in the parcel, in base units."""

    line_id: Id
    quantity: PositiveQuantity


class Measures(Body):
    """Weight in kilograms, measures in centimetres."""

    weight: PositiveQuantity | None = None
    length: PositiveQuantity | None = None
    width: PositiveQuantity | None = None
    height: PositiveQuantity | None = None


class ParcelBody(Measures):
    """A parcel; without lines it takes all that is in none yet, without a carrier it has the delivery's."""

    lines: Annotated[list[GoodsBody], Field(max_length=10_000)] = []
    carrier: Short | None = None
    tracking: Short = ""


class PackBody(Body):
    """A delivery and its parcels, each packed after the other."""

    id: Id
    parcels: Annotated[list[ParcelBody], Field(min_length=1, max_length=1_000)]


class DeliveriesToPack(Body):
    """Deliveries of which goods are packed."""

    deliveries: Items[PackBody]


class ParcelIds(Body):
    """Parcels by id."""

    parcels: Items[Id]


class ParcelChange(Measures):
    """What is to change of a parcel, also after it left; what is left out stays."""

    id: Id
    carrier: Short | None = None
    tracking: Short | None = None


class ParcelChanges(Body):
    """Parcels to be changed."""

    parcels: Items[ParcelChange]


@router.post("/deliveries/pack", gives=Results[PackedDelivery], limit_bytes=DELIVERY_BYTES_MAX)
def pack_deliveries(request: Request, body: DeliveriesToPack) -> Reply:
    """The goods are in parcels."""
    items = [
        PackDelivery(
            one.id,
            tuple(
                NewParcel(
                    lines=tuple(GoodsToPack(line.line_id, line.quantity) for line in parcel.lines),
                    weight=parcel.weight,
                    length=parcel.length,
                    width=parcel.width,
                    height=parcel.height,
                    carrier=parcel.carrier,
                    tracking=parcel.tracking,
                )
                for parcel in one.parcels
            ),
        )
        for one in body.deliveries
    ]
    return answer(public.pack_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/parcels/unpack", gives=Results[MadeParcel])
def unpack_parcels(request: Request, body: ParcelIds) -> Reply:
    """The goods are in no parcel again."""
    items = [ParcelRef(id) for id in body.parcels]
    return answer(public.unpack_parcels(actor=request.actor, items=items, key=request.key))


@router.post("/parcels/change", gives=Results[MadeParcel])
def change_parcels(request: Request, body: ParcelChanges) -> Reply:
    """Carrier, tracking number, weight and measures are as changed."""
    items = [ChangeParcel(**one.model_dump()) for one in body.parcels]
    return answer(public.change_parcels(actor=request.actor, items=items, key=request.key))


@router.get("/deliveries/{id}/parcels", gives=Parcels)
def list_parcels_of_delivery(request: Request, id: Id) -> Reply:
    """The parcels of a delivery."""
    return show(public.list_parcels_of_delivery(actor=request.actor, delivery_id=id))


@router.get("/orders/{id}/parcels", gives=Parcels)
def list_parcels_of_order(request: Request, id: Id) -> Reply:
    """The parcels of an order with their tracking numbers."""
    return show(public.list_parcels_of_order(actor=request.actor, order_id=id))

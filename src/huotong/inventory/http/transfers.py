"""The routes of transfers between sites."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.inventory import public
from huotong.inventory.contracts import Note
from huotong.inventory.contracts.transferring import (
    CancelTransfer,
    CreateTransfer,
    MadeTransfer,
    ReceivedLine,
    ReceiveTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
    ShippedLine,
    ShipTransfer,
    TransferDocument,
    TransferredGoods,
)
from huotong.inventory.http.router import ROWS_BYTES_MAX, router
from huotong.kernel.http import Body, Flag, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id, PositiveQuantity

router.list("/transfers", public.TRANSFERS)


class TransferLineBody(Body):
    """Goods to be transferred, in base units."""

    product_id: Id
    quantity: PositiveQuantity


class TransferBody(Body):
    """Goods that are to go from one site to another of the same company."""

    from_site_id: Id
    to_site_id: Id
    lines: Annotated[list[TransferLineBody], Field(min_length=1, max_length=2000)]
    ship_on: Day | None = None
    arrive_on: Day | None = None
    note: Note = ""


class NewTransfers(Body):
    """Transfers to be planned."""

    transfers: Items[TransferBody]


class TransferIds(Body):
    """Transfers by id."""

    transfers: Items[Id]


class TransferSteps(Body):
    """Transfers by id; `on` is the day of the step (none: today's in the company's time zone)."""

    transfers: Items[Id]
    on: Day | None = None


class ShippedLineBody(Body):
    """How much of a line leaves."""

    line_id: Id
    quantity: PositiveQuantity


class LoadBody(Body):
    """What of a transfer leaves; the rest is planned on as a transfer of its own."""

    id: Id
    lines: Annotated[list[ShippedLineBody], Field(min_length=1, max_length=2000)]
    on: Day | None = None


class Loads(Body):
    """Transfers of which a part leaves."""

    transfers: Items[LoadBody]


class ReceivedLineBody(Body):
    """How much of a line came."""

    line_id: Id
    quantity: PositiveQuantity


class ArrivalBody(Body):
    """What came of a transfer; without lines all that is in transit, or nothing when no more will come."""

    id: Id
    lines: Annotated[list[ReceivedLineBody], Field(max_length=2000)] = []
    complete: Flag = False
    allow_more: Flag = False
    on: Day | None = None


class Arrivals(Body):
    """Transfers that came."""

    transfers: Items[ArrivalBody]


class SettledLineBody(Body):
    """How much of a line's difference is explained, and how."""

    line_id: Id
    quantity: PositiveQuantity
    settlement: Settlement


class SettlementBody(Body):
    """Differences of a transfer that are explained."""

    id: Id
    lines: Annotated[list[SettledLineBody], Field(min_length=1, max_length=2000)]
    on: Day | None = None
    note: Note = ""


class Settlements(Body):
    """Transfers whose differences are explained."""

    transfers: Items[SettlementBody]


@router.post("/transfers/create", gives=Results[MadeTransfer], limit_bytes=ROWS_BYTES_MAX)
def create_transfers(request: Request, body: NewTransfers) -> Reply:
    """The transfers are planned and the sender holds their goods."""
    items = [
        CreateTransfer(
            from_site_id=one.from_site_id,
            to_site_id=one.to_site_id,
            lines=tuple(TransferredGoods(line.product_id, line.quantity) for line in one.lines),
            ship_on=one.ship_on,
            arrive_on=one.arrive_on,
            note=one.note,
        )
        for one in body.transfers
    ]
    return answer(public.create_transfers(actor=request.actor, items=items, key=request.key))


@router.post("/transfers/ship", gives=Results[MadeTransfer])
def ship_transfers(request: Request, body: TransferSteps) -> Reply:
    """The goods left the sender and are in transit."""
    items = [ShipTransfer(id, body.on) for id in body.transfers]
    return answer(public.ship_transfers(actor=request.actor, items=items, key=request.key))


@router.post("/transfers/ship-part", gives=Results[MadeTransfer], limit_bytes=ROWS_BYTES_MAX)
def ship_parts_of_transfers(request: Request, body: Loads) -> Reply:
    """The loads left the sender; what of the transfers is not in them is planned on."""
    items = [
        ShipTransfer(one.id, one.on, tuple(ShippedLine(line.line_id, line.quantity) for line in one.lines))
        for one in body.transfers
    ]
    return answer(public.ship_transfers(actor=request.actor, items=items, key=request.key))


@router.post("/transfers/cancel", gives=Results[MadeTransfer])
def cancel_transfers(request: Request, body: TransferIds) -> Reply:
    """The transfers will not leave; their goods are free again."""
    items = [CancelTransfer(id) for id in body.transfers]
    return answer(public.cancel_transfers(actor=request.actor, items=items, key=request.key))


@router.post("/transfers/receive", gives=Results[MadeTransfer], limit_bytes=ROWS_BYTES_MAX)
def receive_transfers(request: Request, body: Arrivals) -> Reply:
    """What came is at the receiver; what did not stays in transit."""
    items = [
        ReceiveTransfer(
            one.id,
            tuple(ReceivedLine(line.line_id, line.quantity) for line in one.lines),
            one.complete,
            one.allow_more,
            one.on,
        )
        for one in body.transfers
    ]
    return answer(public.receive_transfers(actor=request.actor, items=items, key=request.key))


@router.post("/transfers/settle", gives=Results[MadeTransfer], limit_bytes=ROWS_BYTES_MAX)
def settle_transfers(request: Request, body: Settlements) -> Reply:
    """The differences are explained with their value."""
    items = [
        SettleTransfer(
            one.id,
            tuple(SettledLine(line.line_id, line.quantity, line.settlement) for line in one.lines),
            one.on,
            one.note,
        )
        for one in body.transfers
    ]
    return answer(public.settle_transfers(actor=request.actor, items=items, key=request.key))


@router.get("/transfers/{id}", gives=TransferDocument)
def show_transfer(request: Request, id: Id) -> Reply:
    """The transfer with its lines and next steps."""
    found = public.show_transfer(actor=request.actor, transfer_id=id)
    return show(found, version=found.head.version)

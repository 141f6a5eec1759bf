"""Pack deliveries: what leaves goes into parcels, each with goods, weight, measures and tracking number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from huotong.fulfilment.commands._packing import Packed, fill
from huotong.fulfilment.commands._reading import refusals
from huotong.fulfilment.contracts import DELIVERY
from huotong.fulfilment.contracts.packing import (
    MadeParcel,
    NewParcel,
    PackDelivery,
    PackedDelivery,
    ParcelStatus,
)
from huotong.fulfilment.parcels import NewParcelRow, ParcelHead, ask_last_parcels, write_parcels
from huotong.fulfilment.posting import DeliveryHead, DeliveryLine, OrderReading, lock_deliveries
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_id
from huotong.kernel.tx import Tx
from huotong.sales.errors import OrderHeld

NAME = "fulfilment.pack_deliveries"
_CHUNK = Chunk(
    documents=500, lines=2000, lines_of=lambda item: sum(1 + len(one.lines) for one in item.parcels)
)


@command(NAME, outcome=PackedDelivery, chunk=_CHUNK)
def pack_deliveries(tx: Tx, items: Sequence[PackDelivery]) -> Sequence[PackedDelivery | HuotongError]:
    """The goods are in the parcels; a delivery that is named again is packed further.

    Refused: a delivery that is not there for the actor or has left (WrongDeliveryStatus), whose order is
    held, of which more would be in parcels than leaves (OverPacked) or nothing is left (NothingToPack).
    """
    ids = [item.id for item in items]
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    last_read = ask_last_parcels(tx, delivery_ids=ids)
    heads, lines, last = locked.deliveries, locked.lines, dict(last_read.rows)
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    numbers = {id: count(last.get(id, 0) + 1) for id in heads}
    made: list[NewParcelRow] = []
    results: list[PackedDelivery | HuotongError] = []
    for item in items:
        if item.id in refused:
            results.append(refused[item.id])
            continue
        head = heads[item.id]
        order = locked.orders[head.order_id]
        if order.hold_reason:
            results.append(OrderHeld(order=order.number, reason=order.hold_reason))
            continue
        packed = fill(head, lines[item.id], item.parcels)
        if isinstance(packed, HuotongError):
            results.append(packed)
            continue
        rows = [
            _row(head, parcel, goods, lines=lines[item.id], no=next(numbers[item.id]))
            for parcel, goods in zip(item.parcels, packed, strict=True)
        ]
        lines[item.id] = _after(lines[item.id], packed)
        results.append(_outcome(head, rows, lines[item.id]))
        _tell(tx, head, rows, lines[item.id])
        made += rows
    write_parcels(tx, parcels=made)
    return results


def _row(
    head: DeliveryHead, parcel: NewParcel, goods: Packed, *, lines: Sequence[DeliveryLine], no: int
) -> NewParcelRow:
    products = {line.id: line.product_id for line in lines}
    return NewParcelRow(
        ParcelHead(
            new_id(),
            f"{head.number}-{no}",
            ParcelStatus.PACKED,
            head.id,
            head.carrier if parcel.carrier is None else parcel.carrier,
            parcel.tracking,
            parcel.weight,
            parcel.length,
            parcel.width,
            parcel.height,
        ),
        no,
        tuple((id, products[id], quantity) for id, quantity in goods.items()),
    )


def _after(lines: Sequence[DeliveryLine], packed: Sequence[Packed]) -> list[DeliveryLine]:
    """The lines with what is in parcels now."""
    return [
        line._replace(packed=sum((goods.get(line.id, Decimal(0)) for goods in packed), line.packed))
        for line in lines
    ]


def _outcome(
    head: DeliveryHead, rows: Sequence[NewParcelRow], lines: Sequence[DeliveryLine]
) -> PackedDelivery:
    return PackedDelivery(
        head.id,
        head.number,
        tuple(MadeParcel(row.head.id, row.head.number, ParcelStatus.PACKED, head.id) for row in rows),
        _open(lines),
    )


def _open(lines: Sequence[DeliveryLine]) -> int:
    return sum(line.packed < line.quantity for line in lines)


def _tell(tx: Tx, head: DeliveryHead, rows: Sequence[NewParcelRow], lines: Sequence[DeliveryLine]) -> None:
    tx.audit(kind=DELIVERY, id=head.id, packed=[row.head.number for row in rows])
    if not _open(lines):
        tx.emit(
            "fulfilment.delivery_packed",
            kind=DELIVERY,
            id=head.id,
            companies=(head.company_id,),
            org_units=(head.org_unit_id,),
            sites=(head.site_id,),
        )

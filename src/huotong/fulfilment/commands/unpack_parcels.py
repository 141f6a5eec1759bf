"""Unpack parcels of deliveries that have not left: their goods are in no parcel again."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._parcels import served_parcels
from huotong.fulfilment.contracts import DELIVERY
from huotong.fulfilment.contracts.packing import MadeParcel, ParcelRef, ParcelStatus
from huotong.fulfilment.errors import AlreadyUnpacked
from huotong.fulfilment.parcels import write_unpacked
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx

NAME = "fulfilment.unpack_parcels"


@command(NAME, outcome=MadeParcel, chunk=Chunk(documents=500))
def unpack_parcels(tx: Tx, items: Sequence[ParcelRef]) -> Sequence[MadeParcel | HuotongError]:
    """Nothing is in the parcels any more; they keep their numbers and are used no more.

    Refused: a parcel that is not there for the actor, one that has left, one that was unpacked before.
    """
    ids = [item.id for item in items]
    locked, refused = served_parcels(tx, command_name=NAME, ids=ids)
    heads = locked.heads
    unpacked = sorted({id for id in ids if id not in refused})
    write_unpacked(tx, goods={id: locked.goods[id] for id in unpacked})
    for id in unpacked:
        tx.audit(kind=DELIVERY, id=heads[id].delivery_id, unpacked=heads[id].number)
    return in_request_order(
        ids,
        done={
            id: MadeParcel(id, heads[id].number, ParcelStatus.UNPACKED, heads[id].delivery_id)
            for id in unpacked
        },
        refused=refused,
        again=lambda id: AlreadyUnpacked(parcel=heads[id].number),
    )

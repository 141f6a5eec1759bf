"""What the commands on parcels share: which of a set may be served."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._reading import refusals
from huotong.fulfilment.contracts.packing import PARCEL, ParcelStatus
from huotong.fulfilment.errors import AlreadyUnpacked
from huotong.fulfilment.parcels import LockedParcels, ask_deliveries_of_parcels, lock_parcels
from huotong.fulfilment.posting import OrderReading, lock_deliveries
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


def served_parcels(
    tx: Tx, *, command_name: str, ids: Sequence[int]
) -> tuple[LockedParcels, dict[int, HuotongError]]:
    """The parcels, locked after their orders and deliveries, and why some of them may not be served.

    Refused: absent or out of scope, of a delivery whose state does not allow the step, unpacked before.
    """
    delivery_of: dict[int, int] = dict(ask_deliveries_of_parcels(tx, ids=ids).rows)
    deliveries = lock_deliveries(tx, ids=list(delivery_of.values()), orders=OrderReading.HEADS)
    locked = lock_parcels(tx, ids=delivery_of)
    closed = refusals(
        tx, command_name=command_name, ids=set(delivery_of.values()), heads=deliveries.deliveries
    )
    refused: dict[int, HuotongError] = {}
    for id in ids:
        why = closed.get(delivery_of[id]) if id in delivery_of else NotFound(kind=PARCEL, id=str(id))
        if isinstance(why, NotFound):
            refused[id] = NotFound(kind=PARCEL, id=str(id))
        elif why is not None:
            refused[id] = why
        elif locked.heads[id].status is not ParcelStatus.PACKED:
            refused[id] = AlreadyUnpacked(parcel=locked.heads[id].number)
    return locked, refused

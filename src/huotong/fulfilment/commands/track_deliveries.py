"""Track deliveries: carrier and tracking number, told when the goods are on their way without parcels."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._packing import not_in_parcels
from huotong.fulfilment.commands._reading import refusals
from huotong.fulfilment.contracts import DELIVERY, MadeDelivery, TrackDelivery
from huotong.fulfilment.posting import DeliveryHead, OrderReading, lock_deliveries, write_changes
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

NAME = "fulfilment.track_deliveries"


@command(NAME, outcome=MadeDelivery, chunk=Chunk(documents=500))
def track_deliveries(tx: Tx, items: Sequence[TrackDelivery]) -> Sequence[MadeDelivery | HuotongError]:
    """The deliveries, whose goods have left, have this carrier and tracking number.

    Refused: a delivery that is not there for the actor, has not left or was cancelled; TrackedByParcel when
    its goods left in parcels, each of which has its own. One that is named again is changed again.
    """
    ids = [item.id for item in items]
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    heads, lines = locked.deliveries, locked.lines
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    changed: set[int] = set()
    results: list[MadeDelivery | HuotongError] = []
    for item in items:
        why = refused.get(item.id) or not_in_parcels(heads[item.id], lines[item.id])
        if why is not None:
            results.append(why)
            continue
        before = heads[item.id]
        after = before._replace(
            carrier=before.carrier if item.carrier is None else item.carrier,
            tracking=before.tracking if item.tracking is None else item.tracking,
        )
        tx.audit(kind=DELIVERY, id=before.id, before=_told(before), after=_told(after))
        heads[item.id] = after
        changed.add(item.id)
        results.append(
            MadeDelivery(
                before.id, before.number, before.status, before.order_id, before.site_id, len(lines[item.id])
            )
        )
    write_changes(tx, heads=[heads[id] for id in sorted(changed)], quantities={})
    return results


def _told(head: DeliveryHead) -> dict[str, str]:
    return {"carrier": head.carrier, "tracking": head.tracking}

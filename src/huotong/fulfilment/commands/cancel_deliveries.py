"""Cancel deliveries that have not left: their goods stay held and wait for another delivery."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._packing import still_packed
from huotong.fulfilment.commands._reading import answers, refusals
from huotong.fulfilment.contracts import DELIVERY, DeliveryRef, DeliveryStatus, MadeDelivery
from huotong.fulfilment.posting import DeliveryHead, OrderReading, lock_deliveries, mark_cancelled
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.contracts import Progress
from huotong.sales.public import record_progress

NAME = "fulfilment.cancel_deliveries"


@command(NAME, outcome=MadeDelivery, chunk=Chunk(documents=500))
def cancel_deliveries(tx: Tx, items: Sequence[DeliveryRef]) -> Sequence[MadeDelivery | HuotongError]:
    """The deliveries are cancelled; their orders may be delivered or cancelled again.

    Refused when goods are in parcels (DeliveryPacked): they are unpacked first.
    """
    ids = [item.id for item in items]
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    heads, lines = locked.deliveries, locked.lines
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    for id in ids:
        if id not in refused and (packed := still_packed(heads[id], lines[id])):
            refused[id] = packed
    cancelled = sorted({id for id in ids if id not in refused})
    mark_cancelled(tx, ids=cancelled)
    record_progress(
        tx,
        steps=[
            Progress(line.order_line_id, planned=-line.quantity) for id in cancelled for line in lines[id]
        ],
    )
    for id in cancelled:
        tx.audit(kind=DELIVERY, id=id, before={"status": "planned"}, after={"status": "cancelled"})
    done = {id: _outcome(heads[id], len(lines[id])) for id in cancelled}
    return answers(ids, done=done, refused=refused, heads=heads, status=DeliveryStatus.CANCELLED)


def _outcome(head: DeliveryHead, lines: int) -> MadeDelivery:
    return MadeDelivery(head.id, head.number, DeliveryStatus.CANCELLED, head.order_id, head.site_id, lines)

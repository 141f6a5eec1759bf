"""Pick deliveries: what was found goes, what was not found is reported at once and stays with the order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from huotong.fulfilment.commands._packing import below_packed
from huotong.fulfilment.commands._reading import first_of_each, refusals
from huotong.fulfilment.contracts import DELIVERY, DeliveryStatus
from huotong.fulfilment.contracts.picking import PickDelivery, PickedDelivery
from huotong.fulfilment.errors import AlreadyPicked, QuantityRaised
from huotong.fulfilment.picks import Found, ask_picked, write_picks
from huotong.fulfilment.posting import (
    DeliveryHead,
    LockedDeliveries,
    OrderReading,
    lock_deliveries,
    mark_cancelled,
    write_changes,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.sales.contracts import Progress
from huotong.sales.errors import OrderHeld
from huotong.sales.public import record_progress

NAME = "fulfilment.pick_deliveries"


class _Picked(NamedTuple):
    head: DeliveryHead
    found: list[Found]

    @property
    def short(self) -> list[Found]:
        """The lines of which less was found than is to leave."""
        return [one for one in self.found if one.found < one.line.quantity]

    @property
    def nothing(self) -> bool:
        """Whether nothing at all was found."""
        return not any(one.found for one in self.found)


@command(NAME, outcome=PickedDelivery, chunk=Chunk(documents=500))
def pick_deliveries(tx: Tx, items: Sequence[PickDelivery]) -> Sequence[PickedDelivery | HuotongError]:
    """What was found of each delivery is noted, once; it leaves in what was found.

    What was not found stays held for the order and waits for another delivery, or to be moved to another
    site. A delivery of which nothing was found is cancelled.
    """
    ids = [item.id for item in items]
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    picked_read = ask_picked(tx, ids=ids)
    heads, picked = locked.deliveries, {row[0] for row in picked_read.rows}
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    done: dict[int, _Picked] = {}
    for id, item in first_of_each(items).items():
        if id not in refused:
            result = _pick(item, locked, picked=id in picked)
            if isinstance(result, _Picked):
                done[id] = result
            else:
                refused[id] = result
    _write(tx, list(done.values()))
    return in_request_order(
        ids,
        done={id: _outcome(one) for id, one in done.items()},
        refused=refused,
        again=lambda id: AlreadyPicked(delivery=heads[id].number),
    )


def _pick(item: PickDelivery, locked: LockedDeliveries, *, picked: bool) -> _Picked | HuotongError:
    """What was found of each line, or why the delivery is not picked."""
    head, lines = locked.deliveries[item.id], locked.lines[item.id]
    order = locked.orders[head.order_id]
    if order.hold_reason:
        return OrderHeld(order=order.number, reason=order.hold_reason)
    if picked:
        return AlreadyPicked(delivery=head.number)
    known = {line.id: line for line in lines}
    found = {line.id: line.quantity for line in lines}
    for one in item.lines:
        line = known.get(one.line_id)
        if line is None:
            return NotFound(kind="delivery_line", id=str(one.line_id))
        if not 0 <= one.quantity <= line.quantity:
            return QuantityRaised(
                delivery=head.number, line_no=line.line_no, wanted=one.quantity, planned=line.quantity
            )
        found[line.id] = one.quantity
    less = below_packed(head, lines, found)
    if less is not None:
        return less
    return _Picked(head, [Found(line, found[line.id]) for line in lines])


def _write(tx: Tx, picked: Sequence[_Picked]) -> None:
    write_picks(tx, picked=[(one.head, found) for one in picked for found in one.found])
    short = [one for one in picked if one.short and not one.nothing]
    write_changes(
        tx,
        heads=[one.head for one in short],
        quantities={found.line.id: found.found for one in short for found in one.short},
    )
    mark_cancelled(tx, ids=[one.head.id for one in picked if one.nothing])
    record_progress(
        tx,
        steps=[
            Progress(found.line.order_line_id, planned=found.found - found.line.quantity)
            for one in picked
            for found in one.short
        ],
    )
    for one in picked:
        _tell(tx, one)


def _tell(tx: Tx, one: _Picked) -> None:
    head = one.head
    short = {str(found.line.line_no): found.line.quantity - found.found for found in one.short}
    tx.audit(kind=DELIVERY, id=head.id, picked=True, short=short)
    if short:
        tx.emit(
            "fulfilment.picked_short",
            kind=DELIVERY,
            id=head.id,
            companies=(head.company_id,),
            org_units=(head.org_unit_id,),
            sites=(head.site_id,),
        )


def _outcome(one: _Picked) -> PickedDelivery:
    status = DeliveryStatus.CANCELLED if one.nothing else DeliveryStatus.PLANNED
    return PickedDelivery(one.head.id, one.head.number, status, len(one.short))

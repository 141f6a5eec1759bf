"""Change deliveries that have not left: carrier, tracking, day, smaller quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.fulfilment.commands._packing import below_packed
from huotong.fulfilment.commands._reading import refusals
from huotong.fulfilment.contracts import DELIVERY, ChangeDelivery, MadeDelivery
from huotong.fulfilment.errors import DeliveryEmpty, QuantityRaised
from huotong.fulfilment.posting import (
    DeliveryHead,
    DeliveryLine,
    OrderReading,
    lock_deliveries,
    write_changes,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.sales.contracts import Progress
from huotong.sales.public import record_progress

NAME = "fulfilment.change_deliveries"


@command(NAME, outcome=MadeDelivery, chunk=Chunk(documents=500))
def change_deliveries(tx: Tx, items: Sequence[ChangeDelivery]) -> Sequence[MadeDelivery | HuotongError]:
    """The deliveries are as changed; what a line gives up is waiting for another delivery of the order."""
    ids = [item.id for item in items]
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    heads, lines = locked.deliveries, locked.lines
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    quantities: dict[int, Decimal] = {}
    steps: list[Progress] = []
    results: list[MadeDelivery | HuotongError] = []
    changed: set[int] = set()
    for item in items:
        # A delivery that is named again is changed again: from where the earlier change left it.
        wanted = refused.get(item.id) or _quantities(heads[item.id], lines[item.id], item)
        if isinstance(wanted, HuotongError):
            results.append(wanted)
            continue
        _tell(tx, heads[item.id], item)
        steps += _given_up(lines[item.id], wanted)
        quantities |= wanted
        lines[item.id] = [
            line._replace(quantity=wanted.get(line.id, line.quantity)) for line in lines[item.id]
        ]
        heads[item.id] = _changed(heads[item.id], item)
        changed.add(item.id)
        results.append(_outcome(heads[item.id], lines[item.id]))
    write_changes(tx, heads=[heads[id] for id in sorted(changed)], quantities=quantities)
    record_progress(tx, steps=steps)
    return results


def _changed(head: DeliveryHead, item: ChangeDelivery) -> DeliveryHead:
    return head._replace(
        carrier=head.carrier if item.carrier is None else item.carrier,
        tracking=head.tracking if item.tracking is None else item.tracking,
        ship_on=item.ship_on or head.ship_on,
    )


def _quantities(
    head: DeliveryHead, lines: Sequence[DeliveryLine], item: ChangeDelivery
) -> dict[int, Decimal] | HuotongError:
    """The new quantities by line, or why they cannot be."""
    known = {line.id: line for line in lines}
    found: dict[int, Decimal] = {}
    for change in item.lines:
        line = known.get(change.line_id)
        if line is None:
            return NotFound(kind="delivery_line", id=str(change.line_id))
        if not 0 <= change.quantity <= line.quantity:
            return QuantityRaised(
                delivery=head.number, line_no=line.line_no, wanted=change.quantity, planned=line.quantity
            )
        if change.quantity != line.quantity:
            found[line.id] = change.quantity
    if all(found.get(line.id, line.quantity) == 0 for line in lines):
        return DeliveryEmpty(delivery=head.number)
    return below_packed(head, lines, found) or found


def _given_up(lines: Sequence[DeliveryLine], wanted: Mapping[int, Decimal]) -> list[Progress]:
    return [
        Progress(line.order_line_id, planned=wanted[line.id] - line.quantity)
        for line in lines
        if line.id in wanted
    ]


def _tell(tx: Tx, head: DeliveryHead, item: ChangeDelivery) -> None:
    tx.audit(
        kind=DELIVERY,
        id=head.id,
        before={"carrier": head.carrier, "tracking": head.tracking, "ship_on": head.ship_on},
        after={"carrier": item.carrier, "tracking": item.tracking, "ship_on": item.ship_on},
        lines={str(line.line_id): line.quantity for line in item.lines},
    )


def _outcome(head: DeliveryHead, lines: Sequence[DeliveryLine]) -> MadeDelivery:
    return MadeDelivery(head.id, head.number, head.status, head.order_id, head.site_id, len(lines))

"""Cancel orders: what has not left will not leave, and its goods and credit are free again."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.network.public import read_network
from huotong.sales.commands._freeing import LockedOrders, cancel_rest
from huotong.sales.contracts import ORDER, OrderRef, PlacedOrder
from huotong.sales.errors import DeliveryOpen, WrongStatus

NAME = "sales.cancel_orders"


@command(NAME, outcome=PlacedOrder, chunk=Chunk(documents=200))
def cancel_orders(tx: Tx, items: Sequence[OrderRef]) -> Sequence[PlacedOrder | HuotongError]:
    """The rest of each order is cancelled: holds released, credit given back; refused with a delivery open.

    An order of which goods have left keeps those and ends as delivered or completed.
    """
    ids = sorted({item.id for item in items})
    network_read = read_network(tx, recent=True)
    locked = LockedOrders(tx, ids)
    refused = {id: refusal for id in ids if (refusal := _refusal(tx, locked, id))}
    cancelled = [id for id in ids if id not in refused]
    network = network_read.knowing(companies={locked.heads[id].company_id for id in cancelled})
    cancel_rest(
        tx,
        locked,
        {id: {line.id: line.open for line in locked.lines[id].values() if line.open} for id in cancelled},
        digits={id: company.currency_digits for id, company in network.companies.items()},
    )
    for id in cancelled:
        head = locked.heads[id]
        tx.audit(kind=ORDER, id=id, after={"status": head.status.name.lower()})
        tx.emit("sales.order_cancelled", kind=ORDER, id=id, org_units=(head.org_unit_id,))
    return in_request_order(
        [item.id for item in items],
        done={id: locked.placed(id) for id in cancelled},
        refused=refused,
        again=lambda id: _done_already(locked.placed(id)),
    )


def _refusal(tx: Tx, locked: LockedOrders, id: int) -> HuotongError | None:
    refusal = locked.refusal(tx, id, name=NAME)
    if refusal is None and any(line.planned for line in locked.lines[id].values()):
        return DeliveryOpen(order=locked.heads[id].number)
    return refusal


def _done_already(order: PlacedOrder) -> WrongStatus:
    return WrongStatus(order=order.number, status_name=order.order_status.name.lower())

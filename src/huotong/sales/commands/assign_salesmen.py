"""Assign salesmen: an order is another salesman's than its customer's."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.public import ask_members
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.sales.contracts import ORDER, GivenOrder, OrderOfSalesman
from huotong.sales.posting import lock_orders, set_salesmen

NAME = "sales.assign_salesmen"


@command(NAME, outcome=GivenOrder, chunk=Chunk(documents=1000))
def assign_salesmen(tx: Tx, items: Sequence[OrderOfSalesman]) -> Sequence[GivenOrder | HuotongError]:
    """Each order is the salesman's, in whatever state it is; figures that were kept before stay.

    An order that is named again is his who was named last.
    """
    locked = lock_orders(tx, ids=sorted({item.id for item in items}))
    members_read = ask_members(tx, ids=[item.salesman_id for item in items if item.salesman_id is not None])
    heads = {row[0]: row for row in locked.rows if tx.actor.sees_org_unit(row[4])}
    members = {row[0] for row in members_read.rows}
    wanted: dict[int, int | None] = {}
    results: list[GivenOrder | HuotongError] = []
    for item in items:
        if item.id not in heads:
            results.append(NotFound(kind=ORDER, id=str(item.id)))
        elif item.salesman_id is not None and item.salesman_id not in members:
            results.append(NotFound(kind="member", id=str(item.salesman_id)))
        else:
            wanted[item.id] = item.salesman_id
            results.append(GivenOrder(item.id, heads[item.id][1]))
    for id, salesman in wanted.items():
        head = heads[id]
        tx.audit(kind=ORDER, id=id, after={"salesman_id": None if salesman is None else str(salesman)})
        tx.emit("sales.salesman_assigned", kind=ORDER, id=id, companies=(head[3],), org_units=(head[4],))
    set_salesmen(tx, salesmen=wanted)
    return results

"""Reallocate orders: what is held for them is held where other weights would have it, for a reason."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.allocations import lock_allocations
from huotong.fulfilment.commands._moving import Moving
from huotong.fulfilment.contracts.allocating import MoveAllocation, MovedAllocation, ReallocateOrder
from huotong.fulfilment.errors import NotFreeThere
from huotong.fulfilment.reallocating import MOVE, plan_moves
from huotong.inventory.public import ask_availability_columns, ask_open_holds
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import FRESH_READINGS, TakenMeanwhile, Tx
from huotong.network.public import read_network
from huotong.sales.contracts import ORDER
from huotong.sales.public import MOVES

NAME = "fulfilment.reallocate_orders"


@command(NAME, outcome=MovedAllocation, chunk=Chunk(documents=500))
def reallocate_orders(tx: Tx, items: Sequence[ReallocateOrder]) -> Sequence[MovedAllocation | HuotongError]:
    """What is held for each order and in no delivery is where its weights would have it.

    They are planned one after the other: each may take what the ones before it left. The plan is made
    without locks on the levels, the moves under them. What is best served as it is keeps its version.
    """
    ids = sorted({item.id for item in items})
    network_read = read_network(tx)
    reads = lock_allocations(tx, ids=ids)
    holds = ask_open_holds(tx, kind=ORDER, demand_ids=ids)
    orders = {
        id: order
        for id, order in reads.allocations(holds).items()
        if order.head.status in MOVES[MOVE] and tx.actor.sees_org_unit(order.head.org_unit_id)
    }
    skus = sorted({line.product_id for order in orders.values() for line in order.lines.values()})
    stock = ask_availability_columns(tx, sku_ids=skus)
    planned = plan_moves(tx.actor, items, orders=orders, network=network_read.value, skus=skus, stock=stock)
    wanted = [_wanted(item, planned) for item in items]
    moving = Moving(tx, wanted, reads, network_read.value)
    results = [moving.move(no, item) for no, item in enumerate(wanted)]
    if tx.attempt < FRESH_READINGS and any(isinstance(one, NotFreeThere) for one in results):
        raise TakenMeanwhile
    moving.write()
    return results


def _wanted(item: ReallocateOrder, planned: dict[int, MoveAllocation]) -> MoveAllocation:
    """The moves of the order; none of one that is refused or named before."""
    return planned.pop(item.id, None) or MoveAllocation(item.id, 0, (), item.reason)

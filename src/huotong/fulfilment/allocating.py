"""Allocation of many orders at once: planned on one reading without locks, applied in chunks under lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.fulfilment.posting import SQL
from huotong.fulfilment.sourcing import free_matrix, plan_orders, sites_of
from huotong.inventory.public import ask_availability_columns
from huotong.kernel.actor import Actor
from huotong.kernel.keys import Key
from huotong.kernel.planning import planning
from huotong.kernel.results import CommandResult
from huotong.network.public import read_network
from huotong.sales.contracts import ConfirmOrder, DemandLine, OrderDemand, PlacedOrder
from huotong.sales.public import confirm_orders


def plan_allocation(*, actor: Actor, order_ids: Sequence[int]) -> list[ConfirmOrder]:
    """A plan with its explanation for each entered order in the actor's scope, the earlier id first.

    Four statements whatever the number; nothing is locked or written, so a plan may be overtaken.
    """
    with planning(actor=actor) as tx:
        heads = tx.ask(SQL.orders_to_plan, ids=order_ids, scope_org_units=actor.org_unit_ids)
        lines = tx.ask(SQL.lines_to_plan, ids=order_ids)
        network = read_network(tx)
        demands = _demands(heads.rows, lines.rows)
        skus = sorted({line.sku_id for demand in demands.values() for line in demand.lines})
        stock = ask_availability_columns(tx, sku_ids=skus)
        sites = sites_of(actor.book_id, network.value)
        free = free_matrix(sites, skus=skus, stock=stock)
    columns = {sku: column for column, sku in enumerate(skus)}
    plans = plan_orders(sites, free=free, columns=columns, demands=list(demands.values()))
    return [ConfirmOrder(id, plan) for id, plan in zip(demands, plans, strict=True)]


def allocate_orders(
    *, actor: Actor, order_ids: Sequence[int], key: Key | None = None
) -> CommandResult[PlacedOrder]:
    """The entered orders are confirmed by one plan over all of them, in chunks that check it under lock."""
    return confirm_orders(actor=actor, items=plan_allocation(actor=actor, order_ids=order_ids), key=key)


def _demands(heads: Sequence[tuple[Any, ...]], lines: Sequence[tuple[Any, ...]]) -> dict[int, OrderDemand]:
    by_order: dict[int, list[DemandLine]] = {}
    for order, line_no, sku, quantity in lines:
        by_order.setdefault(order, []).append(DemandLine(line_no, sku, quantity))
    return {
        id: OrderDemand(region, latitude, longitude, company, tuple(by_order[id]), partial)
        for id, region, latitude, longitude, company, partial in heads
    }

"""Confirm orders: price, credit and stock are promised together, or the order stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from huotong.catalog.public import ask_products
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.sales.commands._promising import Promise, decide, post_promises
from huotong.sales.contracts import (
    ORDER,
    Accept,
    ConfirmOrder,
    DemandLine,
    OrderDemand,
    OrderStatus,
    PlacedOrder,
    Plan,
    SourcingReads,
)
from huotong.sales.errors import OrderHeld, WrongStatus
from huotong.sales.ports import sourcing
from huotong.sales.posting import ask_lines_of_orders, lock_orders, set_status
from huotong.sales.rules.promise import Wanted
from huotong.sales.rules.states import MOVES

NAME = "sales.confirm_orders"


class _Entered(NamedTuple):
    wanted: Wanted
    header: tuple[Any, ...]
    plan: Plan | None


@command(NAME, outcome=PlacedOrder, chunk=Chunk(documents=500, lines=2000))
def confirm_orders(tx: Tx, items: Sequence[ConfirmOrder]) -> Sequence[PlacedOrder | HuotongError]:
    """Each order is promised wholly (goods held, credit used, explanation kept) or refused with every cause.

    An order that comes with a plan is served by it if the goods are still there.
    """
    ids = sorted({item.id for item in items})
    headers, lines = lock_orders(tx, ids=ids), ask_lines_of_orders(tx, ids=ids)
    sku_ids = sorted({row[3] for row in lines.rows})
    products = ask_products(tx, ids=sku_ids)
    unplanned = tx.attempt > 0 or any(item.plan is None for item in items)
    reads = sourcing().ask(tx, sku_ids=sku_ids) if unplanned and sku_ids else None
    refused, entered = _read(
        tx,
        items,
        headers={row[0]: row for row in headers.rows},
        lines=lines.rows,
        skus={row[0]: row[1] for row in products.rows},
    )
    done: dict[int, PlacedOrder] = {}
    if entered:
        promises = _promise(tx, entered, reads, refused)
        done = {
            one.wanted.id: _outcome(tx, one, promises[one.wanted.id])
            for one in entered
            if one.wanted.id in promises
        }
    return in_request_order(
        [item.id for item in items], done=done, refused=refused, again=lambda id: _confirmed_already(done[id])
    )


def _confirmed_already(order: PlacedOrder) -> WrongStatus:
    return WrongStatus(order=order.number, status_name=order.order_status.name.lower())


def _promise(
    tx: Tx, entered: Sequence[_Entered], reads: SourcingReads | None, refused: dict[int, HuotongError]
) -> dict[int, Promise]:
    """The promises made, by order; orders that cannot be promised are put among the refused."""
    results = decide(
        tx,
        wanted=[one.wanted for one in entered],
        planner=lambda accept: _plans(reads, entered, accept),
        labels=[one.header[1] for one in entered],
        plans_given=reads is None,
    )
    promises: dict[int, Promise] = {}
    for one, result in zip(entered, results, strict=True):
        if isinstance(result, Promise):
            promises[one.wanted.id] = result
        else:
            refused[one.wanted.id] = result
    post_promises(tx, list(promises.values()))
    set_status(tx, statuses=dict.fromkeys(promises, OrderStatus.CONFIRMED))
    return promises


def _plans(reads: SourcingReads | None, entered: Sequence[_Entered], accept: Accept | None) -> Sequence[Plan]:
    """The plans given, or new ones of all orders when stock was read."""
    if reads is None:
        return [one.plan for one in entered if one.plan is not None]
    return reads.plan([one.wanted.demand for one in entered], accept=accept)


def _read(
    tx: Tx,
    items: Sequence[ConfirmOrder],
    *,
    headers: Mapping[int, tuple[Any, ...]],
    lines: Sequence[tuple[Any, ...]],
    skus: Mapping[int, str],
) -> tuple[dict[int, HuotongError], list[_Entered]]:
    """Which orders are refused as they stand, and the others, each once, in request order."""
    by_order: dict[int, list[tuple[Any, ...]]] = {}
    for row in lines:
        by_order.setdefault(row[0], []).append(row)
    refused: dict[int, HuotongError] = {}
    entered: dict[int, _Entered] = {}
    for item in items:
        header = headers.get(item.id)
        if header is None or not tx.actor.sees_org_unit(header[4]):
            refused[item.id] = NotFound(kind=ORDER, id=str(item.id))
        elif header[2] not in MOVES[NAME]:
            refused[item.id] = WrongStatus(order=header[1], status_name=OrderStatus(header[2]).name.lower())
        elif header[14]:
            refused[item.id] = OrderHeld(order=header[1], reason=header[14])
        elif item.id not in entered:
            entered[item.id] = _Entered(_wanted(header, by_order[item.id], skus), header, item.plan)
    return refused, list(entered.values())


def _wanted(header: tuple[Any, ...], lines: Sequence[tuple[Any, ...]], skus: Mapping[int, str]) -> Wanted:
    id, _, _, company, org_unit, partner, currency, region, latitude, longitude, net, tax, partial, *_ = (
        header
    )
    wants = tuple(DemandLine(line[2], line[3], line[4]) for line in lines)
    demand = OrderDemand(region, latitude, longitude, company, wants, partial)
    return Wanted(
        id=id,
        company_id=company,
        org_unit_id=org_unit,
        partner_id=partner,
        currency=currency,
        gross=net + tax,
        demand=demand,
        line_ids={line[2]: line[1] for line in lines},
        skus={line[2]: skus[line[3]] for line in lines},
    )


def _outcome(tx: Tx, entered: _Entered, promise: Promise) -> PlacedOrder:
    id, number, _, company, org_unit, *_ = entered.header
    net, tax = entered.header[10:12]
    tx.audit(kind=ORDER, id=id, before={"status": "entered"}, after={"status": "confirmed"})
    sites = tuple(sorted({one.site_id for one in promise.plan.assignments}))
    tx.emit(
        "sales.order_confirmed", kind=ORDER, id=id, companies=(company,), org_units=(org_unit,), sites=sites
    )
    return PlacedOrder(
        id,
        number,
        OrderStatus.CONFIRMED,
        net,
        tax,
        net + tax,
        promise.plan.assignments,
        promise.waiting,
    )

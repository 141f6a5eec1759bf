"""Where other weights would have what is held for orders: planned, simulated, and explained when moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from huotong.fulfilment.allocations import ZERO, Allocation, Place, ask_allocations
from huotong.fulfilment.contracts.allocating import (
    AllocatedGoods,
    MoveAllocation,
    MoveGoods,
    ReallocateOrder,
    SimulatedAllocation,
    SiteForLine,
    SitesForLine,
    Weights,
)
from huotong.fulfilment.posting import SQL
from huotong.fulfilment.rules.moves import moves_between
from huotong.fulfilment.rules.sourcing import MICRO, SHOWN, Choice, Parcel, Policy, explain
from huotong.fulfilment.sourcing import Sites, free_matrix, plan_order, sites_of
from huotong.inventory.public import ask_availability, ask_availability_columns
from huotong.kernel.actor import Actor
from huotong.kernel.errors import NotFound
from huotong.kernel.planning import planning
from huotong.kernel.tx import Answer
from huotong.network.contracts import Network
from huotong.network.public import read_network
from huotong.sales.contracts import ORDER
from huotong.sales.public import MOVES, unpack_explanations

MOVE = "fulfilment.move_allocations"
SIMULATED = "simulation"
Key = tuple[int, int]
"""A site and a product."""


def policy_of(weights: Weights | None) -> Policy:
    """The weights as sourcing takes them; the usual ones for None."""
    if weights is None:
        return Policy()
    return Policy(
        not_covered_points=float(weights.coverage),
        points_per_km=float(weights.distance),
        points_per_priority=float(weights.priority),
        points_per_cost=float(weights.cost),
        points_per_parcel=None if weights.parcels is None else float(weights.parcels),
    )


def plan_moves(
    actor: Actor,
    items: Sequence[ReallocateOrder],
    *,
    orders: Mapping[int, Allocation],
    network: Network,
    skus: Sequence[int],
    stock: Answer,
) -> dict[int, MoveAllocation]:
    """By order, what would be moved for its weights, one order after the other; of `orders` alone."""
    columns = {sku: column for column, sku in enumerate(skus)}
    usual = sites_of(actor.book_id, network)
    free = free_matrix(usual, skus=skus, stock=stock)
    found: dict[int, MoveAllocation] = {}
    for item in items:
        order = orders.get(item.id)
        if order is None or item.id in found:
            continue
        movable = {place: many for place, many in order.all_movable.items() if place[1] in usual.place}
        found[item.id] = MoveAllocation(item.id, order.head.version, (), item.reason, item.weights)
        if not movable:
            continue
        for (line, site), quantity in movable.items():
            free[usual.place[site], columns[order.lines[line].product_id]] += int(quantity * MICRO)
        sites = sites_of(actor.book_id, network, policy_of(item.weights))
        demand = order.head.demand(order.demand_lines(movable))
        note = note_of(actor, item.reason)
        plan = plan_order(sites, free, columns, demand, in_part=True, note=note)
        if plan.shortages:  # held where nothing is sold from any more: it stays
            for (line, site), quantity in movable.items():
                free[usual.place[site], columns[order.lines[line].product_id]] -= int(quantity * MICRO)
            continue
        by_no = {line.line_no: line.id for line in order.lines.values()}
        wanted = {(by_no[one.line_no], one.site_id): one.quantity for one in plan.assignments}
        moves = tuple(_moves(movable, wanted))
        found[item.id] = replace(found[item.id], moves=moves, explanation=plan.explanation)
    return found


def _moves(present: Mapping[Place, Decimal], wanted: Mapping[Place, Decimal]) -> list[MoveGoods]:
    def of_line(line: int, some: Mapping[Place, Decimal]) -> dict[int, Decimal]:
        return {site: quantity for (of, site), quantity in some.items() if of == line}

    return [
        MoveGoods(line, move.from_site, move.to_site, move.quantity)
        for line in dict.fromkeys(line for line, _ in present)
        for move in moves_between(of_line(line, present), of_line(line, wanted))
    ]


def note_of(actor: Actor, reason: str) -> dict[str, str]:
    """Who moves goods and why, as explanations keep it."""
    return {"member": str(actor.member_id), "reason": reason}


def explain_moved(
    order: Allocation,
    *,
    item: MoveAllocation,
    actor: Actor,
    network: Network,
    before: Mapping[Place, Decimal],
    free: Mapping[Key, Decimal],
) -> bytes:
    """Where the goods of an order are held after its moves, beside the sites that score best.

    `before` is what was held of its lines, `free` what was free, when they were moved.
    """
    policy = policy_of(item.weights)
    sites = sites_of(actor.book_id, network, policy)
    ranking = sites.ranking(order.head.demand(()))
    wanted = order.demand_lines(order.held)
    lines = {line.id: line for line in order.lines.values()}
    at = {line.line_no: place for place, line in enumerate(wanted)}
    parcels = sorted(
        Parcel(at[lines[line].line_no], sites.place[site], int(quantity * MICRO))
        for (line, site), quantity in order.held.items()
        if quantity > 0 and site in sites.place
    )
    ids = {line.line_no: line.id for line in order.lines.values()}
    able = [
        [
            free.get((site, line.sku_id), ZERO) + before.get((ids[line.line_no], site), ZERO) >= line.quantity
            for line in wanted
        ]
        for site in (int(ranking.facts[place][0]) for place in ranking.places[:SHOWN])
    ]
    way = "by_hand" if item.weights is None else "by_weights"
    return explain(
        Choice(parcels, [], way, able),
        ranking=ranking,
        line_nos=[line.line_no for line in wanted],
        policy=policy,
        note=note_of(actor, item.reason),
    )


def simulate_allocation(*, actor: Actor, order_id: int, weights: Weights) -> SimulatedAllocation:
    """Where the goods of an order are held, and where these weights would have them; nothing changes.

    Raises NotFound. Of an order that is not confirmed nothing is held.
    """
    actor.require(MOVE)
    with planning(actor=actor) as tx:
        reads, holds = ask_allocations(tx, ids=[order_id])
        network_read = read_network(tx)
        order = reads.allocations(holds).get(order_id)
        if order is None:
            raise NotFound(kind=ORDER, id=str(order_id))
        skus = sorted({line.product_id for line in order.lines.values()})
        stock = ask_availability_columns(tx, sku_ids=skus)
        names = tx.ask(SQL.names_of_lines, id=order_id)
        network, now = network_read.value, tx.now
        movable = {order_id: order} if order.head.status in MOVES[MOVE] else {}
        planned = plan_moves(
            actor,
            [ReallocateOrder(order_id, weights, SIMULATED)],
            orders=movable,
            network=network,
            skus=skus,
            stock=stock,
        )
        goods = _Goods(order, {row[0]: row for row in names.rows}, network)
        present = goods.shown()
        plan = planned.get(order_id)
        for move in plan.moves if plan else ():
            order.move(move.line_id, move.from_site_id, move.to_site_id, move.quantity)
    packed = [(now, plan.explanation)] if plan and plan.explanation else []
    explained = unpack_explanations(actor=actor, packed=packed)
    return SimulatedAllocation(
        id=order_id,
        number=order.head.number,
        version=order.head.version,
        weights=weights,
        present=present,
        simulated=goods.shown(),
        moves=plan.moves if plan else (),
        explanation=replace(explained[0], reason="", member="") if explained else None,
    )


class _Goods:
    """An order's goods with the names of their lines and sites."""

    def __init__(
        self, order: Allocation, names: Mapping[int, tuple[int, int, str, str, str]], network: Network
    ) -> None:
        self._order = order
        self._names = names
        self._network = network

    def shown(self) -> tuple[AllocatedGoods, ...]:
        """What is held of each line at each site now."""
        rows = []
        for (line_id, site_id), quantity in self._order.held.items():
            if quantity <= 0:
                continue
            _, line_no, sku, name, unit = self._names[line_id]
            site = self._network.sites.get(site_id)
            planned = self._order.planned.get((line_id, site_id), ZERO)
            code, called = (site.code, site.name) if site else (str(site_id), "")
            rows.append(
                AllocatedGoods(line_id, line_no, sku, name, unit, site_id, code, called, quantity, planned)
            )
        return tuple(sorted(rows, key=lambda row: (row.line_no, row.site_code)))


def show_sites_for_line(*, actor: Actor, order_id: int, line_id: int) -> SitesForLine:
    """The sites of the order's company as its address sees them, with what is free there of a line's product.

    All of them, whoever's they are: an order is served from wherever its company has goods. Raises NotFound.
    """
    actor.require(MOVE)
    with planning(actor=actor) as tx:
        reads, holds = ask_allocations(tx, ids=[order_id])
        network_read = read_network(tx)
        order = reads.allocations(holds).get(order_id)
        line = order.lines.get(line_id) if order else None
        if order is None or line is None:
            raise NotFound(kind=ORDER, id=str(order_id))
        rows = ask_availability(tx, sku_ids=[line.product_id]).rows
        network = network_read.value
    free = dict(zip(rows[0][1], rows[0][2], strict=True)) if rows else {}
    sites: Sites = sites_of(actor.book_id, network)
    ranking = sites.ranking(order.head.demand(()))
    shown = []
    for place in ranking.places:
        id, km, covered, _, _, score = ranking.facts[place]
        site = network.sites[int(id)]
        shown.append(
            SiteForLine(site.id, site.code, site.name, km, bool(covered), score, free.get(site.id, ZERO))
        )
    return SitesForLine(tuple(shown))

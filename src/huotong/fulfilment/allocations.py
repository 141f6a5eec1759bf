"""What is held for orders, where, and how much of it may be moved: read, with or without locks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.functional import cached_property

from huotong.fulfilment.posting import SQL, ask_planned
from huotong.inventory.contracts import OpenHold
from huotong.inventory.public import ask_open_holds, open_holds
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.sales.contracts import ORDER, DemandLine, OrderDemand
from huotong.sales.public import OrderStatus

ZERO = Decimal(0)
Place = tuple[int, int]
"""A line of an order and a site."""


class Head(NamedTuple):
    """An order whose goods may be moved."""

    id: int
    number: str
    status: OrderStatus
    version: int
    company_id: int
    org_unit_id: int
    region_id: int
    latitude: Decimal | None
    longitude: Decimal | None

    def demand(self, lines: Sequence[DemandLine]) -> OrderDemand:
        """So much of its lines as sourcing sees it."""
        return OrderDemand(self.region_id, self.latitude, self.longitude, self.company_id, tuple(lines))


class Line(NamedTuple):
    """A line of an order."""

    order_id: int
    id: int
    line_no: int
    product_id: int


@dataclass(slots=True)
class Allocation:
    """One order with its lines: what is held of them at each site, and how much of that is in deliveries."""

    head: Head
    lines: dict[int, Line]
    held: dict[Place, Decimal]
    planned: dict[Place, Decimal]

    def movable(self, place: Place) -> Decimal:
        """What is held there and in no delivery."""
        return self.held.get(place, ZERO) - self.planned.get(place, ZERO)

    def move(self, line_id: int, from_site: int, to_site: int, quantity: Decimal) -> None:
        """So much is held at the other site now."""
        self.held[line_id, from_site] -= quantity
        self.held[line_id, to_site] = self.held.get((line_id, to_site), ZERO) + quantity

    def demand_lines(self, quantities: Mapping[Place, Decimal]) -> list[DemandLine]:
        """The lines with what these places sum to, in their order; none where that is nothing."""
        wanted: dict[int, Decimal] = {}
        for (line_id, _), quantity in quantities.items():
            wanted[line_id] = wanted.get(line_id, ZERO) + quantity
        return [
            DemandLine(line.line_no, line.product_id, wanted[line.id])
            for line in self.lines.values()
            if wanted.get(line.id, ZERO) > 0
        ]

    @property
    def all_movable(self) -> dict[Place, Decimal]:
        """What may be moved from each place that has any."""
        return {place: free for place in self.held if (free := self.movable(place)) > 0}


class AllocationReads:
    """Orders and their lines on their way; what is held is read by the caller when its locks are taken."""

    def __init__(self, tx: Tx, ids: Sequence[int], *, heads: Answer) -> None:
        self._heads = heads
        self._lines = tx.ask(SQL.lines_to_move, ids=ids)
        self._planned = ask_planned(tx, order_ids=ids)

    @cached_property
    def heads(self) -> dict[int, Head]:
        """The orders by id."""
        found = [Head(*row) for row in self._heads.rows]
        return {one.id: one._replace(status=OrderStatus(one.status)) for one in found}

    @cached_property
    def lines(self) -> dict[int, Line]:
        """All lines by id, in the order of the orders."""
        return {row[1]: Line(*row) for row in self._lines.rows}

    def allocations(self, holds: Answer) -> dict[int, Allocation]:
        """The orders with what is held for them, by id."""
        found = {id: Allocation(head, {}, {}, {}) for id, head in self.heads.items()}
        lines = self.lines
        for line in lines.values():
            if line.order_id in found:
                found[line.order_id].lines[line.id] = line
        for hold in open_holds(holds, kind=ORDER):
            if hold.demand.id in found:
                held = found[hold.demand.id].held
                place = (hold.demand.line_id, hold.level.site_id)
                held[place] = held.get(place, ZERO) + hold.quantity
        for line_id, site_id, quantity in self._planned.rows:
            if (order := lines[line_id].order_id) in found:
                found[order].planned[line_id, site_id] = quantity
        return found


def lock_allocations(tx: Tx, *, ids: Sequence[int]) -> AllocationReads:
    """Locks the orders by id and reads their lines and what of them stands in deliveries."""
    return AllocationReads(tx, ids, heads=tx.lock(Rank.DOCUMENT, SQL.lock_orders_to_move, ids=ids))


def ask_allocations(tx: Tx, *, ids: Sequence[int]) -> tuple[AllocationReads, Answer]:
    """The same without locks, of orders within the actor's scope, and what is held for them."""
    heads = tx.ask(SQL.orders_to_move, ids=ids, scope_org_units=tx.actor.org_unit_ids)
    return AllocationReads(tx, ids, heads=heads), ask_open_holds(tx, kind=ORDER, demand_ids=ids)


def holds_by_place(holds: Answer) -> dict[Place, list[OpenHold]]:
    """The open holds of orders by line and site."""
    found: dict[Place, list[OpenHold]] = {}
    for hold in open_holds(holds, kind=ORDER):
        found.setdefault((hold.demand.line_id, hold.level.site_id), []).append(hold)
    return found

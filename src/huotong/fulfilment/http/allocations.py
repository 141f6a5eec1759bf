"""The routes of what is held for orders at sites."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts.allocating import (
    MoveAllocation,
    MovedAllocation,
    MoveGoods,
    ReallocateOrder,
    Reason,
    SimulatedAllocation,
    SitesForLine,
    Weights,
)
from huotong.fulfilment.http.router import DELIVERY_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, answer, show
from huotong.kernel.values import Id, PositiveOrZeroAmount, PositiveQuantity, Version


class Weighted(BaseModel):
    """Points of the score of a site; the usual ones where none are given."""

    coverage: PositiveOrZeroAmount = Decimal(20)
    distance: PositiveOrZeroAmount = Decimal("0.01")
    priority: PositiveOrZeroAmount = Decimal(1)
    cost: PositiveOrZeroAmount = Decimal("0.1")
    parcels: PositiveOrZeroAmount | None = None

    @property
    def weights(self) -> Weights:
        """The same as a contract."""
        return Weights(self.coverage, self.distance, self.priority, self.cost, self.parcels)


class WeightsBody(Weighted, Body):
    """The same, in a body."""


class AllocationWeights(Weighted, Query):
    """The same, in an address."""


class MoveGoodsBody(Body):
    """Goods of a line, in base units, to be held at another site than now."""

    line_id: Id
    from_site_id: Id
    to_site_id: Id
    quantity: PositiveQuantity


class LineOfOrder(Query):
    """A line of the order."""

    line_id: Id


class MoveBody(Body):
    """Goods of an order to be held elsewhere; with `weights` they were chosen by these, not by hand."""

    id: Id
    version: Version
    moves: Annotated[list[MoveGoodsBody], Field(min_length=1, max_length=10_000)]
    reason: Reason
    weights: WeightsBody | None = None


class MoveAllocations(Body):
    """Orders of which goods are to be held elsewhere."""

    orders: Items[MoveBody]


class ReallocateOrders(Body):
    """Orders by id, whose goods are to be held where the weights would have them."""

    orders: Items[Id]
    weights: WeightsBody
    reason: Reason


@router.get("/orders/{id}/allocation", gives=SimulatedAllocation)
def simulate_allocation(request: Request, id: Id, query: AllocationWeights) -> Reply:
    """Where the goods of an order are held, and where these weights would have them."""
    return show(public.simulate_allocation(actor=request.actor, order_id=id, weights=query.weights))


@router.get("/orders/{id}/sites", gives=SitesForLine)
def show_sites_for_line(request: Request, id: Id, query: LineOfOrder) -> Reply:
    """The sites that could serve a line, and what is free there."""
    return show(public.show_sites_for_line(actor=request.actor, order_id=id, line_id=query.line_id))


@router.post("/allocations/move", gives=Results[MovedAllocation], limit_bytes=DELIVERY_BYTES_MAX)
def move_allocations(request: Request, body: MoveAllocations) -> Reply:
    """Goods held for the orders are held elsewhere."""
    items = [
        MoveAllocation(
            one.id,
            one.version,
            tuple(
                MoveGoods(move.line_id, move.from_site_id, move.to_site_id, move.quantity)
                for move in one.moves
            ),
            one.reason,
            one.weights.weights if one.weights else None,
        )
        for one in body.orders
    ]
    return answer(public.move_allocations(actor=request.actor, items=items, key=request.key))


@router.post("/allocations/rerun", gives=Results[MovedAllocation])
def reallocate_orders(request: Request, body: ReallocateOrders) -> Reply:
    """What is held for the orders is held where the weights would have it."""
    items = [ReallocateOrder(id, body.weights.weights, body.reason) for id in body.orders]
    return answer(public.reallocate_orders(actor=request.actor, items=items, key=request.key))

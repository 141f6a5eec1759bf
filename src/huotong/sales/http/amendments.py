"""The routes of amendments and versions of orders."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id
from huotong.sales import public
from huotong.sales.contracts import PlacedOrder, Reason
from huotong.sales.contracts.amending import AmendedLine, AmendOrder, OrderVersions
from huotong.sales.http.orders import OrderLineBody, wanted_lines
from huotong.sales.http.router import ORDER_BYTES_MAX, router


class AmendmentBody(Body):
    """What changes of one order, made on its `version`, and why."""

    id: Id
    version: Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)]
    reason: Reason
    lines: Annotated[list[AmendedLine], Field(max_length=10_000)] = []
    new_lines: Annotated[list[OrderLineBody], Field(max_length=10_000)] = []
    address_id: Id | None = None
    amended_on: Day | None = None
    wanted_on: Day | None = None


class AmendOrders(Body):
    """Orders to be amended."""

    orders: Items[AmendmentBody]


@router.post("/orders/amend", gives=Results[PlacedOrder], limit_bytes=ORDER_BYTES_MAX)
def amend_orders(request: Request, body: AmendOrders) -> Reply:
    """Each amendment is taken whole, as a new version of its order, or refused whole."""
    items = [
        AmendOrder(
            id=one.id,
            version=one.version,
            reason=one.reason,
            lines=tuple(one.lines),
            new_lines=wanted_lines(one.new_lines),
            address_id=one.address_id,
            amended_on=one.amended_on,
            wanted_on=one.wanted_on,
        )
        for one in body.orders
    ]
    return answer(public.amend_orders(actor=request.actor, items=items, key=request.key))


@router.get("/orders/{id}/versions", gives=OrderVersions)
def show_versions(request: Request, id: Id) -> Reply:
    """How the order stood in each version, who made it and why, and what it changed."""
    return show(public.show_versions(actor=request.actor, order_id=id))

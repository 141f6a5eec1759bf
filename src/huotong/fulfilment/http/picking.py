"""The routes of picking."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts.picking import FoundGoods, PickDelivery, PickedDelivery, PickList
from huotong.fulfilment.http.deliveries import LineBody
from huotong.fulfilment.http.router import DELIVERY_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id


class PickedBody(Body):
    """What was found of a delivery; lines that are left out were found whole."""

    id: Id
    lines: Annotated[list[LineBody], Field(max_length=10_000)] = []


class PickedDeliveries(Body):
    """Deliveries that were picked."""

    deliveries: Items[PickedBody]


class WhatToPick(Query):
    """At which site, planned to leave until which day; or one delivery alone."""

    site_id: Id
    until: Day
    delivery_id: Id | None = None


@router.post("/deliveries/pick", gives=Results[PickedDelivery], limit_bytes=DELIVERY_BYTES_MAX)
def pick_deliveries(request: Request, body: PickedDeliveries) -> Reply:
    """What was found of the deliveries is noted, and leaves."""
    items = [
        PickDelivery(one.id, tuple(FoundGoods(line.line_id, line.quantity) for line in one.lines))
        for one in body.deliveries
    ]
    return answer(public.pick_deliveries(actor=request.actor, items=items, key=request.key))


@router.get("/pick-list", gives=PickList)
def show_pick_list(request: Request, asked: WhatToPick) -> Reply:
    """What is to be picked at a site, by bin and product."""
    return show(
        public.show_pick_list(
            actor=request.actor, site_id=asked.site_id, until=asked.until, delivery_id=asked.delivery_id
        )
    )

"""The routes of adjustments, their reasons and limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.inventory import public
from huotong.inventory.contracts import Note
from huotong.inventory.contracts.adjusting import (
    AdjustedGoods,
    AdjustedStock,
    AdjustmentDocument,
    AdjustmentLimitIs,
    AdjustStock,
    CreateAdjustmentReason,
    CreatedAdjustmentReason,
    SetAdjustmentLimit,
)
from huotong.inventory.http.router import ROWS_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id, Price, Quantity

router.list("/adjustments", public.ADJUSTMENTS)
router.list("/adjustment-reasons", public.ADJUSTMENT_REASONS)
router.list("/adjustment-limits", public.ADJUSTMENT_LIMITS)


class AdjustedLine(Body):
    """How much more (+) or less (−) of a product there is; what is more may have its own unit cost."""

    product_id: Id
    quantity: Quantity
    unit_cost: Price | None = None


class AdjustmentBody(Body):
    """Goods of a site that are more or fewer than the books say."""

    site_id: Id
    reason_id: Id
    lines: Annotated[list[AdjustedLine], Field(min_length=1, max_length=2000)]
    adjusted_on: Day | None = None
    note: Note = ""


class Adjustments(Body):
    """Adjustments to be posted."""

    adjustments: Items[AdjustmentBody]


class NewAdjustmentReasons(Body):
    """Reasons to be created."""

    reasons: Items[CreateAdjustmentReason]


class NewAdjustmentLimits(Body):
    """Limits to be set."""

    limits: Items[SetAdjustmentLimit]


@router.post("/adjustments/adjust", gives=Results[AdjustedStock], limit_bytes=ROWS_BYTES_MAX)
def adjust_stock(request: Request, body: Adjustments) -> Reply:
    """Each site has so much more or less, at its value."""
    items = [
        AdjustStock(
            one.site_id,
            one.reason_id,
            tuple(AdjustedGoods(line.product_id, line.quantity, line.unit_cost) for line in one.lines),
            one.adjusted_on,
            one.note,
        )
        for one in body.adjustments
    ]
    return answer(public.adjust_stock(actor=request.actor, items=items, key=request.key))


@router.post("/adjustment-reasons/create", gives=Results[CreatedAdjustmentReason])
def create_adjustment_reasons(request: Request, body: NewAdjustmentReasons) -> Reply:
    """Each reason exists."""
    return answer(public.create_adjustment_reasons(actor=request.actor, items=body.reasons, key=request.key))


@router.post("/adjustment-limits/set", gives=Results[AdjustmentLimitIs])
def set_adjustment_limits(request: Request, body: NewAdjustmentLimits) -> Reply:
    """Up to its limit the people of each company adjust stock without a further permission."""
    return answer(public.set_adjustment_limits(actor=request.actor, items=body.limits, key=request.key))


@router.get("/adjustments/{id}", gives=AdjustmentDocument)
def show_adjustment(request: Request, id: Id) -> Reply:
    """The adjustment with its lines."""
    return show(public.show_adjustment(actor=request.actor, adjustment_id=id))

"""The routes of returns."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts import (
    CreditedReturn,
    CreditReturn,
    Grade,
    GradedGoods,
    LineToReturn,
    MadeReturn,
    NewReturn,
    ReceivedReturn,
    ReceiveReturn,
    ReplacedReturn,
    ReplaceReturn,
    ReturnDocument,
    ReturnRef,
)
from huotong.fulfilment.http.router import DELIVERY_BYTES_MAX, router
from huotong.kernel.http import Body, Flag, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id, Line, PositiveQuantity

router.list("/returns", public.RETURNS)


class LineToReturnBody(Body):
    """How much of a delivery's line is to come back, in base units, and what the customer complains of."""

    delivery_line_id: Id
    quantity: PositiveQuantity
    complaint: Annotated[Line, Field(max_length=200)] = ""


class ReturnBody(Body):
    """Goods of a delivery that are to come back, to the site they left when none is named."""

    delivery_id: Id
    lines: Annotated[list[LineToReturnBody], Field(min_length=1, max_length=10_000)]
    approve: Flag = False
    site_id: Id | None = None
    asked_on: Day | None = None
    reason: Annotated[Line, Field(max_length=200)] = ""


class NewReturns(Body):
    """Returns to be entered."""

    returns: Items[ReturnBody]


class ReturnIds(Body):
    """Returns by id."""

    returns: Items[Id]


class CreditSteps(Body):
    """Returns by id; `on` is the day of what settles them (none: today's in the company's time zone)."""

    returns: Items[Id]
    on: Day | None = None


class GradedBody(Body):
    """Goods of a return line that came, in base units, and how good they are."""

    line_id: Id
    quantity: PositiveQuantity
    grade: Literal["sellable", "repair", "scrap"]


class ReceivedBody(Body):
    """What came back of a return."""

    id: Id
    lines: Annotated[list[GradedBody], Field(min_length=1, max_length=10_000)]
    received_on: Day | None = None


class ReceivedReturns(Body):
    """Returns of which goods came."""

    returns: Items[ReceivedBody]


@router.post("/returns/create", gives=Results[MadeReturn], limit_bytes=DELIVERY_BYTES_MAX)
def create_returns(request: Request, body: NewReturns) -> Reply:
    """The returns stand; their goods count as coming back."""
    items = [
        NewReturn(
            delivery_id=one.delivery_id,
            lines=tuple(
                LineToReturn(line.delivery_line_id, line.quantity, line.complaint) for line in one.lines
            ),
            approve=one.approve,
            site_id=one.site_id,
            asked_on=one.asked_on,
            reason=one.reason,
        )
        for one in body.returns
    ]
    return answer(public.create_returns(actor=request.actor, items=items, key=request.key))


@router.post("/returns/approve", gives=Results[MadeReturn])
def approve_returns(request: Request, body: ReturnIds) -> Reply:
    """The goods of the returns may come."""
    items = [ReturnRef(id) for id in body.returns]
    return answer(public.approve_returns(actor=request.actor, items=items, key=request.key))


@router.post("/returns/cancel", gives=Results[MadeReturn])
def cancel_returns(request: Request, body: ReturnIds) -> Reply:
    """Nothing more comes by the returns."""
    items = [ReturnRef(id) for id in body.returns]
    return answer(public.cancel_returns(actor=request.actor, items=items, key=request.key))


@router.post("/returns/receive", gives=Results[ReceivedReturn], limit_bytes=DELIVERY_BYTES_MAX)
def receive_returns(request: Request, body: ReceivedReturns) -> Reply:
    """The goods are back, at what they had cost when they left."""
    items = [
        ReceiveReturn(
            id=one.id,
            lines=tuple(
                GradedGoods(line.line_id, line.quantity, Grade[line.grade.upper()]) for line in one.lines
            ),
            received_on=one.received_on,
        )
        for one in body.returns
    ]
    return answer(public.receive_returns(actor=request.actor, items=items, key=request.key))


@router.post("/returns/credit", gives=Results[CreditedReturn])
def credit_returns(request: Request, body: CreditSteps) -> Reply:
    """What came back and was invoiced has its credit note."""
    items = [CreditReturn(id, body.on) for id in body.returns]
    return answer(public.credit_returns(actor=request.actor, items=items, key=request.key))


@router.post("/returns/replace", gives=Results[ReplacedReturn])
def replace_returns(request: Request, body: CreditSteps) -> Reply:
    """For what came back and was invoiced the same goods have left again."""
    items = [ReplaceReturn(id, body.on) for id in body.returns]
    return answer(public.replace_returns(actor=request.actor, items=items, key=request.key))


@router.get("/returns/{id}", gives=ReturnDocument)
def show_return(request: Request, id: Id) -> Reply:
    """The return with its lines and next steps."""
    found = public.show_return(actor=request.actor, return_id=id)
    return show(found, version=found.head.version)

"""The routes of recurring orders."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from huotong.kernel.http import Body, Flag, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Code, Day, Id
from huotong.sales import public
from huotong.sales.contracts import PRIORITY, Priority
from huotong.sales.contracts.agreeing import AgreementRef, EndAgreement, PlacedAgreement
from huotong.sales.contracts.recurring import (
    ChangeRecurringOrder,
    DayOfMonth,
    Every,
    IntervalUnit,
    MadeDay,
    NewRecurringOrder,
    PricesOf,
    Recurrence,
    RecurringDay,
    RecurringDocument,
    Times,
)
from huotong.sales.http.agreements import Lines, Note
from huotong.sales.http.orders import OrderLineBody, wanted_lines
from huotong.sales.http.router import ORDER_BYTES_MAX, router

router.list("/recurring-orders", public.RECURRING_ORDERS)


class RecurrenceBody(Body):
    """On which days orders are made, and what orders; `day_of_month` is for months alone."""

    every: Every
    unit: Literal["day", "week", "month"]
    first_on: Day
    day_of_month: DayOfMonth | None = None
    last_on: Day | None = None
    times: Times | None = None
    prices_of: Literal["day", "agreement"] = "day"
    confirm: Flag = False
    backorders: Flag = False
    priority: Priority = PRIORITY

    @property
    def item(self) -> Recurrence:
        """As the commands take it."""
        return Recurrence(
            every=self.every,
            unit=IntervalUnit[self.unit.upper()],
            first_on=self.first_on,
            day_of_month=self.day_of_month,
            last_on=self.last_on,
            times=self.times,
            prices_of=PricesOf[self.prices_of.upper()],
            confirm=self.confirm,
            backorders=self.backorders,
            priority=self.priority,
        )


class RecurringOrderBody(Body):
    """A recurring order; the customer by id or by code."""

    lines: Lines
    recurrence: RecurrenceBody
    customer_id: Id | None = None
    customer_code: Code | None = None
    address_id: Id | None = None
    note: Note = ""


class CreateRecurringOrders(Body):
    """Recurring orders to be made."""

    recurring_orders: Items[RecurringOrderBody]


class RecurringOrderChange(Body):
    """What is agreed from now on; without lines, address or note these stay."""

    id: Id
    version: Annotated[int, Field(ge=1, le=2_147_483_647, strict=True)]
    recurrence: RecurrenceBody
    lines: Annotated[list[OrderLineBody], Field(max_length=10_000)] = []
    address_id: Id | None = None
    note: Note | None = None


class ChangeRecurringOrders(Body):
    """Recurring orders that go on in another way."""

    recurring_orders: Items[RecurringOrderChange]


class EndRecurringOrders(Body):
    """Recurring orders to be paused or ended, each with the reason."""

    recurring_orders: Items[EndAgreement]


class RecurringOrderIds(Body):
    """Recurring orders by id."""

    recurring_orders: Items[Id]


class RecurringDays(Body):
    """Days of recurring orders whose orders are to be made now."""

    recurring_orders: Items[RecurringDay]


@router.post("/recurring-orders/create", gives=Results[PlacedAgreement], limit_bytes=ORDER_BYTES_MAX)
def create_recurring_orders(request: Request, body: CreateRecurringOrders) -> Reply:
    """Each recurring order is in force; its orders are made on their days."""
    items = [
        NewRecurringOrder(
            lines=wanted_lines(one.lines),
            recurrence=one.recurrence.item,
            customer_id=one.customer_id,
            customer_code=one.customer_code,
            address_id=one.address_id,
            note=one.note,
        )
        for one in body.recurring_orders
    ]
    return answer(public.create_recurring_orders(actor=request.actor, items=items, key=request.key))


@router.post("/recurring-orders/change", gives=Results[PlacedAgreement], limit_bytes=ORDER_BYTES_MAX)
def change_recurring_orders(request: Request, body: ChangeRecurringOrders) -> Reply:
    """Each recurring order goes on as is said; orders that were made stay as they are."""
    items = [
        ChangeRecurringOrder(
            id=one.id,
            version=one.version,
            recurrence=one.recurrence.item,
            lines=wanted_lines(one.lines),
            address_id=one.address_id,
            note=one.note,
        )
        for one in body.recurring_orders
    ]
    return answer(public.change_recurring_orders(actor=request.actor, items=items, key=request.key))


@router.post("/recurring-orders/pause", gives=Results[PlacedAgreement])
def pause_recurring_orders(request: Request, body: EndRecurringOrders) -> Reply:
    """No order is made of each recurring order until it is resumed."""
    return answer(
        public.pause_recurring_orders(actor=request.actor, items=body.recurring_orders, key=request.key)
    )


@router.post("/recurring-orders/resume", gives=Results[PlacedAgreement])
def resume_recurring_orders(request: Request, body: RecurringOrderIds) -> Reply:
    """Each recurring order goes on with its first day from today."""
    items = [AgreementRef(id) for id in body.recurring_orders]
    return answer(public.resume_recurring_orders(actor=request.actor, items=items, key=request.key))


@router.post("/recurring-orders/end", gives=Results[PlacedAgreement])
def end_recurring_orders(request: Request, body: EndRecurringOrders) -> Reply:
    """No more order is made of each recurring order."""
    return answer(
        public.end_recurring_orders(actor=request.actor, items=body.recurring_orders, key=request.key)
    )


@router.post("/recurring-orders/make", gives=Results[MadeDay])
def make_recurring_orders(request: Request, body: RecurringDays) -> Reply:
    """Each day, the next one or one that was refused, has its order now."""
    return answer(
        public.make_recurring_orders(actor=request.actor, items=body.recurring_orders, key=request.key)
    )


@router.get("/recurring-orders/{id}", gives=RecurringDocument)
def show_recurring_order(request: Request, id: Id) -> Reply:
    """The recurring order with its lines, its next days, those that have come, and its next steps."""
    found = public.show_recurring_order(actor=request.actor, recurring_order_id=id)
    return show(found, version=found.head.version)

"""The routes of quotations and blanket orders."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Flag, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Code, Day, Id, Line
from huotong.sales import public
from huotong.sales.contracts import PRIORITY, PlacedOrder, Priority
from huotong.sales.contracts.agreeing import (
    AgreementDocument,
    AgreementRef,
    DrawnLine,
    EndAgreement,
    NewBlanketOrder,
    NewQuotation,
    OrderFromAgreement,
    PlacedAgreement,
)
from huotong.sales.http.orders import OrderLineBody, wanted_lines
from huotong.sales.http.router import ORDER_BYTES_MAX, router

router.list("/quotations", public.QUOTATIONS)
router.list("/blanket-orders", public.BLANKET_ORDERS)
Note = Annotated[Line, Field(max_length=1000)]
Lines = Annotated[list[OrderLineBody], Field(min_length=1, max_length=10_000)]


class QuotationBody(Body):
    """A quotation good through `valid_to`; the customer by id or by code."""

    lines: Lines
    valid_to: Day
    customer_id: Id | None = None
    customer_code: Code | None = None
    quoted_on: Day | None = None
    address_id: Id | None = None
    note: Note = ""
    send: Flag = False


class CreateQuotations(Body):
    """Quotations to be made."""

    quotations: Items[QuotationBody]


class BlanketOrderBody(Body):
    """A blanket order over a period; the customer by id or by code."""

    lines: Lines
    valid_from: Day
    valid_to: Day
    customer_id: Id | None = None
    customer_code: Code | None = None
    address_id: Id | None = None
    note: Note = ""


class CreateBlanketOrders(Body):
    """Blanket orders to be made."""

    blanket_orders: Items[BlanketOrderBody]


class OrderedFrom(Body):
    """An order to be made of the lines said, each with how much in its unit; no line: all that is left."""

    id: Id
    lines: Annotated[list[DrawnLine], Field(max_length=10_000)] = []
    confirm: Flag = False
    ordered_on: Day | None = None
    external_number: Code | None = None
    note: Note = ""
    backorders: Flag = False
    priority: Priority = PRIORITY

    @property
    def item(self) -> OrderFromAgreement:
        """As the commands take it."""
        return OrderFromAgreement(
            id=self.id,
            lines=tuple(self.lines),
            confirm=self.confirm,
            ordered_on=self.ordered_on,
            external_number=self.external_number,
            note=self.note,
            backorders=self.backorders,
            priority=self.priority,
        )


class ConvertQuotations(Body):
    """Quotations of which orders are to be made."""

    quotations: Items[OrderedFrom]


class CallOffs(Body):
    """Blanket orders from which orders are to be made."""

    blanket_orders: Items[OrderedFrom]


class QuotationIds(Body):
    """Quotations by id."""

    quotations: Items[Id]


class EndQuotations(Body):
    """Quotations that were declined, each with the reason."""

    quotations: Items[EndAgreement]


class EndBlanketOrders(Body):
    """Blanket orders to be closed, each with the reason."""

    blanket_orders: Items[EndAgreement]


@router.post("/quotations/create", gives=Results[PlacedAgreement], limit_bytes=ORDER_BYTES_MAX)
def create_quotations(request: Request, body: CreateQuotations) -> Reply:
    """Each quotation stands, priced and taxed; nothing is promised."""
    items = [
        NewQuotation(
            lines=wanted_lines(one.lines),
            valid_to=one.valid_to,
            customer_id=one.customer_id,
            customer_code=one.customer_code,
            quoted_on=one.quoted_on,
            address_id=one.address_id,
            note=one.note,
            send=one.send,
        )
        for one in body.quotations
    ]
    return answer(public.create_quotations(actor=request.actor, items=items, key=request.key))


@router.post("/quotations/send", gives=Results[PlacedAgreement])
def send_quotations(request: Request, body: QuotationIds) -> Reply:
    """The customer may accept each quotation until its last day."""
    items = [AgreementRef(id) for id in body.quotations]
    return answer(public.send_quotations(actor=request.actor, items=items, key=request.key))


@router.post("/quotations/decline", gives=Results[PlacedAgreement])
def decline_quotations(request: Request, body: EndQuotations) -> Reply:
    """Nothing more is ordered by each quotation."""
    return answer(public.decline_quotations(actor=request.actor, items=body.quotations, key=request.key))


@router.post("/quotations/convert", gives=Results[PlacedOrder], limit_bytes=ORDER_BYTES_MAX)
def convert_quotations(request: Request, body: ConvertQuotations) -> Reply:
    """Each quotation, or the parts of it that are said, becomes an order at its kept prices."""
    items = [one.item for one in body.quotations]
    return answer(public.convert_quotations(actor=request.actor, items=items, key=request.key))


@router.post("/blanket-orders/create", gives=Results[PlacedAgreement], limit_bytes=ORDER_BYTES_MAX)
def create_blanket_orders(request: Request, body: CreateBlanketOrders) -> Reply:
    """Each blanket order is in force over its period."""
    items = [
        NewBlanketOrder(
            lines=wanted_lines(one.lines),
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            customer_id=one.customer_id,
            customer_code=one.customer_code,
            address_id=one.address_id,
            note=one.note,
        )
        for one in body.blanket_orders
    ]
    return answer(public.create_blanket_orders(actor=request.actor, items=items, key=request.key))


@router.post("/blanket-orders/call-off", gives=Results[PlacedOrder], limit_bytes=ORDER_BYTES_MAX)
def call_off_blanket_orders(request: Request, body: CallOffs) -> Reply:
    """Each call-off becomes an order at the agreed prices and leaves so much less."""
    items = [one.item for one in body.blanket_orders]
    return answer(public.call_off_blanket_orders(actor=request.actor, items=items, key=request.key))


@router.post("/blanket-orders/close", gives=Results[PlacedAgreement])
def close_blanket_orders(request: Request, body: EndBlanketOrders) -> Reply:
    """Nothing more is called off from each blanket order."""
    return answer(
        public.close_blanket_orders(actor=request.actor, items=body.blanket_orders, key=request.key)
    )


@router.get("/quotations/{id}", gives=AgreementDocument)
def show_quotation(request: Request, id: Id) -> Reply:
    """The quotation with its lines, the orders made from it, and its next steps."""
    found = public.show_quotation(actor=request.actor, quotation_id=id)
    return show(found, version=found.head.version)


@router.get("/blanket-orders/{id}", gives=AgreementDocument)
def show_blanket_order(request: Request, id: Id) -> Reply:
    """The blanket order with its lines, what was called off, and its next steps."""
    found = public.show_blanket_order(actor=request.actor, blanket_order_id=id)
    return show(found, version=found.head.version)

"""The routes of fulfilment."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from huotong.fulfilment import public
from huotong.fulfilment.contracts import (
    ChangeDelivery,
    CreditedReturn,
    CreditReturn,
    DeliveredOrder,
    DeliveryDocument,
    DeliveryRef,
    Grade,
    GradedGoods,
    InvoicedDelivery,
    InvoiceDelivery,
    IssuedDelivery,
    IssueDelivery,
    LineQuantity,
    LineToReturn,
    MadeDelivery,
    MadeReturn,
    NewReturn,
    OrderToDeliver,
    ReceivedReturn,
    ReceiveReturn,
    RelatedDocuments,
    ReplacedReturn,
    ReplaceReturn,
    ReturnDocument,
    ReturnRef,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
    BilledCustomer,
    InvoicingRun,
)
from huotong.kernel.http import Body, Flag, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Day, Id, Line, PositiveQuantity, Quantity

router = Router("fulfilment")
DELIVERY_BYTES_MAX = 16 << 20
Short = Annotated[Line, Field(max_length=100)]

router.list("/deliveries", public.DELIVERIES)
router.list("/returns", public.RETURNS)


class OrdersToDeliver(Body):
    """Orders by id; `ship_on` is the planned day of their deliveries (none: today)."""

    orders: Items[Id]
    ship_on: Day | None = None


class DeliveryIds(Body):
    """Deliveries by id."""

    deliveries: Items[Id]


class DeliverySteps(Body):
    """Deliveries by id; `on` is the day of the step (none: today's in the company's time zone)."""

    deliveries: Items[Id]
    on: Day | None = None


class InvoiceSteps(DeliverySteps):
    """Deliveries by id; `due_on` is the day of payment (none: as the customer's terms say)."""

    due_on: Day | None = None


class CustomersToBill(Body):
    """Customers of a company to be billed for what left until a day; `on` is the day of the invoices.

    Without it that is today in the company's time zone.
    """

    company_id: Id
    customers: Items[Id]
    until: Day
    on: Day | None = None
    also_unfinished: Flag = False


class RunAsked(Query):
    """Whose run, and until which day goods left."""

    company_id: Id
    until: Day


class LineBody(Body):
    """How much of a line is to leave, in base units."""

    line_id: Id
    quantity: Quantity


class DeliveryBody(Body):
    """What is to change of a delivery; what is left out stays."""

    id: Id
    carrier: Short | None = None
    tracking: Short | None = None
    ship_on: Day | None = None
    lines: Annotated[list[LineBody], Field(max_length=10_000)] = []


class ChangeDeliveries(Body):
    """Deliveries to be changed."""

    deliveries: Items[DeliveryBody]


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


@router.post("/deliveries/create", gives=Results[DeliveredOrder])
def create_deliveries(request: Request, body: OrdersToDeliver) -> Reply:
    """What is held for each order stands in planned deliveries, one per site."""
    items = [OrderToDeliver(id, body.ship_on) for id in body.orders]
    return answer(public.create_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/change", gives=Results[MadeDelivery], limit_bytes=DELIVERY_BYTES_MAX)
def change_deliveries(request: Request, body: ChangeDeliveries) -> Reply:
    """The deliveries are as changed."""
    items = [
        ChangeDelivery(
            one.id,
            one.carrier,
            one.tracking,
            one.ship_on,
            tuple(LineQuantity(line.line_id, line.quantity) for line in one.lines),
        )
        for one in body.deliveries
    ]
    return answer(public.change_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/issue", gives=Results[IssuedDelivery])
def issue_deliveries(request: Request, body: DeliverySteps) -> Reply:
    """The goods have left."""
    items = [IssueDelivery(id, body.on) for id in body.deliveries]
    return answer(public.issue_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/cancel", gives=Results[MadeDelivery])
def cancel_deliveries(request: Request, body: DeliveryIds) -> Reply:
    """The deliveries will not leave; their goods stay held."""
    items = [DeliveryRef(id) for id in body.deliveries]
    return answer(public.cancel_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/deliveries/invoice", gives=Results[InvoicedDelivery])
def invoice_deliveries(request: Request, body: InvoiceSteps) -> Reply:
    """What left is invoiced."""
    items = [InvoiceDelivery(id, body.on, body.due_on) for id in body.deliveries]
    return answer(public.invoice_deliveries(actor=request.actor, items=items, key=request.key))


@router.post("/invoicing-run/bill", gives=Results[BilledCustomer])
def bill_customers(request: Request, body: CustomersToBill) -> Reply:
    """All that left for the customers and has no invoice is billed, as each has agreed."""
    items = [
        BillCustomer(body.company_id, id, body.until, body.on, body.also_unfinished) for id in body.customers
    ]
    return answer(public.bill_customers(actor=request.actor, items=items, key=request.key))


@router.get("/invoicing-run", gives=InvoicingRun)
def list_customers_to_bill(request: Request, asked: RunAsked) -> Reply:
    """The customers with something to bill, and what that would come to."""
    return show(
        public.list_customers_to_bill(actor=request.actor, company_id=asked.company_id, until=asked.until)
    )


@router.get("/deliveries/{id}", gives=DeliveryDocument)
def show_delivery(request: Request, id: Id) -> Reply:
    """The delivery with its lines and next steps."""
    found = public.show_delivery(actor=request.actor, delivery_id=id)
    return show(found, version=found.head.version)


@router.get("/orders/{id}/documents", gives=RelatedDocuments)
def list_documents_of_order(request: Request, id: Id) -> Reply:
    """What came of an order."""
    return show(public.list_documents_of_order(actor=request.actor, order_id=id))


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

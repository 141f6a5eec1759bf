"""The routes of orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Flag, Items, Query, Reply, Request, Results, answer, show
from huotong.kernel.values import Code, Day, Id, Line, PositiveQuantity, Price
from huotong.sales import public
from huotong.sales.contracts import (
    PRIORITY,
    CancelLines,
    CheckedLine,
    ConfirmOrder,
    Explanations,
    GivenOrder,
    HeldOrder,
    HoldOrder,
    LineToCancel,
    NewOrder,
    NewOrderLine,
    OrderDocument,
    OrderOfSalesman,
    OrderRef,
    PlacedOrder,
    Priority,
    ProductRef,
    ServedProduct,
    WaitingProducts,
)
from huotong.sales.contracts.promising import AvailableToPromise, PromisedOrders
from huotong.sales.http.router import ORDER_BYTES_MAX, router

router.list("/orders", public.ORDERS)
router.list("/backorders", public.BACKORDERS)


class OrderLineBody(Body):
    """A line; product by id or SKU, unit by code (none: the base unit), `price` if agreed by hand."""

    quantity: PositiveQuantity
    product_id: Id | None = None
    sku: Code | None = None
    unit: Code | None = None
    price: Price | None = None


def wanted_lines(lines: Sequence[OrderLineBody]) -> tuple[NewOrderLine, ...]:
    """The lines as the commands take them."""
    return tuple(
        NewOrderLine(line.quantity, line.product_id, line.sku, line.unit, line.price) for line in lines
    )


class OrderBody(Body):
    """An order; the customer by id or by code."""

    lines: Annotated[list[OrderLineBody], Field(min_length=1, max_length=10_000)]
    customer_id: Id | None = None
    customer_code: Code | None = None
    confirm: Flag = False
    ordered_on: Day | None = None
    external_number: Code | None = None
    address_id: Id | None = None
    note: Annotated[Line, Field(max_length=1000)] = ""
    backorders: Flag = False
    priority: Priority = PRIORITY
    wanted_on: Day | None = None


class CreateOrders(Body):
    """Orders to be entered."""

    orders: Items[OrderBody]


class WhichLine(Query):
    """A line as it would be ordered."""

    customer_id: Id
    product_id: Id
    quantity: PositiveQuantity
    unit: Code | None = None
    price: Price | None = None
    ordered_on: Day | None = None


class ProductIds(Body):
    """Products by id."""

    products: Items[Id]


class HoldOrders(Body):
    """Orders to be held, each with its reason."""

    orders: Items[HoldOrder]


class AssignSalesmen(Body):
    """Orders and the members whose sales they are."""

    orders: Items[OrderOfSalesman]


class LinesOfOrder(Body):
    """Lines of one order, each with how much of it is to be cancelled (none said: all that is left)."""

    id: Id
    lines: Annotated[list[LineToCancel], Field(min_length=1, max_length=10_000)]


class LinesToCancel(Body):
    """Lines of orders to be cancelled."""

    orders: Items[LinesOfOrder]


class OrderIds(Body):
    """Orders by id."""

    orders: Items[Id]


@router.post("/orders/create", gives=Results[PlacedOrder], limit_bytes=ORDER_BYTES_MAX)
def create_orders(request: Request, body: CreateOrders) -> Reply:
    """Each order stands with price, tax and number, with `confirm` promised, or is refused whole."""
    items = [
        NewOrder(
            lines=wanted_lines(order.lines),
            customer_id=order.customer_id,
            customer_code=order.customer_code,
            confirm=order.confirm,
            ordered_on=order.ordered_on,
            external_number=order.external_number,
            address_id=order.address_id,
            note=order.note,
            backorders=order.backorders,
            priority=order.priority,
            wanted_on=order.wanted_on,
        )
        for order in body.orders
    ]
    return answer(public.create_orders(actor=request.actor, items=items, key=request.key))


@router.post("/orders/confirm", gives=Results[PlacedOrder])
def confirm_orders(request: Request, body: OrderIds) -> Reply:
    """Each order is promised wholly, or refused with every cause."""
    items = [ConfirmOrder(id) for id in body.orders]
    return answer(public.confirm_orders(actor=request.actor, items=items, key=request.key))


@router.post("/orders/hold", gives=Results[HeldOrder])
def hold_orders(request: Request, body: HoldOrders) -> Reply:
    """Each order is not promised, delivered or shipped before it is released."""
    return answer(public.hold_orders(actor=request.actor, items=body.orders, key=request.key))


@router.post("/orders/assign-salesmen", gives=Results[GivenOrder])
def assign_salesmen(request: Request, body: AssignSalesmen) -> Reply:
    """Each order is the sale of the member named, or of who entered it."""
    return answer(public.assign_salesmen(actor=request.actor, items=body.orders, key=request.key))


@router.post("/orders/release", gives=Results[HeldOrder])
def release_orders(request: Request, body: OrderIds) -> Reply:
    """Each held order goes on."""
    items = [OrderRef(id) for id in body.orders]
    return answer(public.release_orders(actor=request.actor, items=items, key=request.key))


@router.post("/orders/cancel", gives=Results[PlacedOrder])
def cancel_orders(request: Request, body: OrderIds) -> Reply:
    """What has not left of each order will not leave."""
    items = [OrderRef(id) for id in body.orders]
    return answer(public.cancel_orders(actor=request.actor, items=items, key=request.key))


@router.post("/lines/cancel", gives=Results[PlacedOrder])
def cancel_lines(request: Request, body: LinesToCancel) -> Reply:
    """So much of each line will not be delivered; the order goes on with the rest."""
    items = [CancelLines(order.id, tuple(order.lines)) for order in body.orders]
    return answer(public.cancel_lines(actor=request.actor, items=items, key=request.key))


@router.post("/backorders/serve", gives=Results[ServedProduct])
def serve_backorders(request: Request, body: ProductIds) -> Reply:
    """Free goods of each product are held for the orders that wait for them, in declared order."""
    items = [ProductRef(id) for id in body.products]
    return answer(public.serve_backorders(actor=request.actor, items=items, key=request.key))


@router.get("/lines/check", gives=CheckedLine)
def check_line(request: Request, query: WhichLine) -> Reply:
    """What a line would come to if it were ordered now, and how much of it is there."""
    line = NewOrderLine(query.quantity, query.product_id, None, query.unit, query.price)
    order = NewOrder(lines=(line,), customer_id=query.customer_id, ordered_on=query.ordered_on)
    return show(public.check_line(actor=request.actor, order=order))


class WhichProduct(Query):
    """A product."""

    product_id: Id


@router.get("/available-to-promise", gives=AvailableToPromise)
def show_available_to_promise(request: Request, query: WhichProduct) -> Reply:
    """From which day on how much of a product can be promised."""
    return show(public.show_available_to_promise(actor=request.actor, product_id=query.product_id))


@router.get("/promises/{id}", gives=PromisedOrders)
def show_promised_orders(request: Request, id: Id) -> Reply:
    """The orders that were promised something of an expected receipt."""
    return show(public.show_promised_orders(actor=request.actor, expected_id=id))


@router.get("/backorders/products", gives=WaitingProducts)
def find_products_to_serve(request: Request) -> Reply:
    """The products of which backorders wait and goods are free."""
    return show(public.find_products_to_serve(actor=request.actor))


@router.get("/orders/{id}", gives=OrderDocument)
def show_order(request: Request, id: Id) -> Reply:
    """The order with its lines and next steps."""
    order = public.show_order(actor=request.actor, order_id=id)
    return show(order, version=order.head.version)


@router.get("/orders/{id}/allocation", gives=Explanations)
def explain_allocation(request: Request, id: Id) -> Reply:
    """Why the order is served from where."""
    return show(public.explain_allocation(actor=request.actor, order_id=id))

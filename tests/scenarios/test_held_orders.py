"""An order that is held is not promised, delivered or shipped before it is released."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.contracts import IssueDelivery, OrderToDeliver
from huotong.fulfilment.public import create_deliveries, issue_deliveries
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import CommandResult
from huotong.sales.contracts import (
    ConfirmOrder,
    HeldOrder,
    HoldOrder,
    OrderRef,
    OrderStatus,
    PlacedOrder,
    ProductRef,
    ServedProduct,
)
from huotong.sales.errors import OrderHeld, OrderNotHeld, WrongStatus
from huotong.sales.public import (
    cancel_orders,
    confirm_orders,
    find_products_to_serve,
    hold_orders,
    release_orders,
    serve_backorders,
    show_order,
)
from tests.books import differences, progress

DAY = date(2026, 11, 23)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade()


def hold(trade: SmallTrade, order: PlacedOrder, reason: str = "Address unclear") -> HeldOrder:
    return hold_orders(actor=trade.actor, items=[HoldOrder(order.id, reason)]).single()


def refusal(result: CommandResult[Any]) -> HuotongError | None:
    return result.refused[0].error


def steps(trade: SmallTrade, order: PlacedOrder) -> dict[str, tuple[bool, str | None]]:
    found = show_order(actor=trade.actor, order_id=order.id).steps
    return {one.command: (one.allowed, one.reason) for one in found}


def test_a_held_order_is_not_confirmed_before_its_release(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2"), confirm=False))
    assert hold(trade, order) == HeldOrder(order.id, order.number, "Address unclear")
    refused = refusal(confirm_orders(actor=trade.actor, items=[ConfirmOrder(order.id)]))
    assert isinstance(refused, OrderHeld)
    assert (refused.order, refused.reason) == (order.number, "Address unclear")
    assert steps(trade, order)["sales.confirm_orders"] == (False, "held")
    assert steps(trade, order)["sales.release_orders"] == (True, None)
    release_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    assert steps(trade, order)["sales.confirm_orders"] == (True, None)
    assert steps(trade, order)["sales.release_orders"] == (False, "wrong_status")
    confirmed = confirm_orders(actor=trade.actor, items=[ConfirmOrder(order.id)]).single()
    assert confirmed.order_status is OrderStatus.CONFIRMED


def test_goods_of_a_held_order_stay(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    hold(trade, order)
    assert isinstance(
        refusal(create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)])), OrderHeld
    )
    release_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    (delivery,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    hold(trade, order)
    leaving = [IssueDelivery(delivery.id, DAY)]
    assert isinstance(refusal(issue_deliveries(actor=trade.actor, items=leaving)), OrderHeld)
    assert progress(trade.actor, order.id) == [("2", "2", "0", "0", "0")]
    release_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    issue_deliveries(actor=trade.actor, items=leaving).single()
    assert progress(trade.actor, order.id) == [("2", "0", "2", "0", "0")]
    assert differences() == {}


def test_a_held_order_is_passed_over_when_goods_come(trade: SmallTrade) -> None:
    (everything,) = placed(trade, new_order(trade, (0, "200")))
    waiting = [replace(new_order(trade, (0, "5")), backorders=True) for _ in range(2)]
    first, second = placed(trade, *waiting)
    hold(trade, first)
    hold(trade, second)
    cancel_orders(actor=trade.actor, items=[OrderRef(everything.id)]).single()
    product = trade.catalog.product_ids[0]
    none, five = Decimal(0), Decimal(5)
    assert find_products_to_serve(actor=trade.actor).products == ()
    serve = [ProductRef(product)]
    assert serve_backorders(actor=trade.actor, items=serve).single() == ServedProduct(product, 0, none, none)
    for order in (second, first):
        release_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
        assert serve_backorders(actor=trade.actor, items=serve).single() == ServedProduct(
            product, 1, five, none
        )
    assert differences() == {}


def test_a_second_hold_and_a_second_release_are_refused(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    hold(trade, order, "first")
    again = refusal(hold_orders(actor=trade.actor, items=[HoldOrder(order.id, "second")]))
    assert isinstance(again, OrderHeld)
    assert again.reason == "first"
    twice = release_orders(actor=trade.actor, items=[OrderRef(order.id), OrderRef(order.id)])
    assert len(twice.done) == 1
    assert isinstance(refusal(twice), OrderNotHeld)
    assert show_order(actor=trade.actor, order_id=order.id).head.hold_reason == ""


def test_a_held_order_may_be_cancelled_and_is_not_held_afterwards_anew(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    hold(trade, order)
    cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    assert isinstance(refusal(release_orders(actor=trade.actor, items=[OrderRef(order.id)])), WrongStatus)
    assert differences() == {}


def test_a_sibling_holds_nothing(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert isinstance(refusal(hold_orders(actor=sibling, items=[HoldOrder(order.id, "x")])), NotFound)

"""Clerks at once move what is held for an order, and sell the last piece where it is to be held."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from huotong.fulfilment.contracts import OrderToDeliver
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods, ReallocateOrder, Weights
from huotong.fulfilment.public import create_deliveries, move_allocations, reallocate_orders
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.results import Outcome
from huotong.kernel.testing.races import REPEATS, race, race_of
from huotong.sales.contracts import NewOrder, PlacedOrder
from huotong.sales.public import create_orders, show_order
from tests.assortment import more_products, put_on_shelves
from tests.books import differences

pytestmark = pytest.mark.race
CLERKS = 6


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return small_trade()


def outcomes(found: list[Outcome[Any]]) -> list[str]:
    """The code of each outcome, sorted."""
    return sorted("done" if one.error is None else one.error.code for one in found)


def the_move(trade: SmallTrade, order: PlacedOrder) -> MoveAllocation:
    """All of the order's one line from where it is held to the other site."""
    shown = show_order(actor=trade.actor, order_id=order.id)
    (held,) = order.assignments
    other = trade.network.shanghai_site_id + trade.network.chengdu_site_id - held.site_id
    move = MoveGoods(shown.lines[0].id, held.site_id, other, held.quantity)
    return MoveAllocation(order.id, shown.head.version, (move,), "nearer")


def moved(trade: SmallTrade, item: MoveAllocation) -> Outcome[Any]:
    return move_allocations(actor=trade.actor, items=[item]).results[0]


def test_an_order_is_moved_by_one_of_several_clerks(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        item = the_move(trade, placed(trade, new_order(trade, (0, "6")))[0])
        found = race_of([partial(moved, trade, item)] * CLERKS)
        assert outcomes(found) == ["changed_meanwhile"] * (CLERKS - 1) + ["done"]
    assert differences() == {}


def test_goods_that_are_moved_while_they_go_into_a_delivery_do_one_of_both(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        (order,) = placed(trade, new_order(trade, (0, "6")))
        item = the_move(trade, order)
        wish = [OrderToDeliver(order.id)]

        def work(no: int, item: MoveAllocation = item, wish: list[OrderToDeliver] = wish) -> Outcome[Any]:
            return create_deliveries(actor=trade.actor, items=wish).results[0] if no else moved(trade, item)

        assert outcomes(race(work, writers=2)) in (["done", "done"], ["done", "fulfilment.not_movable"])
    assert differences() == {}


def test_the_last_piece_is_moved_to_or_sold_once(trade: SmallTrade) -> None:
    """Three orders are held in Shanghai; for the one piece in Chengdu they run against three new orders."""
    for _ in range(REPEATS):
        (product,) = more_products(trade, 1)
        put_on_shelves(trade, [product], quantity="3", sites=[trade.network.shanghai_site_id])
        wanted = new_order(trade, (0, "1"))
        one = replace(wanted, lines=(replace(wanted.lines[0], product_id=product),))
        items = [the_move(trade, order) for order in placed(trade, one, one, one)]
        put_on_shelves(trade, [product], quantity="1")

        def work(no: int, items: list[MoveAllocation] = items, one: NewOrder = one) -> Outcome[Any]:
            if no % 2:
                return create_orders(actor=trade.actor, items=[one]).results[0]
            return moved(trade, items[no // 2])

        race(work, writers=CLERKS)
        create_orders(actor=trade.actor, items=[one])
        left = create_orders(actor=trade.actor, items=[one]).results[0]
        assert left.error is not None  # all four pieces are held, once each
        assert left.error.code == "sales.order_not_possible"
    assert differences() == {}


def test_runs_with_opposite_weights_cross_without_a_deadlock(trade: SmallTrade) -> None:
    orders = placed(trade, *(new_order(trade, (no % 3, "4"), (no % 2, "3")) for no in range(8)))
    near = Weights(coverage=Decimal(0), parcels=Decimal(0))
    usual = Weights(priority=Decimal(100))
    items = [
        [ReallocateOrder(one.id, weights, "again") for one in ordered]
        for weights, ordered in ((near, orders), (usual, orders[::-1]))
    ]
    found = race(lambda no: reallocate_orders(actor=trade.actor, items=items[no % 2]), writers=4)
    assert [len(one.refused) for one in found] == [0] * 4
    assert differences() == {}

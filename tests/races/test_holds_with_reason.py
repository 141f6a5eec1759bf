"""Clerks hold and release the same orders at once while others confirm and deliver them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.sales.contracts import ConfirmOrder, HoldOrder, OrderRef, OrderStatus
from huotong.sales.public import confirm_orders, hold_orders, release_orders, show_order
from tests.books import differences

pytestmark = pytest.mark.race
CLERKS = 4


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return small_trade()


def told(outcome: object) -> str:
    return type(outcome).__name__


def test_an_order_is_held_once_and_released_once_whoever_asks(trade: SmallTrade) -> None:
    actor = trade.actor

    def hold(order: int, clerk: int) -> Callable[[], str]:
        item = HoldOrder(order, f"asked by clerk {clerk}")
        return lambda: told(hold_orders(actor=actor, items=[item]).results[0].error)

    def release(order: int) -> Callable[[], str]:
        return lambda: told(release_orders(actor=actor, items=[OrderRef(order)]).results[0].error)

    for _ in range(REPEATS):
        (order,) = placed(trade, new_order(trade, (0, "1")))
        held = Counter(race_of([hold(order.id, clerk) for clerk in range(CLERKS)]))
        assert held == {"NoneType": 1, "OrderHeld": CLERKS - 1}
        freed = Counter(race_of([release(order.id)] * CLERKS))
        assert freed == {"NoneType": 1, "OrderNotHeld": CLERKS - 1}
        mixed = Counter(race_of([hold(order.id, 1), release(order.id), hold(order.id, 2), release(order.id)]))
        done = mixed.pop("NoneType")
        assert sum(mixed.values()) == 4 - done
        assert set(mixed) <= {"OrderHeld", "OrderNotHeld"}
    assert differences() == {}


def test_a_hold_comes_before_the_promise_or_after_it(trade: SmallTrade) -> None:
    actor = trade.actor
    for _ in range(REPEATS):
        (order,) = placed(trade, new_order(trade, (0, "1"), confirm=False))
        item, reason = ConfirmOrder(order.id), HoldOrder(order.id, "asked")
        works: list[Callable[[], CommandResult[Any]]] = [
            partial(confirm_orders, actor=actor, items=[item]),
            partial(hold_orders, actor=actor, items=[reason]),
        ]
        confirmed, held = (told(result.results[0].error) for result in race_of(works))
        head = show_order(actor=actor, order_id=order.id).head
        assert (held, head.hold_reason) == ("NoneType", "asked")
        stands = OrderStatus.CONFIRMED if confirmed == "NoneType" else OrderStatus.ENTERED
        assert (confirmed, head.order_status) in {("NoneType", stands), ("OrderHeld", stands)}
    assert differences() == {}

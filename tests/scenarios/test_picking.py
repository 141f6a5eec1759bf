"""What is to leave a site is picked by bin and product; what is not found is reported and stays with the order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.contracts import (
    DeliveryRef,
    DeliveryStatus,
    IssueDelivery,
    MadeDelivery,
    OrderToDeliver,
)
from huotong.fulfilment.contracts.picking import FoundGoods, PickDelivery, PickList
from huotong.fulfilment.errors import AlreadyPicked, QuantityRaised, WrongDeliveryStatus
from huotong.fulfilment.public import (
    cancel_deliveries,
    create_deliveries,
    issue_deliveries,
    pick_deliveries,
    show_delivery,
    show_pick_list,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.testing.races import REPEATS, race
from huotong.sales.contracts import HoldOrder, OrderRef
from huotong.sales.errors import DeliveryOpen, OrderHeld
from huotong.sales.public import cancel_orders, hold_orders
from tests.books import contents, delivery_lines, differences, progress, stock

CHENGDU = 1
DAY = date(2026, 11, 24)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade()


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = contents()
    yield
    assert contents() == before


def deliver(trade: SmallTrade, *lines: tuple[int, str]) -> MadeDelivery:
    (order,) = placed(trade, new_order(trade, *lines))
    return create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id, DAY)]).single().deliveries[0]


def found(trade: SmallTrade, delivery: MadeDelivery, *quantities: str) -> PickDelivery:
    ids = delivery_lines(trade.actor, delivery.id).values()
    goods = tuple(FoundGoods(id, Decimal(many)) for id, many in zip(ids, quantities, strict=False))
    return PickDelivery(delivery.id, goods)


def refusal(trade: SmallTrade, item: PickDelivery) -> HuotongError:
    with nothing_changes():
        (refused,) = pick_deliveries(actor=trade.actor, items=[item]).refused
    assert refused.error is not None
    return refused.error


def pick_list(trade: SmallTrade, **asked: Any) -> PickList:
    asked = {"site_id": trade.network.chengdu_site_id, "until": DAY, **asked}
    return show_pick_list(actor=trade.actor, **asked)


def told(shown: PickList) -> list[tuple[str, str, list[str]]]:
    return [
        (
            line.sku,
            f"{line.quantity.normalize():f}",
            [f"{part.quantity.normalize():f}" for part in line.parts],
        )
        for line in shown.lines
    ]


def test_a_pick_list_gathers_the_deliveries_of_a_site_by_product(trade: SmallTrade) -> None:
    first, second = deliver(trade, (1, "4"), (0, "6")), deliver(trade, (0, "3"))
    deliver(trade, (0, "1"))
    (later,) = placed(trade, new_order(trade, (2, "9")))
    create_deliveries(actor=trade.actor, items=[OrderToDeliver(later.id, date(2026, 12, 1))])
    shown = pick_list(trade)
    assert told(shown) == [("SKU1", "10", ["6", "3", "1"]), ("SKU2", "4", ["4"])]
    assert {line.bin for line in shown.lines} == {"MAIN"}
    assert told(pick_list(trade, delivery_id=first.id)) == [("SKU1", "6", ["6"]), ("SKU2", "4", ["4"])]
    pick_deliveries(actor=trade.actor, items=[PickDelivery(first.id)]).single()
    assert told(pick_list(trade)) == [("SKU1", "4", ["3", "1"])]
    hold_orders(actor=trade.actor, items=[HoldOrder(second.order_id, "asked")])
    assert told(pick_list(trade)) == [("SKU1", "1", ["1"])]
    elsewhere = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    with pytest.raises(NotFound):
        show_pick_list(actor=elsewhere, site_id=trade.network.chengdu_site_id, until=DAY)


def test_what_was_found_leaves_and_the_rest_stays_held(trade: SmallTrade) -> None:
    delivery = deliver(trade, (0, "6"), (1, "4"))
    done = pick_deliveries(actor=trade.actor, items=[found(trade, delivery, "5")]).single()
    assert (done.delivery_status, done.short_lines) == (DeliveryStatus.PLANNED, 1)
    shown = show_delivery(actor=trade.actor, delivery_id=delivery.id)
    assert [(line.quantity, line.found) for line in shown.lines] == [(5, 5), (4, 4)]
    assert {one.command: one.allowed for one in shown.steps}["fulfilment.pick_deliveries"] is False
    assert progress(trade.actor, delivery.order_id) == [("6", "5", "0", "0", "0"), ("4", "4", "0", "0", "0")]
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, DAY)]).single()
    assert stock(trade)[CHENGDU, 0][:2] == ("95", "1")
    again = create_deliveries(actor=trade.actor, items=[OrderToDeliver(delivery.order_id)]).single()
    assert [one.lines for one in again.deliveries] == [1]
    assert differences() == {}


def test_a_delivery_of_which_nothing_was_found_is_cancelled(trade: SmallTrade) -> None:
    delivery = deliver(trade, (0, "6"))
    done = pick_deliveries(actor=trade.actor, items=[found(trade, delivery, "0")]).single()
    assert (done.delivery_status, done.short_lines) == (DeliveryStatus.CANCELLED, 1)
    assert progress(trade.actor, delivery.order_id) == [("6", "0", "0", "0", "0")]
    assert stock(trade)[CHENGDU, 0][:2] == ("100", "6")
    assert differences() == {}


def test_what_cannot_be_picked_is_refused_and_changes_nothing(trade: SmallTrade) -> None:
    delivery, other = deliver(trade, (0, "6")), deliver(trade, (1, "1"))
    much = refusal(trade, found(trade, delivery, "7"))
    assert isinstance(much, QuantityRaised)
    (foreign,) = delivery_lines(trade.actor, other.id).values()
    strange = PickDelivery(delivery.id, (FoundGoods(foreign, Decimal(1)),))
    assert isinstance(refusal(trade, strange), NotFound)
    hold_orders(actor=trade.actor, items=[HoldOrder(other.order_id, "asked")])
    assert isinstance(refusal(trade, PickDelivery(other.id)), OrderHeld)
    twice = pick_deliveries(actor=trade.actor, items=[PickDelivery(delivery.id)] * 2)
    assert [type(one.error) for one in twice.results] == [type(None), AlreadyPicked]
    assert isinstance(refusal(trade, PickDelivery(delivery.id)), AlreadyPicked)
    with nothing_changes():
        (open_yet,) = cancel_orders(actor=trade.actor, items=[OrderRef(delivery.order_id)]).refused
    assert isinstance(open_yet.error, DeliveryOpen)
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(delivery.id)]).single()
    assert isinstance(refusal(trade, PickDelivery(delivery.id)), WrongDeliveryStatus)
    with nothing_changes():
        (gone,) = issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id)]).refused
    assert isinstance(gone.error, WrongDeliveryStatus)
    assert differences() == {}


@pytest.mark.race
def test_a_delivery_is_picked_once_and_not_while_it_is_cancelled(own_database: object) -> None:
    trade = small_trade()
    for _ in range(REPEATS):
        delivery = deliver(trade, (0, "2"))

        def work(no: int, id: int = delivery.id) -> str:
            (one,) = (
                cancel_deliveries(actor=trade.actor, items=[DeliveryRef(id)]).results
                if no == 0
                else pick_deliveries(actor=trade.actor, items=[PickDelivery(id)]).results
            )
            return "done" if one.error is None else str(one.error.code)

        cancelled, *picked = race(work, writers=4)
        assert cancelled == "done"
        assert picked.count("done") <= 1
        assert {*picked} <= {"done", "fulfilment.already_picked", "fulfilment.wrong_delivery_status"}
    assert differences() == {}

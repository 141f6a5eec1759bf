"""What waits is promised of goods that are expected: the day, who is first, and who is late when goods slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.contracts.expecting import (
    CancelExpectedReceipt,
    ChangeExpectedReceipt,
    CreateExpectedReceipt,
)
from huotong.inventory.public import (
    cancel_expected_receipts,
    change_expected_receipts,
    create_expected_receipts,
    receive_goods,
)
from huotong.kernel.actor import Actor
from huotong.sales.contracts import (
    Backorder,
    CancelLines,
    ConfirmOrder,
    LineToCancel,
    NewOrder,
    OrderRef,
    PlacedOrder,
)
from huotong.sales.jobs import serve_waiting_orders
from huotong.sales.public import (
    cancel_lines,
    cancel_orders,
    check_line,
    confirm_orders,
    show_available_to_promise,
    show_order,
    show_promised_orders,
)
from tests.books import differences

DAY = date(2026, 11, 23)
SOON, LATER, LAST = date(2150, 1, 5), date(2150, 1, 20), date(2150, 2, 1)
D = Decimal


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    """Five of the first product in Shanghai, none in Chengdu."""
    trade = small_trade(stock={(0, 0): ("5", "25.00")})
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="10000.00")
    return trade


def waiting_order(trade: SmallTrade, quantity: str, **changes: Any) -> NewOrder:
    """An order of the first product that takes what is there and waits for the rest."""
    order = replace(new_order(trade, (0, quantity)), backorders=True)
    return replace(order, **changes)


def expected(trade: SmallTrade, quantity: str, on: date) -> int:
    """So much of the first product is expected in Chengdu."""
    new = CreateExpectedReceipt(trade.network.chengdu_site_id, trade.catalog.product_ids[0], D(quantity), on)
    return create_expected_receipts(actor=trade.actor, items=[new]).single().id


def came(trade: SmallTrade, id: int | None, quantity: str) -> None:
    line = GoodsIn(trade.catalog.product_ids[0], D(quantity), D(quantity), id)
    item = ReceiveGoods(trade.network.chengdu_site_id, (line,), received_on=DAY)
    receive_goods(actor=trade.actor, items=[item]).single()


def days(trade: SmallTrade, order: PlacedOrder) -> tuple[str, date | None, date | None]:
    """What the first line waits for, the day it was promised for and the day it is expected now."""
    line = show_order(actor=trade.actor, order_id=order.id).lines[0]
    return f"{line.backordered.normalize():f}", line.promised_on, line.expected_on


def available(trade: SmallTrade, actor: Actor | None = None) -> list[tuple[date | None, str]]:
    """What can be promised now and from each day on."""
    found = show_available_to_promise(actor=actor or trade.actor, product_id=trade.catalog.product_ids[0])
    every: list[tuple[date | None, Decimal]] = [(None, found.available)]
    every += [(one.on, one.available) for one in found.days]
    return [(on, f"{quantity.normalize():f}") for on, quantity in every]


def promised(trade: SmallTrade, id: int) -> list[tuple[str, str, str, bool]]:
    """(order, promised of it, lost, late) of an expected receipt."""
    found = show_promised_orders(actor=trade.actor, expected_id=id).orders
    return [
        (one.number, f"{one.promised.normalize():f}", f"{one.lost.normalize():f}", one.late) for one in found
    ]


def serve(trade: SmallTrade) -> int:
    return serve_waiting_orders(trade.actor.book_id)


def test_the_rest_is_promised_for_the_day_on_which_all_of_it_has_come(trade: SmallTrade) -> None:
    first, second = expected(trade, "4", SOON), expected(trade, "6", LATER)
    assert available(trade) == [(None, "5"), (SOON, "9"), (LATER, "15")]
    line = check_line(actor=trade.actor, order=waiting_order(trade, "12"))
    assert (line.available, line.promised_on) == (5, LATER)
    (order,) = placed(trade, waiting_order(trade, "12"))
    assert order.backorders == (Backorder(1, D(7), LATER),)
    assert days(trade, order) == ("7", LATER, LATER)
    assert promised(trade, first) == [(order.number, "4", "0", False)]
    assert promised(trade, second) == [(order.number, "3", "0", False)]
    assert available(trade) == [(None, "0"), (SOON, "0"), (LATER, "3")]
    line = check_line(actor=trade.actor, order=waiting_order(trade, "3"))
    assert (line.available, line.promised_on) == (0, LATER)
    line = check_line(actor=trade.actor, order=waiting_order(trade, "4"))
    assert (line.available, line.promised_on) == (0, None)
    assert differences() == {}


def test_no_more_is_promised_than_will_come(trade: SmallTrade) -> None:
    expected(trade, "4", SOON)
    one, two, entered = placed(
        trade, waiting_order(trade, "8"), waiting_order(trade, "3"), waiting_order(trade, "1", confirm=False)
    )
    assert one.backorders == (Backorder(1, D(3), SOON),)
    assert two.backorders == (Backorder(1, D(3)),)
    assert days(trade, two) == ("3", None, None)
    three = confirm_orders(actor=trade.actor, items=[ConfirmOrder(entered.id)]).single()
    assert three.backorders == (Backorder(1, D(1)),)
    assert available(trade) == [(None, "-3"), (SOON, "-3")]
    assert serve(trade) == 0
    expected(trade, "10", LAST)
    assert serve(trade) == 0
    assert (days(trade, two), days(trade, three)) == (("3", LAST, LAST), ("1", LAST, LAST))
    assert available(trade) == [(None, "0"), (SOON, "0"), (LAST, "7")]
    assert differences() == {}


def test_goods_that_come_meet_their_promises_and_are_served(trade: SmallTrade) -> None:
    id = expected(trade, "6", SOON)
    one, two = placed(trade, waiting_order(trade, "7"), waiting_order(trade, "4"))
    came(trade, id, "3")
    assert promised(trade, id) == [(two.number, "3", "0", False)]
    assert serve(trade) == 2
    assert (days(trade, one), days(trade, two)) == (("0", None, None), ("3", SOON, SOON))
    came(trade, id, "3")
    assert serve(trade) == 1
    assert days(trade, two) == ("0", None, None)
    assert available(trade) == [(None, "0")]
    assert differences() == {}


def test_goods_of_another_way_set_promises_free(trade: SmallTrade) -> None:
    id = expected(trade, "6", SOON)
    (order,) = placed(trade, waiting_order(trade, "9"))
    assert available(trade) == [(None, "0"), (SOON, "2")]
    came(trade, None, "3")
    assert serve(trade) == 1
    assert promised(trade, id) == [(order.number, "1", "0", False)]
    assert available(trade) == [(None, "0"), (SOON, "5")]
    assert differences() == {}


def test_goods_that_slip_or_are_lost_name_the_orders_that_are_late(trade: SmallTrade) -> None:
    id = expected(trade, "6", SOON)
    one, two = placed(trade, waiting_order(trade, "7"), waiting_order(trade, "4"))
    change_expected_receipts(actor=trade.actor, items=[ChangeExpectedReceipt(id, 1, LATER)]).single()
    assert promised(trade, id) == [(one.number, "2", "0", True), (two.number, "4", "0", True)]
    assert days(trade, one) == ("2", SOON, LATER)
    change_expected_receipts(actor=trade.actor, items=[ChangeExpectedReceipt(id, 2, SOON, D(3))]).single()
    assert promised(trade, id) == [(one.number, "2", "0", False), (two.number, "1", "3", True)]
    assert days(trade, two) == ("4", SOON, None)
    cancel_expected_receipts(actor=trade.actor, items=[CancelExpectedReceipt(id)]).single()
    assert promised(trade, id) == [(one.number, "0", "2", True), (two.number, "0", "4", True)]
    expected(trade, "6", LAST)
    serve(trade)
    assert (days(trade, one), days(trade, two)) == (("2", SOON, LAST), ("4", SOON, LAST))
    assert differences() == {}


def test_what_waits_no_more_is_free_for_others(trade: SmallTrade) -> None:
    id = expected(trade, "6", SOON)
    one, two = placed(trade, waiting_order(trade, "8"), waiting_order(trade, "3"))
    line = show_order(actor=trade.actor, order_id=one.id).lines[0].id
    fewer = CancelLines(one.id, (LineToCancel(line, D(2)),))
    cancel_lines(actor=trade.actor, items=[fewer]).single()
    assert promised(trade, id) == [(one.number, "1", "0", False), (two.number, "3", "0", False)]
    cancel_orders(actor=trade.actor, items=[OrderRef(one.id), OrderRef(two.id)])
    assert promised(trade, id) == []
    assert available(trade) == [(None, "5"), (SOON, "11")]
    assert differences() == {}


def test_what_is_overdue_is_promised_to_nobody(trade: SmallTrade) -> None:
    expected(trade, "6", date(2026, 1, 5))
    (order,) = placed(trade, waiting_order(trade, "8"))
    assert order.backorders == (Backorder(1, D(3)),)
    assert serve(trade) == 0
    found = show_available_to_promise(actor=trade.actor, product_id=trade.catalog.product_ids[0])
    assert (found.overdue, found.waiting, found.waiting_unpromised, found.days) == (6, 3, 3, ())
    assert differences() == {}


def test_each_asker_sees_what_his_own_sites_expect(trade: SmallTrade) -> None:
    expected(trade, "6", SOON)
    shanghai = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    chengdu = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[1],))
    assert available(trade, shanghai) == [(None, "5")]
    assert available(trade, chengdu) == [(None, "0"), (SOON, "6")]

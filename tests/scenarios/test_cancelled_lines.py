"""The rest of single lines is cancelled: goods and credit are free to the cent, the order goes on with the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryRef,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    OrderToDeliver,
)
from huotong.fulfilment.public import (
    cancel_deliveries,
    change_deliveries,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.errors import HuotongError, NotFound
from huotong.sales.contracts import CancelLines, LineToCancel, OrderRef, OrderStatus, PlacedOrder
from huotong.sales.errors import LineInDelivery, NothingLeft, WrongStatus
from huotong.sales.public import cancel_lines, cancel_orders, show_order
from tests.books import contents, credit_buckets, delivery_lines, differences, progress, stock

SHANGHAI, CHENGDU = 0, 1
DAY = date(2026, 11, 23)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(
        stock={
            (SHANGHAI, 0): ("6", "30.00"),
            (CHENGDU, 0): ("7", "35.00"),
            (CHENGDU, 1): ("3", "6.00"),
            (CHENGDU, 2): ("9", "0.90"),
        }
    )
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000.00")
    return trade


def cancel(trade: SmallTrade, order: PlacedOrder, *wanted: tuple[int, str | None]) -> PlacedOrder:
    """Cancels (line no, quantity or all that is left)."""
    return cancel_lines(actor=trade.actor, items=[wish(trade, order, *wanted)]).single()


def wish(trade: SmallTrade, order: PlacedOrder, *wanted: tuple[int, str | None]) -> CancelLines:
    ids = {line.line_no: line.id for line in show_order(actor=trade.actor, order_id=order.id).lines}
    lines = [LineToCancel(ids[no], None if some is None else Decimal(some)) for no, some in wanted]
    return CancelLines(order.id, tuple(lines))


def refusal(trade: SmallTrade, *items: CancelLines, actor: Any = None) -> HuotongError | None:
    """The refusal of the only item; nothing has changed by it."""
    before = contents()
    (refused,) = cancel_lines(actor=actor or trade.actor, items=items).refused
    assert contents() == before
    return refused.error


def planned(trade: SmallTrade, order: PlacedOrder) -> list[int]:
    """The order's goods stand in deliveries."""
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    return [one.id for one in made]


def changed(trade: SmallTrade, delivery: int, quantity: str) -> None:
    """The first line of the delivery is made smaller."""
    line = LineQuantity(delivery_lines(trade.actor, delivery)[1], Decimal(quantity))
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(delivery, lines=(line,))]).single()


def test_the_rest_of_a_partly_shipped_line_is_cancelled_and_the_others_stay(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "7"), (1, "3")))
    (delivery,) = planned(trade, order)
    changed(trade, delivery, "4")
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery, DAY)]).single()
    # 7 × 10.00 with 13 % tax is 79.10, of which 4 left: 45.20; all three of 19.99 left with them: 67.77.
    assert credit_buckets(trade) == {"ordered": "33.90", "shipped": "112.97"}
    done = cancel(trade, order, (1, None))
    assert (done.order_status, done.gross) == (OrderStatus.DELIVERED, Decimal("146.87"))
    assert progress(trade.actor, order.id) == [("7", "0", "4", "0", "3"), ("3", "0", "3", "0", "0")]
    assert credit_buckets(trade) == {"shipped": "112.97"}
    assert stock(trade)[CHENGDU, 0] == ("3", "0", "15.00")
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery, DAY)]).single()
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.COMPLETED
    assert credit_buckets(trade) == {"receivable": "112.97"}
    assert differences() == {}


def test_parts_of_a_line_are_cancelled_to_the_cent(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (2, "7")))
    # 7 × 0.3333 is 2.33 with 0.30 tax. Five of seven are 1.66 and 0.21, four 1.33 and 0.17.
    assert credit_buckets(trade) == {"ordered": "2.63"}
    cancel(trade, order, (1, "2"))
    assert credit_buckets(trade) == {"ordered": "1.87"}
    cancel(trade, order, (1, "1"))
    assert credit_buckets(trade) == {"ordered": "1.50"}
    (delivery,) = planned(trade, order)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery, DAY)]).single()
    assert credit_buckets(trade) == {"shipped": "1.50"}
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery, DAY)]).single()
    assert credit_buckets(trade) == {"receivable": "1.50"}
    assert progress(trade.actor, order.id) == [("7", "0", "4", "4", "3")]
    assert differences() == {}


def test_an_order_cancelled_after_a_part_of_a_line_gives_only_the_rest_back(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "5"), (1, "2")))
    cancel(trade, order, (1, "3"))
    assert credit_buckets(trade) == {"ordered": "67.78"}
    done = cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    assert done.order_status is OrderStatus.CANCELLED
    assert progress(trade.actor, order.id) == [("5", "0", "0", "0", "5"), ("2", "0", "0", "0", "2")]
    assert credit_buckets(trade) == {}
    assert differences() == {}


def test_what_waits_is_given_up_first_then_the_site_that_has_least(trade: SmallTrade) -> None:
    (order,) = placed(trade, replace(new_order(trade, (0, "20")), backorders=True))
    # 13 are held, 6 of them in Shanghai; 7 wait.
    cancel(trade, order, (1, "5"))
    assert show_order(actor=trade.actor, order_id=order.id).lines[0].backordered == 2
    cancel(trade, order, (1, "6"))
    assert show_order(actor=trade.actor, order_id=order.id).lines[0].backordered == 0
    assert stock(trade)[SHANGHAI, 0] == ("6", "2", "30.00")
    assert stock(trade)[CHENGDU, 0] == ("7", "7", "35.00")
    assert credit_buckets(trade) == {"ordered": "101.70"}
    assert differences() == {}


def test_what_stands_in_a_delivery_is_refused_and_the_rest_of_the_line_is_not(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "13")))
    shanghai, chengdu = planned(trade, order)
    changed(trade, chengdu, "3")
    refused = refusal(trade, wish(trade, order, (1, None)))
    assert isinstance(refused, LineInDelivery)
    assert (refused.order, refused.line_no, refused.in_delivery, refused.left) == (order.number, 1, 9, 4)
    cancel(trade, order, (1, "4"))
    assert stock(trade)[CHENGDU, 0] == ("7", "3", "35.00")
    assert differences() == {}
    refs = [DeliveryRef(shanghai), DeliveryRef(chengdu)]
    assert not cancel_deliveries(actor=trade.actor, items=refs).refused
    assert cancel(trade, order, (1, None)).order_status is OrderStatus.CANCELLED
    assert differences() == {}


def test_several_items_of_one_order_are_served_in_turn(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "5"), (1, "2")))
    items = [
        wish(trade, order, (1, "2"), (1, "1")),
        wish(trade, order, (1, "3")),
        wish(trade, order, (2, None)),
    ]
    result = cancel_lines(actor=trade.actor, items=items)
    (refused,) = result.refused
    assert isinstance(refused.error, NothingLeft)
    assert refused.error.left == 2
    assert progress(trade.actor, order.id) == [("5", "0", "0", "0", "3"), ("2", "0", "0", "0", "2")]
    assert differences() == {}


def test_refusals_change_nothing(trade: SmallTrade) -> None:
    order, other, entered = placed(
        trade,
        new_order(trade, (0, "5")),
        new_order(trade, (0, "1")),
        new_order(trade, (0, "1"), confirm=False),
    )
    too_much = refusal(trade, wish(trade, order, (1, "6")))
    assert isinstance(too_much, NothingLeft)
    assert (too_much.line_no, too_much.left) == (1, 5)
    foreign = CancelLines(order.id, wish(trade, other, (1, None)).lines)
    assert isinstance(refusal(trade, foreign), NotFound)
    assert isinstance(refusal(trade, wish(trade, entered, (1, None))), WrongStatus)
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert isinstance(refusal(trade, wish(trade, order, (1, None)), actor=sibling), NotFound)
    cancel(trade, order, (1, None))
    assert isinstance(refusal(trade, wish(trade, order, (1, None))), WrongStatus)
    assert differences() == {}

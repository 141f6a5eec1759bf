"""Orders that wait for goods: what is there is promised now, the rest is served as goods come, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import IssueDelivery, OrderToDeliver
from huotong.fulfilment.errors import NothingToDeliver
from huotong.fulfilment.public import create_deliveries, issue_deliveries
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.public import receive_goods
from huotong.kernel.errors import NotFound
from huotong.sales.contracts import (
    Backorder,
    CheckedLine,
    ConfirmOrder,
    NewOrder,
    OrderRef,
    OrderStatus,
    PlacedOrder,
    ProductRef,
    ServedProduct,
)
from huotong.sales.errors import NotEnoughStock, OrderNotPossible
from huotong.sales.jobs import serve_waiting_orders
from huotong.sales.public import (
    cancel_orders,
    check_line,
    confirm_orders,
    create_orders,
    find_products_to_serve,
    serve_backorders,
    show_order,
)
from tests.books import credit_buckets, differences, progress, stock

SHANGHAI, CHENGDU = 0, 1
DAY = date(2026, 11, 23)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(
        stock={(SHANGHAI, 0): ("6", "30.00"), (CHENGDU, 0): ("7", "35.00"), (CHENGDU, 1): ("3", "6.00")}
    )
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000.00")
    return trade


def waiting_order(trade: SmallTrade, *lines: tuple[int, str], **changes: object) -> NewOrder:
    return replace(new_order(trade, *lines), backorders=True, **changes)  # type: ignore[arg-type]  # fields by name


def receive(trade: SmallTrade, product: int, quantity: str, *, site: int = CHENGDU) -> None:
    sites = (trade.network.shanghai_site_id, trade.network.chengdu_site_id)
    line = GoodsIn(trade.catalog.product_ids[product], Decimal(quantity), Decimal(quantity) * 2)
    receive_goods(actor=trade.actor, items=[ReceiveGoods(sites[site], (line,), received_on=DAY)]).single()


def serve(trade: SmallTrade, *products: int) -> list[tuple[int, str, str]]:
    """(lines, given, still wanted) of each product."""
    items = [ProductRef(trade.catalog.product_ids[product]) for product in products]
    done = serve_backorders(actor=trade.actor, items=items).done
    return [(one.lines, f"{one.quantity.normalize():f}", f"{one.left.normalize():f}") for one in done]


def waits(trade: SmallTrade, order: PlacedOrder) -> list[str]:
    lines = show_order(actor=trade.actor, order_id=order.id).lines
    return [f"{line.backordered.normalize():f}" for line in lines]


def test_what_is_there_is_promised_and_the_rest_waits(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (0, "20"), (1, "2"), (2, "4")))
    assert order.order_status is OrderStatus.CONFIRMED
    assert order.backorders == (Backorder(1, Decimal(7)), Backorder(3, Decimal(4)))
    held = sorted(
        (one.line_no, one.site_id == trade.network.chengdu_site_id, one.quantity) for one in order.assignments
    )
    assert held == [(1, False, 6), (1, True, 7), (2, True, 2)]
    # The whole order counts against the credit: 20 × 10.00 + 2 × 19.99 + 4 × 0.3333, with 13 % tax.
    assert credit_buckets(trade) == {"ordered": "272.68"}
    assert waits(trade, order) == ["7", "0", "4"]
    assert differences() == {}


def test_without_leave_to_wait_all_or_nothing_is_promised(trade: SmallTrade) -> None:
    result = create_orders(actor=trade.actor, items=[new_order(trade, (0, "20"))])
    refused = result.refused[0].error
    assert isinstance(refused, OrderNotPossible)
    assert [type(cause) for cause in refused.causes] == [NotEnoughStock]
    assert stock(trade)[CHENGDU, 0] == ("7", "0", "35.00")


def test_an_order_of_which_nothing_is_there_waits_whole(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (2, "5")))
    assert (order.order_status, order.assignments) == (OrderStatus.CONFIRMED, ())
    (refused,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).refused
    assert isinstance(refused.error, NothingToDeliver)
    assert differences() == {}


def test_an_entered_order_waits_when_it_is_confirmed(trade: SmallTrade) -> None:
    (entered,) = placed(trade, waiting_order(trade, (1, "5"), confirm=False))
    confirmed = confirm_orders(actor=trade.actor, items=[ConfirmOrder(entered.id)]).single()
    assert confirmed.backorders == (Backorder(1, Decimal(2)),)
    assert differences() == {}


def test_goods_that_arrive_go_by_priority_then_day_then_number(trade: SmallTrade) -> None:
    placed(trade, new_order(trade, (0, "13")))
    late, first, second, urgent = placed(
        trade,
        waiting_order(trade, (0, "5"), ordered_on=date(2026, 11, 24)),
        waiting_order(trade, (0, "5")),
        waiting_order(trade, (0, "5")),
        waiting_order(trade, (0, "5"), ordered_on=date(2026, 11, 25), priority=1),
    )
    assert serve(trade, 0) == [(0, "0", "20")]
    receive(trade, 0, "12")
    products = find_products_to_serve(actor=trade.actor).products
    assert products == (trade.catalog.product_ids[0],)
    assert serve(trade, 0, 1) == [(3, "12", "8"), (0, "0", "0")]
    assert [waits(trade, one) for one in (urgent, first, second, late)] == [["0"], ["0"], ["3"], ["5"]]
    assert stock(trade)[CHENGDU, 0] == ("19", "19", "59.00")
    assert differences() == {}
    receive(trade, 0, "100", site=SHANGHAI)
    assert serve(trade, 0) == [(2, "8", "0")]
    assert serve(trade, 0) == [(0, "0", "0")]
    assert differences() == {}


def test_the_worker_serves_what_a_receipt_brought_and_else_writes_nothing(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (1, "5")))
    book = trade.actor.book_id
    assert serve_waiting_orders(book) == 0
    receive(trade, 1, "1")
    assert serve_waiting_orders(book) == 1
    assert waits(trade, order) == ["1"]
    receive(trade, 1, "10")
    assert (serve_waiting_orders(book), serve_waiting_orders(book)) == (1, 0)
    assert stock(trade)[CHENGDU, 1] == ("14", "5", "28.00")
    assert differences() == {}


def test_a_part_leaves_and_the_rest_follows_when_it_came(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (1, "5")))
    (first,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(first.id, DAY)]).single()
    assert progress(trade.actor, order.id) == [("5", "0", "3", "0", "0")]
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.CONFIRMED
    receive(trade, 1, "2")
    assert serve(trade, 1) == [(1, "2", "0")]
    (second,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(second.id, DAY)]).single()
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.DELIVERED
    assert differences() == {}


def test_a_line_is_checked_before_it_is_ordered(trade: SmallTrade) -> None:
    def check(place: int, quantity: str) -> CheckedLine:
        return check_line(actor=trade.actor, order=new_order(trade, (place, quantity), confirm=False))

    line = check(1, "5")
    assert (line.sku, line.quantity, line.available) == ("SKU2", 5, 3)
    assert (line.price, line.net, line.tax, line.gross) == tuple(
        map(Decimal, ("19.99", "99.95", "12.99", "112.94"))
    )
    assert line.price_trace["price"]["rule"] == "list"
    assert check(0, "13").available == 13
    assert check(2, "1").available == 0
    with pytest.raises(NotFound):
        check_line(actor=replace(trade.actor, org_unit_ids=()), order=new_order(trade, (1, "5")))
    assert stock(trade)[CHENGDU, 1] == ("3", "0", "6.00")


def test_a_cancelled_order_waits_no_more(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (1, "5")))
    cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    receive(trade, 1, "5")
    assert serve(trade, 1) == [(0, "0", "0")]
    assert stock(trade)[CHENGDU, 1] == ("8", "0", "16.00")
    assert credit_buckets(trade) == {}
    assert differences() == {}


def test_orders_beyond_the_scope_are_neither_served_nor_counted(trade: SmallTrade) -> None:
    (order,) = placed(trade, waiting_order(trade, (1, "5")))
    receive(trade, 1, "5")
    sibling = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert find_products_to_serve(actor=sibling).products == ()
    product = trade.catalog.product_ids[1]
    zero = Decimal(0)
    assert serve_backorders(actor=sibling, items=[ProductRef(product)]).done == [
        ServedProduct(product, 0, zero, zero)
    ]
    assert waits(trade, order) == ["2"]

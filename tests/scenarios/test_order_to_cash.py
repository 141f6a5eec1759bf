"""One order from the customer's wish to the money in the bank, with every figure on the way.

Ten kettles are on order; Chengdu has seven and Shanghai six of them, so the order is split. What leaves
and is billed in three parts adds up to the cent to what was promised, less what was cancelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryStatus,
    InvoicedDelivery,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    MadeDelivery,
    OrderToDeliver,
)
from huotong.fulfilment.public import (
    change_deliveries,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
    show_delivery,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.ledger.contracts import ReceivedPayment, ReceivePayment
from huotong.ledger.public import receive_payments
from huotong.sales.contracts import OrderRef, OrderStatus, PlacedOrder
from huotong.sales.public import cancel_orders, show_order
from tests.books import (
    credit_buckets,
    credit_used,
    delivery_lines,
    differences,
    open_items,
    progress,
    stock,
    trial_balance,
)

SHANGHAI, CHENGDU = 0, 1
TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
OPENING = {
    (SHANGHAI, 0): ("6", "30.01"),
    (CHENGDU, 0): ("7", "33.34"),
    (CHENGDU, 1): ("3", "40.00"),
    (CHENGDU, 2): ("9", "1.00"),
}


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(stock=OPENING)
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="200.00")
    return trade


def deliver(trade: SmallTrade, order: PlacedOrder) -> dict[int, MadeDelivery]:
    """The deliveries made now, by site."""
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    return {one.site_id: one for one in made}


def change(trade: SmallTrade, delivery: MadeDelivery, quantities: dict[int, str]) -> None:
    """The delivery's lines carry these quantities, by line number."""
    lines = delivery_lines(trade.actor, delivery.id)
    wanted = tuple(LineQuantity(lines[no], Decimal(much)) for no, much in quantities.items())
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(delivery.id, lines=wanted)]).single()


def leave(trade: SmallTrade, *deliveries: MadeDelivery, on: date) -> list[str]:
    """What the goods of each delivery cost."""
    items = [IssueDelivery(one.id, on) for one in deliveries]
    return [f"{one.cost:.2f}" for one in issue_deliveries(actor=trade.actor, items=items).done]


def bill(trade: SmallTrade, *deliveries: MadeDelivery, on: date) -> Sequence[InvoicedDelivery]:
    """The deliveries on their invoices."""
    items = [InvoiceDelivery(one.id, on) for one in deliveries]
    result = invoice_deliveries(actor=trade.actor, items=items)
    assert not result.refused
    return result.done


def pay(trade: SmallTrade, amount: str) -> ReceivedPayment:
    payment = ReceivePayment(
        company_id=trade.network.company_id,
        partner_id=trade.chengdu_customer_id,
        org_unit_id=trade.network.branch_ids[1],
        currency="CNY",
        amount=Decimal(amount),
        received_on=THURSDAY,
    )
    return receive_payments(actor=trade.actor, items=[payment]).single()


def state(trade: SmallTrade, order: PlacedOrder) -> OrderStatus:
    return show_order(actor=trade.actor, order_id=order.id).head.order_status


def test_from_order_to_cash(trade: SmallTrade) -> None:
    shanghai, chengdu = trade.network.shanghai_site_id, trade.network.chengdu_site_id

    (order,) = placed(trade, new_order(trade, (0, "10"), (1, "3"), (2, "7")))
    assert (order.net, order.tax, order.gross) == (Decimal("162.30"), Decimal("21.10"), Decimal("183.40"))
    assert [(one.line_no, one.site_id, one.quantity) for one in order.assignments] == [
        (1, shanghai, 3),
        (1, chengdu, 7),
        (2, chengdu, 3),
        (3, chengdu, 7),
    ]
    assert stock(trade) == {
        (SHANGHAI, 0): ("6", "3", "30.01"),
        (CHENGDU, 0): ("7", "7", "33.34"),
        (CHENGDU, 1): ("3", "3", "40.00"),
        (CHENGDU, 2): ("9", "7", "1.00"),
    }
    assert credit_buckets(trade) == {"ordered": "183.40"}

    first = deliver(trade, order)
    assert {site: one.lines for site, one in first.items()} == {shanghai: 1, chengdu: 3}
    change(trade, first[chengdu], {1: "5", 3: "4"})
    assert progress(trade.actor, order.id) == [
        ("10", "8", "0", "0", "0"),
        ("3", "3", "0", "0", "0"),
        ("7", "4", "0", "0", "0"),
    ]
    assert leave(trade, first[chengdu], on=TUESDAY) == ["64.25"]  # 23.81 + 40.00 + 0.44
    assert stock(trade) == {
        (SHANGHAI, 0): ("6", "3", "30.01"),
        (CHENGDU, 0): ("2", "2", "9.53"),
        (CHENGDU, 1): ("0", "0", "0.00"),
        (CHENGDU, 2): ("5", "3", "0.56"),
    }
    assert credit_buckets(trade) == {"ordered": "57.63", "shipped": "125.77"}
    assert state(trade, order) is OrderStatus.CONFIRMED

    (invoice,) = bill(trade, first[chengdu], on=TUESDAY)
    assert (invoice.net, invoice.tax, invoice.gross) == (
        Decimal("111.30"),
        Decimal("14.47"),
        Decimal("125.77"),
    )
    assert credit_buckets(trade) == {"ordered": "57.63", "receivable": "125.77"}

    second = deliver(trade, order)
    assert list(second) == [chengdu]
    change(trade, second[chengdu], {1: "1", 3: "1"})
    both = (first[shanghai], second[chengdu])
    assert leave(trade, *both, on=THURSDAY) == ["15.01", "4.88"]  # 30.01 / 2; 9.53 / 2 → 4.77 and 0.11
    assert progress(trade.actor, order.id) == [
        ("10", "0", "9", "5", "0"),
        ("3", "0", "3", "3", "0"),
        ("7", "0", "5", "4", "0"),
    ]
    assert state(trade, order) is OrderStatus.CONFIRMED

    cancelled = cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    assert cancelled.order_status is OrderStatus.DELIVERED
    assert progress(trade.actor, order.id) == [
        ("10", "0", "9", "5", "1"),
        ("3", "0", "3", "3", "0"),
        ("7", "0", "5", "4", "2"),
    ]
    assert stock(trade) == {
        (SHANGHAI, 0): ("3", "0", "15.00"),
        (CHENGDU, 0): ("1", "0", "4.76"),
        (CHENGDU, 1): ("0", "0", "0.00"),
        (CHENGDU, 2): ("4", "0", "0.45"),
    }
    assert credit_buckets(trade) == {"shipped": "45.57", "receivable": "125.77"}

    last = bill(trade, *both, on=THURSDAY)
    assert len({one.invoice_id for one in last}) == 1
    assert (last[0].net, last[0].tax, last[0].gross) == (Decimal("40.33"), Decimal("5.24"), Decimal("45.57"))
    # What was billed and what was cancelled (10.67 and 1.39) is what was ordered.
    assert invoice.net + last[0].net + Decimal("10.67") == order.net
    assert invoice.tax + last[0].tax + Decimal("1.39") == order.tax
    assert state(trade, order) is OrderStatus.COMPLETED
    shown = show_delivery(actor=trade.actor, delivery_id=second[chengdu].id).head
    assert (shown.delivery_status, shown.invoice_id) == (DeliveryStatus.INVOICED, last[0].invoice_id)
    assert open_items(trade.actor) == [("invoice", "125.77", "0.00"), ("invoice", "45.57", "0.00")]

    paid = pay(trade, "150.00")
    assert ([one.amount for one in paid.settled], paid.unapplied) == (
        [Decimal("125.77"), Decimal("24.23")],
        0,
    )
    assert credit_used(trade) == "21.34"
    paid = pay(trade, "30.00")
    assert ([one.amount for one in paid.settled], paid.unapplied) == ([Decimal("21.34")], Decimal("8.66"))
    assert open_items(trade.actor) == [
        ("payment", "8.66", "0.00"),
        ("invoice", "125.77", "125.77"),
        ("invoice", "45.57", "45.57"),
    ]
    assert credit_used(trade) == "0.00"

    assert trial_balance(trade.actor) == {
        "1010": ("180.00", "0.00"),
        "1100": ("171.34", "171.34"),
        "1200": ("104.35", "84.14"),
        "2100": ("0.00", "19.71"),
        "2150": ("0.00", "8.66"),
        "3200": ("0.00", "104.35"),
        "4000": ("0.00", "151.63"),
        "5000": ("84.14", "0.00"),
    }
    assert differences() == {}

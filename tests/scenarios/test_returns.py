"""Goods that come back: sellable, to be repaired or scrap, before their invoice or after it, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    CreditReturn,
    DeliveryRef,
    DeliveryStatus,
    Grade,
    InvoiceDelivery,
    OrderToDeliver,
    ReceivedReturn,
    ReturnRef,
    ReturnStatus,
)
from huotong.fulfilment.errors import (
    BeforeGoodsLeft,
    OverReturned,
    WrongDeliveryStatus,
    WrongReturnStatus,
)
from huotong.fulfilment.public import (
    approve_returns,
    cancel_deliveries,
    cancel_returns,
    create_deliveries,
    credit_returns,
    invoice_deliveries,
    list_documents_of_order,
    show_delivery,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, put_stock, small_trade
from huotong.inventory.contracts import ClearBlocked, ClearedAs
from huotong.inventory.errors import InsufficientStock
from huotong.inventory.public import clear_blocked_goods
from huotong.kernel.errors import NotFound
from huotong.ledger.errors import PeriodUndefined
from huotong.sales.contracts import OrderStatus
from huotong.sales.public import show_order
from tests.books import (
    contents,
    credit_buckets,
    differences,
    open_items,
    stock,
    trial_balance,
)
from tests.scenarios.sent_back import (
    CHENGDU,
    MONDAY,
    OPENING,
    THURSDAY,
    asked,
    billed,
    came,
    left,
    placed_or_refused,
    the,
)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(stock=OPENING)
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    return trade


def test_one_comes_back_to_be_sold_and_one_to_be_scrapped(trade: SmallTrade) -> None:
    order, delivery = left(trade, (0, "5"), (1, "3"))
    # 5 kettles at 10.00 are 50.00 and 6.50 tax, 3 at 19.99 are 59.97 and 7.80; cost 23.81 of 33.34, and 40.00.
    assert stock(trade) == {(CHENGDU, 0): ("2", "0", "9.53"), (CHENGDU, 1): ("0", "0", "0.00")}
    billed(trade, delivery)
    assert credit_buckets(trade) == {"receivable": "124.27"}
    # Dearer kettles come in: the average is not what the old ones had cost.
    put_stock(trade, {(CHENGDU, 0): ("2", "100.00")})

    back = the(asked(trade, delivery, "2", "1"))
    assert (back.return_status, back.lines) == (ReturnStatus.APPROVED, 2)
    first = came(trade, back, (1, "1", Grade.SELLABLE), (2, "1", Grade.SCRAP))
    assert isinstance(first, ReceivedReturn)
    assert (first.return_status, first.cost) == (ReturnStatus.APPROVED, Decimal("18.09"))  # 4.76 and 13.33
    assert stock(trade)[CHENGDU, 0] == ("5", "0", "114.29")
    assert stock(trade)[CHENGDU, 1][2] == "0.00"
    second = came(trade, back, (1, "1", Grade.SELLABLE))
    assert isinstance(second, ReceivedReturn)
    # 23.81 × 2 ÷ 5 is 9.52, of which 4.76 came already.
    assert (second.return_status, second.cost) == (ReturnStatus.RECEIVED, Decimal("4.76"))
    assert differences() == {}

    note = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    # 20.00 of 50.00 and 2.60 of 6.50; 19.99 of 59.97 and 2.60 of 7.80.
    assert (note.net, note.tax, note.gross) == (Decimal("39.99"), Decimal("5.20"), Decimal("45.19"))
    assert (note.credit_note_number, note.settled) == ("CRN2026-000001", Decimal("45.19"))
    assert note.return_status is ReturnStatus.CLOSED
    assert open_items(trade.actor) == [("invoice", "124.27", "45.19")]
    assert credit_buckets(trade) == {"receivable": "79.08"}
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.COMPLETED
    assert trial_balance(trade.actor) == {
        "1100": ("124.27", "45.19"),
        "1200": ("196.19", "77.14"),
        "2100": ("5.20", "14.30"),
        "3200": ("0.00", "173.34"),
        "4000": ("0.00", "109.97"),
        "4100": ("39.99", "0.00"),
        "5000": ("63.81", "22.85"),
        "5100": ("13.33", "0.00"),
    }
    assert differences() == {}
    kinds = [one.kind for one in list_documents_of_order(actor=trade.actor, order_id=order.id).documents]
    assert kinds == ["delivery", "invoice", "customer_return", "credit_note"]


def test_what_comes_back_before_it_is_invoiced_is_not_invoiced(trade: SmallTrade) -> None:
    order, delivery = left(trade, (0, "5"), (1, "3"))
    assert credit_buckets(trade) == {"shipped": "124.27"}
    back = the(asked(trade, delivery, "2", "0"))
    received = came(trade, back, (1, "2", Grade.SELLABLE))
    assert isinstance(received, ReceivedReturn)
    assert (received.return_status, received.cost) == (ReturnStatus.CLOSED, Decimal("9.52"))
    assert credit_buckets(trade) == {"shipped": "101.67"}
    assert differences() == {}
    invoice = invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery.id, THURSDAY)]).single()
    assert (invoice.net, invoice.tax) == (Decimal("89.97"), Decimal("11.70"))
    assert credit_buckets(trade) == {"receivable": "101.67"}
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.COMPLETED
    (refused,) = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).results
    assert isinstance(refused.error, WrongReturnStatus)
    # The rest comes after the invoice: it is credited.
    rest = the(asked(trade, delivery, "3", "3"))
    came(trade, rest, (1, "3", Grade.SELLABLE), (2, "3", Grade.SELLABLE))
    note = credit_returns(actor=trade.actor, items=[CreditReturn(rest.id, THURSDAY)]).single()
    assert note.gross == Decimal("101.67")
    assert stock(trade) == {(CHENGDU, 0): ("7", "0", "33.34"), (CHENGDU, 1): ("3", "0", "40.00")}
    assert differences() == {}


def test_a_delivery_that_came_back_wholly_is_not_invoiced(trade: SmallTrade) -> None:
    order, delivery = left(trade, (0, "5"))
    back = the(asked(trade, delivery, "5"))
    came(trade, back, (1, "5", Grade.SELLABLE))
    head = show_delivery(actor=trade.actor, delivery_id=delivery.id).head
    assert head.delivery_status is DeliveryStatus.RETURNED
    assert show_order(actor=trade.actor, order_id=order.id).head.order_status is OrderStatus.COMPLETED
    (refused,) = invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery.id, THURSDAY)]).results
    assert isinstance(refused.error, WrongDeliveryStatus)
    assert credit_buckets(trade) == {}
    assert differences() == {}


def test_goods_to_be_repaired_are_blocked_until_they_are_cleared(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "5"))
    billed(trade, delivery)
    back = the(asked(trade, delivery, "4"))
    came(trade, back, (1, "4", Grade.REPAIR))
    (refused,) = [placed_or_refused(trade, "3")]
    assert refused
    site, kettles = trade.network.chengdu_site_id, trade.catalog.product_ids[0]
    items = [
        ClearBlocked(site, kettles, Decimal(much), outcome, THURSDAY)
        for much, outcome in ((3, ClearedAs.SELLABLE), (2, ClearedAs.SCRAP), (1, ClearedAs.SCRAP))
    ]
    first, much, last = clear_blocked_goods(actor=trade.actor, items=items).results
    assert isinstance(much.error, InsufficientStock)
    assert first.value is not None
    assert last.value is not None
    # Six kettles were worth 9.53 + 19.05 = 28.58.
    assert (first.value.amount, last.value.amount) == (Decimal("14.29"), Decimal("4.76"))
    assert trial_balance(trade.actor)["5100"] == ("4.76", "0.00")
    assert trial_balance(trade.actor)["1200"] == ("92.39", "28.57")
    assert not placed_or_refused(trade, "5")
    assert differences() == {}


def test_no_more_comes_back_than_left(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "5"))
    billed(trade, delivery)
    first = the(asked(trade, delivery, "3", approve=False))
    before = contents()
    assert isinstance(asked(trade, delivery, "3"), OverReturned)
    assert isinstance(came(trade, first, (1, "1", Grade.SELLABLE)), WrongReturnStatus)
    assert contents() == before
    approve_returns(actor=trade.actor, items=[ReturnRef(first.id)]).single()
    before = contents()
    assert isinstance(came(trade, first, (1, "2", Grade.SELLABLE), (1, "2", Grade.SCRAP)), OverReturned)
    assert isinstance(came(trade, first, (1, "1", Grade.SELLABLE), on=MONDAY), BeforeGoodsLeft)
    assert isinstance(came(trade, first, (1, "1", Grade.SELLABLE), on=date(2031, 1, 1)), PeriodUndefined)
    assert contents() == before
    came(trade, first, (1, "1", Grade.SELLABLE))
    # What does not come any more may come by another return.
    ended = cancel_returns(actor=trade.actor, items=[ReturnRef(first.id)]).single()
    assert ended.return_status is ReturnStatus.RECEIVED
    assert isinstance(came(trade, first, (1, "1", Grade.SELLABLE)), WrongReturnStatus)
    assert isinstance(asked(trade, delivery, "5"), OverReturned)
    second = the(asked(trade, delivery, "4"))
    assert cancel_returns(actor=trade.actor, items=[ReturnRef(second.id)]).single().return_status is (
        ReturnStatus.CANCELLED
    )
    assert differences() == {}


def test_a_return_of_somebody_else_is_not_there(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "5"))
    back = the(asked(trade, delivery, "3", approve=False))
    stranger = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    (refused,) = approve_returns(actor=stranger, items=[ReturnRef(back.id)]).results
    assert isinstance(refused.error, NotFound)
    with pytest.raises(NotFound):
        show_return(actor=stranger, return_id=back.id)


def test_a_delivery_that_did_not_leave_takes_nothing_back(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "2")))
    (delivery,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    before = contents()
    assert isinstance(asked(trade, delivery, "1"), WrongDeliveryStatus)
    assert contents() == before
    cancel_deliveries(actor=trade.actor, items=[DeliveryRef(delivery.id)]).single()
    before = contents()
    assert isinstance(asked(trade, delivery, "1"), WrongDeliveryStatus)
    assert contents() == before


def test_steps_of_a_return_that_is_over_are_refused(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "2"))
    billed(trade, delivery)
    back = the(asked(trade, delivery, "1", approve=False))
    ref = ReturnRef(back.id)
    assert cancel_returns(actor=trade.actor, items=[ref]).single().return_status is ReturnStatus.CANCELLED
    before = contents()
    for command in (approve_returns, cancel_returns):
        (refused,) = command(actor=trade.actor, items=[ref]).results
        assert isinstance(refused.error, WrongReturnStatus)
    assert isinstance(came(trade, back, (1, "1", Grade.SELLABLE)), WrongReturnStatus)
    (late,) = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).results
    assert isinstance(late.error, WrongReturnStatus)
    assert contents() == before

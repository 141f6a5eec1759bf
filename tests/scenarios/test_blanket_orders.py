"""Blanket orders: call-offs are orders at the agreed prices, within the period, and never more than was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from huotong.fulfilment.testing import SmallTrade, grant_credit, small_trade
from huotong.kernel.errors import HuotongError
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.sales.contracts import NewOrderLine, OrderStatus, PlacedOrder
from huotong.sales.contracts.agreeing import (
    AgreementStatus,
    DrawnLine,
    EndAgreement,
    NewBlanketOrder,
    OrderFromAgreement,
    PlacedAgreement,
)
from huotong.sales.errors import (
    AgreementLapsed,
    AgreementNotYet,
    AgreementStatusWrong,
    NotEnoughCredit,
    NothingToOrder,
    OrderNotPossible,
)
from huotong.sales.public import (
    call_off_blanket_orders,
    close_blanket_orders,
    create_blanket_orders,
    show_blanket_order,
    show_order,
)
from tests.books import contents, credit_buckets, differences
from tests.scenarios.test_quotations import FAR, TODAY

SINCE = TODAY - timedelta(days=30)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    return trade


@pytest.fixture
def blanket(trade: SmallTrade) -> PlacedAgreement:
    """60 of the first product at 9.00 apiece by agreement, 10 of the second at its list price."""
    first, second, _ = trade.catalog.product_ids
    lines = (NewOrderLine(Decimal(60), first, price=Decimal(9)), NewOrderLine(Decimal(10), second))
    new = NewBlanketOrder(lines, SINCE, FAR, trade.chengdu_customer_id)
    return create_blanket_orders(actor=trade.actor, items=[new]).single()


def wanted(
    trade: SmallTrade, blanket: PlacedAgreement, *lines: tuple[int, str], **more: Any
) -> OrderFromAgreement:
    ids = {
        one.line_no: one.id
        for one in show_blanket_order(actor=trade.actor, blanket_order_id=blanket.id).lines
    }
    drawn = tuple(DrawnLine(ids[no], Decimal(quantity)) for no, quantity in lines)
    return replace(OrderFromAgreement(blanket.id, drawn, confirm=True), **more)


def call_off(
    trade: SmallTrade, blanket: PlacedAgreement, *lines: tuple[int, str], **more: Any
) -> PlacedOrder:
    items = [wanted(trade, blanket, *lines, **more)]
    return call_off_blanket_orders(actor=trade.actor, items=items).single()


def refusal(trade: SmallTrade, item: OrderFromAgreement) -> HuotongError | None:
    """Why it is refused; nothing has changed by it."""
    before = contents()
    (refused,) = call_off_blanket_orders(actor=trade.actor, items=[item]).refused
    assert contents() == before
    return refused.error


def left(trade: SmallTrade, blanket: PlacedAgreement) -> tuple[AgreementStatus, list[Decimal]]:
    shown = show_blanket_order(actor=trade.actor, blanket_order_id=blanket.id)
    return shown.head.agreement_status, [one.entered_quantity - one.drawn for one in shown.lines]


def test_call_offs_take_the_agreed_price_and_leave_so_much_less(
    trade: SmallTrade, blanket: PlacedAgreement
) -> None:
    # 60 × 9.00 + 10 × 19.99 = 739.90, with 70.20 + 25.99 tax; no credit is used by it.
    assert (blanket.net, blanket.tax) == (Decimal("739.90"), Decimal("96.19"))
    assert credit_buckets(trade) == {}
    dearer = SetPrice(trade.price_list_id, trade.catalog.product_ids[1], Decimal(30), valid_from=TODAY)
    set_prices(actor=trade.actor, items=[dearer]).single()
    order = call_off(trade, blanket, (1, "20"), (2, "1"))
    # 180.00 + 19.99, with 23.40 + 2.60 tax.
    assert (order.order_status, order.gross) == (OrderStatus.CONFIRMED, Decimal("225.99"))
    first, second = show_order(actor=trade.actor, order_id=order.id).lines
    assert (first.price, first.price_trace["price"]["rule"]) == (9, "agreed")
    assert (second.price, second.price_trace["price"]["rule"]) == (Decimal("19.99"), "list")
    assert left(trade, blanket) == (AgreementStatus.IN_FORCE, [40, 9])
    assert credit_buckets(trade) == {"ordered": "225.99"}
    assert differences() == {}


def test_an_over_call_is_refused_and_the_last_call_off_completes(
    trade: SmallTrade, blanket: PlacedAgreement
) -> None:
    call_off(trade, blanket, (1, "20"), confirm=False)
    over = refusal(trade, wanted(trade, blanket, (1, "41")))
    assert isinstance(over, NothingToOrder)
    assert (over.number, over.line_no, over.left) == (blanket.number, 1, 40)
    dear = refusal(trade, wanted(trade, blanket))
    assert isinstance(dear, OrderNotPossible)
    (cause,) = dear.causes
    # 40 × 9.00 + 10 × 19.99 = 559.90, with 46.80 + 25.99 tax.
    assert isinstance(cause, NotEnoughCredit)
    assert cause.needed == Decimal("632.69")
    call_off(trade, blanket, confirm=False)
    assert left(trade, blanket) == (AgreementStatus.COMPLETED, [0, 0])
    assert isinstance(refusal(trade, wanted(trade, blanket)), AgreementStatusWrong)
    assert differences() == {}


def test_outside_the_period_nothing_is_called_off(trade: SmallTrade, blanket: PlacedAgreement) -> None:
    def on(day: date) -> HuotongError | None:
        return refusal(trade, wanted(trade, blanket, (1, "1"), ordered_on=day))

    early, late = on(SINCE - timedelta(days=1)), on(FAR + timedelta(days=1))
    assert isinstance(early, AgreementNotYet)
    assert isinstance(late, AgreementLapsed)
    call_off(trade, blanket, (1, "1"), ordered_on=SINCE)
    call_off(trade, blanket, (1, "1"), ordered_on=FAR)
    close_blanket_orders(actor=trade.actor, items=[EndAgreement(blanket.id, "moved away")]).single()
    assert isinstance(refusal(trade, wanted(trade, blanket, (1, "1"))), AgreementStatusWrong)
    assert left(trade, blanket) == (AgreementStatus.CLOSED, [58, 10])
    assert differences() == {}

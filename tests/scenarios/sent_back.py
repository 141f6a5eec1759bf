"""Goods of a delivery that left, and what comes back of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    ChangeDelivery,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    LineToReturn,
    MadeDelivery,
    MadeReturn,
    NewReturn,
    OrderToDeliver,
    ReceivedReturn,
    ReceiveReturn,
)
from huotong.fulfilment.public import (
    change_deliveries,
    create_deliveries,
    create_returns,
    invoice_deliveries,
    issue_deliveries,
    receive_returns,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed
from huotong.kernel.errors import HuotongError
from huotong.ledger.contracts import ReceivePayment
from huotong.ledger.public import (
    receive_payments,
)
from huotong.sales.contracts import PlacedOrder
from huotong.sales.public import create_orders
from tests.books import (
    delivery_lines,
)

SHANGHAI, CHENGDU = 0, 1
MONDAY, TUESDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
OPENING = {(CHENGDU, 0): ("7", "33.34"), (CHENGDU, 1): ("3", "40.00")}


def left(trade: SmallTrade, *lines: tuple[int, str]) -> tuple[PlacedOrder, MadeDelivery]:
    """An order whose goods left on Tuesday."""
    (order,) = placed(trade, new_order(trade, *lines))
    (delivery,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, TUESDAY)]).single()
    return order, delivery


def billed(trade: SmallTrade, delivery: MadeDelivery) -> None:
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery.id, TUESDAY)]).single()


def asked(
    trade: SmallTrade, delivery: MadeDelivery, *quantities: str, approve: bool = True
) -> MadeReturn | HuotongError:
    """A return of these quantities of the delivery's lines, in order; nothing of one at 0."""
    ids = delivery_lines(trade.actor, delivery.id)
    lines = tuple(
        LineToReturn(ids[no], Decimal(much)) for no, much in enumerate(quantities, 1) if Decimal(much)
    )
    new = NewReturn(delivery.id, lines, approve=approve, asked_on=THURSDAY, reason="wrong colour")
    (outcome,) = create_returns(actor=trade.actor, items=[new]).results
    return outcome.error or outcome.value or pytest.fail("neither refused nor done")


def came(
    trade: SmallTrade, back: MadeReturn, *goods: tuple[int, str, Grade], on: date = THURSDAY
) -> ReceivedReturn | HuotongError:
    """Goods of the return by line number."""
    ids = {one.line_no: one.id for one in show_return(actor=trade.actor, return_id=back.id).lines}
    lines = tuple(GradedGoods(ids[no], Decimal(much), grade) for no, much, grade in goods)
    (outcome,) = receive_returns(actor=trade.actor, items=[ReceiveReturn(back.id, lines, on)]).results
    return outcome.error or outcome.value or pytest.fail("neither refused nor done")


def pay(trade: SmallTrade, amount: str, *, on: date = TUESDAY) -> None:
    payment = ReceivePayment(
        company_id=trade.network.company_id,
        partner_id=trade.chengdu_customer_id,
        org_unit_id=trade.network.branch_ids[1],
        currency="CNY",
        amount=Decimal(amount),
        received_on=on,
    )
    receive_payments(actor=trade.actor, items=[payment]).single()


def the(outcome: object) -> MadeReturn:
    assert isinstance(outcome, MadeReturn), outcome
    return outcome


def placed_or_refused(trade: SmallTrade, quantity: str) -> bool:
    """Whether an order of so many kettles is refused."""
    return bool(create_orders(actor=trade.actor, items=[new_order(trade, (0, quantity))]).refused)


def only(trade: SmallTrade, delivery: MadeDelivery, *, quantities: dict[int, str]) -> None:
    """The delivery's lines carry these quantities, by line number."""
    ids = delivery_lines(trade.actor, delivery.id)
    lines = tuple(LineQuantity(ids[no], Decimal(much)) for no, much in quantities.items())
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(delivery.id, lines=lines)]).single()

"""What is refused says why and what would pass, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.catalog.contracts import CreateProduct
from huotong.catalog.public import create_products
from huotong.fulfilment.contracts import (
    ChangeDelivery,
    DeliveryRef,
    InvoiceDelivery,
    IssueDelivery,
    LineQuantity,
    MadeDelivery,
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
from huotong.kernel.results import CommandResult
from huotong.ledger.contracts import PeriodName
from huotong.ledger.errors import PeriodClosed
from huotong.ledger.public import close_periods, number_vouchers
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners
from huotong.sales.contracts import ConfirmOrder, NewOrder, NewOrderLine, OrderRef, OrderStatus, PlacedOrder
from huotong.sales.public import cancel_orders, confirm_orders, create_orders, show_order
from tests.books import contents, delivery_lines, differences, numbers, progress, stock

ON = date(2026, 11, 24)
STOCK = {(0, 0): ("6", "30.00"), (1, 0): ("4", "20.00"), (1, 1): ("5", "25.00"), (1, 2): ("9", "1.00")}


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    return small_trade(stock=STOCK)


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Every row of every ledger, balance, document and master is afterwards as it was."""
    before = contents()
    yield
    assert contents() == before


@dataclass(frozen=True)
class Told:
    """A refusal as it is answered."""

    code: str
    facts: Mapping[str, Any]
    causes: tuple[tuple[str, Mapping[str, Any]], ...] = ()


def told(problem: Mapping[str, Any]) -> Told:
    causes = tuple((cause["code"], cause["facts"]) for cause in problem.get("errors", ()) if "code" in cause)
    return Told(problem["code"], problem["facts"], causes)


def refusal(result: CommandResult[Any]) -> Told:
    """Why the only item was refused."""
    (outcome,) = result.results
    assert outcome.problem is not None
    return told(outcome.problem)


def refused_order(trade: SmallTrade, order: NewOrder) -> Told:
    """Why the order was refused; nothing of it is stored."""
    with nothing_changes():
        return refusal(create_orders(actor=trade.actor, items=[order]))


def deliver(trade: SmallTrade, *orders: PlacedOrder) -> list[MadeDelivery]:
    done = create_deliveries(actor=trade.actor, items=[OrderToDeliver(one.id) for one in orders]).done
    return [made for order in done for made in order.deliveries]


def issue(trade: SmallTrade, *deliveries: MadeDelivery) -> CommandResult[Any]:
    return issue_deliveries(actor=trade.actor, items=[IssueDelivery(one.id, ON) for one in deliveries])


def invoice(trade: SmallTrade, *deliveries: MadeDelivery) -> CommandResult[Any]:
    return invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(one.id, ON) for one in deliveries])


def short(line_no: int, sku: str, wanted: str, available: str) -> tuple[str, Mapping[str, Any]]:
    facts = {"line_no": str(line_no), "sku": sku, "wanted": wanted, "available": available}
    return "sales.not_enough_stock", facts


def too_dear(*, granted: str, used: str, needed: str, left: str) -> tuple[str, Mapping[str, Any]]:
    facts = {"granted": granted, "used": used, "needed": needed, "left": left, "currency": "CNY"}
    return "sales.not_enough_credit", facts


def test_each_short_line_says_what_would_pass(trade: SmallTrade) -> None:
    placed(trade, new_order(trade, (0, "1")))
    assert refused_order(trade, new_order(trade, (0, "9.5"), (1, "5"), (2, "9.000001"))) == Told(
        "sales.order_not_possible",
        {"order": "orders.0"},
        (short(1, "SKU1", "9.5", "9"), short(3, "SKU3", "9.000001", "9")),
    )
    (order,) = placed(trade, new_order(trade, (0, "9"), (1, "5"), (2, "9")))
    assert order.order_status is OrderStatus.CONFIRMED


def test_two_lines_of_one_product_share_what_is_there(trade: SmallTrade) -> None:
    assert refused_order(trade, new_order(trade, (1, "3"), (1, "4"))).causes == (short(2, "SKU2", "4", "2"),)


def test_too_little_credit_says_what_would_pass(trade: SmallTrade) -> None:
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="50.00")
    placed(trade, new_order(trade, (0, "2")))
    assert refused_order(trade, new_order(trade, (0, "3"))) == Told(
        "sales.order_not_possible",
        {"order": "orders.0"},
        (too_dear(granted="50", used="22.6", needed="33.9", left="27.4"),),
    )
    placed(trade, new_order(trade, (0, "2"), (2, "9")))  # 23.39 + 3.00 × 1.13 = 25.99
    assert refused_order(trade, new_order(trade, (0, "1"))).causes == (
        too_dear(granted="50", used="48.59", needed="11.3", left="1.41"),
    )


def test_stock_and_credit_are_refused_together(trade: SmallTrade) -> None:
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="100.00")
    wanted = new_order(trade, (0, "11"), (2, "2"))
    assert refused_order(trade, wanted).causes == (
        short(1, "SKU1", "11", "10"),
        too_dear(granted="100", used="0", needed="125.06", left="100"),
    )


def test_an_entered_order_that_cannot_be_confirmed_stays_entered(trade: SmallTrade) -> None:
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="0.00")
    (order,) = placed(trade, new_order(trade, (1, "6"), confirm=False))
    with nothing_changes():
        found = refusal(confirm_orders(actor=trade.actor, items=[ConfirmOrder(order.id)]))
    assert found == Told(
        "sales.order_not_possible",
        {"order": order.number},
        (short(1, "SKU2", "6", "5"), too_dear(granted="0", used="0", needed="135.53", left="0")),
    )
    shown = show_order(actor=trade.actor, order_id=order.id)
    assert shown.head.order_status is OrderStatus.ENTERED
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="135.53")
    cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]).single()
    (smaller,) = placed(trade, new_order(trade, (1, "5")))
    assert smaller.gross == Decimal("112.94")


def test_a_blocked_customer_a_missing_price_and_an_unknown_product(trade: SmallTrade) -> None:
    unpriced = (
        create_products(
            actor=trade.actor,
            items=[CreateProduct("GIFT", "Gift", trade.catalog.piece_id, trade.catalog.tax_class_id)],
        )
        .single()
        .id
    )
    blocked = CreatePartner(
        "BAD",
        "Bad payer",
        trade.network.branch_ids[1],
        "CNY",
        is_blocked=True,
        price_list_id=trade.price_list_id,
        addresses=(PartnerAddress(trade.network.chengdu_id, "1 Renmin Road"),),
    )
    bad = create_partners(actor=trade.actor, items=[blocked]).single().id
    assert refused_order(trade, new_order(trade, (0, "1"), customer_id=bad)) == Told(
        "sales.customer_blocked", {"customer": "BAD"}
    )
    line = NewOrderLine(quantity=Decimal(1), product_id=unpriced)
    gift = NewOrder(lines=(line,), customer_id=trade.chengdu_customer_id, confirm=True, ordered_on=ON)
    assert refused_order(trade, gift) == Told("sales.no_price", {"line_no": "1", "sku": "GIFT"})
    odd = NewOrderLine(quantity=Decimal(1), sku="NOTHING")
    unknown = NewOrder(lines=(line, odd), customer_id=trade.chengdu_customer_id, ordered_on=ON)
    assert refused_order(trade, unknown).code == "sales.no_price"
    unknown = NewOrder(lines=(odd,), customer_id=trade.chengdu_customer_id, ordered_on=ON)
    assert refused_order(trade, unknown) == Told(
        "sales.unknown_reference",
        {"field": "orders.0.lines.0.sku", "reason": "unknown", "value": "NOTHING"},
    )
    assert refused_order(trade, new_order(trade, (0, "1"), customer_id=987654)) == Told(
        "not_found", {"kind": "customer", "id": "987654"}
    )


def test_an_external_number_is_taken_once(trade: SmallTrade) -> None:
    (first,) = placed(trade, new_order(trade, (0, "1"), external_number="WEB-1"))
    again = new_order(trade, (0, "1"), external_number="WEB-1")
    assert refused_order(trade, again) == Told(
        "sales.external_number_taken", {"external_number": "WEB-1", "order": first.number}
    )


def test_no_step_twice_and_none_out_of_order(trade: SmallTrade) -> None:
    (order, entered) = placed(trade, new_order(trade, (1, "2")), new_order(trade, (1, "1"), confirm=False))
    wrong = Told("sales.wrong_status", {"order": order.number, "status_name": "confirmed"})
    with nothing_changes():
        assert refusal(confirm_orders(actor=trade.actor, items=[ConfirmOrder(order.id)])) == wrong
        found = refusal(create_deliveries(actor=trade.actor, items=[OrderToDeliver(entered.id)]))
        assert found == Told("sales.wrong_status", {"order": entered.number, "status_name": "entered"})
    (made,) = deliver(trade, order)
    planned = Told("fulfilment.wrong_delivery_status", {"delivery": made.number, "status_name": "planned"})
    with nothing_changes():
        found = refusal(create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]))
        assert found == Told("fulfilment.nothing_to_deliver", {"order": order.number})
        found = refusal(cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]))
        assert found == Told("sales.delivery_open", {"order": order.number})
        assert refusal(invoice(trade, made)) == planned
    assert not issue(trade, made).refused
    issued = Told("fulfilment.wrong_delivery_status", {"delivery": made.number, "status_name": "issued"})
    with nothing_changes():
        assert refusal(issue(trade, made)) == issued
        assert refusal(change_deliveries(actor=trade.actor, items=[ChangeDelivery(made.id, "SF")])) == issued
        assert refusal(cancel_deliveries(actor=trade.actor, items=[DeliveryRef(made.id)])) == issued
        found = refusal(cancel_orders(actor=trade.actor, items=[OrderRef(order.id)]))
        assert found == Told("sales.wrong_status", {"order": order.number, "status_name": "delivered"})
    assert not invoice(trade, made).refused
    billed = Told("fulfilment.wrong_delivery_status", {"delivery": made.number, "status_name": "invoiced"})
    with nothing_changes():
        assert refusal(invoice(trade, made)) == billed
        assert refusal(issue(trade, made)) == billed
    cancel_orders(actor=trade.actor, items=[OrderRef(entered.id)]).single()
    gone = Told("sales.wrong_status", {"order": entered.number, "status_name": "cancelled"})
    with nothing_changes():
        assert refusal(cancel_orders(actor=trade.actor, items=[OrderRef(entered.id)])) == gone
        assert refusal(confirm_orders(actor=trade.actor, items=[ConfirmOrder(entered.id)])) == gone
    assert differences() == {}


def test_a_delivery_is_made_smaller_never_larger_nor_empty(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (1, "2"), (2, "3")))
    (made,) = deliver(trade, order)
    lines = delivery_lines(trade.actor, made.id)

    def changed(*quantities: tuple[int, str]) -> Told:
        wanted = tuple(LineQuantity(line, Decimal(much)) for line, much in quantities)
        with nothing_changes():
            return refusal(
                change_deliveries(actor=trade.actor, items=[ChangeDelivery(made.id, lines=wanted)])
            )

    assert changed((lines[1], "2.000001")) == Told(
        "fulfilment.quantity_raised",
        {"delivery": made.number, "line_no": "1", "wanted": "2.000001", "planned": "2"},
    )
    assert changed((lines[1], "-1")).code == "fulfilment.quantity_raised"
    assert changed((lines[1], "0"), (lines[2], "0")) == Told(
        "fulfilment.delivery_empty", {"delivery": made.number}
    )
    assert changed((lines[1], "1"), (7, "1")) == Told("not_found", {"kind": "delivery_line", "id": "7"})


def test_the_good_ones_of_a_set_are_served_and_numbered_without_a_gap(trade: SmallTrade) -> None:
    orders = [new_order(trade, (1, "4")), new_order(trade, (1, "2")), new_order(trade, (1, "1"))]
    result = create_orders(actor=trade.actor, items=orders)
    assert [outcome.status for outcome in result.results] == ["done", "refused", "done"]
    assert result.results[1].problem is not None
    assert told(result.results[1].problem).causes == (short(1, "SKU2", "2", "1"),)
    assert stock(trade)[1, 1] == ("5", "5", "25.00")
    found = numbers(trade.actor, "sales_order")
    assert [number[-6:] for number in found] == ["000001", "000002"]
    assert differences() == {}


def test_goods_of_an_order_refused_for_credit_are_there_for_the_next(trade: SmallTrade) -> None:
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="20.00")
    dear = new_order(trade, (0, "10"))
    other = new_order(trade, (0, "10"), customer_id=trade.shanghai_customer_id)
    result = create_orders(actor=trade.actor, items=[dear, other])
    assert result.results[0].problem is not None
    assert told(result.results[0].problem).causes == (
        too_dear(granted="20", used="0", needed="113", left="20"),
    )
    assert result.results[1].status == "done", result.results[1].problem
    assert stock(trade)[0, 0] == ("6", "6", "30.00")
    assert stock(trade)[1, 0] == ("4", "4", "20.00")

    entered = placed(trade, *(new_order(trade, (1, much), confirm=False) for much in ("5", "5")))
    cheap = placed(trade, new_order(trade, (1, "5"), confirm=False, customer_id=trade.shanghai_customer_id))
    confirmed = confirm_orders(actor=trade.actor, items=[ConfirmOrder(one.id) for one in (*entered, *cheap)])
    assert codes(confirmed) == ["sales.order_not_possible", "sales.order_not_possible", "done"]
    assert differences() == {}


def test_an_invoice_that_cannot_be_posted_leaves_the_others_of_its_set_alone(trade: SmallTrade) -> None:
    good, bad, waiting = deliver(trade, *placed(trade, *(new_order(trade, (1, "1")) for _ in range(3))))
    issue(trade, good, bad)
    outside = date(2030, 1, 1)
    asked = [InvoiceDelivery(bad.id, outside), InvoiceDelivery(good.id, ON), InvoiceDelivery(waiting.id, ON)]
    found = invoice_deliveries(actor=trade.actor, items=asked)
    assert codes(found) == ["period_undefined", "done", "fulfilment.wrong_delivery_status"]
    assert numbers(trade.actor, "ledger_invoice") == ["INV2026-000001"]
    assert differences() == {}
    again = [InvoiceDelivery(good.id, outside), InvoiceDelivery(bad.id, outside)]
    with nothing_changes():
        found = invoice_deliveries(actor=trade.actor, items=again)
    assert codes(found) == ["fulfilment.wrong_delivery_status", "period_undefined"]


def codes(result: CommandResult[Any]) -> list[str]:
    return [outcome.problem["code"] if outcome.problem else "done" for outcome in result.results]


def test_the_same_document_twice_in_a_set_is_served_once(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (1, "4"), confirm=False))
    actor, again = trade.actor, [order.id, order.id]
    found = confirm_orders(actor=actor, items=[ConfirmOrder(id) for id in again])
    assert codes(found) == ["done", "sales.wrong_status"]
    made = create_deliveries(actor=actor, items=[OrderToDeliver(id) for id in again])
    assert codes(made) == ["done", "fulfilment.nothing_to_deliver"]
    delivery = made.done[0].deliveries[0].id
    line = delivery_lines(actor, delivery)[1]
    changes = [
        ChangeDelivery(delivery, lines=(LineQuantity(line, Decimal(much)),)) for much in ("3", "2", "3")
    ]
    changed = change_deliveries(actor=actor, items=changes)
    assert codes(changed) == ["done", "done", "fulfilment.quantity_raised"]
    assert progress(actor, order.id) == [("4", "2", "0", "0", "0")]
    issues = [IssueDelivery(delivery, ON)] * 2
    wrong = "fulfilment.wrong_delivery_status"
    assert codes(issue_deliveries(actor=actor, items=issues)) == ["done", wrong]
    invoices = [InvoiceDelivery(delivery, ON), InvoiceDelivery(delivery, ON), InvoiceDelivery(delivery)]
    assert codes(invoice_deliveries(actor=actor, items=invoices)) == ["done", wrong, wrong]
    assert progress(actor, order.id) == [("4", "0", "2", "2", "0")]
    cancels = [OrderRef(order.id)] * 2
    assert codes(cancel_orders(actor=actor, items=cancels)) == ["done", "sales.wrong_status"]
    assert progress(actor, order.id) == [("4", "0", "2", "2", "2")]
    (other,) = placed(trade, new_order(trade, (1, "3")))
    (planned,) = deliver(trade, other)
    twice = [DeliveryRef(planned.id)] * 2
    assert codes(cancel_deliveries(actor=actor, items=twice)) == ["done", wrong]
    assert progress(actor, other.id) == [("3", "0", "0", "0", "0")]
    assert differences() == {}


def test_of_two_changes_of_one_line_the_last_counts(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (1, "4")))
    (made,) = deliver(trade, order)
    line = delivery_lines(trade.actor, made.id)[1]
    twice = (LineQuantity(line, Decimal(3)), LineQuantity(line, Decimal(2)))
    change_deliveries(actor=trade.actor, items=[ChangeDelivery(made.id, lines=twice)]).single()
    assert progress(trade.actor, order.id) == [("4", "2", "0", "0", "0")]


def test_the_same_order_refused_twice_in_a_set_says_why_twice(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (1, "6"), confirm=False))
    with nothing_changes():
        found = confirm_orders(actor=trade.actor, items=[ConfirmOrder(order.id)] * 2)
    assert codes(found) == ["sales.order_not_possible"] * 2


def test_a_period_that_was_just_posted_to_is_closed_for_the_next_invoice(trade: SmallTrade) -> None:
    """The process expects the next invoice in the same company and locks its period beforehand."""
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="1000.00")
    orders = placed(trade, *[new_order(trade, (0, "1")) for _ in range(2)])
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(one.id) for one in orders]).done
    first, second = (one.deliveries[0].id for one in made)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(first, ON), IssueDelivery(second, ON)])
    assert invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(first, ON)]).done
    november = PeriodName(company_id=trade.network.company_id, year=ON.year, no=ON.month)
    assert not number_vouchers(actor=trade.actor, items=[november]).refused
    assert not close_periods(actor=trade.actor, items=[november]).refused
    with nothing_changes():
        told = invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(second, ON)])
    assert [type(refused.error) for refused in told.refused] == [PeriodClosed]

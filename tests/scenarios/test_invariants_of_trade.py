"""Each invariant of orders and deliveries names the difference that is planted for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connections

from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
    ReplaceReturn,
)
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery
from huotong.fulfilment.contracts.picking import PickDelivery
from huotong.fulfilment.public import (
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    move_allocations,
    pack_deliveries,
    pick_deliveries,
    receive_returns,
    replace_returns,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.public import create_expected_receipts
from huotong.kernel import verify
from huotong.kernel.book import in_all_books
from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.testing.cluster import TestCluster
from huotong.kernel.testing.connections import rolled_back_transactions
from huotong.main.wiring import wire
from huotong.sales.contracts import NewOrderLine, OrderRef
from huotong.sales.contracts.agreeing import DrawnLine, NewBlanketOrder, NewQuotation, OrderFromAgreement
from huotong.sales.contracts.amending import AmendedLine, AmendOrder
from huotong.sales.contracts.recurring import IntervalUnit, NewRecurringOrder, Recurrence, RecurringDay
from huotong.sales.public import (
    amend_orders,
    call_off_blanket_orders,
    cancel_orders,
    convert_quotations,
    create_blanket_orders,
    create_quotations,
    create_recurring_orders,
    make_recurring_orders,
    show_order,
    show_quotation,
)
from tests.books import delivery_lines

ON = date(2026, 11, 24)
OTHER_SITE = "(SELECT min(id) + max(id) FROM network_site) - site_id"
PLANTED = {
    "order_totals": "UPDATE sales_order SET net = net + 1, gross = gross + 1 WHERE order_status = 2",
    "order_status_of_lines": "UPDATE sales_order SET order_status = 3 WHERE order_status = 4",
    "order_line_amounts": "UPDATE sales_order_line SET net = net + 0.01, tax = tax - 0.01 WHERE line_no = 2",
    "order_line_units": "UPDATE sales_order_line SET entered_quantity = entered_quantity + 1 WHERE line_no = 2",
    "order_companies": "UPDATE sales_order SET org_unit_id = 1 WHERE order_status = 1",
    "holds_within_order_lines": "UPDATE stock_hold SET quantity = quantity + 5 WHERE quantity = 3",
    "open_lines_held_or_waiting": "UPDATE sales_backorder SET quantity = quantity - 1",
    "backorders_of_lines": "UPDATE sales_backorder SET product_id = product_id - 1",
    "promises_of_backorders": "UPDATE inventory_promise SET quantity = quantity + 1000",
    "order_numbers": "UPDATE counter SET last = last + 1 WHERE series = 'SO'",
    "order_versions_complete": "UPDATE sales_order_version SET net = net + 1 WHERE no = 2",
    "agreement_totals": "UPDATE sales_agreement SET net = net + 1, gross = gross + 1",
    "agreement_draws": "UPDATE sales_agreement_line SET drawn = drawn + 1 WHERE drawn = 1",
    "agreement_status_of_lines": "UPDATE sales_agreement SET agreement_status = 3 WHERE agreement_status = 2",
    "recurring_days": "UPDATE sales_recurrence SET days_done = days_done + 1",
    "recurring_orders_made": "UPDATE sales_recurring_day SET order_id = (SELECT max(id) FROM sales_order"
    " WHERE partner_id <> (SELECT partner_id FROM sales_agreement WHERE kind_of = 3))",
    "agreement_numbers": "UPDATE counter SET last = last + 1 WHERE series = 'BO'",
    "order_lines_delivered": "UPDATE sales_order_line SET planned = planned - 1 WHERE planned = 3",
    "order_lines_invoiced": "UPDATE sales_order_line SET invoiced = invoiced - 1 WHERE invoiced = 2",
    "deliveries_left_stock": "UPDATE fulfilment_delivery_line SET quantity = quantity + 1 WHERE quantity = 2",
    "deliveries_of_orders": "UPDATE fulfilment_delivery_line SET product_id = product_id - 1 WHERE quantity = 3",
    "deliveries_invoiced": "UPDATE fulfilment_delivery SET invoice_id = 1 WHERE delivery_status = 1",
    "invoices_of_deliveries": "UPDATE ledger_invoice_line SET source_line_id = 1",
    "planned_goods_held": "UPDATE fulfilment_delivery SET site_id = "
    + OTHER_SITE
    + " WHERE delivery_status = 1",
    "holds_of_orders": "UPDATE stock_hold SET sku_id = sku_id - 1 WHERE quantity = 1.5",
    "credit_used": "UPDATE limits_limit SET used = used + 0.01",
    "delivery_numbers": "DELETE FROM counter WHERE series = 'DN'",
    "returns_of_deliveries": "UPDATE fulfilment_delivery_line SET waived = waived - 1 WHERE waived > 0",
    "returns_within_deliveries": "UPDATE fulfilment_return_line SET quantity = quantity + 1 WHERE received = 0",
    "returns_received": "UPDATE fulfilment_return SET return_status = 9 WHERE return_status = 4",
    "returns_moved_stock": "UPDATE fulfilment_return_receipt SET grade = 1 WHERE grade = 3",
    "returns_replaced": "UPDATE fulfilment_return_line SET replaced = replaced - 0.5 WHERE replaced > 0",
    "returns_at_original_cost": "UPDATE fulfilment_return_receipt SET cost = cost + 0.01",
    "returns_credited": "UPDATE fulfilment_return_line SET credited = credited - 1 WHERE credited > 0",
    "picks_of_deliveries": "UPDATE fulfilment_pick SET found = found - 1",
    "parcels_of_deliveries": "UPDATE fulfilment_parcel SET parcel_status = 9",
    "return_numbers": "UPDATE counter SET last = last + 1 WHERE series = 'RT'",
}


@pytest.fixture
def traded(database_cluster: TestCluster) -> Iterator[SmallTrade]:
    """Orders in every state, undone afterwards; as superuser, to plant what the application never could."""
    wire()
    with aimed_at(database_cluster.database().superuser), rolled_back_transactions():
        trade = small_trade()
        actor = trade.actor
        grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
        done, planned, waiting, cancelled = placed(
            trade,
            new_order(trade, (0, "2"), (1, "1")),
            new_order(trade, (1, "3")),
            new_order(trade, (0, "4"), (2, "7")),
            new_order(trade, (0, "5")),
        )
        placed(trade, new_order(trade, (0, "6"), confirm=False))
        made = create_deliveries(actor=actor, items=[OrderToDeliver(one.id) for one in (done, planned)]).done
        leaving = made[0].deliveries[0].id
        pick_deliveries(actor=actor, items=[PickDelivery(made[1].deliveries[0].id)]).single()
        pack_deliveries(actor=actor, items=[PackDelivery(leaving, (NewParcel(),))]).single()
        issue_deliveries(actor=actor, items=[IssueDelivery(leaving, ON)]).single()
        invoice_deliveries(actor=actor, items=[InvoiceDelivery(leaving, ON)]).single()
        cancel_orders(actor=actor, items=[OrderRef(cancelled.id)]).single()
        _send_back(trade, leaving)
        site, product = trade.network.chengdu_site_id, trade.catalog.product_ids[2]
        coming = CreateExpectedReceipt(site, product, Decimal(100), date(2150, 1, 5))
        create_expected_receipts(actor=actor, items=[coming]).single()
        placed(trade, replace(new_order(trade, (2, "250")), backorders=True))
        _offer(trade)
        _amend(trade)
        _move(trade)
        assert waiting.gross == Decimal("47.83")
        yield trade


def _offer(trade: SmallTrade) -> None:
    """A quotation and a blanket order, of each of which a part is ordered, and a day of a recurring order."""
    lines = (NewOrderLine(Decimal(3), trade.catalog.product_ids[0]),)
    customer, far = trade.chengdu_customer_id, date(2199, 12, 31)
    offer = NewQuotation(lines, far, customer, quoted_on=ON, send=True)
    blanket = NewBlanketOrder(lines, ON, far, customer)
    offered = create_quotations(actor=trade.actor, items=[offer]).single().id
    agreed = create_blanket_orders(actor=trade.actor, items=[blanket]).single().id
    one = DrawnLine(show_quotation(actor=trade.actor, quotation_id=offered).lines[0].id, Decimal(1))
    convert_quotations(actor=trade.actor, items=[OrderFromAgreement(offered, (one,), ordered_on=ON)]).single()
    call_off_blanket_orders(actor=trade.actor, items=[OrderFromAgreement(agreed, ordered_on=ON)]).single()
    monthly = Recurrence(1, IntervalUnit.MONTH, date(2099, 1, 31))
    again = create_recurring_orders(
        actor=trade.actor, items=[NewRecurringOrder(lines, monthly, customer)]
    ).single()
    day = RecurringDay(again.id, monthly.first_on)
    make_recurring_orders(actor=trade.actor, items=[day]).single()
    placed(trade, new_order(trade, (0, "1"), customer_id=trade.shanghai_customer_id, confirm=False))


def _amend(trade: SmallTrade) -> None:
    """An order of which one more is wanted."""
    (order,) = placed(trade, new_order(trade, (0, "1")))
    shown = show_order(actor=trade.actor, order_id=order.id)
    more = AmendedLine(shown.lines[0].id, Decimal(2))
    item = AmendOrder(order.id, shown.head.version, "one more", (more,))
    amend_orders(actor=trade.actor, items=[item]).single()


def _move(trade: SmallTrade) -> None:
    """Of an order one and a half are held at the other site."""
    (order,) = placed(trade, new_order(trade, (0, "2")))
    shown = show_order(actor=trade.actor, order_id=order.id)
    ends = trade.network.chengdu_site_id, trade.network.shanghai_site_id
    goods = MoveGoods(shown.lines[0].id, *ends, Decimal("1.5"))
    item = MoveAllocation(order.id, shown.head.version, (goods,), "moved")
    move_allocations(actor=trade.actor, items=[item]).single()


def _send_back(trade: SmallTrade, invoiced: int) -> None:
    """One piece comes back and is credited, one more is asked for; another comes back before its invoice."""
    actor = trade.actor
    (order,) = placed(trade, new_order(trade, (0, "3")))
    other = create_deliveries(actor=actor, items=[OrderToDeliver(order.id)]).single().deliveries[0].id
    issue_deliveries(actor=actor, items=[IssueDelivery(other, ON)]).single()
    for delivery in (invoiced, other):
        line = delivery_lines(actor, delivery)[1]
        new = NewReturn(delivery, (LineToReturn(line, Decimal(1)),), approve=True, asked_on=ON)
        back = create_returns(actor=actor, items=[new]).single().id
        goods = GradedGoods(show_return(actor=actor, return_id=back).lines[0].id, Decimal(1), Grade.SCRAP)
        receive_returns(actor=actor, items=[ReceiveReturn(back, (goods,), ON)]).single()
        if delivery == invoiced:
            credit_returns(actor=actor, items=[CreditReturn(back, ON)]).single()
            _replace(trade, new)


def _replace(trade: SmallTrade, new: NewReturn) -> None:
    """Half a piece more is replaced, and half a piece is asked for and not come."""
    actor = trade.actor
    line = replace(new.lines[0], quantity=Decimal("0.5"))
    changed, _ = create_returns(actor=actor, items=[replace(new, lines=(line,))] * 2).done
    goods = GradedGoods(
        show_return(actor=actor, return_id=changed.id).lines[0].id, Decimal("0.5"), Grade.SCRAP
    )
    receive_returns(actor=actor, items=[ReceiveReturn(changed.id, (goods,), ON)]).single()
    replace_returns(actor=actor, items=[ReplaceReturn(changed.id, ON)]).single()


def test_trade_leaves_no_difference(traded: SmallTrade) -> None:
    assert {finding.name: finding.first for finding in verify.run(book_id=1) if finding.differences} == {}


def test_every_invariant_has_a_planted_difference() -> None:
    wire()
    assert {one.name for one in verify.registered() if one.app in ("sales", "fulfilment")} == set(PLANTED)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_difference_is_named(traded: SmallTrade, name: str) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(PLANTED[name])
        assert cursor.rowcount > 0
    (finding,) = verify.run(book_id=1, only=[name])
    assert finding.differences > 0
    assert finding.first


def test_the_first_difference_is_told_in_full(traded: SmallTrade) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE limits_limit SET used = used + 0.01")
    (finding,) = verify.run(book_id=1, only=["credit_used"])
    assert (finding.differences, finding.first) == (
        1,
        {
            "company_id": traded.network.company_id,
            "partner_id": traded.chengdu_customer_id,
            "currency": "CNY",
            "expected": "311.4500",
            "found": "311.4600",
        },
    )

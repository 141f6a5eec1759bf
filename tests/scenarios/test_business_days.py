"""Documents without a day carry the business day of their company: at 23:30 UTC it is tomorrow in Shanghai."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connections

from huotong.fulfilment.contracts import IssueDelivery, LineToReturn, NewReturn, OrderToDeliver
from huotong.fulfilment.public import (
    create_deliveries,
    create_returns,
    issue_deliveries,
    show_delivery,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.inventory.contracts.transferring import CreateTransfer, TransferredGoods
from huotong.inventory.public import create_transfers, show_transfer
from huotong.kernel.book import in_all_books
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.contracts import (
    PayOutCredit,
    PostedCreditNote,
    ReversePayment,
    SettlePayment,
    UnsettlePayment,
)
from huotong.ledger.contracts.credits import SettleCredit, UnsettleCredit
from huotong.ledger.public import (
    pay_out_credits,
    receive_payments,
    reverse_payments,
    settle_credits,
    settle_payments,
    unsettle_credits,
    unsettle_payments,
)
from huotong.ledger.testing import ledger_desk, sold
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.pricing.contracts import NewPriceChange, NewPriceChangeLine
from huotong.pricing.public import create_price_changes
from huotong.sales.contracts import NewOrderLine
from huotong.sales.contracts.agreeing import NewBlanketOrder, NewQuotation, OrderFromAgreement
from huotong.sales.errors import NotEnoughCredit, OrderNotPossible
from huotong.sales.public import (
    call_off_blanket_orders,
    convert_quotations,
    create_blanket_orders,
    create_orders,
    create_quotations,
    show_order,
)
from tests.books import contents, delivery_lines, differences
from tests.clock import stop_clock

NEW_YEAR = date(2027, 1, 1)
EVENING = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def trade(rolled_back: object, monkeypatch: pytest.MonkeyPatch) -> SmallTrade:
    """The small trade on the last evening of the year in UTC, New Year's morning in Shanghai."""
    trade = small_trade()
    stop_clock(monkeypatch, EVENING)
    return trade


def test_documents_without_a_day_are_of_the_companys_new_year(trade: SmallTrade) -> None:
    (order,) = placed(trade, replace(new_order(trade, (0, "2")), ordered_on=None))
    (delivery,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    head = show_delivery(actor=trade.actor, delivery_id=delivery.id).head
    assert (order.number[:4], delivery.number[:4], head.ship_on) == ("SO27", "DN27", NEW_YEAR)
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, date(2026, 12, 30))]).single()
    lines = delivery_lines(trade.actor, delivery.id)
    item = NewReturn(delivery.id, (LineToReturn(lines[1], Decimal(1)),))
    back = create_returns(actor=trade.actor, items=[item]).single()
    assert (back.number[:4], show_return(actor=trade.actor, return_id=back.id).head.asked_on) == (
        "RT27",
        NEW_YEAR,
    )
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT posted_on FROM limits_line WHERE bucket = 'ordered' AND amount > 0")
        assert cursor.fetchall() == [(NEW_YEAR,)]
    assert differences() == {}


def test_a_transfer_without_a_day_is_of_the_companys_new_year(trade: SmallTrade) -> None:
    network = trade.network
    goods = TransferredGoods(trade.catalog.product_ids[0], Decimal(3))
    item = CreateTransfer(network.shanghai_site_id, network.chengdu_site_id, (goods,))
    made = create_transfers(actor=trade.actor, items=[item]).single()
    head = show_transfer(actor=trade.actor, transfer_id=made.id).head
    assert (made.number[:4], head.ship_on) == ("ST27", NEW_YEAR)


def test_what_is_agreed_without_a_day_and_ordered_of_it_is_of_the_companys_new_year(
    trade: SmallTrade,
) -> None:
    goods = (NewOrderLine(Decimal(4), trade.catalog.product_ids[0]),)
    offer = NewQuotation(goods, date(2027, 2, 1), trade.chengdu_customer_id, send=True)
    quotation = create_quotations(actor=trade.actor, items=[offer]).single()
    new = NewBlanketOrder(goods, NEW_YEAR, date(2027, 12, 31), trade.chengdu_customer_id)
    blanket = create_blanket_orders(actor=trade.actor, items=[new]).single()
    ordered = convert_quotations(actor=trade.actor, items=[OrderFromAgreement(quotation.id)]).single()
    called = call_off_blanket_orders(actor=trade.actor, items=[OrderFromAgreement(blanket.id)]).single()
    numbers = [one.number[:4] for one in (quotation, blanket, ordered, called)]
    assert numbers == ["QT27", "BO27", "SO27", "SO27"]
    days = [show_order(actor=trade.actor, order_id=one.id).head.ordered_on for one in (ordered, called)]
    assert days == [NEW_YEAR, NEW_YEAR]


def test_a_price_change_is_numbered_in_the_companys_new_year(trade: SmallTrade) -> None:
    line = NewPriceChangeLine(trade.catalog.product_ids[0], Decimal(12))
    change = NewPriceChange(trade.price_list_id, NEW_YEAR, (line,))
    assert create_price_changes(actor=trade.actor, items=[change]).single().number[:4] == "PC27"


def test_a_limit_granted_without_a_day_holds_at_once_and_until_midnight_of_the_company(
    trade: SmallTrade, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant = GrantLimit(
        company_id=trade.network.company_id,
        holder_id=trade.chengdu_customer_id,
        currency="CNY",
        amount=Decimal(5),
        valid_to=date(2027, 1, 2),
    )
    grant_limits(actor=trade.actor, items=[grant]).single()
    before = contents()
    order = new_order(trade, (0, "1"))
    (outcome,) = create_orders(actor=trade.actor, items=[order]).results
    assert isinstance(outcome.error, OrderNotPossible)
    assert [type(cause) for cause in outcome.error.causes] == [NotEnoughCredit]
    assert contents() == before
    stop_clock(monkeypatch, datetime(2027, 1, 1, 15, 59, tzinfo=UTC))
    (outcome,) = create_orders(actor=trade.actor, items=[order]).results
    assert isinstance(outcome.error, OrderNotPossible)
    stop_clock(monkeypatch, datetime(2027, 1, 1, 16, 0, tzinfo=UTC))
    create_orders(actor=trade.actor, items=[order]).single()


def test_money_that_is_used_without_a_day_moves_on_the_companys_new_year(
    rolled_back: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = ledger_desk()
    (paid,) = desk.bill(desk.invoice(sold("60", rate=Decimal(0))))
    whole = desk.payment("60", (paid.open_item_id or 0, "60"))
    receive_payments(actor=desk.actor, items=[whole]).single()
    note = desk.credit(paid.invoice_id)
    assert isinstance(note, PostedCreditNote)
    ahead = receive_payments(actor=desk.actor, items=[desk.payment("30")]).single().payment_id
    desk.owed("100")
    stop_clock(monkeypatch, EVENING)
    credit, actor = note.credit_note_id, desk.actor
    settle_payments(actor=actor, items=[SettlePayment(payment_id=ahead)]).single()
    unsettle_payments(actor=actor, items=[UnsettlePayment(payment_id=ahead)]).single()
    reverse_payments(actor=actor, items=[ReversePayment(payment_id=ahead)]).single()
    settle_credits(actor=actor, items=[SettleCredit(credit_note_id=credit)]).single()
    unsettle_credits(actor=actor, items=[UnsettleCredit(credit_note_id=credit)]).single()
    pay_out_credits(actor=actor, items=[PayOutCredit(credit_note_id=credit)]).single()
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT source_kind, posted_on, count(*) FROM journal_entry"
            " WHERE posted_on > '2026-12-01' GROUP BY 1, 2 ORDER BY 1"
        )
        assert cursor.fetchall() == [("credit_note", NEW_YEAR, 3), ("payment", NEW_YEAR, 3)]
        cursor.execute("SELECT reversed_on FROM ledger_payment WHERE id = %s", [ahead])
        assert cursor.fetchall() == [(NEW_YEAR,)]
    assert sorted(differences_of("ledger", "limits")) == []

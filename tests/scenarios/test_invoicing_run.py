"""Invoices by delivery, by order and by month: what one run bills, to the cent, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    InvoiceDelivery,
    IssueDelivery,
    MadeDelivery,
    OrderToDeliver,
    ReceivedReturn,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
    BilledCustomer,
)
from huotong.fulfilment.errors import NothingToBill
from huotong.fulfilment.public import (
    bill_customers,
    create_deliveries,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    list_customers_to_bill,
)
from huotong.fulfilment.testing import SINCE, SmallTrade, grant_credit, new_order, placed, small_trade
from huotong.kernel.errors import HuotongError, NotFound
from huotong.ledger.contracts import PeriodName
from huotong.ledger.errors import PeriodClosed
from huotong.ledger.public import close_periods, number_vouchers, show_invoice
from huotong.partners.contracts import PartnerTerms
from huotong.partners.public import change_partners, show_partner
from huotong.partners.testing import change_of
from huotong.pricing.contracts import SetTaxRule
from huotong.pricing.public import set_tax_rules
from huotong.sales.contracts import OrderStatus
from huotong.sales.public import show_order
from tests.books import contents, credit_buckets, differences, open_items, trial_balance
from tests.scenarios.sent_back import TUESDAY, asked, came, left, only, the

END = date(2026, 11, 30)
CHENGDU = 1


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    return trade


def agreed(trade: SmallTrade, terms: PartnerTerms, *, days: int | None = None) -> None:
    """The customer in Chengdu is billed and pays like this from now on."""
    shown = show_partner(actor=trade.actor, partner_id=trade.chengdu_customer_id)
    item = replace(change_of(shown), terms=terms, payment_days=days)
    change_partners(actor=trade.actor, items=[item]).single()


def billed(
    trade: SmallTrade, *, until: date = END, on: date = END, unfinished: bool = False
) -> BilledCustomer | HuotongError:
    item = BillCustomer(trade.network.company_id, trade.chengdu_customer_id, until, on, unfinished)
    (outcome,) = bill_customers(actor=trade.actor, items=[item]).results
    return outcome.error or outcome.value or pytest.fail("neither refused nor done")


def sums(found: object) -> list[tuple[str, str, str, int]]:
    """Due day, net, tax and deliveries of each invoice."""
    assert isinstance(found, BilledCustomer), found
    return [(f"{v.due_on:%m-%d}", f"{v.net:.2f}", f"{v.tax:.2f}", v.deliveries) for v in found.invoices]


def second(trade: SmallTrade, order_id: int, *, on: date = TUESDAY) -> MadeDelivery:
    """The rest of an order leaves."""
    (rest,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order_id)]).single().deliveries
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(rest.id, on)]).single()
    return rest


def part(trade: SmallTrade, *, ordered: str, leaves: str) -> int:
    """An order of kettles of which a part leaves; its id."""
    (order,) = placed(trade, new_order(trade, (0, ordered)))
    (delivery,) = create_deliveries(actor=trade.actor, items=[OrderToDeliver(order.id)]).single().deliveries
    only(trade, delivery, quantities={1: leaves})
    issue_deliveries(actor=trade.actor, items=[IssueDelivery(delivery.id, TUESDAY)]).single()
    return order.id


def test_all_that_left_in_a_month_is_on_one_invoice(trade: SmallTrade) -> None:
    """Three orders, a part of one returned before its invoice and a part of another after it."""
    agreed(trade, PartnerTerms("month", from_month_end=True), days=10)
    first, _ = left(trade, (0, "2"))
    second_order, two = left(trade, (1, "3"))
    _, three = left(trade, (2, "7"))
    waived = the(asked(trade, three, "3"))
    assert isinstance(came(trade, waived, (1, "3", Grade.SELLABLE)), ReceivedReturn)
    run = list_customers_to_bill(actor=trade.actor, company_id=trade.network.company_id, until=END)
    (seen,) = run.customers
    assert (seen.deliveries, seen.waiting, f"{seen.net:.2f}", f"{seen.gross:.2f}") == (3, 0, "81.30", "91.87")
    found = billed(trade)
    # 20.00 + 2.60, 59.97 + 7.80, and of 2.33 + 0.30 for seven the last four: 2.33 - 1.00, 0.30 - 0.13.
    assert sums(found) == [("12-10", "81.30", "10.57", 3)]
    assert isinstance(found, BilledCustomer)
    (invoice,) = found.invoices
    shown = show_invoice(actor=trade.actor, invoice_id=invoice.id)
    assert [
        (line.sku, f"{line.quantity:f}".rstrip("0").rstrip("."), f"{line.net:.2f}") for line in shown.lines
    ] == [
        ("SKU1", "2", "20.00"),
        ("SKU2", "3", "59.97"),
        ("SKU3", "4", "1.33"),
    ]
    assert shown.links[0].kind == "customer"
    assert open_items(trade.actor) == [("invoice", "91.87", "0.00")]
    assert credit_buckets(trade) == {"receivable": "91.87"}
    assert show_order(actor=trade.actor, order_id=first.id).head.order_status is OrderStatus.COMPLETED
    back = the(asked(trade, two, "1"))
    assert isinstance(came(trade, back, (1, "1", Grade.SCRAP), on=END), ReceivedReturn)
    note = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, END)]).single()
    assert (note.net, note.tax, note.settled) == (Decimal("19.99"), Decimal("2.60"), Decimal("22.59"))
    assert open_items(trade.actor) == [("invoice", "91.87", "22.59")]
    books = trial_balance(trade.actor)
    assert {code: books[code] for code in ("1100", "2100", "4000", "4100")} == {
        "1100": ("91.87", "22.59"),
        "2100": ("2.60", "10.57"),
        "4000": ("0.00", "81.30"),
        "4100": ("19.99", "0.00"),
    }
    assert show_order(actor=trade.actor, order_id=second_order.id).head.order_status is OrderStatus.COMPLETED
    assert isinstance(billed(trade), NothingToBill)
    assert differences() == {}


def test_goods_that_left_later_wait_for_the_next_run(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    (order,) = placed(trade, new_order(trade, (0, "2")))
    second(trade, order.id, on=date(2026, 12, 1))
    assert sums(billed(trade)) == [("12-30", "10.00", "1.30", 1)]
    assert sums(billed(trade, until=date(2026, 12, 31), on=date(2026, 12, 31))) == [
        ("01-30", "20.00", "2.60", 1)
    ]
    assert differences() == {}


def test_nothing_is_billed_before_it_left(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    assert isinstance(billed(trade, on=date(2026, 11, 23)), NothingToBill)


def test_an_order_has_one_invoice_when_it_has_left_wholly(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("order"))
    order = part(trade, ordered="5", leaves="2")
    (waiting,) = list_customers_to_bill(
        actor=trade.actor, company_id=trade.network.company_id, until=END
    ).customers
    assert (waiting.deliveries, waiting.waiting, waiting.net, waiting.first_on) == (0, 1, 0, None)
    before = contents()
    assert isinstance(billed(trade), NothingToBill)
    assert contents() == before
    second(trade, order)
    assert sums(billed(trade)) == [("12-30", "50.00", "6.50", 2)]
    assert differences() == {}


def test_what_left_of_an_order_is_billed_on_demand(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("order"))
    order = part(trade, ordered="5", leaves="2")
    assert sums(billed(trade, unfinished=True)) == [("12-30", "20.00", "2.60", 1)]
    second(trade, order)
    assert sums(billed(trade)) == [("12-30", "30.00", "3.90", 1)]
    assert differences() == {}


def test_each_delivery_has_its_invoice_when_nothing_else_is_agreed(trade: SmallTrade) -> None:
    order = part(trade, ordered="5", leaves="2")
    second(trade, order)
    assert sums(billed(trade)) == [("12-30", "20.00", "2.60", 1), ("12-30", "30.00", "3.90", 1)]
    assert differences() == {}


def test_terms_set_the_day_of_payment_of_every_invoice(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("delivery", True, Decimal(2), 10), days=45)
    _, delivery = left(trade, (0, "1"))
    made = invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery.id, TUESDAY)]).single()
    shown = show_invoice(actor=trade.actor, invoice_id=made.invoice_id)
    assert shown.due_on == date(2027, 1, 14)
    assert (shown.discount_percent, shown.discount_until) == (Decimal(2), date(2026, 12, 4))
    _, other = left(trade, (0, "1"))
    told = InvoiceDelivery(other.id, TUESDAY, TUESDAY)
    made = invoice_deliveries(actor=trade.actor, items=[told]).single()
    assert show_invoice(actor=trade.actor, invoice_id=made.invoice_id).due_on == TUESDAY


def test_a_refused_customer_is_not_billed_and_the_others_are(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    company = trade.network.company_id
    items = [
        BillCustomer(company, trade.chengdu_customer_id, END, END),
        BillCustomer(company, trade.shanghai_customer_id, END, END),
        BillCustomer(company, 987_654, END, END),
        BillCustomer(987_654, trade.chengdu_customer_id, END, END),
        BillCustomer(company, trade.chengdu_customer_id, END, END),
    ]
    results = bill_customers(actor=trade.actor, items=items).results
    kinds = [type(one.error) for one in results]
    assert kinds == [type(None), NothingToBill, NotFound, NotFound, NothingToBill]
    assert differences() == {}


def test_a_closed_month_bills_nothing(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    period = PeriodName(company_id=trade.network.company_id, year=2026, no=11)
    number_vouchers(actor=trade.actor, items=[period]).single()
    close_periods(actor=trade.actor, items=[period]).single()
    before = contents()
    assert isinstance(billed(trade), PeriodClosed)
    assert contents() == before


def test_other_units_see_and_bill_nothing_of_it(trade: SmallTrade) -> None:
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    east = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    company = trade.network.company_id
    assert list_customers_to_bill(actor=east, company_id=company, until=END).customers == ()
    item = BillCustomer(company, trade.chengdu_customer_id, END, END)
    assert isinstance(bill_customers(actor=east, items=[item]).results[0].error, NotFound)


def test_tax_treatments_are_billed_apart(rolled_back: object) -> None:
    """Goods with tax and goods that are exempt are never on one invoice of a month."""
    trade = small_trade()
    agreed(trade, PartnerTerms("month"))
    left(trade, (0, "1"))
    exempt = SetTaxRule(
        trade.network.company_id,
        trade.catalog.tax_class_id,
        Decimal(0),
        SINCE,
        "exempt",
        "exempt",
    )
    set_tax_rules(actor=trade.actor, items=[exempt]).single()
    shown = show_partner(actor=trade.actor, partner_id=trade.chengdu_customer_id)
    change_partners(actor=trade.actor, items=[replace(change_of(shown), tax_status="exempt")]).single()
    left(trade, (0, "2"))
    assert sums(billed(trade)) == [("12-30", "10.00", "1.30", 1), ("12-30", "20.00", "0.00", 1)]
    assert differences() == {}

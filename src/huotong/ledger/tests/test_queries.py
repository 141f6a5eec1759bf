from dataclasses import replace
from datetime import date
from decimal import Decimal

import orjson
import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.lists import ListDefinition, read_page
from huotong.kernel.steps import Step
from huotong.ledger.contracts import shown
from huotong.ledger.public import (
    INVOICES,
    JOURNAL,
    OPEN_ITEMS,
    PAYMENTS,
    list_periods,
    receive_payments,
    show_entry,
    show_invoice,
    show_payment,
    show_trial_balance,
)
from huotong.ledger.testing import Desk, sold


def rows(definition: ListDefinition, actor: Actor, **query: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = orjson.loads(read_page(definition, actor=actor, query=query))["rows"]
    return found


def abroad(actor: Actor) -> Actor:
    """The same member without any company or org unit."""
    return replace(actor, company_ids=(), org_unit_ids=())


def trial(desk: Desk, period: int, *, locale: str = "en") -> shown.TrialBalance:
    actor = replace(desk.actor, locale=locale)  # type: ignore[arg-type]  # one of the two
    return show_trial_balance(actor=actor, company_id=desk.firm.company_id, year=2026, period=period)


def test_a_trial_balance_carries_on_from_the_periods_before(desk: Desk) -> None:
    desk.bill(desk.invoice(sold("100"), on=date(2026, 10, 31)), desk.invoice(sold("200")))
    receive_payments(actor=desk.actor, items=[desk.payment("50")])
    found = trial(desk, 11)
    assert (found.currency, found.total_debit, found.total_credit) == ("CNY", Decimal(276), Decimal(276))
    assert [
        (
            row.account,
            row.name,
            *(f"{n:.2f}" for n in (row.opening_debit, row.opening_credit, row.debit, row.credit)),
        )
        for row in found.rows
    ] == [
        ("1010", "Bank", "0.00", "0.00", "50.00", "0.00"),
        ("1100", "Trade receivables", "113.00", "0.00", "226.00", "50.00"),
        ("2100", "Output tax", "0.00", "13.00", "0.00", "26.00"),
        ("4000", "Sales revenue", "0.00", "100.00", "0.00", "200.00"),
    ]
    assert [(f"{row.closing_debit:.2f}", f"{row.closing_credit:.2f}") for row in found.rows] == [
        ("50.00", "0.00"),
        ("289.00", "0.00"),
        ("0.00", "39.00"),
        ("0.00", "300.00"),
    ]
    assert [row.name for row in trial(desk, 10, locale="zh-CN").rows] == [
        "应收账款",
        "销项税",
        "主营业务收入",
    ]
    assert trial(desk, 9).rows == ()


def test_a_trial_balance_is_shown_to_who_may_see_the_company(desk: Desk) -> None:
    asked = {"company_id": desk.firm.company_id, "year": 2026, "period": 11}
    with pytest.raises(NotFound):
        show_trial_balance(actor=abroad(desk.actor), **asked)
    with pytest.raises(NotFound):
        show_trial_balance(actor=desk.actor, **{**asked, "year": 2030})
    with pytest.raises(Forbidden):
        show_trial_balance(actor=replace(desk.actor, permissions=frozenset()), **asked)


def test_an_entry_shows_its_lines_and_source(desk: Desk) -> None:
    (posted,) = desk.bill(desk.invoice(sold("100")))
    (line, *_) = rows(JOURNAL, desk.actor, **{"filter[account]": "eq:1100"})
    entry = show_entry(actor=desk.actor, entry_id=int(line["id"]))
    assert entry.source == shown.Link(kind="invoice", id=posted.invoice_id, number="INV2026-000001")
    assert (entry.kind, entry.currency, entry.debit, entry.credit) == ("invoice", "CNY", 113, 113)
    assert [(one.line_no, one.account, one.partner, one.org_unit) for one in entry.lines] == [
        (1, "1100", "Customer C1", "East branch"),
        (2, "2100", "Customer C1", "East branch"),
        (3, "4000", "Customer C1", "East branch"),
    ]
    with pytest.raises(NotFound):
        show_entry(actor=abroad(desk.actor), entry_id=entry.id)


def test_the_journal_is_asked_by_account_and_period(desk: Desk) -> None:
    desk.post(desk.issue("7"), desk.issue("8", on=date(2026, 10, 1)))
    asked = {"filter[account]": "eq:5000", "filter[year]": "eq:2026", "filter[period]": "eq:10"}
    assert [(row["kind"], row["debit"], row["posted_on"]) for row in rows(JOURNAL, desk.actor, **asked)] == [
        ("goods_issue", "8.0000", "2026-10-01")
    ]
    assert len(rows(JOURNAL, desk.actor)) == 4
    assert rows(JOURNAL, abroad(desk.actor)) == []


def test_an_invoice_shows_what_is_open_and_what_paid_it(desk: Desk) -> None:
    (posted,) = desk.bill(desk.invoice(sold("100")))
    (payment,) = receive_payments(actor=desk.actor, items=[desk.payment("13")]).done
    found = show_invoice(actor=desk.actor, invoice_id=posted.invoice_id)
    assert (found.number, found.status, found.open_amount, found.customer_code, found.customer_name) == (
        "INV2026-000001",
        "partly_paid",
        Decimal(100),
        "C1",
        "Wheel House",
    )
    assert [(line.line_no, line.sku, line.net, line.tax_rate, line.tax) for line in found.lines] == [
        (1, "BK-R93R-62", Decimal(100), Decimal("0.13"), Decimal(13))
    ]
    assert [(link.kind, link.number) for link in found.links if link.kind != "journal_entry"] == [
        ("delivery", "1"),
        ("payment", payment.number),
    ]
    assert found.steps == (Step("ledger.receive_payments", True),)
    receive_payments(actor=desk.actor, items=[desk.payment("100")])
    paid = show_invoice(actor=desk.actor, invoice_id=posted.invoice_id)
    assert (paid.status, paid.steps) == ("paid", (Step("ledger.receive_payments", False, "wrong_status"),))
    with pytest.raises(NotFound):
        show_invoice(actor=abroad(desk.actor), invoice_id=posted.invoice_id)


def test_a_payment_shows_what_it_settled(desk: Desk) -> None:
    (posted,) = desk.bill(desk.invoice(sold("100")))
    (payment,) = receive_payments(actor=desk.actor, items=[desk.payment("120")]).done
    found = show_payment(actor=desk.actor, payment_id=payment.payment_id)
    assert (found.amount, found.unapplied) == (Decimal(120), Decimal(7))
    assert [(part.invoice_id, part.number, part.amount) for part in found.parts] == [
        (posted.invoice_id, "INV2026-000001", Decimal(113))
    ]


def test_lists_hold_invoices_payments_and_what_is_open(desk: Desk) -> None:
    desk.bill(desk.invoice(sold("100")), desk.invoice(sold("10")), desk.invoice(sold("0")))
    receive_payments(
        actor=desk.actor, items=[desk.payment("120"), desk.payment("5", customer=desk.firm.customers[1])]
    )
    assert sorted(
        (row["gross"], row["status"], row["open_amount"]) for row in rows(INVOICES, desk.actor)
    ) == [
        ("0.0000", "paid", "0.0000"),
        ("11.3000", "partly_paid", "4.3000"),
        ("113.0000", "paid", "0.0000"),
    ]
    assert [row["gross"] for row in rows(INVOICES, desk.actor, **{"filter[status]": "eq:partly_paid"})] == [
        "11.3000"
    ]
    assert sorted((row["amount"], row["unapplied"]) for row in rows(PAYMENTS, desk.actor)) == [
        ("120.0000", "0.0000"),
        ("5.0000", "5.0000"),
    ]
    assert sorted((row["kind"], row["open_amount"]) for row in rows(OPEN_ITEMS, desk.actor)) == [
        ("invoice", "4.3000"),
        ("payment", "5.0000"),
    ]
    for definition in (INVOICES, PAYMENTS, OPEN_ITEMS):
        assert rows(definition, abroad(desk.actor)) == []


def test_periods_are_listed_in_order(desk: Desk) -> None:
    found = list_periods(actor=desk.actor, company_id=desk.firm.company_id).rows
    assert [(period.year, period.no) for period in found] == [
        (year, no) for year in (2026, 2027) for no in range(1, 13)
    ]
    assert all(period.open for period in found)
    assert list_periods(actor=abroad(desk.actor), company_id=desk.firm.company_id).rows == ()

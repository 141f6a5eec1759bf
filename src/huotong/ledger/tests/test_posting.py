from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import NotFound
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import ChartName, CompanyBooks, EntryLine, Role, SetUpCompanyBooks
from huotong.ledger.errors import (
    ForeignCurrency,
    PeriodUndefined,
    UnbalancedEntry,
)
from huotong.ledger.public import post_invoices, prepare_posting, set_up_company_books
from huotong.ledger.testing import CURRENCY, TODAY, Desk, sold
from huotong.limits.public import Bucket, lock_limits, post_limit_lines

LINES = statement(
    "lines_of_a_test",
    """SELECT a.code, l.debit, l.credit, l.amount, l.partner_id
         FROM journal_line l JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
        WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint ORDER BY a.code, l.debit, l.credit""",
)


def test_books_are_set_up_once_and_extended(desk: Desk) -> None:
    company = desk.firm.company_id
    item = SetUpCompanyBooks(company_id=company, first_year=2026, years=2)
    assert set_up_company_books(actor=desk.actor, items=[item]).single() == CompanyBooks(
        company_id=company, chart=ChartName.INTERNATIONAL, accounts=40, rules=31, periods=24
    )
    more = replace(item, first_year=2025, years=3)
    assert set_up_company_books(actor=desk.actor, items=[more]).single() == CompanyBooks(
        company_id=company, chart=ChartName.INTERNATIONAL, accounts=40, rules=31, periods=36
    )


def test_books_are_kept_by_companies_one_may_see(desk: Desk) -> None:
    item = SetUpCompanyBooks(company_id=999, first_year=2026)
    with pytest.raises(NotFound):
        set_up_company_books(actor=desk.actor, items=[item])


def test_an_entry_moves_two_accounts(desk: Desk) -> None:
    desk.post(desk.issue("70.25"), desk.issue("29.75", source=2))
    assert desk.balances() == {"1200": ("0.00", "100.00"), "5000": ("100.00", "0.00")}


def test_entries_cost_four_statements_whatever_their_number(desk: Desk) -> None:
    desk.post(desk.issue("1"))
    with transaction_of(desk.actor) as tx:
        posting = prepare_posting(tx, days=[(desk.firm.company_id, TODAY)])
        for source in range(50):
            posting.entry(desk.issue("1.10", source=source))
        tx.close()
        tx.send()
        assert (tx.statements, tx.trips) == (4, 2)
    assert desk.balances()["5000"] == ("56.00", "0.00")


def test_an_entry_of_nothing_is_not_posted(desk: Desk) -> None:
    assert desk.post(desk.issue("0")) == [None]
    assert desk.balances() == {}


@pytest.mark.parametrize(
    "lines",
    [
        (EntryLine(Role.COST_OF_GOODS, 1, debit=Decimal(2)), EntryLine(Role.INVENTORY, 1, credit=Decimal(1))),
        (EntryLine(Role.COST_OF_GOODS, 1, debit=Decimal(2), credit=Decimal(2)),),
        (
            EntryLine(Role.COST_OF_GOODS, 1, debit=Decimal(-2)),
            EntryLine(Role.INVENTORY, 1, credit=Decimal(-2)),
        ),
        (
            EntryLine(Role.COST_OF_GOODS, 1, debit=Decimal("0.001")),
            EntryLine(Role.INVENTORY, 1, credit=Decimal("0.001")),
        ),
        (
            EntryLine(Role.COST_OF_GOODS, 1, debit=Decimal(2), amount=Decimal(3)),
            EntryLine(Role.INVENTORY, 1, credit=Decimal(2), amount=Decimal(-4)),
        ),
    ],
    ids=["differs", "two sides", "negative", "decimals", "document currency differs"],
)
def test_what_does_not_sum_is_refused(desk: Desk, lines: tuple[EntryLine, ...]) -> None:
    with pytest.raises(UnbalancedEntry):
        desk.post(replace(desk.issue("1"), lines=lines))
    assert desk.balances() == {}


def test_nothing_is_posted_outside_every_period(desk: Desk) -> None:
    with pytest.raises(PeriodUndefined) as refused:
        desk.post(desk.issue("1", on=date(2025, 12, 31)))
    assert refused.value.facts == {"company_id": str(desk.firm.company_id), "on": date(2025, 12, 31)}
    with pytest.raises(PeriodUndefined):
        desk.post(desk.issue("1", on=date(2028, 1, 1)))
    assert desk.balances() == {}


def test_a_company_without_books_has_no_periods(desk: Desk) -> None:
    with pytest.raises(PeriodUndefined):
        desk.post(replace(desk.issue("1"), company_id=999))


def test_an_invoice_posts_receivable_revenue_and_tax_by_rate(desk: Desk) -> None:
    lines = (
        sold("100"),
        sold("50.10"),
        sold("10", rate=Decimal("0.06"), rule=6),
        sold("5", rate=Decimal(0), rule=0),
    )
    (posted,) = desk.bill(desk.invoice(*lines))
    assert (posted.number, posted.net, posted.tax, posted.gross, posted.due_on) == (
        "INV2026-000001",
        Decimal("165.10"),
        Decimal("20.11"),
        Decimal("185.21"),
        date(2026, 12, 23),
    )
    customer = str(desk.customer)
    assert [tuple(str(v) for v in row) for row in fetch(LINES, actor=desk.actor)] == [
        ("1100", "185.2100", "0.0000", "185.2100", customer),
        ("2100", "0.0000", "0.6000", "-0.6000", customer),
        ("2100", "0.0000", "19.5100", "-19.5100", customer),
        ("4000", "0.0000", "165.1000", "-165.1000", customer),
    ]


def test_invoices_are_numbered_without_a_gap_by_year(desk: Desk) -> None:
    posted = desk.bill(
        desk.invoice(sold("1"), on=date(2027, 1, 1)), desk.invoice(sold("2")), desk.invoice(sold("4"))
    )
    assert [invoice.number for invoice in posted] == ["INV2027-000001", "INV2026-000001", "INV2026-000002"]
    assert [invoice.number for invoice in desk.bill(desk.invoice(sold("5")))] == ["INV2026-000003"]


def test_an_invoice_in_another_currency_is_refused(desk: Desk) -> None:
    with pytest.raises(ForeignCurrency) as refused:
        desk.bill(replace(desk.invoice(sold("1")), currency="USD"))
    assert refused.value.facts == {"currency": "USD", "expected": "CNY"}
    assert desk.balances() == {}


def test_a_free_invoice_has_nothing_open(desk: Desk) -> None:
    (posted,) = desk.bill(desk.invoice(sold("0")))
    assert (posted.open_item_id, posted.gross) == (None, Decimal(0))
    assert desk.balances() == {}


@pytest.mark.parametrize("number", [1, 40])
def test_invoices_cost_nine_statements_in_three_trips(desk: Desk, number: int) -> None:
    desk.bill(desk.invoice(sold("1000")))
    with transaction_of(desk.actor) as tx:
        lock_limits(
            tx,
            company_id=desk.firm.company_id,
            currency=CURRENCY,
            holder_ids=[desk.customer],
        )
        post_limit_lines(tx, [desk.firm.use(desk.customer, Bucket.SHIPPED, "56.50")] * number)
    request = replace(desk.invoice(*[sold("10")] * 5), credit_from=Bucket.SHIPPED)
    with transaction_of(desk.actor) as tx:
        posting = prepare_posting(tx, days=[(desk.firm.company_id, TODAY)])
        post_invoices(tx, posting=posting, requests=[request] * number)
        tx.close()
        tx.send()
        assert (tx.statements, tx.trips) == (9, 3)
    assert desk.credit_used() == f"{Decimal(1130) + number * Decimal('56.50'):.2f}"

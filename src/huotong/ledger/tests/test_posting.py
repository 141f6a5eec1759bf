from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import CompanyBooks, EntryLine, Role, SetUpCompanyBooks
from huotong.ledger.errors import (
    BooksDiffer,
    ForeignCurrency,
    PeriodUndefined,
    UnbalancedEntry,
)
from huotong.ledger.public import prepare_posting, set_up_company_books
from huotong.ledger.testing import (
    COMPANY,
    PARTNER,
    TODAY,
    accountant,
    balances,
    invoice_of,
    issue_of_goods,
    keep_books,
    post_entry,
    post_invoice,
    sold,
)

pytestmark = pytest.mark.usefixtures("rolled_back")
LINES = statement(
    "lines_of_a_test",
    """SELECT a.code, l.debit, l.credit, l.amount, l.partner_id
         FROM journal_line l JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
        WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint ORDER BY a.code, l.debit, l.credit""",
)


def test_books_are_set_up_once_and_extended() -> None:
    actor = accountant()
    assert keep_books(actor) == CompanyBooks(company_id=COMPANY, accounts=39, rules=18, periods=24)
    assert keep_books(actor, years=3) == CompanyBooks(company_id=COMPANY, accounts=39, rules=18, periods=36)


def test_books_keep_their_currency() -> None:
    actor = accountant()
    keep_books(actor)
    item = SetUpCompanyBooks(company_id=COMPANY, currency="EUR", first_year=2026, years=1)
    with pytest.raises(BooksDiffer) as refused:
        set_up_company_books(actor=actor, items=[item])
    assert refused.value.facts == {"company_id": str(COMPANY), "currency": "CNY"}


def test_an_entry_moves_two_accounts() -> None:
    actor = accountant()
    keep_books(actor)
    post_entry(actor, issue_of_goods("70.25"), issue_of_goods("29.75", source=2))
    assert balances(actor) == {"1200": ("0.00", "100.00"), "5000": ("100.00", "0.00")}


def test_entries_cost_four_statements_whatever_their_number() -> None:
    actor = accountant()
    keep_books(actor)
    post_entry(actor, issue_of_goods("1"))
    with transaction_of(actor) as tx:
        posting = prepare_posting(tx, days=[(COMPANY, TODAY)])
        for source in range(50):
            posting.entry(issue_of_goods("1.10", source=source))
        tx.close()
        tx.send()
        assert (tx.statements, tx.trips) == (4, 2)
    assert balances(actor)["5000"] == ("56.00", "0.00")


def test_an_entry_of_nothing_is_not_posted() -> None:
    actor = accountant()
    keep_books(actor)
    assert post_entry(actor, issue_of_goods("0")) == [None]
    assert balances(actor) == {}


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
def test_what_does_not_sum_is_refused(lines: tuple[EntryLine, ...]) -> None:
    actor = accountant()
    keep_books(actor)
    with pytest.raises(UnbalancedEntry):
        post_entry(actor, replace(issue_of_goods("1"), lines=lines))
    assert balances(actor) == {}


def test_nothing_is_posted_outside_every_period() -> None:
    actor = accountant()
    keep_books(actor)
    with pytest.raises(PeriodUndefined) as refused:
        post_entry(actor, issue_of_goods("1", on=date(2025, 12, 31)))
    assert refused.value.facts == {"company_id": str(COMPANY), "on": date(2025, 12, 31)}
    with pytest.raises(PeriodUndefined):
        post_entry(actor, issue_of_goods("1", on=date(2028, 1, 1)))
    assert balances(actor) == {}


def test_a_company_without_books_has_no_periods() -> None:
    with pytest.raises(PeriodUndefined):
        post_entry(accountant(), issue_of_goods("1", company=999))


def test_an_invoice_posts_receivable_revenue_and_tax_by_rate() -> None:
    actor = accountant()
    keep_books(actor)
    lines = (
        sold("100"),
        sold("50.10"),
        sold("10", rate=Decimal("0.06"), rule=6),
        sold("5", rate=Decimal(0), rule=0),
    )
    (posted,) = post_invoice(actor, invoice_of(*lines))
    assert (posted.number, posted.net, posted.tax, posted.gross, posted.due_on) == (
        "INV2026-000001",
        Decimal("165.10"),
        Decimal("20.11"),
        Decimal("185.21"),
        date(2026, 12, 23),
    )
    assert [tuple(str(v) for v in row) for row in fetch(LINES, actor=actor)] == [
        ("1100", "185.2100", "0.0000", "185.2100", str(PARTNER)),
        ("2100", "0.0000", "0.6000", "-0.6000", str(PARTNER)),
        ("2100", "0.0000", "19.5100", "-19.5100", str(PARTNER)),
        ("4000", "0.0000", "165.1000", "-165.1000", str(PARTNER)),
    ]


def test_invoices_are_numbered_without_a_gap_by_company_and_year() -> None:
    actor = accountant(companies=(COMPANY, 101))
    keep_books(actor)
    keep_books(actor, company=101)
    posted = post_invoice(
        actor,
        invoice_of(sold("1"), on=date(2027, 1, 1)),
        invoice_of(sold("2")),
        invoice_of(sold("3"), company=101),
        invoice_of(sold("4")),
    )
    assert [invoice.number for invoice in posted] == [
        "INV2027-000001",
        "INV2026-000001",
        "INV2026-000001",
        "INV2026-000002",
    ]
    assert [invoice.number for invoice in post_invoice(actor, invoice_of(sold("5")))] == ["INV2026-000003"]


def test_an_invoice_in_another_currency_is_refused() -> None:
    actor = accountant()
    keep_books(actor)
    with pytest.raises(ForeignCurrency) as refused:
        post_invoice(actor, replace(invoice_of(sold("1")), currency="USD"))
    assert refused.value.facts == {"currency": "USD", "expected": "CNY"}
    assert balances(actor) == {}


def test_a_free_invoice_has_nothing_open() -> None:
    actor = accountant()
    keep_books(actor)
    (posted,) = post_invoice(actor, invoice_of(sold("0")))
    assert (posted.open_item_id, posted.gross) == (None, Decimal(0))
    assert balances(actor) == {}

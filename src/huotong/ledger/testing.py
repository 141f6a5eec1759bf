"""Factories in the words of the trade, and a look at what was posted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import (
    Allocation,
    CompanyBooks,
    EntryLine,
    EntryRequest,
    Event,
    InvoiceLine,
    InvoiceRequest,
    PostedInvoice,
    ReceivePayment,
    Role,
    SetUpCompanyBooks,
)
from huotong.ledger.public import post_invoices, prepare_posting, set_up_company_books
from huotong.limits.public import lock_limits
from huotong.limits.testing import COMPANY, CURRENCY, TODAY, creditor

__all__ = ["COMPANY", "CURRENCY", "TODAY"]

ORG_UNIT, PARTNER = 200, 300
RATE = Decimal("0.13")
BALANCES = statement(
    "balances_of_a_test",
    """SELECT a.code, sum(b.debit), sum(b.credit)
         FROM account_balance b JOIN ledger_account a ON a.book_id = b.book_id AND a.id = b.account_id
        WHERE b.book_id = :book::bigint AND a.book_id = :book::bigint AND b.company_id = :company::bigint
        GROUP BY a.code ORDER BY a.code""",
)

ITEMS = statement(
    "items_of_a_test",
    """SELECT document_kind, amount, settled FROM open_item WHERE book_id = :book::bigint
        ORDER BY due_on, amount""",
)


def accountant(*, book: int = 1, companies: tuple[int, ...] = (COMPANY,)) -> Actor:
    """Somebody who may do everything in the companies."""
    return creditor(book=book, companies=companies)


def keep_books(
    actor: Actor, *, company: int = COMPANY, first_year: int = 2026, years: int = 2
) -> CompanyBooks:
    """The company keeps books in its currency."""
    item = SetUpCompanyBooks(company_id=company, currency=CURRENCY, first_year=first_year, years=years)
    return set_up_company_books(actor=actor, items=[item]).single()


def issue_of_goods(cost: str, *, source: int = 1, on: date = TODAY, company: int = COMPANY) -> EntryRequest:
    """Goods worth `cost` leave the warehouse."""
    amount = Decimal(cost)
    return EntryRequest(
        company_id=company,
        event=Event.GOODS_ISSUE,
        source_kind="delivery",
        source_id=source,
        posted_on=on,
        currency=CURRENCY,
        lines=(
            EntryLine(Role.COST_OF_GOODS, ORG_UNIT, debit=amount, site_id=400),
            EntryLine(Role.INVENTORY, ORG_UNIT, credit=amount, site_id=400),
        ),
    )


def sold(net: str, *, rate: Decimal = RATE, rule: int = 13, quantity: str = "1") -> InvoiceLine:
    """A line of an invoice of one unit, taxed and rounded at two decimals."""
    amount = Decimal(net)
    tax = (amount * rate).quantize(Decimal("0.01"))
    return InvoiceLine(
        source_line_id=1,
        product_id=500,
        text="Road bike",
        unit="pc",
        quantity=Decimal(quantity),
        unit_price=amount / Decimal(quantity),
        net=amount,
        tax_rule_id=rule,
        rate=rate,
        tax=tax,
    )


def invoice_of(
    *lines: InvoiceLine, partner: int = PARTNER, on: date = TODAY, source: int = 1, company: int = COMPANY
) -> InvoiceRequest:
    """An invoice for a delivery, due in 30 days, of goods that used no credit so far."""
    return InvoiceRequest(
        company_id=company,
        partner_id=partner,
        org_unit_id=ORG_UNIT,
        source_kind="delivery",
        source_id=source,
        currency=CURRENCY,
        posted_on=on,
        due_on=on + timedelta(days=30),
        snapshot={"name": "Wheel House"},
        lines=lines,
        credit_from=None,
    )


def post_entry(actor: Actor, *requests: EntryRequest, lane: int = 0) -> list[int | None]:
    """The entries are posted and committed."""
    with transaction_of(actor, lane=lane) as tx:
        posting = prepare_posting(tx, days=[(r.company_id, r.posted_on) for r in requests])
        return [posting.entry(request) for request in requests]


def post_invoice(actor: Actor, *requests: InvoiceRequest, lane: int = 0) -> list[PostedInvoice]:
    """The invoices are posted and committed."""
    with transaction_of(actor, lane=lane) as tx:
        for company in sorted({request.company_id for request in requests}):
            holders = {request.partner_id for request in requests if request.company_id == company}
            lock_limits(tx, company_id=company, currency=CURRENCY, holder_ids=holders, on=TODAY)
        posting = prepare_posting(tx, days=[(r.company_id, r.posted_on) for r in requests])
        return post_invoices(tx, posting=posting, requests=requests)


def paid(
    amount: str, *items: tuple[int, str], partner: int = PARTNER, on: date = TODAY, company: int = COMPANY
) -> ReceivePayment:
    """Money from the partner for the open items named, or for the oldest ones."""
    return ReceivePayment(
        company_id=company,
        partner_id=partner,
        org_unit_id=ORG_UNIT,
        currency=CURRENCY,
        amount=Decimal(amount),
        received_on=on,
        allocations=tuple(Allocation(open_item_id=item, amount=Decimal(part)) for item, part in items),
    )


def open_items(actor: Actor) -> list[tuple[str, str, str]]:
    """Kind, amount and what is settled of every open item, by due day and amount."""
    return [(kind, f"{amount:.2f}", f"{settled:.2f}") for kind, amount, settled in fetch(ITEMS, actor=actor)]


def balances(actor: Actor, *, company: int = COMPANY) -> dict[str, tuple[str, str]]:
    """Debit and credit of every account that moved, by code."""
    rows: list[tuple[Any, ...]] = fetch(BALANCES, actor=actor, company=company)
    return {code: (f"{debit:.2f}", f"{credit:.2f}") for code, debit, credit in rows}

"""Factories in the words of the trade, and a look at what was posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.transactions import transaction_of
from huotong.ledger.contracts import (
    Allocation,
    ChartName,
    CreditLine,
    CreditRequest,
    EntryLine,
    EntryRequest,
    Event,
    InvoiceLine,
    InvoiceRequest,
    PeriodName,
    PostedCreditNote,
    PostedInvoice,
    ReceivePayment,
    Role,
    SetUpCompanyBooks,
)
from huotong.ledger.contracts.vouchers import PostVoucher, VoucherLine, VoucherWords
from huotong.ledger.public import (
    lock_invoices,
    number_vouchers,
    post_credit_notes,
    post_invoices,
    prepare_posting,
    set_up_company_books,
)
from huotong.limits.public import lock_limits
from huotong.limits.testing import CURRENCY, TODAY, Firm, small_firm

__all__ = ["CURRENCY", "TODAY", "Desk", "ledger_desk", "sold"]

VAT = Decimal("0.13")
BALANCES = statement(
    "balances_of_a_test",
    """SELECT a.code, sum(b.debit), sum(b.credit)
         FROM account_balance b JOIN ledger_account a ON a.book_id = b.book_id AND a.id = b.account_id
        WHERE b.book_id = :book::bigint AND a.book_id = :book::bigint
        GROUP BY a.code ORDER BY a.code""",
)
ACCOUNT = statement(
    "account_of_a_test",
    "SELECT id FROM ledger_account WHERE book_id = :book::bigint AND code = :code::text",
)
ITEMS = statement(
    "items_of_a_test",
    """SELECT document_kind, amount, settled FROM open_item WHERE book_id = :book::bigint
        ORDER BY due_on, amount, id""",
)
CREDIT = statement(
    "credit_of_a_test",
    """SELECT coalesce(sum(used), 0) FROM limits_limit
        WHERE book_id = :book::bigint AND holder_id = :holder::bigint""",
)


def sold(net: str, *, rate: Decimal = VAT, rule: int = 13) -> InvoiceLine:
    """A line of an invoice: one piece for `net`, tax rounded at two decimals."""
    amount = Decimal(net)
    return InvoiceLine(
        source_line_id=1,
        product_id=500,
        sku="BK-R93R-62",
        name="Road bike, red",
        unit="pc",
        quantity=Decimal(1),
        unit_price=amount,
        net=amount,
        tax_rule_id=rule,
        rate=rate,
        tax=(amount * rate).quantize(Decimal("0.01")),
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """The accounts desk of a small firm that keeps books for 2026 and 2027."""

    firm: Firm

    @property
    def actor(self) -> Actor:
        """Somebody who may do everything in the firm."""
        return self.firm.actor

    @property
    def customer(self) -> int:
        """The first customer."""
        return self.firm.customer

    def month(self, no: int, *, year: int = 2026) -> PeriodName:
        """A period of the firm."""
        return PeriodName(company_id=self.firm.company_id, year=year, no=no)

    def issue(self, cost: str, *, source: int = 1, on: date = TODAY) -> EntryRequest:
        """Goods worth `cost` leave the warehouse."""
        amount, unit, site = Decimal(cost), self.firm.org_unit_id, self.firm.site_id
        return EntryRequest(
            company_id=self.firm.company_id,
            event=Event.GOODS_ISSUE,
            source_kind="delivery",
            source_id=source,
            posted_on=on,
            currency=CURRENCY,
            lines=(
                EntryLine(Role.COST_OF_GOODS, unit, debit=amount, site_id=site),
                EntryLine(Role.INVENTORY, unit, credit=amount, site_id=site),
            ),
        )

    def invoice(
        self, *lines: InvoiceLine, customer: int | None = None, on: date = TODAY, source: int = 1
    ) -> InvoiceRequest:
        """An invoice for a delivery, due in 30 days, of goods that used no credit so far."""
        return InvoiceRequest(
            company_id=self.firm.company_id,
            partner_id=customer or self.customer,
            org_unit_id=self.firm.org_unit_id,
            source_kind="delivery",
            source_id=source,
            currency=CURRENCY,
            posted_on=on,
            due_on=on + timedelta(days=30),
            snapshot={"partner": "Wheel House"},
            lines=lines,
            credit_from=None,
        )

    def payment(
        self, amount: str, *items: tuple[int, str], customer: int | None = None, on: date = TODAY
    ) -> ReceivePayment:
        """Money from the customer for the open items named, or for the oldest ones."""
        return ReceivePayment(
            company_id=self.firm.company_id,
            partner_id=customer or self.customer,
            org_unit_id=self.firm.org_unit_id,
            currency=CURRENCY,
            amount=Decimal(amount),
            received_on=on,
            allocations=tuple(Allocation(open_item_id=item, amount=Decimal(part)) for item, part in items),
        )

    def account(self, code: str) -> int:
        """The account of this code."""
        return int(fetch(ACCOUNT, actor=self.actor, code=code)[0][0])

    def voucher(self, *lines: tuple[str, str, str], on: date = TODAY, memo: str = "Rent") -> PostVoucher:
        """A voucher of these lines: account, debit, credit."""
        return PostVoucher(
            company_id=self.firm.company_id,
            org_unit_id=self.firm.org_unit_id,
            posted_on=on,
            memo=memo,
            lines=tuple(
                VoucherLine(account_id=self.account(code), debit=Decimal(debit), credit=Decimal(credit))
                for code, debit, credit in lines
            ),
        )

    def rent(self, amount: str = "100", *, on: date = TODAY) -> PostVoucher:
        """Rent paid from the bank."""
        return self.voucher(("6100", amount, "0"), ("1010", "0", amount), on=on)

    def number(self, no: int = 11) -> int:
        """How many entries of the month have become vouchers."""
        return number_vouchers(actor=self.actor, items=[self.month(no)]).single().vouchers

    def post(self, *requests: EntryRequest, lane: int = 0) -> list[int | None]:
        """The entries are posted and committed."""
        with transaction_of(self.actor, lane=lane) as tx:
            posting = prepare_posting(tx, days=[(r.company_id, r.posted_on) for r in requests])
            return [posting.entry(request) for request in requests]

    def bill(
        self, *requests: InvoiceRequest, lane: int = 0, fail: type[Exception] | None = None
    ) -> list[PostedInvoice]:
        """The invoices are posted and committed, or rolled back by the failure asked for."""
        with transaction_of(self.actor, lane=lane) as tx:
            lock_limits(
                tx,
                company_id=self.firm.company_id,
                currency=CURRENCY,
                holder_ids={request.partner_id for request in requests},
            )
            posting = prepare_posting(tx, days=[(r.company_id, r.posted_on) for r in requests])
            posted = post_invoices(tx, posting=posting, requests=requests)
            if fail is not None:
                raise fail
            return posted

    def credit(
        self, invoice_id: int, *, source: int = 1, on: date = TODAY
    ) -> PostedCreditNote | HuotongError:
        """A credit note for the one piece of an invoice's only line is posted and committed, or refused."""
        with transaction_of(self.actor, lane=0) as tx:
            locked = lock_invoices(tx, ids=[invoice_id])
            locked.lock_accounts()
            posting = prepare_posting(tx, days=[(self.firm.company_id, on)])
            request = CreditRequest(
                invoice_id=invoice_id,
                source_kind="customer_return",
                source_id=source,
                source_number="RT26",
                posted_on=on,
                lines=(CreditLine(1, 1, Decimal(1)),),
            )
            (posted,) = post_credit_notes(tx, posting=posting, locked=locked, requests=[request])
            return posted

    def owed(self, *grosses: str, customer: int | None = None) -> list[int]:
        """Open items of untaxed invoices, one day apart, the oldest first."""
        found = self.bill(
            *(
                self.invoice(
                    sold(gross, rate=Decimal(0)), customer=customer, on=TODAY - timedelta(days=9 - day)
                )
                for day, gross in enumerate(grosses)
            ),
        )
        return [invoice.open_item_id for invoice in found if invoice.open_item_id]

    def balances(self) -> dict[str, tuple[str, str]]:
        """Debit and credit of every account that moved, by code."""
        rows = fetch(BALANCES, actor=self.actor)
        return {code: (f"{debit:.2f}", f"{credit:.2f}") for code, debit, credit in rows}

    def items(self) -> list[tuple[str, str, str]]:
        """Kind, amount and what is settled of every open item, by due day and amount."""
        rows = fetch(ITEMS, actor=self.actor)
        return [(kind, f"{amount:.2f}", f"{settled:.2f}") for kind, amount, settled in rows]

    def credit_used(self, customer: int | None = None) -> str:
        """What the customer uses of the credit limit."""
        rows = fetch(CREDIT, actor=self.actor, holder=customer or self.customer)
        return f"{rows[0][0]:.2f}"


def ledger_desk(
    *,
    chart: ChartName | None = None,
    difference_max: Decimal | None = None,
    words: VoucherWords | None = None,
) -> Desk:
    """A small firm whose books are set up."""
    firm = small_firm()
    item = SetUpCompanyBooks(
        company_id=firm.company_id,
        first_year=2026,
        years=2,
        chart=chart,
        difference_max=difference_max,
        voucher_words=words,
    )
    set_up_company_books(actor=firm.actor, items=[item])
    return Desk(firm)

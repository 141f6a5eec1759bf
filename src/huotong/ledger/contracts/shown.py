"""What the screens show of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.steps import Step
from huotong.kernel.values import Amount, Day, Id, Percent, Price, Quantity, Rate
from huotong.ledger.contracts import PeriodState


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document that belongs to the one shown."""

    kind: str
    id: Id
    number: str
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalanceRow:
    """One account: opening and closing balance on its side, and what was debited and credited between."""

    account: str
    name: str
    opening_debit: Amount
    opening_credit: Amount
    debit: Amount
    credit: Amount
    closing_debit: Amount
    closing_credit: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalance:
    """The accounts of a company that moved up to a period; the totals are those of the period."""

    company: str
    currency: str
    year: int
    period: int
    rows: tuple[TrialBalanceRow, ...]
    total_debit: Amount
    total_credit: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A line of a journal entry."""

    line_no: int
    account: str
    account_name: str
    debit: Amount
    credit: Amount
    site: str | None
    partner: str | None
    org_unit: str | None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A journal entry; `kind` is what happened, a word of contracts.Event."""

    id: Id
    number: str
    posted_on: Day
    company: str
    currency: str
    kind: str
    source: Link | None
    voucher: Link | None
    lines: tuple[EntryLine, ...]
    debit: Amount
    credit: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A voucher: `status` is posted, reversed or reversal; `kind` is a word of contracts.Event."""

    id: Id
    number: str
    word: str
    no: int
    status: str
    posted_on: Day
    company: str
    year: int
    period: int
    currency: str
    kind: str
    memo: str
    manual: bool
    amount: Amount
    lines: tuple[EntryLine, ...]
    steps: tuple[Step, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingRow:
    """A period, the entries in it, and how many of them are vouchers."""

    period_id: Id
    company_id: Id
    year: int
    no: int
    starts_on: Day
    ends_on: Day
    open: bool
    entries: int
    numbered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The periods of a company, the oldest first."""

    rows: tuple[NumberingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """A line of an invoice."""

    id: Id
    line_no: int
    sku: str
    name: str
    quantity: Quantity
    unit: str
    price: Price
    net: Amount
    tax_rate: Rate
    tax: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNotePart:
    """Another invoice that a credit note settles a part of."""

    open_item_id: Id
    invoice_id: Id
    number: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNote:
    """A credit note: `status` is settled when nothing of it is left for the customer to claim, else open."""

    id: Id
    number: str
    status: str
    credited_on: Day
    customer_id: Id
    customer_code: str
    customer_name: str
    company_id: Id
    company: str
    currency: str
    net: Amount
    tax: Amount
    gross: Amount
    settled: Amount
    open_amount: Amount
    lines: tuple[InvoiceLine, ...]
    parts: tuple[CreditNotePart, ...]
    steps: tuple[Step, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice: `status` is open, partly_paid or paid; names are those of the day it was posted."""

    id: Id
    number: str
    status: str
    invoiced_on: Day
    due_on: Day
    customer_code: str
    customer_name: str
    company: str
    currency: str
    net: Amount
    tax: Amount
    gross: Amount
    open_amount: Amount
    open_item_id: Id | None
    discount_percent: Percent | None
    discount_until: Day | None
    lines: tuple[InvoiceLine, ...]
    steps: tuple[Step, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPart:
    """An invoice that a payment settles a part of, and what of it was written off or discounted."""

    open_item_id: Id
    invoice_id: Id
    number: str
    amount: Amount
    write_off: Amount
    discount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment and what it settles: `status` is posted or reversed, `unapplied` has settled nothing yet."""

    id: Id
    number: str
    received_on: Day
    customer_code: str
    customer_name: str
    company: str
    currency: str
    amount: Amount
    unapplied: Amount
    written_off: Amount
    reversed_on: Day | None
    reference: str
    status: str
    parts: tuple[PaymentPart, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """What moved a customer's balance: a debit is owed, a credit paid; `balance` stands after it."""

    posted_on: Day
    kind: str
    document: Link
    debit: Amount
    credit: Amount
    balance: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A customer's account over some days; balances are negative when it has paid ahead."""

    company: str
    customer_code: str
    customer_name: str
    currency: str
    first_on: Day
    last_on: Day
    opening: Amount
    rows: tuple[StatementRow, ...]
    debit: Amount
    credit: Amount
    closing: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """What is owed by days overdue; `unapplied` was paid ahead, `total` is the balance."""

    not_due: Amount
    days_1_30: Amount
    days_31_60: Amount
    days_61_90: Amount
    days_over_90: Amount
    unapplied: Amount
    total: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeingRow:
    """What one customer owes."""

    customer_id: Id
    customer_code: str
    customer_name: str
    aged: Aged


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """Every customer of a company that owes or has paid ahead, by code."""

    company: str
    currency: str
    on: Day
    rows: tuple[AgeingRow, ...]
    totals: Aged


@dataclass(frozen=True, slots=True, kw_only=True)
class DunningRow:
    """An overdue invoice: `level` is 1 from the first day overdue, 2 from the 15th, 3 from the 31st."""

    customer_id: Id
    customer_code: str
    customer_name: str
    invoice_id: Id
    number: str
    invoiced_on: Day
    due_on: Day
    days: int
    level: int
    gross: Amount
    open_amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Dunning:
    """The overdue invoices of a company, by customer and due day."""

    company: str
    currency: str
    on: Day
    rows: tuple[DunningRow, ...]
    total: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The fiscal periods of a company, the oldest first."""

    rows: tuple[PeriodState, ...]

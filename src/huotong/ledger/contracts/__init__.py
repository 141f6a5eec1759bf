"""What crosses the door of the ledger.

`debit` and `credit` are in the company's currency, `amount` is in the document's currency, signed, debit
positive. A source is the kind and id of the document that caused an entry; the ledger knows no more of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from annotated_types import Ge, Le, MaxLen

from huotong.kernel.values import Amount, Currency, Day, Id, Line, PositiveAmount, PositiveOrZeroAmount
from huotong.ledger.contracts.vouchers import VoucherWords
from huotong.limits.contracts import Bucket

ZERO = Decimal(0)
NONE = 0


class Event(StrEnum):
    """What happened; account rules say per company which accounts it touches."""

    OPENING_STOCK = "opening_stock"
    GOODS_RECEIPT = "goods_receipt"
    GOODS_ISSUE = "goods_issue"
    STOCK_TRANSFER = "stock_transfer"
    STOCK_DIFFERENCE = "stock_difference"
    COST_ADJUSTMENT = "cost_adjustment"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    SETTLEMENT = "settlement"
    VOUCHER = "voucher"


class Role(StrEnum):
    """The part an account plays in an event."""

    INVENTORY = "inventory"
    IN_TRANSIT = "in_transit"
    OPENING_EQUITY = "opening_equity"
    GRNI = "grni"
    COST_OF_GOODS = "cost_of_goods"
    STOCK_DIFFERENCE = "stock_difference"
    COST_DIFFERENCE = "cost_difference"
    RECEIVABLE = "receivable"
    REVENUE = "revenue"
    OUTPUT_TAX = "output_tax"
    BANK = "bank"
    PREPAYMENT = "prepayment"
    SMALL_DIFFERENCE = "small_difference"
    CASH_DISCOUNT = "cash_discount"
    DISCOUNT_TAX = "discount_tax"


class ChartName(StrEnum):
    """The charts of accounts to choose from: the neutral one, 企业会计准则, 小企业会计准则."""

    INTERNATIONAL = "international"
    CHINA_ENTERPRISE = "china_enterprise"
    CHINA_SMALL_ENTERPRISE = "china_small_enterprise"


class Control(StrEnum):
    """The sub-ledger an account is tied to."""

    NONE = "none"
    AR = "ar"
    AP = "ap"
    INVENTORY = "inventory"
    GRNI = "grni"
    IN_TRANSIT = "in_transit"
    PREPAID = "prepaid"


class AccountKind(StrEnum):
    """Where an account stands in the statements."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class ItemKind(StrEnum):
    """What an open item stems from: an invoice to be paid, or a payment or credit note not used yet."""

    INVOICE = "invoice"
    PAYMENT = "payment"
    CREDIT_NOTE = "credit_note"


class SettlementKind(StrEnum):
    """What settled a part of an open item.

    Money, a small difference written off, a cash discount, a prepayment used up, a credit note on its
    invoice, what of a credit note was paid out, a credit note applied to an invoice later, and what was
    used up of it for that.
    """

    PAYMENT = "payment"
    DIFFERENCE = "difference"
    DISCOUNT = "discount"
    PREPAYMENT = "prepayment"
    CREDIT = "credit"
    PAYOUT = "payout"
    CREDIT_APPLIED = "credit_applied"
    CREDIT_USED = "credit_used"


class Rest(StrEnum):
    """What becomes of the part of a payment that settles nothing."""

    KEEP = "keep"
    REFUSE = "refuse"
    WRITE_OFF = "write_off"


class EntryLine(NamedTuple):
    """One line of an entry: exactly one of debit and credit is above zero, or the line is left out.

    `amount` is the same in the document's currency, signed; None when that is the company's.
    Site and partner are 0 when there is none. Without a role the line names its account itself.
    """

    role: Role | None
    org_unit_id: int
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    site_id: int = NONE
    partner_id: int = NONE
    amount: Decimal | None = None
    account_id: int = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRequest:
    """A journal entry to post: debits equal credits in both currencies."""

    company_id: int
    event: Event
    source_kind: str
    source_id: int
    posted_on: date
    currency: str
    lines: tuple[EntryLine, ...]
    reverses_id: int | None = None


class InvoiceLine(NamedTuple):
    """One line of an invoice; `source_line_id` is the line that was delivered, 0 when there is none."""

    source_line_id: int
    product_id: int
    sku: str
    name: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    net: Decimal
    tax_rule_id: int
    rate: Decimal
    tax: Decimal


class DiscountTerms(NamedTuple):
    """Who pays until the day pays so many percent less."""

    percent: Decimal
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRequest:
    """An invoice to post. `snapshot` holds names, address and tax number as they are now.

    `credit_from` says in which bucket of the partner's credit limit `credit_amount` stands so far (its
    whole gross amount when None); None as bucket: nowhere. When that differs from the gross amount the
    caller has locked the limit.
    """

    company_id: int
    partner_id: int
    org_unit_id: int
    source_kind: str
    source_id: int
    currency: str
    posted_on: date
    due_on: date
    lines: tuple[InvoiceLine, ...]
    snapshot: Mapping[str, Any] = field(default_factory=dict)
    credit_from: Bucket | None = Bucket.SHIPPED
    credit_amount: Decimal | None = None
    discount: DiscountTerms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedInvoice:
    """An invoice as posted; the open item is None when there is nothing to pay."""

    invoice_id: Id
    number: str
    open_item_id: Id | None
    net: Amount
    tax: Amount
    gross: Amount
    due_on: Day


class CreditLine(NamedTuple):
    """Goods of an invoice line to be credited.

    `billed_line_id` is the invoice line's `source_line_id`, `source_line_id` the line that came back.
    """

    billed_line_id: int
    source_line_id: int
    quantity: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRequest:
    """A credit note to post for goods of one invoice; the source is the document that says why."""

    invoice_id: int
    source_kind: str
    source_id: int
    source_number: str
    posted_on: date
    lines: tuple[CreditLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedCreditNote:
    """A credit note as posted: `settled` of it paid its invoice, the rest is the customer's to claim."""

    credit_note_id: Id
    number: str
    invoice_id: Id
    net: Amount
    tax: Amount
    gross: Amount
    settled: Amount
    open_item_id: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayOutCredit:
    """What of a credit note is open, or `amount` of it, is paid to the customer from the bank.

    Without a day it is today in the company's time zone, here and wherever money is moved between documents.
    """

    credit_note_id: Id
    paid_on: Day | None = None
    amount: PositiveAmount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidOutCredit:
    """A credit note of which a part was paid out, and what of it is still open."""

    credit_note_id: Id
    number: str
    paid: Amount
    left: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpCompanyBooks:
    """Chart of accounts, account rules, and the periods of `years` fiscal years from `first_year`.

    Without a chart the one the books have, for new books the neutral one. `difference_max` is what may be
    written off of one item or payment; without it the one the books have, for new books nothing.
    `voucher_words` likewise, for new books one. A customer more than `overdue_days_max` days late gets no new
    orders; without it likewise, for new books nobody is blocked.
    """

    company_id: Id
    first_year: Annotated[int, Ge(1990), Le(2199)]
    years: Annotated[int, Ge(1), Le(50)] = 3
    chart: ChartName | None = None
    difference_max: Annotated[PositiveOrZeroAmount, Le(Decimal(1_000_000))] | None = None
    voucher_words: VoucherWords | None = None
    overdue_days_max: Annotated[int, Ge(0), Le(3650)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyBooks:
    """What a company's books hold after set-up."""

    company_id: Id
    chart: ChartName
    accounts: int
    rules: int
    periods: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The part of a payment that settles one open item; `write_off` settles the last of it unpaid.

    So does `discount`, the cash discount granted for early payment.
    """

    open_item_id: Id
    amount: PositiveAmount
    write_off: PositiveOrZeroAmount = ZERO
    discount: PositiveOrZeroAmount = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivePayment:
    """Money from a partner. Without allocations the oldest open items are settled first.

    `rest` says what becomes of what is left over: it is kept as a prepayment, refuses the payment, or is
    written off when it is small. `org_unit_id` is where the money is booked.
    """

    company_id: Id
    partner_id: Id
    org_unit_id: Id
    currency: Currency
    amount: PositiveAmount
    received_on: Day
    allocations: tuple[Allocation, ...] = ()
    reference: Annotated[Line, MaxLen(200)] = ""
    rest: Rest = Rest.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPayment:
    """A payment as posted: what it settled, and what of it is not used yet."""

    payment_id: Id
    number: str
    settled: tuple[Allocation, ...]
    unapplied: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePayment:
    """What of a payment is kept as prepayment settles items; without allocations the oldest first."""

    payment_id: Id
    settled_on: Day | None = None
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettlePayment:
    """What a payment settled of these items is open again; without items, of all."""

    payment_id: Id
    unsettled_on: Day | None = None
    open_item_ids: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversePayment:
    """A payment that was never received, or went back."""

    payment_id: Id
    reversed_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPayment:
    """A payment after a change: what it newly settles or takes back, and what of it is not used."""

    payment_id: Id
    number: str
    changed: tuple[Allocation, ...]
    unapplied: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodName:
    """A fiscal period of a company: year and number 1 to 12."""

    company_id: Id
    year: int
    no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodState:
    """A period and whether entries may be posted into it."""

    period_id: Id
    company_id: Id
    year: int
    no: int
    starts_on: Day
    ends_on: Day
    open: bool

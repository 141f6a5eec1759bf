"""HuotongError
├── Malformed               422
│   └── CreditBeforeInvoice a credit note, or its payment, would be dated before what it credits
├── Conflict                409
│   ├── PeriodUndefined     no fiscal period of the company covers the day
│   ├── PeriodClosed        the period of the day takes no more entries
│   ├── PeriodStands        a period is already open or closed, as asked
│   ├── ChartStands         the company's books are kept on another chart of accounts
│   ├── BooksMissing        the company has no books yet
│   ├── AccountRuleMissing  no rule says which account an event touches in a role
│   ├── ForeignCurrency     the document is not in the company's currency
│   ├── ItemSettled         an open item has less left than a payment wants to settle
│   ├── CreditUsedUp        less of a credit note is open than is to be paid out
│   ├── OverCredited        more of an invoice line would be credited than was billed
│   ├── OverAllocated       a payment's allocations exceed its amount
│   ├── OverPaid            a payment is more than what it settles, and nothing may be left of it
│   ├── DifferenceTooLarge  more would be written off than the company allows
│   ├── DifferenceLeaves    something would be written off of an item that stays open
│   ├── DiscountNotOffered  a cash discount is taken of an item whose invoice offered none
│   ├── DiscountLate        a cash discount is taken after its last day
│   ├── DiscountTooLarge    a larger cash discount is taken than was offered
│   ├── PaymentReversed     the payment was reversed and takes no more steps
│   ├── NothingToSettle     nothing of the payment is unapplied, or the partner owes nothing
│   ├── NothingSettled      the payment settles nothing that could be taken back
│   ├── BeforeDocument      the day lies before the payment or what would be taken back
│   ├── PeriodUnnumbered    entries of the period have no voucher yet, so it cannot close
│   ├── NothingToNumber     every entry of the period has its voucher
│   ├── VoucherUnbalanced   debits and credits of a voucher differ
│   ├── VoucherWordUnknown  the company does not use this word
│   ├── ControlAccount      the account is tied to a sub-ledger, which alone posts to it
│   ├── AccountHasParts     the account has accounts below it, which are posted to instead
│   ├── VoucherOfDocument   the voucher is a document's; the document is reversed, not the voucher
│   ├── VoucherReversed     the voucher was reversed already
│   ├── VoucherReverses     the voucher is itself a reversal
│   └── BeforeVoucher       the day lies before the voucher that would be reversed
└── UnbalancedEntry         500  an entry does not sum: a bug of the posting caller
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import Conflict, HuotongError, Malformed


@dataclass(eq=False)
class PeriodUndefined(Conflict):
    """Nothing can be posted on a day outside every fiscal year."""

    code = "period_undefined"
    company_id: str
    on: date


@dataclass(eq=False)
class PeriodClosed(Conflict):
    """Nothing can be posted into a closed period."""

    code = "period_closed"
    company_id: str
    on: date


@dataclass(eq=False)
class PeriodStands(Conflict):
    """The period is in the asked state already."""

    code = "period_stands"
    year: int
    no: int
    open: bool


@dataclass(eq=False)
class ChartStands(Conflict):
    """Books stay on the chart they were set up with."""

    code = "chart_stands"
    company_id: str
    chart: str


@dataclass(eq=False)
class BooksMissing(Conflict):
    """The company's books were never set up."""

    code = "books_missing"
    company_id: str


@dataclass(eq=False)
class AccountRuleMissing(Conflict):
    """The company's account rules are silent about this event and role."""

    code = "account_rule_missing"
    company_id: str
    event: str
    role: str


@dataclass(eq=False)
class ForeignCurrency(Conflict):
    """Documents in another currency than the company's need an exchange rate, which this book lacks."""

    code = "foreign_currency"
    currency: str
    expected: str


@dataclass(eq=False)
class ItemSettled(Conflict):
    """The open item has `left` to settle; `wanted` was asked for."""

    code = "item_settled"
    open_item_id: str
    wanted: Decimal
    left: Decimal


@dataclass(eq=False)
class OverAllocated(Conflict):
    """The allocations of a payment are more than the payment."""

    code = "over_allocated"
    amount: Decimal
    allocated: Decimal


@dataclass(eq=False)
class OverPaid(Conflict):
    """`unapplied` of the payment would be left."""

    code = "over_paid"
    amount: Decimal
    unapplied: Decimal


@dataclass(eq=False)
class DifferenceTooLarge(Conflict):
    """The difference is above the company's limit."""

    code = "difference_too_large"
    difference: Decimal
    allowed: Decimal


@dataclass(eq=False)
class DiscountNotOffered(Conflict):
    """The item's invoice offers no cash discount."""

    code = "discount_not_offered"
    open_item_id: str


@dataclass(eq=False)
class DiscountLate(Conflict):
    """The discount was for payments until a day; later it takes a permission of its own."""

    code = "discount_late"
    until: date
    on: date


@dataclass(eq=False)
class DiscountTooLarge(Conflict):
    """Of the item `allowed` may be taken as cash discount."""

    code = "discount_too_large"
    discount: Decimal
    allowed: Decimal


@dataclass(eq=False)
class DifferenceLeaves(Conflict):
    """A difference is written off with the last payment of an item; `left` would stay open."""

    code = "difference_leaves"
    open_item_id: str
    left: Decimal


@dataclass(eq=False)
class PaymentReversed(Conflict):
    """A reversed payment is neither settled, nor taken back, nor reversed again."""

    code = "payment_reversed"
    number: str


@dataclass(eq=False)
class NothingToSettle(Conflict):
    """There is nothing to settle, or nothing to settle it with."""

    code = "nothing_to_settle"
    number: str


@dataclass(eq=False)
class NothingSettled(Conflict):
    """The payment settles nothing."""

    code = "nothing_settled"
    number: str


@dataclass(eq=False)
class BeforeDocument(Conflict):
    """The day must not lie before `earliest`."""

    code = "before_document"
    number: str
    on: date
    earliest: date


@dataclass(eq=False)
class PeriodUnnumbered(Conflict):
    """A period closes when all its entries are vouchers; so many are not."""

    code = "period_unnumbered"
    year: int
    no: int
    entries: int


@dataclass(eq=False)
class NothingToNumber(Conflict):
    """What is numbered keeps its number."""

    code = "nothing_to_number"
    year: int
    no: int


@dataclass(eq=False)
class VoucherUnbalanced(Conflict):
    """A voucher's debits equal its credits."""

    code = "voucher_unbalanced"
    debit: Decimal
    credit: Decimal


@dataclass(eq=False)
class VoucherWordUnknown(Conflict):
    """A company's vouchers have one word for all, or three by what becomes of the money."""

    code = "voucher_word_unknown"
    word: str


@dataclass(eq=False)
class ControlAccount(Conflict):
    """Only the documents of its sub-ledger post to the account."""

    code = "control_account"
    account: str


@dataclass(eq=False)
class AccountHasParts(Conflict):
    """Only accounts without accounts below them are posted to."""

    code = "account_has_parts"
    account: str


@dataclass(eq=False)
class VoucherOfDocument(Conflict):
    """What a document posted is taken back by that document."""

    code = "voucher_of_document"
    number: str


@dataclass(eq=False)
class VoucherReversed(Conflict):
    """A voucher is reversed once."""

    code = "voucher_reversed"
    number: str


@dataclass(eq=False)
class VoucherReverses(Conflict):
    """A reversal is not reversed; key the voucher in again."""

    code = "voucher_reverses"
    number: str


@dataclass(eq=False)
class BeforeVoucher(Conflict):
    """The day must not lie before `earliest`."""

    code = "before_voucher"
    number: str
    on: date
    earliest: date


@dataclass(eq=False)
class UnbalancedEntry(HuotongError):
    """Debits and credits differ, a line is two-sided, or an amount has more decimals than its currency."""

    code = "unbalanced_entry"
    event: str
    source_kind: str
    source_id: str
    debit: Decimal
    credit: Decimal


@dataclass(eq=False)
class OverCredited(Conflict):
    """Of the invoice's line only `left` is not credited yet; a second credit note is not written."""

    code = "over_credited"
    invoice: str
    sku: str
    wanted: Decimal
    left: Decimal


@dataclass(eq=False)
class CreditBeforeInvoice(Malformed):
    """A credit note cannot be dated before the invoice it credits, nor be paid out before its own day."""

    code = "credit_before_invoice"
    on: date
    earliest: date


@dataclass(eq=False)
class CreditUsedUp(Conflict):
    """Of the credit note `left` is open; `wanted` was asked for."""

    code = "credit_used_up"
    number: str
    wanted: Decimal
    left: Decimal

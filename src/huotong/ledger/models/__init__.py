"""Tables of the ledger."""

from huotong.ledger.models.accounts import Account, AccountRule, Books
from huotong.ledger.models.documents import (
    CreditNote,
    CreditNoteLine,
    DiscountOffer,
    Invoice,
    InvoiceLine,
    OpenItem,
    Payment,
    Settlement,
)
from huotong.ledger.models.journal import AccountBalance, JournalEntry, JournalLine
from huotong.ledger.models.periods import Period, PeriodLane
from huotong.ledger.models.vouchers import Voucher

__all__ = [
    "Account",
    "AccountBalance",
    "AccountRule",
    "Books",
    "CreditNote",
    "CreditNoteLine",
    "DiscountOffer",
    "Invoice",
    "InvoiceLine",
    "JournalEntry",
    "JournalLine",
    "OpenItem",
    "Payment",
    "Period",
    "PeriodLane",
    "Settlement",
    "Voucher",
]

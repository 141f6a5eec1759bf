"""The door of the ledger."""

# Commands and queries
from huotong.ledger.commands.close_periods import close_periods
from huotong.ledger.commands.number_vouchers import number_vouchers
from huotong.ledger.commands.open_periods import open_periods
from huotong.ledger.commands.pay_out_credits import pay_out_credits
from huotong.ledger.commands.post_vouchers import post_vouchers
from huotong.ledger.commands.receive_payments import receive_payments
from huotong.ledger.commands.reverse_payments import reverse_payments
from huotong.ledger.commands.reverse_vouchers import reverse_vouchers
from huotong.ledger.commands.set_up_company_books import set_up_company_books
from huotong.ledger.commands.settle_credits import settle_credits
from huotong.ledger.commands.settle_payments import settle_payments
from huotong.ledger.commands.unsettle_credits import unsettle_credits
from huotong.ledger.commands.unsettle_payments import unsettle_payments
from huotong.ledger.contracts import (
    CreditLine,
    CreditRequest,
    EntryLine,
    EntryRequest,
    Event,
    InvoiceLine,
    InvoiceRequest,
    PostedCreditNote,
    PostedInvoice,
    ReceivedPayment,
    ReceivePayment,
    Role,
)
from huotong.ledger.finding import LEDGER_FOUND

# Postings
from huotong.ledger.posting.credit_notes import LockedInvoices, lock_invoices, post_credit_notes
from huotong.ledger.posting.invoices import invoice_refusal, post_invoices
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.uses import ask_open_items_of_partners, ask_open_items_of_units
from huotong.ledger.queries.documents import show_credit_note, show_entry, show_invoice, show_payment
from huotong.ledger.queries.lists import (
    ACCOUNTS,
    CREDIT_NOTES,
    CREDIT_POSITIONS,
    INVOICES,
    JOURNAL,
    OPEN_ITEMS,
    PAYMENTS,
)
from huotong.ledger.queries.printing import LEDGER_FORMS
from huotong.ledger.queries.receivables import show_ageing, show_dunning, show_statement
from huotong.ledger.queries.reports import list_periods, show_trial_balance
from huotong.ledger.queries.vouchers import VOUCHERS, list_numbering, show_voucher

__all__ = [
    "ACCOUNTS",
    "CREDIT_NOTES",
    "CREDIT_POSITIONS",
    "INVOICES",
    "JOURNAL",
    "LEDGER_FORMS",
    "LEDGER_FOUND",
    "OPEN_ITEMS",
    "PAYMENTS",
    "VOUCHERS",
    "CreditLine",
    "CreditRequest",
    "EntryLine",
    "EntryRequest",
    "Event",
    "InvoiceLine",
    "InvoiceRequest",
    "LockedInvoices",
    "PostedCreditNote",
    "PostedInvoice",
    "Posting",
    "ReceivePayment",
    "ReceivedPayment",
    "Role",
    "ask_open_items_of_partners",
    "ask_open_items_of_units",
    "close_periods",
    "invoice_refusal",
    "list_numbering",
    "list_periods",
    "lock_invoices",
    "number_vouchers",
    "open_periods",
    "pay_out_credits",
    "post_credit_notes",
    "post_invoices",
    "post_vouchers",
    "prepare_posting",
    "receive_payments",
    "reverse_payments",
    "reverse_vouchers",
    "set_up_company_books",
    "settle_credits",
    "settle_payments",
    "show_ageing",
    "show_credit_note",
    "show_dunning",
    "show_entry",
    "show_invoice",
    "show_payment",
    "show_statement",
    "show_trial_balance",
    "show_voucher",
    "unsettle_credits",
    "unsettle_payments",
]

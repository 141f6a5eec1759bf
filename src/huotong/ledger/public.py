"""The door of the ledger."""

# commands and queries
from huotong.ledger.commands.close_periods import close_periods
from huotong.ledger.commands.open_periods import open_periods
from huotong.ledger.commands.receive_payments import receive_payments
from huotong.ledger.commands.set_up_company_books import set_up_company_books

# postings
from huotong.ledger.posting.invoices import invoice_refusal, post_invoices
from huotong.ledger.posting.prepare import Posting, prepare_posting

__all__ = [
    "Posting",
    "close_periods",
    "invoice_refusal",
    "open_periods",
    "post_invoices",
    "prepare_posting",
    "receive_payments",
    "set_up_company_books",
]

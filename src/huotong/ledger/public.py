"""The door of the ledger."""

# commands and queries
from huotong.ledger.commands.set_up_company_books import set_up_company_books

# postings
from huotong.ledger.posting.invoices import invoice_refusal, post_invoices
from huotong.ledger.posting.prepare import Posting, prepare_posting

__all__ = ["Posting", "invoice_refusal", "post_invoices", "prepare_posting", "set_up_company_books"]

"""What of the ledger is found by its number."""

from huotong.kernel.finding import NumberedKind, of_lanes, of_one_counter
from huotong.ledger.queries.lists import CREDIT_NOTES, INVOICES, PAYMENTS
from huotong.ledger.queries.vouchers import VOUCHERS

_NAME = "customer_name"
_WORDS = ("记-", "收-", "付-", "转-", "JV-", "RV-", "PV-", "TV-")
"""How the numbers of vouchers begin (ledger/rules/vouchers.py)."""
LEDGER_FOUND = (
    NumberedKind("invoice", INVOICES, "ledger_invoice", ("INV",), _NAME, of_one_counter),
    NumberedKind("credit_note", CREDIT_NOTES, "ledger_credit_note", ("CRN",), _NAME, of_one_counter),
    NumberedKind("payment", PAYMENTS, "ledger_payment", ("RC",), _NAME, of_lanes),
    NumberedKind("voucher", VOUCHERS, "ledger_voucher", _WORDS, "memo"),
)

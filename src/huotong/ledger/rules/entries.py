"""What a journal entry must be before it is posted."""

from __future__ import annotations

from decimal import Decimal

from huotong.ledger.contracts import EntryLine, EntryRequest
from huotong.ledger.errors import UnbalancedEntry

ZERO = Decimal(0)


def check_entry(request: EntryRequest, *, digits: int) -> bool:
    """Whether the entry has anything to post; lines of nothing do not count.

    Raises UnbalancedEntry when debits and credits differ in either currency, a line has two sides or a
    negative one, an amount is on the other side than its line, or there are too many decimals.
    """
    debit = credit = amount = ZERO
    for line in request.lines:
        if not _sound(line, digits):
            raise _unbalanced(request)
        debit += line.debit
        credit += line.credit
        amount += line.debit - line.credit if line.amount is None else line.amount
    if debit != credit or amount:
        raise _unbalanced(request)
    return debit > 0


def _sound(line: EntryLine, digits: int) -> bool:
    if line.debit < 0 or line.credit < 0 or (line.debit and line.credit):
        return False
    if line.amount is not None and line.amount * (line.debit - line.credit) < 0:
        return False
    return _fits(line.debit, digits) and _fits(line.credit, digits)


def _fits(number: Decimal, digits: int) -> bool:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    return exponent >= -digits or number == round(number, digits)


def _unbalanced(request: EntryRequest) -> UnbalancedEntry:
    return UnbalancedEntry(
        event=request.event,
        source_kind=request.source_kind,
        source_id=str(request.source_id),
        debit=sum((line.debit for line in request.lines), ZERO),
        credit=sum((line.credit for line in request.lines), ZERO),
    )

"""Settle credits: what is open of a credit note settles other invoices of its customer."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import CREDIT_NOTE
from huotong.ledger.commands.using import Use, settle_with
from huotong.ledger.contracts import Allocation
from huotong.ledger.contracts.credits import ChangedCredit, CreditPart, SettleCredit

_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda credit: 1 + len(credit.allocations))


@command("ledger.settle_credits", outcome=ChangedCredit, chunk=_CHUNK)
def settle_credits(tx: Tx, items: Sequence[SettleCredit]) -> Sequence[ChangedCredit | HuotongError]:
    """What is open of each credit note settles the items it names, or else the oldest, and frees credit.

    Refused: a credit note the actor does not have, or an open item that is not its customer's, company's
    and currency's (NotFound), a day before the credit note or in a closed period, more than is open of it
    or of the item, nothing to settle.
    """
    uses = [Use(item.credit_note_id, item.settled_on, _allocations(item.allocations)) for item in items]
    outcomes = settle_with(tx, CREDIT_NOTE, uses)
    return [one if isinstance(one, HuotongError) else one.credit() for one in outcomes]


def _allocations(parts: Sequence[CreditPart]) -> tuple[Allocation, ...]:
    return tuple(Allocation(open_item_id=part.open_item_id, amount=part.amount) for part in parts)

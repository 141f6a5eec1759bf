"""Unsettle credits: what credit notes settled of other invoices is open again, and theirs again to use."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import CREDIT_NOTE
from huotong.ledger.commands.taking_back import Undo, take_back
from huotong.ledger.contracts.credits import ChangedCredit, UnsettleCredit

_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda credit: 1 + len(credit.open_item_ids))


@command("ledger.unsettle_credits", outcome=ChangedCredit, chunk=_CHUNK)
def unsettle_credits(tx: Tx, items: Sequence[UnsettleCredit]) -> Sequence[ChangedCredit | HuotongError]:
    """What each credit note was used for of the items named, or of all, is open again and uses credit again.

    What it settled of its own invoice when it was posted stays. Refused: a credit note the actor does not
    have or an item it was not used for (NotFound), a day before what is taken back or in a closed period,
    a credit note that was used for nothing.
    """
    undos = [Undo(item.credit_note_id, item.unsettled_on, item.open_item_ids) for item in items]
    outcomes = take_back(tx, CREDIT_NOTE, undos)
    return [one if isinstance(one, HuotongError) else one.credit() for one in outcomes]

"""Unsettle payments: what they settled is open again, and the money is kept as a prepayment."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import PAYMENT
from huotong.ledger.commands.taking_back import Undo, take_back
from huotong.ledger.contracts import ChangedPayment, UnsettlePayment

_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda payment: 1 + len(payment.open_item_ids))


@command("ledger.unsettle_payments", outcome=ChangedPayment, chunk=_CHUNK)
def unsettle_payments(tx: Tx, items: Sequence[UnsettlePayment]) -> Sequence[ChangedPayment | HuotongError]:
    """What each payment settles of the items named, or of all, is open again and uses credit again.

    Differences written off with it come back, the money is kept unapplied. Refused: a payment the actor
    does not have or an item it does not settle (NotFound), a reversed payment, a day before what is taken
    back or in a closed period, a payment that settles nothing.
    """
    undos = [Undo(item.payment_id, item.unsettled_on, item.open_item_ids) for item in items]
    outcomes = take_back(tx, PAYMENT, undos)
    return [one if isinstance(one, HuotongError) else one.payment() for one in outcomes]

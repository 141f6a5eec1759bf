"""Settle payments: what was paid ahead settles what is open."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import PAYMENT
from huotong.ledger.commands.using import Use, settle_with
from huotong.ledger.contracts import ChangedPayment, SettlePayment

_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda payment: 1 + len(payment.allocations))


@command("ledger.settle_payments", outcome=ChangedPayment, chunk=_CHUNK)
def settle_payments(tx: Tx, items: Sequence[SettlePayment]) -> Sequence[ChangedPayment | HuotongError]:
    """What is kept of each payment settles the items it names, or else the oldest, and frees the credit used.

    Refused: a payment or open item the actor or partner does not have (NotFound), a reversed payment, a
    day before the payment or in a closed period, more than is unapplied or open, nothing to settle.
    """
    uses = [Use(item.payment_id, item.settled_on, item.allocations) for item in items]
    outcomes = settle_with(tx, PAYMENT, uses)
    return [one if isinstance(one, HuotongError) else one.payment() for one in outcomes]

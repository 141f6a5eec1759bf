"""Cancel expected receipts: no more of their goods will come."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._expecting import Expecting
from huotong.inventory.contracts.expecting import CANCEL_EXPECTED, CancelExpectedReceipt, MadeExpectedReceipt
from huotong.inventory.errors import ExpectedByDocument
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx


@command(CANCEL_EXPECTED, outcome=MadeExpectedReceipt, chunk=Chunk(documents=2000))
def cancel_expected_receipts(
    tx: Tx, items: Sequence[CancelExpectedReceipt]
) -> Sequence[MadeExpectedReceipt | HuotongError]:
    """Nothing more is expected of each; refused: one that is not there for the actor, one of which nothing
    is to come any more, one that a document expects."""
    expecting = Expecting(tx, ids=[item.id for item in items])
    for id in dict.fromkeys(item.id for item in items):
        if id in expecting.refused:
            continue
        if not expecting.before[id].by_hand:
            expecting.refused[id] = ExpectedByDocument(expecting.before[id].number)
        else:
            expecting.receipts.cancel(id)
    return expecting.answers(step="cancelled")

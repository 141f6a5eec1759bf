"""Cancel transfers that have not left: their goods are free again."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._transferring import Transfers, seen_by_sender
from huotong.inventory.contracts import Demand, Hold, LevelKey
from huotong.inventory.contracts.transferring import (
    CANCEL,
    TRANSFER,
    CancelTransfer,
    MadeTransfer,
    TransferStatus,
)
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.holding import release_holds
from huotong.inventory.posting.transfers import Mark, mark_transfers
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx


@command(CANCEL, outcome=MadeTransfer, chunk=Chunk(documents=200))
def cancel_transfers(tx: Tx, items: Sequence[CancelTransfer]) -> Sequence[MadeTransfer | HuotongError]:
    """The transfers will not leave and nothing is held for them.

    Refused: a transfer that is not there for the actor, or not planned any more.
    """
    transfers = Transfers(tx, name=CANCEL, ids=[item.id for item in items], seen=seen_by_sender)
    cancelled = list(transfers.open(items))
    holds = [
        Hold(
            Demand(TRANSFER, id, line.id),
            LevelKey(transfers.heads[id].from_site_id, line.product_id),
            line.quantity,
        )
        for id in cancelled
        for line in transfers.lines[id]
    ]
    lock_level_keys(tx, keys=sorted({hold.level for hold in holds}))
    release_holds(tx, holds=holds)
    mark_transfers(tx, marks=[Mark(id, TransferStatus.CANCELLED) for id in cancelled])
    return transfers.answers(dict.fromkeys(cancelled, TransferStatus.CANCELLED))

"""Approve returns: their goods may come."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._returning import made, return_refusals, tell, wrong_status
from huotong.fulfilment.contracts import MadeReturn, ReturnRef, ReturnStatus
from huotong.fulfilment.returns import lock_returns, write_statuses
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx

NAME = "fulfilment.approve_returns"
APPROVED = ReturnStatus.APPROVED


@command(NAME, outcome=MadeReturn, chunk=Chunk(documents=500))
def approve_returns(tx: Tx, items: Sequence[ReturnRef]) -> Sequence[MadeReturn | HuotongError]:
    """The returns are approved; refused as all steps of returns."""
    ids = [item.id for item in items]
    locked = lock_returns(tx, ids=ids)
    refused = return_refusals(tx, command_name=NAME, ids=ids, locked=locked)
    approved = sorted({id for id in ids if id not in refused})
    write_statuses(tx, statuses=dict.fromkeys(approved, APPROVED))
    for id in approved:
        tell(tx, locked.heads[id], event="fulfilment.return_approved", status=APPROVED)
    done = {id: made(locked.heads[id], status=APPROVED, lines=len(locked.lines[id])) for id in approved}
    return in_request_order(
        ids, done=done, refused=refused, again=lambda id: wrong_status(locked.heads[id], APPROVED)
    )

"""Cancel returns: what has not come back will not come."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.commands._returning import made, return_refusals, tell, wrong_status
from huotong.fulfilment.contracts import MadeReturn, ReturnRef
from huotong.fulfilment.returns import lock_returns, write_statuses
from huotong.fulfilment.rules.states import status_of_return
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx

NAME = "fulfilment.cancel_returns"


@command(NAME, outcome=MadeReturn, chunk=Chunk(documents=500))
def cancel_returns(tx: Tx, items: Sequence[ReturnRef]) -> Sequence[MadeReturn | HuotongError]:
    """Nothing more comes by these returns; one of which goods came keeps those, as received or closed.

    Refused as all steps of returns.
    """
    ids = [item.id for item in items]
    locked = lock_returns(tx, ids=ids)
    refused = return_refusals(tx, command_name=NAME, ids=ids, locked=locked)
    ended = sorted({id for id in ids if id not in refused})
    statuses = {id: status_of_return(locked.progress(id), expected=False) for id in ended}
    write_statuses(tx, statuses=statuses)
    for id, status in statuses.items():
        tell(tx, locked.heads[id], event="fulfilment.return_cancelled", status=status)
    done = {
        id: made(locked.heads[id], status=status, lines=len(locked.lines[id]))
        for id, status in statuses.items()
    }
    return in_request_order(
        ids, done=done, refused=refused, again=lambda id: wrong_status(locked.heads[id], statuses[id])
    )

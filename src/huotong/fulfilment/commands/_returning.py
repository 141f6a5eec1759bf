"""What the commands on returns share: which of a set may be served."""

from __future__ import annotations

from collections.abc import Iterable

from huotong.fulfilment.commands._reading import unseen
from huotong.fulfilment.contracts import RETURN, MadeReturn, ReturnStatus
from huotong.fulfilment.errors import NothingToCredit, WrongReturnStatus
from huotong.fulfilment.returns import LockedReturns, ReturnHead
from huotong.fulfilment.rules.states import MOVES_OF_RETURNS
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


def return_refusal(tx: Tx, *, command_name: str, id: int, locked: LockedReturns) -> HuotongError | None:
    """Why a return may not be served: absent, out of scope, or in a state that does not allow the step."""
    head = locked.heads.get(id)
    if head is None or unseen(tx, command_name=command_name, heads=[head]):
        return NotFound(kind=RETURN, id=str(id))
    if head.status not in MOVES_OF_RETURNS[command_name]:
        return wrong_status(head, head.status)
    return None


def return_refusals(
    tx: Tx, *, command_name: str, ids: Iterable[int], locked: LockedReturns
) -> dict[int, HuotongError]:
    """The refusals of those that may not be served."""
    found = {id: return_refusal(tx, command_name=command_name, id=id, locked=locked) for id in ids}
    return {id: why for id, why in found.items() if why is not None}


def wrong_status(head: ReturnHead, status: ReturnStatus) -> WrongReturnStatus:
    """The refusal of a step that the state does not allow."""
    return WrongReturnStatus(number=head.number, status_name=status.name.lower())


def nothing_left(head: ReturnHead) -> NothingToCredit:
    """The refusal of a credit note or replacement when nothing is left of what came and was invoiced."""
    return NothingToCredit(number=head.number)


def made(head: ReturnHead, *, status: ReturnStatus, lines: int) -> MadeReturn:
    """The return as it stands after a step."""
    return MadeReturn(head.id, head.number, status, head.delivery_id, lines)


def tell(tx: Tx, head: ReturnHead, *, event: str, status: ReturnStatus) -> None:
    """The step goes into audit and news."""
    before = {"status": head.status.name.lower()}
    tx.audit(kind=RETURN, id=head.id, before=before, after={"status": status.name.lower()})
    tx.emit(
        event,
        kind=RETURN,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
        sites=(head.site_id,),
    )

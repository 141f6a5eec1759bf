"""What of a transfer does not leave with a load: it is planned on as a transfer of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huotong.inventory.commands._transferring import Transfers
from huotong.inventory.contracts import Demand, Hold, HoldReason, LevelKey
from huotong.inventory.contracts.transferring import TRANSFER
from huotong.inventory.posting.transfers import (
    NewTransfer,
    NewTransferLine,
    TransferHead,
    TransferLine,
    cut_lines,
    move_lines,
    write_transfers,
)
from huotong.inventory.posting.writing import write_holds
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx

LOAD = "/"
"""Stands in a number between that of the first transfer and how many loads it is."""


def plan_rests(tx: Tx, transfers: Transfers, *, loads: Mapping[int, Sequence[TransferLine]]) -> None:
    """What is not in the loads stands in transfers of its own, and is held for those; at most six statements.

    The level keeps what is reserved of it: only for which transfer that is changes.
    """
    heads: list[NewTransfer] = []
    lines: list[NewTransferLine] = []
    cut, moved, given, taken = [], [], [], []
    for id, load in loads.items():
        leaves = {line.id: line.quantity for line in load}
        rest = [line for line in transfers.lines[id] if leaves.get(line.id) != line.quantity]
        if not rest:
            continue
        head = _head(transfers.heads[id])
        heads.append(head)
        for line in rest:
            level = LevelKey(head.from_site_id, line.product_id)
            left, line_id = line.quantity, line.id
            if line.id in leaves:
                (line_id,) = new_ids(1)
                left = line.quantity - leaves[line.id]
                cut.append((line.id, leaves[line.id]))
                lines.append(NewTransferLine(line_id, head.id, line.line_no, line.product_id, left))
            else:
                moved.append((line.id, head.id))
            given.append(Hold(Demand(TRANSFER, id, line.id), level, left))
            taken.append(Hold(Demand(TRANSFER, head.id, line_id), level, left))
        _tell(tx, head, lines=len(rest), of=transfers.heads[id])
    if not heads:
        return
    write_transfers(tx, heads=heads, lines=lines)
    cut_lines(tx, quantities=cut)
    move_lines(tx, transfers=moved)
    write_holds(tx, given, reason=HoldReason.RELEASE)
    write_holds(tx, taken, reason=HoldReason.TAKE)


def _head(head: TransferHead) -> NewTransfer:
    (id,) = new_ids(1)
    first, _, load = head.number.partition(LOAD)
    return NewTransfer(
        id=id,
        number=f"{first}{LOAD}{int(load or 1) + 1}",
        from_site_id=head.from_site_id,
        to_site_id=head.to_site_id,
        company_id=head.company_id,
        org_unit_id=head.org_unit_id,
        to_org_unit_id=head.to_org_unit_id,
        ship_on=head.ship_on,
        arrive_on=head.arrive_on,
        note=head.note,
        rest_of_id=head.id,
    )


def _tell(tx: Tx, head: NewTransfer, *, lines: int, of: TransferHead) -> None:
    after = {"number": head.number, "status": "planned", "lines": lines, "rest_of": of.number}
    tx.audit(kind=TRANSFER, id=head.id, after=after)
    tx.emit(
        "inventory.transfer_planned",
        kind=TRANSFER,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id, head.to_org_unit_id),
        sites=(head.from_site_id, head.to_site_id),
    )

"""Block credit: nothing more of it may be used until it is released."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.limits.commands._blocking import Blocked, hold_credit, key_of
from huotong.limits.contracts import BlockCredit, BlockedBy, CreditBlock
from huotong.limits.errors import CreditStands
from huotong.limits.posting import set_blocks


@command("limits.block_credit", outcome=CreditBlock, chunk=Chunk(documents=1000))
def block_credit(tx: Tx, items: Sequence[BlockCredit]) -> Sequence[CreditBlock | HuotongError]:
    """New orders of each customer are refused with the reason; what was promised goes on.

    Refused: a company or customer that is not there for the actor (NotFound), and CreditStands for what is
    blocked already, or exempt from being blocked by what is overdue.
    """
    held = hold_credit(tx, items)
    blocks: dict[int, tuple[str, str, date | None]] = {}
    outcomes: list[CreditBlock | HuotongError] = []
    for item in items:
        found = held[key_of(item)]
        if isinstance(found, HuotongError):
            outcomes.append(found)
            continue
        limit = found.limit
        if limit.limit_id in blocks or _stands(found, item, today=item.on or found.today):
            outcomes.append(CreditStands(customer_id=str(item.customer_id), reason=limit.block_reason))
            continue
        blocks[limit.limit_id] = (item.reason, item.by, None)
        tx.audit(kind="limits.limit", id=str(limit.limit_id), blocked=item.reason, by=item.by)
        outcomes.append(
            CreditBlock(
                limit_id=limit.limit_id, customer_id=item.customer_id, reason=item.reason, exempt_until=None
            )
        )
    set_blocks(tx, blocks)
    return outcomes


def _stands(found: Blocked, item: BlockCredit, *, today: date) -> bool:
    """A block by hand takes the place of one by what is overdue, and of an exemption; not the other way."""
    if item.by is BlockedBy.HAND:
        return found.by == BlockedBy.HAND
    exempt = found.exempt_until is not None and found.exempt_until >= today
    return bool(found.limit.block_reason) or exempt

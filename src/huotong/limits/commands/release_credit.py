"""Release credit: what was blocked may be used again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.limits.commands._blocking import hold_credit, key_of
from huotong.limits.contracts import CreditBlock, ReleaseCredit
from huotong.limits.errors import CreditStands
from huotong.limits.posting import set_blocks


@command("limits.release_credit", outcome=CreditBlock, chunk=Chunk(documents=1000))
def release_credit(tx: Tx, items: Sequence[ReleaseCredit]) -> Sequence[CreditBlock | HuotongError]:
    """Each customer may use its credit again, and until the day is not blocked by what is overdue.

    Refused: a company or customer that is not there for the actor (NotFound), CreditStands for what is not
    blocked.
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
        if limit.limit_id in blocks or not limit.block_reason:
            outcomes.append(CreditStands(customer_id=str(item.customer_id), reason=""))
            continue
        blocks[limit.limit_id] = ("", "", item.exempt_until)
        tx.audit(kind="limits.limit", id=str(limit.limit_id), released=limit.block_reason)
        outcomes.append(
            CreditBlock(
                limit_id=limit.limit_id,
                customer_id=item.customer_id,
                reason="",
                exempt_until=item.exempt_until,
            )
        )
    set_blocks(tx, blocks)
    return outcomes

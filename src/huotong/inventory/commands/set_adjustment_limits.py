"""Set up to which value the people of a company adjust stock without a further permission."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.contracts.adjusting import AdjustmentLimitIs, SetAdjustmentLimit
from huotong.inventory.posting.adjustments import write_limits
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.network.public import ask_companies


@command("inventory.set_adjustment_limits", outcome=AdjustmentLimitIs)
def set_adjustment_limits(
    tx: Tx, items: Sequence[SetAdjustmentLimit]
) -> Sequence[AdjustmentLimitIs | HuotongError]:
    """Each company has its limit from now on, the last one named; NotFound outside the actor's scope."""
    companies = ask_companies(tx, ids=sorted({item.company_id for item in items}))
    known = {row[0] for row in companies.rows if tx.actor.sees_company(row[0])}
    wanted = {item.company_id: item.amount for item in items if item.company_id in known}
    ids = new_ids(len(wanted))
    write_limits(tx, limits=[(id, *each) for id, each in zip(ids, sorted(wanted.items()), strict=True)])
    for company, amount in wanted.items():
        tx.audit(kind="adjustment_limit", id=company, after={"amount": amount})
    return [
        AdjustmentLimitIs(item.company_id, item.amount)
        if item.company_id in known
        else NotFound(kind="company", id=str(item.company_id))
        for item in items
    ]

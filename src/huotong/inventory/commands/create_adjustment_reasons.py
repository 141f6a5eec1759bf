"""Reasons for adjustments exist afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.contracts.adjusting import REASON, CreateAdjustmentReason, CreatedAdjustmentReason
from huotong.inventory.errors import ReasonTaken
from huotong.inventory.posting.adjustments import NewReason, ask_reasons_by_code, write_reasons
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_id
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("inventory.create_adjustment_reasons", outcome=CreatedAdjustmentReason)
def create_adjustment_reasons(
    tx: Tx, items: Sequence[CreateAdjustmentReason]
) -> Sequence[CreatedAdjustmentReason | HuotongError]:
    """Each reason exists, or is refused because its code is taken."""
    found = ask_reasons_by_code(tx, keys=[code_key(item.code) for item in items])
    taken = {key for key, _ in found.rows}
    outcomes: list[CreatedAdjustmentReason | HuotongError] = []
    reasons = []
    for item in items:
        key = code_key(item.code)
        if key in taken:
            outcomes.append(ReasonTaken(item.code))
            continue
        taken.add(key)
        reason = NewReason(new_id(), item.code, key, item.name, item.direction.value)
        reasons.append(reason)
        tx.audit(kind=REASON, id=reason.id, after={"code": item.code, "name": item.name})
        outcomes.append(CreatedAdjustmentReason(reason.id, item.code))
    write_reasons(tx, reasons=reasons)
    return outcomes

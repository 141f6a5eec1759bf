"""Close periods: they take no more entries."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.switching import switch_periods
from huotong.ledger.contracts import PeriodName, PeriodState


@command("ledger.close_periods", outcome=PeriodState, chunk=Chunk(documents=24))
def close_periods(tx: Tx, items: Sequence[PeriodName]) -> Sequence[PeriodState | HuotongError]:
    """No entry is posted into these periods any more; whoever is posting into one is waited for.

    Refused: a company outside the actor's scope or a period that does not exist (NotFound), a period
    closed already (PeriodStands), one with entries that are no vouchers yet (PeriodUnnumbered).
    """
    return switch_periods(tx, items, opened=False)

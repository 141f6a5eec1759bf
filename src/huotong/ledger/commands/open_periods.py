"""Open periods that were closed."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.commands.switching import switch_periods
from huotong.ledger.contracts import PeriodName, PeriodState


@command("ledger.open_periods", outcome=PeriodState, chunk=Chunk(documents=24))
def open_periods(tx: Tx, items: Sequence[PeriodName]) -> Sequence[PeriodState | HuotongError]:
    """Entries may be posted into these periods again.

    Refused: a company outside the actor's scope or a period that does not exist (NotFound), a period
    open already (PeriodStands).
    """
    return switch_periods(tx, items, opened=True)

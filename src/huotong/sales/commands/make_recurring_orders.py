"""Make the order of a day by hand: of the next one before it has come, or of one that was refused."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._recurring import MAKE, Days
from huotong.sales.contracts.recurring import MadeDay, RecurringDay


@command(MAKE, outcome=MadeDay, chunk=Chunk(documents=200))
def make_recurring_orders(tx: Tx, items: Sequence[RecurringDay]) -> Sequence[MadeDay | HuotongError]:
    """Each day has its order now, of today when the day is to come; or is refused and stays as it was."""
    days = Days(tx, items)
    wishes = [days.open(item, path=tx.path("recurring_orders", no)) for no, item in enumerate(items)]
    return days.make(wishes, keep_refusals=False)

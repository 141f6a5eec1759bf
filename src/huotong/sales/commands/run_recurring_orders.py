"""Run recurring orders: the orders of days that have come."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._recurring import Days
from huotong.sales.contracts.recurring import MadeDay, RecurringDay

NAME = "sales.run_recurring_orders"


@command(NAME, outcome=MadeDay, chunk=Chunk(documents=200))
def run_recurring_orders(tx: Tx, items: Sequence[RecurringDay]) -> Sequence[MadeDay | HuotongError]:
    """Each day that has come where its company is has its order, or is kept with the reason of its refusal.

    A day is done once, whoever runs: one that is not the next, or has not come yet, is refused.
    """
    days = Days(tx, items)
    wishes = [days.open(item, path=days.label(item), by=days.today_of(item)) for item in items]
    return days.make(wishes, keep_refusals=True)

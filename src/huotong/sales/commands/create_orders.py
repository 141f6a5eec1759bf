"""Create orders: entered with prices and tax, and on demand promised in the same step."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._placing import Placing
from huotong.sales.contracts import NewOrder, PlacedOrder

NAME = "sales.create_orders"


@command(
    NAME, outcome=PlacedOrder, chunk=Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))
)
def create_orders(tx: Tx, items: Sequence[NewOrder]) -> Sequence[PlacedOrder | HuotongError]:
    """Each order stands with its price, tax and number, and with `confirm` is promised, or is refused whole.

    The number is of the year of the order's day.
    A refused confirmation stores nothing: its causes say for stock and credit what would pass.
    """
    placing = Placing(tx, items, paths=[tx.path("orders", no) for no in range(len(items))])
    return [outcome for outcome, _ in placing.place()]

"""Hold orders: they are not promised, delivered or shipped before somebody releases them."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._holding import Holding
from huotong.sales.contracts import HeldOrder, HoldOrder

NAME = "sales.hold_orders"


@command(NAME, outcome=HeldOrder, chunk=Chunk(documents=1000))
def hold_orders(tx: Tx, items: Sequence[HoldOrder]) -> Sequence[HeldOrder | HuotongError]:
    """Each order is held for its reason; goods and credit promised before stay promised.

    Refused: an order that is held already, or of which everything has left.
    """
    holding = Holding(tx, [item.id for item in items], name=NAME)
    results = [holding.put(item.id, item.reason) for item in items]
    holding.write()
    return results

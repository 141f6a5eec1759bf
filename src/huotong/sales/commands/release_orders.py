"""Release orders: what was held goes on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._holding import Holding
from huotong.sales.contracts import HeldOrder, OrderRef

NAME = "sales.release_orders"


@command(NAME, outcome=HeldOrder, chunk=Chunk(documents=1000))
def release_orders(tx: Tx, items: Sequence[OrderRef]) -> Sequence[HeldOrder | HuotongError]:
    """Each order goes on from where it was held. Refused: an order that is not held."""
    holding = Holding(tx, [item.id for item in items], name=NAME)
    results = [holding.put(item.id, "") for item in items]
    holding.write()
    return results

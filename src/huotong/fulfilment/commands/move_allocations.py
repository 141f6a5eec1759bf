"""Move allocations: what is held for an order at one site is held at another, for a reason."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.fulfilment.allocations import lock_allocations
from huotong.fulfilment.commands._moving import NAME, Moving
from huotong.fulfilment.contracts.allocating import MoveAllocation, MovedAllocation
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.network.public import read_network


@command(
    NAME,
    outcome=MovedAllocation,
    chunk=Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.moves)),
)
def move_allocations(tx: Tx, items: Sequence[MoveAllocation]) -> Sequence[MovedAllocation | HuotongError]:
    """The goods of each order are held where they are wanted, all its moves or none; who and why is kept.

    Only what is free there can be held there, and what stands in a delivery stays. What is held, waits and
    left of each line sums to the same as before.
    """
    network_read = read_network(tx)
    reads = lock_allocations(tx, ids=sorted({item.id for item in items}))
    moving = Moving(tx, items, reads, network_read.value)
    results = [moving.move(no, item) for no, item in enumerate(items)]
    moving.write()
    return results

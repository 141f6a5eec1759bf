"""Goods held for a demand and given back; the levels are locked and the decision is made by then."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.contracts import Hold, HoldReason, OpenHold
from huotong.inventory.posting.writing import Changes, write_holds
from huotong.kernel.tx import Tx


def hold_stock(tx: Tx, *, holds: Sequence[Hold]) -> None:
    """The goods are reserved and the lines say for whom; two statements whatever the number.

    The caller has locked the levels and decided that all of it is available: a level that is missing
    rolls everything back as a bug, one that would be over-reserved breaks its CHECK.
    """
    _write(tx, holds, reason=HoldReason.TAKE, sign=1)


def release_holds(
    tx: Tx, *, holds: Sequence[Hold] | Sequence[OpenHold], reason: HoldReason = HoldReason.RELEASE
) -> None:
    """The goods are free again; `holds` are open ones, of which the levels are locked."""
    _write(tx, holds, reason=reason, sign=-1)


def _write(tx: Tx, holds: Sequence[Hold] | Sequence[OpenHold], *, reason: HoldReason, sign: int) -> None:
    if not holds:
        return
    changes = Changes()
    for hold in holds:
        changes.reserve(hold.level, sign * hold.quantity)
    changes.write(tx)
    write_holds(tx, holds, reason=reason)

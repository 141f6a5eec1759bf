"""Expire holds: goods whose time of being held ran out are free again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.inventory.contracts import Demand, ExpiredHolds, ExpireHolds, HoldReason, LevelKey, OpenHold
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.availability import ask_expired_holds
from huotong.inventory.posting.holding import release_holds
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx


@command("inventory.expire_holds", outcome=ExpiredHolds, chunk=Chunk(documents=1))
def expire_holds(tx: Tx, items: Sequence[ExpireHolds]) -> Sequence[ExpiredHolds | HuotongError]:
    """Holds that ran out in the span, and not after the present moment, are given back."""
    return [_expire(tx, item) for item in items]


def _expire(tx: Tx, item: ExpireHolds) -> ExpiredHolds:
    span: dict[str, Any] = {"since": item.since, "until": min(item.until, tx.now), "limit": item.limit}
    levels = {_hold(row).level for row in ask_expired_holds(tx, **span).rows}
    lock_level_keys(tx, keys=sorted(levels))
    # Read again under the lock: a hold may have been released meanwhile.
    holds = [hold for row in ask_expired_holds(tx, **span).rows if (hold := _hold(row)).level in levels]
    release_holds(tx, holds=holds, reason=HoldReason.EXPIRE)
    for hold in holds:
        tx.audit(kind=hold.demand.kind, id=hold.demand.id, after={"expired": hold.quantity})
    return ExpiredHolds(len(holds), more=len(holds) == item.limit)


def _hold(row: tuple[Any, ...]) -> OpenHold:
    kind, demand_id, line_id, site, sku, owner, state, quantity, expires_at, hard = row
    level = LevelKey(site, sku, owner, state)
    return OpenHold(Demand(kind, demand_id, line_id), level, quantity, expires_at, hard)

"""Timed work of inventory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from huotong.inventory.contracts import ExpireHolds
from huotong.inventory.public import expire_holds
from huotong.kernel.actor import Actor

# Every turn looks back so far; once a day everything is looked at, for a worker that stood still longer.
RECENT = timedelta(days=7)
EVER = timedelta(days=36_500)


def give_back_expired_holds(*, actor: Actor, look_back: timedelta = RECENT) -> int:
    """Holds whose time ran out are given back; returns how many. Repeatable, in several transactions."""
    until = datetime.now(UTC)
    span = ExpireHolds(since=until - look_back, until=until)
    total = 0
    while True:
        done = expire_holds(actor=actor, items=[span]).single()
        total += done.holds
        if not done.more:
            return total

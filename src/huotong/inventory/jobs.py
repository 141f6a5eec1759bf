"""Timed work of inventory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from huotong.inventory.contracts import ExpireHolds
from huotong.inventory.public import expire_holds, find_expired_hold
from huotong.kernel.actor import Actor

# A worker that stood still longer than this finds older holds by a call with a longer look-back.
LOOK_BACK = timedelta(days=7)


def give_back_expired_holds(book_id: int, *, look_back: timedelta = LOOK_BACK) -> int:
    """Holds whose time ran out are given back; returns how many. Repeatable, in several transactions.

    Nothing is written, not even to the command log, when no hold has run out.
    """
    actor = Actor(
        user_id=0,
        member_id=0,
        book_id=book_id,
        permissions=frozenset({expire_holds.name}),
        org_unit_ids=(),
        company_ids=(),
    )
    total = 0
    while True:
        until = datetime.now(UTC)
        span = ExpireHolds(since=until - look_back, until=until)
        if not find_expired_hold(actor=actor, span=span):
            return total
        total += expire_holds(actor=actor, items=[span]).single().holds

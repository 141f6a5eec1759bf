"""Holders cease to buy by a list without another one behind it."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.pricing.commands._ending import Running, end_each
from huotong.pricing.contracts import Ended, LastDay
from huotong.pricing.locks import (
    lock_customers,
    lock_groups,
    lock_org_units,
    lock_price_lists,
    lock_tax_companies,
)
from huotong.pricing.posting import SQL


@command("pricing.end_assignments", outcome=Ended, chunk=Chunk(documents=2000))
def end_assignments(tx: Tx, items: Sequence[LastDay]) -> Sequence[Ended | HuotongError]:
    """Each holder buys by the list until the last day and no longer, or it is refused.

    Refusals: those of `end_each`; NotFound also for a list or a holder outside the actor's scope.
    """
    ids = sorted({item.id for item in items})
    named = tx.ask(SQL.holders_of_assignments, ids=ids).rows
    lists, *holders = ([row[place] for row in named if row[place] is not None] for place in range(5))
    # Who gives a holder another list locks the holder: under these locks no last day moves.
    companies = lock_price_lists(tx, ids=lists)
    for lock, of in zip(
        (lock_customers, lock_groups, lock_org_units, lock_tax_companies), holders, strict=True
    ):
        lock(tx, ids=of)
    standing = tx.ask(SQL.assignments_to_end, ids=ids)
    seen = {row[0]: row[1] for row in companies.rows if tx.actor.sees_company(row[1])}
    found = {
        id: Running(seen[list_id], first, last)
        for id, list_id, unit, first, last in standing.rows
        if list_id in seen and (unit is None or tx.actor.sees_org_unit(unit))
    }
    return end_each(
        tx,
        items,
        found=found,
        kind="price_list_assignment",
        among="assignments",
        statement=SQL.end_standing_assignments,
    )

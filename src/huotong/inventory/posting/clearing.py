"""Blocked goods become sellable where they lie, or leave: legs, balances, value, one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from huotong.inventory.contracts import CostKey, Issue, Issued, Place, StockState
from huotong.inventory.locks import LockedStock, claim_and_lock_stock
from huotong.inventory.posting.issuing import issue_legs, issue_move, look_back, price_issues
from huotong.inventory.posting.writing import Changes, Leg, write_moves
from huotong.inventory.rules.stock import keys_of
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import Posting

SELLABLE = StockState.SELLABLE.value


def lock_for_clearing(tx: Tx, *, issues: Sequence[Issue]) -> LockedStock:
    """Locks the blocked goods of all lines, and the sellable ones they may become, made where missing."""
    sellable = [
        replace(issue, lines=tuple(replace(line, state=SELLABLE) for line in issue.lines)) for issue in issues
    ]
    return claim_and_lock_stock(tx, keys=keys_of([*issues, *sellable]))


def clear_stock(
    tx: Tx, *, posting: Posting, locked: LockedStock, issues: Sequence[Issue]
) -> list[Issued | HuotongError]:
    """Serves the issues in order; those to TRANSIT come back at once, sellable, at what they were worth."""
    stock = locked.stock
    look_back(tx, stock, issues)
    results: list[Issued | HuotongError] = []
    legs: list[Leg] = []
    served: list[tuple[Issue, Issued]] = []
    for issue in issues:
        (issued,) = price_issues(posting, stock, [issue], with_entry=issue.to is not Place.TRANSIT)
        results.append(issued)
        if isinstance(issued, HuotongError):
            continue
        served.append((issue, issued))
        gone = issue_legs(issue, issued)
        legs += gone
        if issue.to is Place.TRANSIT:
            legs += [leg._replace(state=SELLABLE, quantity=-leg.quantity, amount=-leg.amount) for leg in gone]
            for leg in gone:
                key = CostKey(leg.site_id, leg.sku_id, leg.owner_id)
                quantity, amount = stock.costs[key]
                stock.costs[key] = (quantity - leg.quantity, amount - leg.amount)
    if served:
        changes = Changes()
        for leg in legs:
            changes.leg(leg)
        write_moves(tx, [issue_move(issue, issued) for issue, issued in served], legs)
        changes.write(tx)
    return results

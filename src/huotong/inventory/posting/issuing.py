"""Goods leave sites: legs, balances, value, holds and journal, one statement each for the whole set."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.inventory.contracts import Hold, HoldReason, Issue, Issued, LevelKey
from huotong.inventory.locks import LockedStock, lock_stock
from huotong.inventory.posting.entries import post_issue_entry, refusal_of
from huotong.inventory.posting.writing import SQL, Changes, Leg, Move, write_holds, write_moves
from huotong.inventory.rules.stock import Stock, keys_of
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.public import Posting

ZERO = Decimal(0)


def lock_for_issue(tx: Tx, *, issues: Sequence[Issue]) -> LockedStock:
    """Locks levels, bin contents and value of all lines in one trip; missing rows are not made."""
    return lock_stock(tx, keys=keys_of(issues))


def issue_stock(
    tx: Tx, *, posting: Posting, locked: LockedStock, issues: Sequence[Issue]
) -> list[Issued | HuotongError]:
    """Serves the issues in their order, each wholly or not at all, and says what each cost.

    Several issues of one SKU are valued one after the other. Lines with a demand are taken from what
    is held for it; the caller knows, under the lock of its document, that so much is held. Refused
    with InsufficientStock, InsufficientInBin, NotThereYet (the day is before the goods came), or what the
    ledger says of the day.
    """
    stock = locked.stock
    look_back(tx, stock, issues)
    results = price_issues(posting, stock, issues)
    served = [(issue, one) for issue, one in zip(issues, results, strict=True) if isinstance(one, Issued)]
    if served:
        _write(tx, served)
    return results


def price_issues(
    posting: Posting, stock: Stock, issues: Sequence[Issue], *, with_entry: bool = True
) -> list[Issued | HuotongError]:
    """Takes the goods of each issue out of the locked stock, or says why not, and posts what they cost."""
    results: list[Issued | HuotongError] = []
    for issue, move_id in zip(issues, new_ids(len(issues)), strict=True):
        costs = refusal_of(posting, issue) or stock.issue(issue)
        if isinstance(costs, HuotongError):
            results.append(costs)
            continue
        issued = Issued(issue.source_id or move_id, move_id, sum(costs, ZERO), tuple(costs))
        if with_entry:
            post_issue_entry(posting, issue, source_id=issued.source_id, cost=issued.cost)
        results.append(issued)
    return results


def look_back(tx: Tx, stock: Stock, issues: Sequence[Issue]) -> None:
    """Reads what happened after the days of issues that are dated before goods came; most issues are not."""
    since = stock.looks_back(issues)
    if not since:
        return
    names = ("sites", "skus", "owners", "states")
    named = dict(zip(names, zip(*since, strict=True), strict=True))
    stock.later = {level: {} for level in since}
    for *level, day, change in tx.ask(SQL.changes_after, ons=list(since.values()), **named).rows:
        stock.later[LevelKey(*level)][day] = change


def _write(tx: Tx, served: Sequence[tuple[Issue, Issued]]) -> None:
    legs = [leg for issue, issued in served for leg in issue_legs(issue, issued)]
    holds = [hold for issue, _ in served for hold in _shipped_holds(issue)]
    changes = Changes()
    for leg in legs:
        changes.leg(leg)
    for hold in holds:
        changes.reserve(hold.level, -hold.quantity)
    write_moves(tx, [issue_move(issue, issued) for issue, issued in served], legs)
    changes.write(tx)
    if holds:
        write_holds(tx, holds, reason=HoldReason.SHIP)


def issue_move(issue: Issue, issued: Issued) -> Move:
    """The move of a served issue."""
    return Move(issued.move_id, issue.kind, issue.source_kind, issued.source_id, issue.posted_on, issue.note)


def issue_legs(issue: Issue, issued: Issued) -> list[Leg]:
    """What leaves the site with a served issue."""
    return [
        Leg(
            issued.move_id,
            issue.to,
            issue.site.site_id,
            line.bin_id or issue.site.bin_id,
            line.sku_id,
            line.lot_id,
            line.owner_id,
            line.state,
            -line.quantity,
            -cost,
            issue.posted_on,
        )
        for line, cost in zip(issue.lines, issued.line_costs, strict=True)
    ]


def _shipped_holds(issue: Issue) -> list[Hold]:
    return [
        Hold(
            line.demand,
            LevelKey(issue.site.site_id, line.sku_id, line.owner_id, line.state),
            line.quantity,
        )
        for line in issue.lines
        if line.demand
    ]

"""Which expected receipts are locked for what, each with the promises on them: all at Rank.DUE_IN."""

from __future__ import annotations

from collections.abc import Iterable

from huotong.inventory.posting.expecting import ExpectedReceipts
from huotong.inventory.posting.writing import SQL
from huotong.kernel.tx import Rank, Tx


def lock_expected(tx: Tx, *, ids: Iterable[int]) -> ExpectedReceipts:
    """The expected receipts with these ids under lock; what does not exist is not there."""
    wanted = sorted(set(ids))
    locked = tx.lock(Rank.DUE_IN, SQL.lock_expected, ids=wanted)
    return ExpectedReceipts(tx, locked, tx.ask(SQL.pegs_of_expected, ids=wanted))


def lock_expected_of_sources(tx: Tx, *, kind: str, ids: Iterable[int]) -> ExpectedReceipts:
    """What documents of this kind let expect and is still to come, under lock."""
    sources = sorted(set(ids))
    locked = tx.lock(Rank.DUE_IN, SQL.lock_expected_of_sources, kind=kind, sources=sources)
    return ExpectedReceipts(tx, locked, tx.ask(SQL.pegs_of_sources, kind=kind, sources=sources))


def lock_supply(tx: Tx, *, product_ids: Iterable[int], promised: bool = False) -> ExpectedReceipts:
    """What is still to come of the products, under lock, to promise more of it.

    `promised`: with what was promised of it before, to take some of that back too.
    """
    products = sorted(set(product_ids))
    locked = tx.lock(Rank.DUE_IN, SQL.lock_supply, products=products, now=tx.now)
    return ExpectedReceipts(tx, locked, tx.ask(SQL.pegs_of_supply, products=products) if promised else None)


def ask_supply(tx: Tx, *, product_ids: Iterable[int]) -> ExpectedReceipts:
    """What is still to come of the products, without locks: for a plan that writes nothing."""
    answer = tx.ask(SQL.supply, products=sorted(set(product_ids)), now=tx.now)
    return ExpectedReceipts(tx, answer, None)


def lock_promised(tx: Tx, *, kind: str, demand_ids: Iterable[int]) -> ExpectedReceipts:
    """The expected receipts of which these documents are promised something, under lock, with just that.

    The caller has locked the documents: nobody else promises them anything meanwhile.
    """
    demands = sorted(set(demand_ids))
    locked = tx.lock(Rank.DUE_IN, SQL.lock_promised, kind=kind, demands=demands)
    return ExpectedReceipts(tx, locked, tx.ask(SQL.pegs_of_demands, kind=kind, demands=demands))

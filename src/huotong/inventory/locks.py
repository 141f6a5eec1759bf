"""What inventory locks, by rank, always in key order:

DOCUMENT      inventory_transfer (id)                        every step of a transfer
DUE_IN        inventory_expected_receipt (id)                what changes or serves expected receipts
STOCK_LEVEL   stock_level (site, sku, owner, state)          holds, issues, receipts, expiry
STOCK_DETAIL  stock_detail (bin, sku, lot, owner, state)     issues, receipts
COST          stock_cost (site, sku, owner)                  issues, receipts

Holds have no row of their own to lock: whoever changes or expires them holds the level's lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.inventory.contracts import CostKey, DetailKey, LevelKey, StockState
from huotong.inventory.rules.stock import Keys, Stock
from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)
_LEVEL = ("sites", "skus", "owners", "states")
_DETAIL = ("bins", "skus", "lots", "owners", "states")
_COST = ("sites", "skus", "owners")


class LockedStock:
    """Locked rows on their way; `stock` is what they hold, changed by each decision of the chunk."""

    __slots__ = ("_costs", "_details", "_levels", "_stock")

    def __init__(self, *, levels: Answer, details: Answer | None = None, costs: Answer | None = None) -> None:
        self._levels = levels
        self._details = details
        self._costs = costs
        self._stock: Stock | None = None

    @property
    def stock(self) -> Stock:
        """The locked rows; reading them sends what is queued."""
        if self._stock is None:
            self._stock = Stock()
            self._stock.levels = {LevelKey(*row[:4]): row[4:6] for row in self._levels.rows}
            self._stock.last_ins = {LevelKey(*row[:4]): row[6] for row in self._levels.rows}
            self._fill_details(self._stock)
        return self._stock

    def _fill_details(self, stock: Stock) -> None:
        if self._details is not None and self._costs is not None:
            stock.details = {DetailKey(*row[:5]): row[5:] for row in self._details.rows}
            stock.costs = {CostKey(*row[:3]): row[3:] for row in self._costs.rows}


def lock_levels(
    tx: Tx,
    *,
    keys: Sequence[tuple[int, int]],
    owner: int = 0,
    state: int = StockState.SELLABLE.value,
    ensure: bool = False,
) -> Answer:
    """Locks the levels of (site, sku) keys: rows (site_id, sku_id, on_hand, reserved) in key order.

    `keys` are sorted and unique. A level that does not exist gives no row; with `ensure` it is made
    first, empty.
    """
    whole = [LevelKey(site, sku, owner, state) for site, sku in keys]
    named = _named(_LEVEL, whole)
    if ensure:
        tx.reach(Rank.STOCK_LEVEL)
        tx.post(SQL.ensure_levels, **named)
    return tx.lock(Rank.STOCK_LEVEL, SQL.lock_levels, **named)


def lock_level_keys(tx: Tx, *, keys: Sequence[LevelKey]) -> LockedStock:
    """Locks levels of any owner and state; `keys` are sorted and unique."""
    return LockedStock(levels=_lock_levels(tx, keys))


def lock_stock(tx: Tx, *, keys: Keys) -> LockedStock:
    """Locks levels, bin contents and value in one trip; what does not exist is not made."""
    levels = _lock_levels(tx, keys.levels)
    details = tx.lock(Rank.STOCK_DETAIL, SQL.lock_details, **_named(_DETAIL, keys.details))
    costs = tx.lock(Rank.COST, SQL.lock_costs, **_named(_COST, keys.costs))
    return LockedStock(levels=levels, details=details, costs=costs)


def claim_stock(tx: Tx, *, keys: Keys) -> None:
    """Makes what is missing and locks levels, bin contents and value, without reading them."""
    tx.reach(Rank.STOCK_LEVEL)
    tx.post(SQL.claim_levels, rows=len(keys.levels), **_named(_LEVEL, keys.levels))
    tx.reach(Rank.STOCK_DETAIL)
    details = _named(_DETAIL, keys.details)
    tx.post(SQL.claim_details, rows=len(keys.details), sites=keys.detail_sites, **details)
    tx.reach(Rank.COST)
    tx.post(SQL.claim_costs, rows=len(keys.costs), **_named(_COST, keys.costs))


def claim_and_lock_stock(tx: Tx, *, keys: Keys) -> LockedStock:
    """Makes what is missing, then locks and reads levels, bin contents and value, in one trip."""
    tx.reach(Rank.STOCK_LEVEL)
    tx.post(SQL.claim_levels, rows=len(keys.levels), **_named(_LEVEL, keys.levels))
    levels = _lock_levels(tx, keys.levels)
    named = _named(_DETAIL, keys.details)
    tx.reach(Rank.STOCK_DETAIL)
    tx.post(SQL.claim_details, rows=len(keys.details), sites=keys.detail_sites, **named)
    details = tx.lock(Rank.STOCK_DETAIL, SQL.lock_details, **named)
    tx.reach(Rank.COST)
    tx.post(SQL.claim_costs, rows=len(keys.costs), **_named(_COST, keys.costs))
    costs = tx.lock(Rank.COST, SQL.lock_costs, **_named(_COST, keys.costs))
    return LockedStock(levels=levels, details=details, costs=costs)


def _lock_levels(tx: Tx, keys: Sequence[LevelKey]) -> Answer:
    return tx.lock(Rank.STOCK_LEVEL, SQL.lock_level_keys, **_named(_LEVEL, keys))


def _named(names: Sequence[str], keys: Sequence[tuple[int, ...]]) -> dict[str, Any]:
    """The columns of the keys under the names of a statement's parameters."""
    columns = zip(*keys, strict=True) if keys else [()] * len(names)
    return dict(zip(names, columns, strict=True))

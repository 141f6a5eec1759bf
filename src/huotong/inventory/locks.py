"""What inventory locks, by rank, always in key order:

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
            self._stock.levels = {LevelKey(*row[:4]): row[4:] for row in self._levels.rows}
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
    sites, skus = _columns(keys, 2)
    same = [owner] * len(keys), [state] * len(keys)
    named: dict[str, Any] = {"sites": sites, "skus": skus, "owners": same[0], "states": same[1]}
    if ensure:
        tx.reach(Rank.STOCK_LEVEL)
        tx.post(SQL.ensure_levels, **named)
    return tx.lock(Rank.STOCK_LEVEL, SQL.lock_levels, **named)


def lock_level_keys(tx: Tx, *, keys: Sequence[LevelKey]) -> LockedStock:
    """Locks levels of any owner and state; `keys` are sorted and unique."""
    return LockedStock(levels=_lock_levels(tx, keys, ensure=False))


def lock_stock(tx: Tx, *, keys: Keys, ensure: bool) -> LockedStock:
    """Locks levels, bin contents and value in one trip; with `ensure` missing rows are made first."""
    levels = _lock_levels(tx, keys.levels, ensure=ensure)
    bins, skus, lots, owners, states = _columns(keys.details, 5)
    named: dict[str, Any] = {"bins": bins, "skus": skus, "lots": lots, "owners": owners, "states": states}
    if ensure:
        tx.reach(Rank.STOCK_DETAIL)
        tx.post(SQL.ensure_details, sites=keys.detail_sites, **named)
    details = tx.lock(Rank.STOCK_DETAIL, SQL.lock_details, **named)
    sites, skus, owners = _columns(keys.costs, 3)
    if ensure:
        tx.reach(Rank.COST)
        tx.post(SQL.ensure_costs, sites=sites, skus=skus, owners=owners)
    costs = tx.lock(Rank.COST, SQL.lock_costs, sites=sites, skus=skus, owners=owners)
    return LockedStock(levels=levels, details=details, costs=costs)


def _lock_levels(tx: Tx, keys: Sequence[LevelKey], *, ensure: bool) -> Answer:
    sites, skus, owners, states = _columns(keys, 4)
    named: dict[str, Any] = {"sites": sites, "skus": skus, "owners": owners, "states": states}
    if ensure:
        tx.reach(Rank.STOCK_LEVEL)
        tx.post(SQL.ensure_levels, **named)
    return tx.lock(Rank.STOCK_LEVEL, SQL.lock_level_keys, **named)


def _columns(keys: Sequence[tuple[int, ...]], width: int) -> list[list[int]]:
    return [list(column) for column in zip(*keys, strict=True)] if keys else [[] for _ in range(width)]

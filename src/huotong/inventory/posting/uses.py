"""What still needs a master of the layers below."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.posting.writing import SQL
from huotong.kernel.tx import Answer, Rank, Tx


def ask_stock_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "stock", how many SKUs at its sites) of those of the org units that have some."""
    return tx.ask(SQL.stock_of_units, ids=ids)


def ask_stock_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "stock_site", at how many sites) of those of the products that lie somewhere.

    Their levels are locked first: whoever orders, receives or issues them waits or was waited for.
    """
    tx.lock(Rank.STOCK_LEVEL, SQL.lock_levels_of_products, ids=sorted(set(ids)))
    return tx.ask(SQL.stock_of_products, ids=ids)


def ask_stock_accounts_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "stock_account", at how many sites) of those of the products that ever lay somewhere."""
    return tx.ask(SQL.stock_accounts_of_products, ids=ids)


def ask_stock_of_bins(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (bin, "stock", how many SKUs lie in it) of those of the bins that are not empty."""
    return tx.ask(SQL.stock_of_bins, ids=ids)

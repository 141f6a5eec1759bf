"""What the catalog's commands lock, all at Rank.TREE.

create_categories, change_categories   the whole tree, by id
change_products                        the products, by id
"""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_categories(tx: Tx) -> Answer:
    """Rows (id, code key, code, name, parent id?, path) of the whole tree."""
    return tx.lock(Rank.TREE, SQL.lock_categories)


def lock_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows as `contracts.KeptProduct` of those of the products that exist."""
    return tx.lock(Rank.TREE, SQL.lock_products, ids=sorted(set(ids)))

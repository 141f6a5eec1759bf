"""What the catalog's commands lock, all at Rank.TREE.

create_categories, change_categories   the whole tree, by id
change_products, relate_products       the products, by id
add_variants, archive_styles           the styles, by id
archive_products, merge_products,      the products, by id; then inventory the stock levels of those that
restore_products                       are to go, so that no order takes from them meanwhile
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


def lock_styles(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows as `rules.styles.KeptStyle` of those of the styles that exist."""
    return tx.lock(Rank.TREE, SQL.lock_styles, ids=sorted(set(ids)))

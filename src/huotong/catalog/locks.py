"""What the catalog's commands lock, all at Rank.TREE.

create_categories, change_categories,  the whole tree, by id
archive_categories, restore_categories
archive_brands, restore_brands         the brands, by id
change_products, relate_products       the products, by id
add_variants, archive_styles           the styles, by id
archive_products, merge_products,      the products, by id; then inventory the stock levels of those that
restore_products                       are to go, so that no order takes from them meanwhile; before, those
                                       that archive or merge the lanes of order numbers (decision 0017)

All that name a category or brand lock it after their own rows, categories before brands: it is not archived
meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)


def lock_categories(tx: Tx) -> Answer:
    """Rows (id, code key, code, name, parent id?, path, version, archived) of the whole tree."""
    return tx.lock(Rank.TREE, SQL.lock_categories)


def lock_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows as `contracts.KeptProduct` of those of the products that exist."""
    return tx.lock(Rank.TREE, SQL.lock_products, ids=sorted(set(ids)))


def lock_named(
    tx: Tx, *, category_ids: Iterable[int | None], brand_ids: Iterable[int | None]
) -> tuple[Answer, Answer]:
    """Rows (id, code, archived) of the categories and (id, name, archived, …) of the brands that exist."""
    categories = sorted({id for id in category_ids if id is not None})
    brands = [id for id in brand_ids if id is not None]
    return tx.lock(Rank.TREE, SQL.lock_categories_named, ids=categories), lock_brands(tx, ids=brands)


def lock_brands(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, name, archived, code, version) of those of the brands that exist."""
    return tx.lock(Rank.TREE, SQL.lock_brands, ids=sorted(set(ids)))


def lock_styles(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows as `rules.styles.KeptStyle` of those of the styles that exist."""
    return tx.lock(Rank.TREE, SQL.lock_styles, ids=sorted(set(ids)))

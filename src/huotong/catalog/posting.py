"""Reading products inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.db.sql import Statements
from huotong.kernel.files import FileArea
from huotong.kernel.tx import Answer, Tx

SQL = Statements.beside(__file__)
PICTURE_FILES = FileArea("catalog_pictures")
"""Named as the invariant that compares it with the table."""


def ask_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, sku, name, base_unit_id, tax_class_id, archived) of those of the products that exist."""
    return tx.ask(SQL.products, ids=sorted(set(ids)))


def ask_product_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys (kernel.values.code_key) of SKUs that exist."""
    return tx.ask(SQL.products_by_sku, keys=sorted(set(keys)))


def ask_unit_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys (kernel.values.code_key) of unit codes that exist."""
    return tx.ask(SQL.find_units, keys=sorted(set(keys)))


def ask_conversions(
    tx: Tx, *, product_ids: Sequence[int], unit_ids: Sequence[int], on: date | Sequence[date]
) -> Answer:
    """Rows (product_id, unit_id, day, numerator, denominator): numerator / denominator base units each.

    `product_ids[i]` is asked for in `unit_ids[i]` on `on[i]` (or on the one day). No row: no such ratio
    that day. The base unit has none: it is one of itself.
    """
    days = [on] * len(product_ids) if isinstance(on, date) else on
    keys = sorted(set(zip(product_ids, unit_ids, days, strict=True)))
    return tx.ask(
        SQL.conversions,
        products=[key[0] for key in keys],
        units=[key[1] for key in keys],
        days=[key[2] for key in keys],
    )

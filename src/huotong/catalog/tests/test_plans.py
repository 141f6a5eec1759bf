"""What an order asks of products is found by whole keys, also in tables that were never analysed."""

from __future__ import annotations

from huotong.catalog.posting import SQL
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.plans import plan_of


def test_products_are_found_by_their_ids(own_database: TestDatabase) -> None:
    assert "Index Cond: ((book_id = $1) AND (id = ANY ($2)))" in plan_of(SQL.products, database=own_database)


def test_a_ratio_is_one_step_down_its_index(own_database: TestDatabase) -> None:
    found = plan_of(SQL.conversions, database=own_database)
    assert "Index Scan Backward using catalog_product_unit_by_unit" in found
    assert "(product_id = k.product) AND (unit_id = k.unit) AND (valid_from <= k.day)" in found

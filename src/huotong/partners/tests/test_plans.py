"""What an order asks of partners is found by whole keys, also in tables that were never analysed."""

from __future__ import annotations

from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.plans import plan_of
from huotong.partners.posting import SQL


def test_a_customer_comes_with_his_default_address(own_database: TestDatabase) -> None:
    found = plan_of(SQL.customers, database=own_database)
    assert "Index Cond: ((book_id = $1) AND (id = ANY ($2)))" in found
    assert "Index Cond: ((book_id = $1) AND (partner_id = p.id))" in found


def test_addresses_are_found_by_their_ids(own_database: TestDatabase) -> None:
    assert "Index Cond: ((book_id = $1) AND (id = ANY ($2)))" in plan_of(SQL.addresses, database=own_database)

"""What an order asks of pricing is found by whole keys, also in tables that were never analysed."""

from __future__ import annotations

import re

import pytest

from huotong.kernel.db.sql import Statement
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.plans import plan_of
from huotong.pricing.posting import SQL


@pytest.mark.parametrize("statement", [SQL.customer_prices], ids=lambda s: s.name)
def test_a_price_is_found_by_list_and_product(own_database: TestDatabase, statement: Statement) -> None:
    found = plan_of(statement, database=own_database)
    assert re.search(
        r"Index Cond: \(\(book_id = \$\d\) AND \(price_list_id = .*\) AND \(product_id = ", found
    )
    assert "Seq Scan" not in found


def test_tax_rules_are_found_by_company(own_database: TestDatabase) -> None:
    found = plan_of(SQL.tax_rules, database=own_database)
    assert "(book_id = $1) AND (company_id = ANY ($2))" in found
    assert "Seq Scan" not in found

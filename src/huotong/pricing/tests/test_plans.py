"""What an order asks of the masters is found by whole keys, also in a book whose tables were never analysed."""

from __future__ import annotations

import re

import psycopg
import pytest

from huotong.catalog.posting import SQL as CATALOG
from huotong.kernel.db.roles import Role
from huotong.kernel.db.sql import Statement
from huotong.kernel.testing.cluster import TestDatabase
from huotong.partners.posting import SQL as PARTNERS
from huotong.pricing.posting import SQL as PRICING

HOT = {
    "addresses": (PARTNERS.addresses, {"partners_address_pkey"}),
    "products": (CATALOG.products, {"catalog_product_pkey"}),
    "conversions": (CATALOG.conversions, {"catalog_product_unit_by_unit"}),
    "tax_rules": (PRICING.tax_rules, {"pricing_tax_rule_by_class"}),
}


@pytest.mark.parametrize("name", HOT)
def test_a_hot_read_uses_its_index(rolled_back: TestDatabase, name: str) -> None:
    statement, indexes = HOT[name]
    found = plan(rolled_back, statement)
    assert set(re.findall(r"(?:using|Index Scan on) (\w+)", found)) == indexes
    assert "Seq Scan" not in found


def test_a_customer_comes_with_his_default_address(rolled_back: TestDatabase) -> None:
    found = plan(rolled_back, PARTNERS.customers)
    assert "Index Cond: ((book_id = $1) AND (id = ANY ($2)))" in found
    assert "Index Cond: ((book_id = $1) AND (partner_id = p.id))" in found


@pytest.mark.parametrize("statement", [PRICING.prices, PRICING.customer_prices], ids=lambda s: s.name)
def test_a_price_is_found_by_list_and_product(rolled_back: TestDatabase, statement: Statement) -> None:
    found = plan(rolled_back, statement)
    assert re.search(
        r"Index Cond: \(\(book_id = \$\d\) AND \(price_list_id = .*\) AND \(product_id = ", found
    )
    assert "Seq Scan" not in found


def plan(database: TestDatabase, statement: Statement) -> str:
    nothing = ", ".join(["NULL"] * len(statement.types))
    with psycopg.connect(database.dsn(Role.APP).conninfo(), options="-c search_path=business") as connection:
        connection.execute(f"PREPARE q({', '.join(statement.types)}) AS {statement.text}".encode())
        lines = connection.execute(f"EXPLAIN (COSTS OFF) EXECUTE q({nothing})".encode()).fetchall()
    return "\n".join(line for (line,) in lines)
